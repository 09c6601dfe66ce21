"""What is measured; `python -m benchmarks NAME`."""

import sales.configurator as _one_thread_for_numpy  # noqa: F401 - says so before any benchmark imports it
