"""In which order many writes go out: as few calls as possible, what others refer to first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.crm.port import Ref, Write

Numbered = tuple[int, Write]


def batches(writes: Sequence[Write], size: int) -> Iterator[list[Numbered]]:
    """The writes with their places, in batches of one object and one sort (removals apart).

    A write stands in a later batch than the record it refers to and than an earlier write of the same record.
    """
    levels: dict[tuple[str, str], int] = {}
    places: dict[str, int] = {}
    groups: dict[tuple[int, int, str, bool], list[Numbered]] = {}
    for place, write in enumerate(writes):
        me = (write.object, write.external_id)
        level = levels[me] + 1 if me in levels else 0
        for value in write.fields.values():
            if isinstance(value, Ref):
                level = max(level, levels.get((value.object, value.external_id), -1) + 1)
        levels[me] = level
        order = places.setdefault(write.object, len(places))
        groups.setdefault((level, order, write.object, write.gone), []).append((place, write))
    for _, group in sorted(groups.items(), key=lambda item: (item[0][0], item[0][3], item[0][1])):
        for begin in range(0, len(group), size):
            yield group[begin : begin + size]
