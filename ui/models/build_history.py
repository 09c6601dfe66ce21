"""The way a car was put together, build by build, so that every choice can be taken back and given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sales.configure import Build


class BuildHistory:
    """Begins with a build; `now` is the one on the screen."""

    def __init__(self, first: Build) -> None:
        self._builds = [first]
        self.at = 0
        """The place of `now`."""

    @property
    def now(self) -> Build:
        """What is chosen."""
        return self._builds[self.at]

    @property
    def can_undo(self) -> bool:
        """Whether there was a build before."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a choice was taken back."""
        return self.at < len(self._builds) - 1

    def add(self, build: Build) -> None:
        """Another build follows; what was taken back before is forgotten."""
        self._builds[self.at + 1 :] = [build]
        self.at += 1

    def turn_to(self, at: int) -> bool:
        """Go to another place; False when there is none, or it is this one."""
        if at == self.at or not 0 <= at < len(self._builds):
            return False
        self.at = at
        return True
