"""Why the gateway did not take a change, and what a person can do about it: each code of docs/sync-protocol.md."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Refusal:
    """A code in words."""

    why: str
    todo: str
    """What to do about it."""
    editable: bool = True
    """Whether putting something right can help."""
    again: bool = True
    """Whether sending it again can."""


def refusal(code: str, error: str = "") -> Refusal:
    """The words for a code; `error` is the gateway's own for a batch it did not take at all (`refused-whole`)."""
    found = _words().get(error if code == "refused-whole" and error in _words() else code)
    if found is not None:
        return found
    why = translate("Refusals", "The dealership's system did not take this, and does not say why in a way we know.")
    todo = translate("Refusals", "Look through it and send it again. If it comes back, discard it or ask for help.")
    return Refusal(f"{why} ({error or code})", todo)


def codes() -> frozenset[str]:
    """Every code that has words of its own."""
    return frozenset(_words())


def _words() -> dict[str, Refusal]:
    return {**_chosen(), **_wrong(), **_held(), **_device()}


def _chosen() -> dict[str, Refusal]:
    """Two people decided differently."""
    return {
        "choose": Refusal(
            translate("Refusals", "Somebody else decided otherwise at the same time, and both cannot hold."),
            translate("Refusals", "Choose which one holds, or say what is true."),
        ),
        "gone": Refusal(
            translate("Refusals", "It was removed on another computer before this change arrived."),
            translate("Refusals", "If it is still needed, make it anew; then discard this change."),
            editable=False,
            again=False,
        ),
        "erased": Refusal(
            translate("Refusals", "The customer was erased, at their own wish."),
            translate("Refusals", "Nothing about them may be kept: discard this change."),
            editable=False,
            again=False,
        ),
    }


def _wrong() -> dict[str, Refusal]:
    """Something in it cannot be."""
    newer = translate("Refusals", "Ask whoever looks after this computer for the update, then send it again.")
    report = translate("Refusals", "This is a mistake of the app, not yours. Make it anew, then discard this change.")
    return {
        "unknown-kind": Refusal(
            translate("Refusals", "The dealership's server does not know this kind of entry yet."),
            newer,
            editable=False,
        ),
        "wrong-type": Refusal(
            translate("Refusals", "One value has a form the dealership's system cannot keep."),
            translate("Refusals", "Put the marked value right and send it again."),
        ),
        "missing-field": Refusal(
            translate("Refusals", "A value that has to be there is missing."),
            translate("Refusals", "Fill in the marked value and send it again."),
        ),
        "wrong-times": Refusal(
            translate("Refusals", "The test drive does not end after it begins, or it takes longer than a week."),
            translate("Refusals", "Choose another time and send it again."),
        ),
        "wrong-id": Refusal(
            translate("Refusals", "It does not carry a valid mark of its own."), report, editable=False, again=False
        ),
        "wrong-kind": Refusal(
            translate("Refusals", "Something else at the dealership carries the same mark."),
            report,
            editable=False,
            again=False,
        ),
        "append-only": Refusal(
            translate("Refusals", "What was once said or agreed is never changed afterwards."),
            translate("Refusals", "Note what holds now as a new entry, then discard this change."),
            editable=False,
            again=False,
        ),
        "too-large": Refusal(
            translate("Refusals", "It is too long for the dealership's system."),
            translate("Refusals", "Shorten the longest text and send it again."),
        ),
        "not-allowed": Refusal(
            translate("Refusals", "This computer may not change this."),
            translate("Refusals", "Hand it over to a colleague who may, or discard it."),
            editable=False,
            again=False,
        ),
    }


