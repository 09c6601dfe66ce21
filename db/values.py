"""Frozen dataclasses that cost a start nothing.

The standard library writes and compiles six functions for each frozen dataclass, about half a millisecond; what the
first screen imports holds close to a hundred. `dataclass` here is the same to a reader, to mypy and to `fields`,
`replace` and `asdict`, but its methods are ordinary closures. Options other than `frozen=True` and `kw_only` are the
standard's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, *, frozen: bool = False, kw_only: bool = False, **options: bool) -> Any:
        """A decorator as `dataclasses.dataclass`. Without `InitVar`; a value is equal to its like of the same class."""
        if cls is not None or not frozen or options:
            return dataclasses.dataclass(cls, frozen=frozen, kw_only=kw_only, **options)
        return lambda plain: _frozen(plain, kw_only)


def _frozen(plain: type, kw_only: bool) -> type:
    own = plain.__dict__
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(plain)
    fields = dataclasses.fields(made)
    compared = tuple(field.name for field in fields if field.compare)
    shown = tuple(field.name for field in fields if field.repr)

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, others = self.__dict__, other.__dict__
        return all(mine[name] == others[name] for name in compared)

    def hashed(self: Any) -> int:
        return hash(tuple([self.__dict__[name] for name in compared]))

    def told(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in shown])})"

    methods: dict[str, Callable[..., Any]] = {
        "__init__": _init(made, fields),
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": told,
        "__setattr__": _no_change,
        "__delattr__": _no_change,
    }
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _no_change(self: Any, name: str, _value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"{name!r} of a {type(self).__name__} cannot be changed")


def _init(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    missing = dataclasses.MISSING
    positional = tuple(field.name for field in fields if field.init and not field.kw_only)
    names = {field.name for field in fields}
    accepted = {field.name for field in fields if field.init}
    defaults = {field.name: field.default for field in fields if field.default is not missing}
    factories = tuple((field.name, field.default_factory) for field in fields if field.default_factory is not missing)
    post = hasattr(made, "__post_init__")

    def init(self: Any, *values: Any, **named: Any) -> None:
        kept = self.__dict__
        kept.update(defaults)
        if values:
            if len(values) > len(positional) or not named.keys().isdisjoint(positional[: len(values)]):
                raise TypeError(f"{made.__name__} takes {positional}, each once")
            kept.update(zip(positional, values, strict=False))
        kept.update(named)
        for name, factory in factories:
            if name not in kept:
                kept[name] = factory()
        if kept.keys() != names or not accepted.issuperset(named):
            wrong = sorted(names ^ kept.keys() or named.keys() - accepted)
            raise TypeError(f"{made.__name__} lacks or does not know {', '.join(wrong)}")
        if post:
            self.__post_init__()

    return init
