"""The next page of the feed, fetched while the last one is taken in: so neither waits for the other."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Ahead:
    """One call under way in a thread of its own. Nothing else may use its connection before `wait` has returned."""

    def __init__(self, cursor: str, fetch: Callable[[str], bytes]) -> None:
        self.cursor = cursor
        self._fetch = fetch
        self._body = b""
        self._error: BaseException | None = None
        # A daemon: closing the app does not wait for a page nobody will take in.
        self._thread = threading.Thread(target=self._run, name="next-page", daemon=True)
        self._thread.start()

    def wait(self) -> bytes:
        """The answer's body; raises what fetching it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._body

    def drop(self) -> None:
        """Waits for the call to end, whatever came of it: asking again costs no more than asking."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._body = self._fetch(self.cursor)
        except BaseException as error:  # noqa: BLE001 - it is raised where the page is wanted
            self._error = error