def _held() -> dict[str, Refusal]:
    """Something it needs is not there; these wait, and come into the list only if they are refused as well."""
    missing = Refusal(
        translate("Refusals", "What it belongs to is not at the dealership: it waits or was refused itself."),
        translate("Refusals", "Settle that one first, then send this again."),
        editable=False,
    )
    again = translate("Refusals", "Send it again; nothing has to be changed.")
    return {
        "missing": missing,
        "unknown-record": missing,
        "behind": Refusal(
            translate("Refusals", "An earlier change of the same entry was not taken yet."), again, editable=False
        ),
        "number-used": Refusal(
            translate("Refusals", "An old copy of this computer's data came back, and its numbers were used already."),
            again,
            editable=False,
        ),
        "still-used": Refusal(
            translate("Refusals", "Something else at the dealership still needs what was to be removed."),
            translate("Refusals", "Leave it, or settle first what needs it; then discard this change."),
            editable=False,
        ),
        "held": Refusal(
            translate("Refusals", "The dealership has it, and passes it on as soon as there is a connection."),
            again,
            editable=False,
        ),
        "passed-on": Refusal(
            translate("Refusals", "The dealership has passed it on, and there is no answer yet."), again, editable=False
        ),
        "gateway-trouble": Refusal(
            translate("Refusals", "The server has a problem with this entry."), again, editable=False
        ),
    }


def _device() -> dict[str, Refusal]:
    """A whole message was not taken: what the people at a desk can do about it is little, so it says whom to ask."""
    again = translate("Refusals", "Send it again. If it comes back, ask whoever looks after this computer.")
    ask = translate("Refusals", "Ask whoever looks after this computer; until then hand it over.")
    broken = Refusal(translate("Refusals", "It arrived damaged at the server."), again)
    strange = Refusal(translate("Refusals", "The server did not understand this computer's question."), again)
    wrong_device = Refusal(
        translate("Refusals", "The server takes this for another computer's change."), ask, editable=False
    )
    much = Refusal(translate("Refusals", "Too much came at once, or too often."), again)
    file = Refusal(translate("Refusals", "A document did not arrive whole."), again, editable=False)
    return {
        "refused-whole": Refusal(translate("Refusals", "The server did not take this at all."), again),
        "damaged": broken,
        "malformed": broken,
        "wrong-cursor": strange,
        "wrong-name": file,
        "wrong-length": strange,
        "no-such-call": Refusal(translate("Refusals", "The server is older than this app."), ask, editable=False),
        "wrong-device": wrong_device,
        "other-device": wrong_device,
        "other-dealership": Refusal(
            translate("Refusals", "This computer belongs to another dealership."), ask, editable=False
        ),
        "wrong-code": Refusal(
            translate("Refusals", "The code this computer was given is not valid any more."), ask, editable=False
        ),
        "signed-out": Refusal(translate("Refusals", "The server no longer knows this computer."), ask, editable=False),
        "too-old": Refusal(
            translate("Refusals", "This app is too old for the server."),
            translate("Refusals", "Update Vitrine on this computer, then send it again."),
            editable=False,
        ),
        "cursor-expired": Refusal(
            translate("Refusals", "The server asks this computer to read everything again."), again, editable=False
        ),
        "no-attachment": file,
        "wrong-place": file,
        "wrong-hash": file,
        "too-new": Refusal(
            translate("Refusals", "Vitrine on this PC is newer than the server, which has to be updated first."), again
        ),
        "shut-out": Refusal(
            translate(
                "Refusals", "The server of this house was shut out by the dealership's, and could pass nothing on."
            ),
            again,
        ),
        "starting": Refusal(translate("Refusals", "The dealership's own server was just starting."), again),
        "too-many": much,
        "too-often": much,
    }


def given_up(reason: str) -> str:
    """Why something was discarded: our own codes in words, anything else as a person wrote it."""
    return translate("Refusals", "the other value holds") if reason == "theirs" else reason


REASONS = ("twice", "mistake", "settled", "customer")


def reason(code: str) -> str:
    """A usual reason to discard a change."""
    words = {
        "twice": translate("Refusals", "It was entered twice"),
        "mistake": translate("Refusals", "It was a mistake"),
        "settled": translate("Refusals", "It was settled in another way"),
        "customer": translate("Refusals", "The customer does not want it any more"),
    }
    return words.get(code, code)
