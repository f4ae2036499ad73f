"""How rows mention what several kinds of sheet speak of: units, people, studios, honours."""

from functools import lru_cache
from typing import Any

from graph_schema.identity import credit_key, named, number_key
from graph_schema.label import Label
from graph_schema.nodes import (
    Alliance,
    Honour,
    Organisation,
    Person,
    Recognition,
    Studio,
    Union,
)
from graph_schema.relations import Ordered, Recognises
from graph_schema.vocabularies import HONOURS
from loaders.findings import Finding, note
from loaders.sketch import Anchor, Host, Mention, Part, Sketch
from loaders.values.people import Names

STUDIO_EXPECTED = Label("这些文件或系统中已有的工作室", "a studio in these files or in the store")
ALLIANCE_EXPECTED = Label(
    "这些文件或系统中已有的联盟", "an alliance in these files or in the store"
)


def organisation(out: Sketch, name: str, *, credit: str | None = None, **fields: Any) -> Mention:
    """A unit, named in passing; a unified credit code identifies it before its name does."""
    keys = ((credit_key(credit),) if credit else ()) + (_named(name),)
    given = {field: value for field, value in fields.items() if value is not None}
    if credit:
        given["credit_code"] = credit
    return out.mention(Mention(Organisation, Part.NAMED, keys, fields={"name": name, **given}))


@lru_cache(maxsize=1 << 15)
def _named(name: str) -> str:
    return named(name)


def unit_asked_for(out: Sketch, name: str) -> Mention:
    """A unit that only narrows a search: nothing is made when there is none."""
    return out.mention(Mention(Organisation, Part.EXISTING, (named(name),)))


def person(
    out: Sketch,
    name: str,
    unit: Anchor,
    *,
    part: Part = Part.NAMED,
    fields: dict[str, Any] | None = None,
) -> Mention:
    """A person within a unit (or a patent without one): a name alone identifies nobody."""
    return out.mention(
        Mention(
            Person,
            part,
            within=((name, unit),),
            fields={"name": name} if fields is None else fields,
        )
    )


def people(
    out: Sketch,
    field: Label,
    relation: type[Ordered],
    subject: Mention,
    names: Names,
    where: Anchor,
) -> list[Mention]:
    """Link a subject with people of a unit in the order of a list; one that breaks off is told."""
    persons = [person(out, name, where) for name in names.people]
    for order, each in enumerate(persons, start=1):
        out.link(relation, subject, each, order=order)
    if not names.complete:
        out.say(note("note.list_incomplete", field))
    return persons


def union(out: Sketch, name: str) -> Mention:
    """A union, named in passing."""
    return out.mention(Mention(Union, Part.NAMED, (named(name),), fields={"name": name}))


def alliance(out: Sketch, name: str) -> Mention:
    """An alliance, named in passing."""
    return out.mention(Mention(Alliance, Part.NAMED, (named(name),), fields={"name": name}))


def alliance_there(out: Sketch, field: Label, name: str) -> Mention:
    """An alliance that must be there."""
    said = Finding("row.unknown", field, name, ALLIANCE_EXPECTED)
    return out.mention(Mention(Alliance, Part.EXISTING, (named(name),), said=said))


def studio(
    out: Sketch,
    field: Label,
    *,
    number: str | None = None,
    name: str | None = None,
    host: Mention | None = None,
    host_decides: bool = True,
) -> Mention:
    """A studio that must be there: by its number, by its name within a host, or by a name that
    no other studio has. With `host_decides` a host that does not fit refuses the row.
    """
    narrowed = number is not None or (host is not None and host_decides)
    return out.mention(
        Mention(
            Studio,
            Part.EXISTING,
            (number_key(number),) if number else (),
            ((name, host),) if name and host is not None and number is None else (),
            (named(name),) if name else (),
            by_name=not narrowed,
            said=Finding("row.unknown", field, number or name or "", STUDIO_EXPECTED),
        )
    )


def host_of(studio: Mention) -> Host:
    """The unit that hosts a studio."""
    return Host(studio)


def recognition(
    out: Sketch, studio: Mention, fields: dict[str, Any], *, part: Part = Part.NAMED
) -> None:
    """A naming or grant: the same one wherever kind, level, namer, document and date agree."""
    told = "|".join(
        str(fields.get(name, ""))
        for name in ("recognition_kind", "level", "namer", "document", "on")
    )
    given = out.mention(Mention(Recognition, part, within=((told, studio),), fields=fields))
    out.link(Recognises, given, studio)


def honour(out: Sketch, spelling: str, giver: str | None = None) -> Mention:
    """An honour, by the vocabulary's name for it, else by its own name and who gives it."""
    term = HONOURS.find(spelling)
    if term is not None:
        fields = {"name": term.zh, "honour": term.code}
        return out.mention(Mention(Honour, Part.NAMED, (named(term.zh),), fields=fields))
    fields = {"name": spelling}
    if giver:
        fields["giver"] = giver
    key = named(spelling, giver) if giver else named(spelling)
    return out.mention(Mention(Honour, Part.NAMED, (key,), fields=fields))
