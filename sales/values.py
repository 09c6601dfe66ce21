"""The dataclass decorator that costs a start nothing, as screens may name it; screens never import db."""

from db.values import dataclass

__all__ = ["dataclass"]
