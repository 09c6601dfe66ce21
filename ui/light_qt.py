"""Qt for Python without what a start does not need of it: some 30 ms less of a processor's time.

Shiboken, which PySide6 stands on, carries a package of its own in Python for signatures: the texts of its TypeErrors,
`__doc__`, `inspect.signature`, stub files. Importing it compiles these 3,400 lines from source, at every start anew.
`load` lets their modules come when something first asks them for a name. The names, and what they do, are the same;
only the time is another.

It also takes back the `__import__` with which PySide6 looks through the source of each module for `__feature__`:
Vitrine uses none.

This leans on how PySide6 6.11 begins, which is why its version is pinned and tests/ui/test_light_qt.py looks at it.
With another way of beginning there is nothing to put off, and Qt is imported as ever.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

PACKAGE = "shibokensupport/"
LATER = frozenset(
    PACKAGE + name
    for name in (
        "signature/errorhandler.py",
        "signature/layout.py",
        "signature/mapping.py",
        "signature/parser.py",
        "signature/lib/enum_sig.py",
        "signature/lib/pyi_generator.py",
        "signature/lib/tool.py",
    )
)
"""Where the modules are that wait until they are asked for something, in the archive they come from."""

ONLY_NAMED = ("tempfile", "textwrap")
"""What shiboken6 imports without using it, so that programs which pack it up find it."""

STUB = "from ui.light_qt import filling\n__getattr__ = filling(globals(), {file!r})\n"
"""What stands for a module that waits."""

_waiting: dict[str, Any] = {}
"""File in the archive to its source."""


def load() -> None:
    """Import PySide6.QtCore, unless something did already. Must come before any other import of PySide6."""
    if "shiboken6" in sys.modules:
        return
    compile_now = builtins.compile

    def compile_later(source: Any, filename: Any, *how: Any, **other: Any) -> Any:
        if filename in LATER:
            _waiting[filename] = source
            source = STUB.format(file=filename)
        return compile_now(source, filename, *how, **other)

    absent = [name for name in ONLY_NAMED if name not in sys.modules]
    sys.modules.update((name, ModuleType(name)) for name in absent)
    setattr(builtins, "compile", compile_later)  # noqa: B010 - mypy holds that nobody may
    try:
        import shiboken6  # noqa: F401
    finally:
        setattr(builtins, "compile", compile_now)  # noqa: B010
        for name in absent:
            del sys.modules[name]
    import PySide6.QtCore  # noqa: F401

    plain_import = getattr(builtins, "__orig_import__", None)
    if plain_import is not None:
        setattr(builtins, "__import__", plain_import)  # noqa: B010


def filling(module: dict[str, Any], file: str) -> Callable[[str], Any]:
    """The `__getattr__` of a module that waits: it fills the module at the first name somebody asks for."""

    def fill(name: str) -> Any:
        if not (name.startswith("__") and name.endswith("__")) and module.pop("__getattr__", None) is not None:
            exec(compile(_waiting.pop(file), file, "exec"), module)  # noqa: S102 - PySide6's own source
        try:
            return module[name]
        except KeyError:
            raise AttributeError(name) from None

    return fill
