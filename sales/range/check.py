"""Checks of a whole model that need no configurator: circles and rules that contradict each other on paper."""

from __future__ import annotations

from collections.abc import Iterator

from sales.range.model import WITH, Model, Pick, Rule
from sales.range.problems import Notebook, Place, quoted


def check_model(model: Model, notebook: Notebook) -> None:
    """Note what is wrong between the blocks of a model."""
    _circles(model, notebook)
    _contradictions(model, notebook)
    for rule in model.rules:
        for effect in rule.effects:
            if rule.kind == "includes" and len(effect.values) > 1:
                notebook.note(
                    rule.place,
                    f'Rule "{rule.code}" includes one of several {effect.choice} values.',
                    f"Name the one: {effect.choice}/{effect.values[0]}",
                )


def spelled(pick: Pick) -> str:
    """A reference as a person would write it."""
    return pick.choice if pick.values == (WITH,) else f"{pick.choice}/{'|'.join(pick.values)}"


def _inclusions(model: Model) -> Iterator[tuple[str, str, Place]]:
    """Who brings whom along: packs, versions, and includes rules."""
    for choice in model.choices:
        for value in choice.values:
            for held in value.holds:
                yield spelled(Pick(choice.code, (value.code,))), spelled(held), value.place
    for rule in model.rules:
        if rule.kind == "includes" and len(rule.conditions) == 1:
            for effect in rule.effects:
                yield spelled(rule.conditions[0]), spelled(effect), rule.place


def _circles(model: Model, notebook: Notebook) -> None:
    after: dict[str, list[tuple[str, Place]]] = {}
    for giver, held, place in _inclusions(model):
        after.setdefault(giver, []).append((held, place))
    done: set[str] = set()
    for start in after:
        _walk(start, [], after, done, notebook)


def _walk(
    name: str, path: list[str], after: dict[str, list[tuple[str, Place]]], done: set[str], notebook: Notebook
) -> None:
    """Depth first; recursion is bounded by the number of packs that hold packs, which a person writes."""
    if name in done or len(path) > 200:
        return
    for held, place in after.get(name, []):
        if held in (*path, name):
            circle = [*path, name][[*path, name].index(held) :]
            notebook.note(
                place,
                f"{' includes '.join(quoted(one) for one in [*circle, held])}: a circle.",
                "Remove one of these inclusions.",
            )
        else:
            _walk(held, [*path, name], after, done, notebook)
    done.add(name)


def _contradictions(model: Model, notebook: Notebook) -> None:
    """A rule that excludes what another one, under the same condition, requires or includes."""
    excluding = [rule for rule in model.rules if rule.kind == "excludes"]
    demanding = [rule for rule in model.rules if rule.kind != "excludes"]
    for rule in excluding:
        for effect in rule.effects:
            for pick in rule.conditions:
                if pick.choice == effect.choice and set(pick.values) <= set(effect.values):
                    notebook.note(
                        rule.place,
                        f'Rule "{rule.code}" lets {spelled(pick)} exclude itself.',
                        "Name something else after excludes.",
                    )
        for other in demanding:
            if _follows(rule, other) and _clash(rule, other):
                notebook.note(
                    rule.place,
                    f'Rule "{rule.code}" excludes what rule "{other.code}" ({other.place}) {other.kind}.',
                    "Change one of the two rules.",
                )


def _follows(rule: Rule, other: Rule) -> bool:
    """Whether `rule` applies whenever `other` does."""
    return bool(rule.conditions) and all(
        any(pick.choice == mine.choice and set(pick.values) <= set(mine.values) for pick in other.conditions)
        for mine in rule.conditions
    )


def _clash(rule: Rule, other: Rule) -> bool:
    gone = {(effect.choice, value) for effect in rule.effects for value in effect.values}
    hit = [all((effect.choice, value) in gone for value in effect.values) for effect in other.effects]
    if not hit:
        return False
    return all(hit) if other.kind == "requires" else any(hit)
