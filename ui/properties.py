"""Qt's `Property` for view models, typed: to Python it gives the value its getter returns.

PySide6's stubs say that reading a property gives a Property; at run time it gives the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from PySide6 import QtCore

if TYPE_CHECKING:
    from collections.abc import Callable

    T = TypeVar("T")

    class Readable(Generic[T]):
        """A property on its class; its value on an object."""

        @overload
        def __get__(self, instance: None, owner: Any) -> Readable[T]: ...
        @overload
        def __get__(self, instance: object, owner: Any) -> T: ...
        def __get__(self, instance: object | None, owner: Any) -> Any: ...

    def Property(
        kind: type | str, *, notify: QtCore.Signal | None = None, constant: bool = False
    ) -> Callable[[Callable[[Any], T]], Readable[T]]:
        """`kind` is what QML sees: a type, or the name of a C++ one."""

else:
    Property = QtCore.Property
