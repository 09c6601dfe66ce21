"""A range being made ready, seen by whoever waits for it: how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING, Literal

from db.values import dataclass
from sales.configurator.watch import Watch

if TYPE_CHECKING:  # every window makes an Opening before it knows anything of ranges
    from sales.range.model import Model

Doing = Literal["combinations", "buyers"]
"""Working out what can be combined; learning from the cars sold before what buyers took."""


@dataclass(frozen=True)
class Step:
    """How far it is."""

    model: Model
    number: int
    """Of this model, from 1; 0 when nobody said which models there are."""
    of: int
    """How many models there are."""
    doing: Doing
    percent: int
    """Of this model's work of this kind."""

    @property
    def part(self) -> float:
        """Of everything, 0 to 1. Learning takes longer than working out what can be combined, where there is any."""
        done = self.percent / 100
        mine = 0.3 * done if self.doing == "combinations" else 0.3 + 0.7 * done
        return (self.number - 1 + mine) / self.of if self.number else mine


class Opening:
    """Handed to whoever opens or imports a range. Any thread may `stop` it; the thread that works calls `hear`."""

    def __init__(self, hear: Callable[[Step], None] = lambda _step: None) -> None:
        self.hear = hear
        self._stopped = Event()
        self._models: list[str] = []

    def begin(self, models: Sequence[Model]) -> None:
        """These models are made ready, in this order."""
        self._models = [model.code for model in models]

    def stop(self) -> None:
        """Nobody wants it any more: the work ends within a moment with `Cancelled`, and keeps what is finished."""
        self._stopped.set()

    def resume(self) -> None:
        """It is wanted again."""
        self._stopped.clear()

    def stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stopped.is_set()

    def watch(self, model: Model, doing: Doing) -> Watch:
        """For the work on one model. Whole percents are heard, each once."""
        number = self._models.index(model.code) + 1 if model.code in self._models else 0
        heard = -1

        def hear(part: float) -> None:
            nonlocal heard
            if int(100 * part) > heard:
                heard = int(100 * part)
                self.hear(Step(model, number, len(self._models), doing, heard))

        return Watch(hear, self.stopped)


def in_words(step: Step) -> str:
    """What is being done, for the command line."""
    doing = {"combinations": "what can be combined", "buyers": "what buyers took"}[step.doing]
    which = f" ({step.number} of {step.of})" if step.of > 1 else ""
    return f"{step.model.name.say('en')}{which}, {doing}"
