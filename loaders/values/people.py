"""Cells that name people or units."""

from typing import NamedTuple

from loaders.findings import Fault
from loaders.parties import is_person, person_name
from loaders.reading import Cell
from loaders.values.cells import one_line, text
from loaders.values.lists import split, split_names, split_strictly


class Names(NamedTuple):
    """The people that a cell names, and what else stands in it.

    `complete` is False for a list that ends in 等 (and others).
    """

    people: tuple[str, ...]
    others: tuple[str, ...]
    complete: bool = True


def person(cell: Cell) -> str:
    """One person's name.

    Raises:
        Fault: the cell names several, or nobody.
    """
    names = people(cell)
    if len(names.people) > 1:
        raise Fault("value.several", one_line(cell))
    return names.people[0]


def people(cell: Cell) -> Names:
    """A list of people, in the order given.

    Raises:
        Fault: something else stands among them.
    """
    names = _sorted_out(split_names(text(cell)))
    if names.others or not names.people:
        raise Fault("value.not_a_person", "; ".join(names.others) or text(cell))
    return names


def inventors(cell: Cell) -> Names:
    """A gazette's list of people, parted by ; alone; what is none is kept apart."""
    return _sorted_out(split_strictly(text(cell)))


def units(cell: Cell) -> tuple[str, ...]:
    """A list of units or applicants."""
    return split(text(cell))


def applicants(cell: Cell) -> tuple[str, ...]:
    """A gazette's list of applicants: parted by ; alone, for 、 and ， stand within names."""
    return split_strictly(text(cell))


def _sorted_out(parts: tuple[str, ...]) -> Names:
    found: list[str] = []
    others: list[str] = []
    complete = True
    for part in parts:
        name, ended = _without_others(part)
        complete = complete and not ended
        written = person_name(name)
        if is_person(written):
            found.append(written)
        elif name:
            others.append(name)
    return Names(tuple(dict.fromkeys(found)), tuple(others), complete)


def _without_others(part: str) -> tuple[str, bool]:
    """张三等5人 → 张三, and that there are more."""
    name, etc, rest = part.rpartition("等")
    if etc and (rest in {"", "人"} or (rest[0].isdigit() and rest.endswith(("人", "名")))):
        return name.strip(), True
    return part, False
