"""Applicants and inventors of a patent, on the union's sheet and in gazettes alike."""

from graph_schema.label import Label
from graph_schema.relations import AppliedBy, InventedBy
from loaders.findings import note
from loaders.parties import Party, applicant, is_withheld, person_name
from loaders.sheets import mentions
from loaders.sketch import Anchor, Mention, Sketch
from loaders.values.people import Names

APPLICANTS = Label("申请人", "applicants")
INVENTORS = Label("发明人", "inventors")

_NOBODY = Names((), ())


def parties(
    out: Sketch, patent: Mention, applicants: tuple[str, ...], inventors: Names | None
) -> None:
    """Link a patent with its applicants and inventors, in their order.

    A person is told from others of the name by the first applicant that is an organisation, or,
    where there is none, by the patent. What is neither is left out with a note.
    """
    made_by = inventors or _NOBODY
    people = frozenset(made_by.people)
    sides = [(name, applicant(name, people)) for name in applicants]
    units: dict[str, Mention] = {
        name: mentions.organisation(out, name)
        for name, party in sides
        if party is Party.ORGANISATION
    }
    where: Anchor = next(iter(units.values()), patent)
    persons: dict[str, Mention] = {}
    for order, (name, party) in enumerate(sides, start=1):
        if party is Party.NEITHER:
            out.say(note("note.left_out", APPLICANTS, name))
        elif party is Party.ORGANISATION:
            out.link(AppliedBy, patent, units[name], order=order)
        else:
            out.link(AppliedBy, patent, _person(out, persons, name, where), order=order)
    for order, name in enumerate(made_by.people, start=1):
        out.link(InventedBy, patent, _person(out, persons, name, where), order=order)
    for other in made_by.others:
        out.say(
            note("note.name_withheld" if is_withheld(other) else "note.left_out", INVENTORS, other)
        )


def _person(out: Sketch, known: dict[str, Mention], name: str, where: Anchor) -> Mention:
    written = person_name(name)
    if written not in known:
        known[written] = mentions.person(out, written, where)
    return known[written]
