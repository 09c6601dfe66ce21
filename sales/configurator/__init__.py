"""The configurator's engine; docs/configurator.md is its guide."""

import os

# Before numpy comes. A click multiplies small matrices; sharing that out between threads makes it wait for the other
# core, tens of milliseconds on a busy machine, where one core needs a fraction of one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
