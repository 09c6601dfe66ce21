"""What the manufacturer's CRM made of a record: its number and link there, and what it asks a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from db.errors import PersonCanMend
from db.ids import moment
from db.queries import crm as queries
from db.records import CrmState
from db.references import PARENTS
from db.values import dataclass
from sales.gone import needed
from sales.workplace import Workplace

SIDES = ("ours", "theirs")
"""Whose value of a field holds."""

ENDS_BY_ITSELF = frozenset({"unreachable", "no-answer", "crm-trouble", "busy", "rate-limit"})
"""Codes of a trouble that time ends."""


@dataclass(frozen=True)
class InTheCrm:
    """A record in the CRM."""

    state: str
    """known | refused (not taken) | choose (somebody like that is there) | conflict (both sides changed it)."""
    number: str
    link: str
    """Opens it in a browser; "" while it is not there."""
    code: str
    """The CRM's own, or deleted-in-crm, both-changed, unknown-value, gateway-..."""
    message: str
    """The CRM's own words."""
    fields: tuple[Mapping[str, Any], ...]
    """{"field", "ours", "theirs"} of a conflict, {"field"} of a refusal."""
    matches: tuple[Mapping[str, Any], ...]
    """{"id", "number", "link"} of whom the CRM found."""
    at: str
    id: str
    """For `answer`."""
    kind: str
    record: str
    crm: str
    choice: str
    """What a person has answered and the connector has not done yet."""


@dataclass(frozen=True)
class CrmTrouble:
    """The CRM itself cannot be worked with; everything waits. `code` as docs/crm.md lists them."""

    crm: str
    code: str
    since: str

    def wants_somebody(self, now: datetime) -> bool:
        """Whether waiting alone does not help, or has not helped for a day."""
        return self.code not in ENDS_BY_ITSELF or now - moment(self.since) > timedelta(days=1)


def in_the_crm(workplace: Workplace, record_id: str) -> InTheCrm | None:
    """What the CRM made of a record; None while nothing is known, or no CRM is there."""
    found = queries.of_record(workplace.store, record_id)
    return _shown(found[0]) if found else None


def for_a_person(workplace: Workplace) -> list[InTheCrm]:
    """Everything the CRM asks a person, oldest first; for the repair list."""
    return [_shown(one) for one in queries.waiting(workplace.store)]


def crm_trouble(workplace: Workplace) -> CrmTrouble | None:
    """What is wrong with the CRM itself; None while all is well."""
    for one in queries.of_record(workplace.store, ""):
        if one.state == "trouble":
            return CrmTrouble(one.crm, one.code, one.at)
    return None


def choices(shown: InTheCrm) -> tuple[str, ...]:
    """What a person can answer, the likeliest first."""
    if shown.state == "conflict":
        return SIDES
    if shown.state == "choose":
        return (*(str(match["id"]) for match in shown.matches), "new", "again")
    return ("again",) if shown.state == "refused" else ()


def answer(workplace: Workplace, state_id: str, choice: str) -> None:
    """What a person decided; the connector does it with its next run. PersonCanMend("no-choice") for another word."""
    told = needed(workplace, CrmState, state_id)
    if choice not in choices(_shown(told)):
        raise PersonCanMend("no-choice")
    with workplace.store.intent() as intent:
        intent.update(CrmState, state_id, choice=choice)


def answer_each(workplace: Workplace, state_id: str, answers: Mapping[str, str]) -> None:
    """What a person decided field by field: field -> ours | theirs, for some or all that are asked about.

    PersonCanMend("no-choice") if the CRM asks about others by now, or for another word.
    """
    told = needed(workplace, CrmState, state_id)
    asked = {str(one["field"]) for one in _shown(told).fields if "ours" in one}
    if told.state != "conflict" or not answers or not asked.issuperset(answers) or set(answers.values()) - set(SIDES):
        raise PersonCanMend("no-choice")
    with workplace.store.intent() as intent:
        intent.update(CrmState, state_id, choice="each", answers=dict(answers))


def field_of(kind: str, path: str) -> tuple[str, str]:
    """Kind and name of a field that stands in a record, or in one it names: ("customer", "email") for a lead's
    `customer.email`.
    """
    name, dot, rest = path.partition(".")
    return (PARENTS.get(kind, {}).get(name, ""), rest) if dot else (kind, name)


def _shown(told: CrmState) -> InTheCrm:
    return InTheCrm(
        state=told.state,
        number=told.number,
        link=told.link,
        code=told.code,
        message=told.message,
        fields=tuple(one for one in told.fields if isinstance(one, dict)),
        matches=tuple(one for one in told.matches if isinstance(one, dict)),
        at=told.at,
        id=told.id,
        kind=told.kind,
        record=told.record,
        crm=told.crm,
        choice=told.choice,
    )
