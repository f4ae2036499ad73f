"""What a studio says of itself: results, projects, cases and proposals it reports, and its facts.

Whoever may is checked by the caller (Action.STUDIO_CHANGE); each change is a line of the trail,
with those on whose behalf it was made, and is found by the next search.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Final
from uuid import uuid4

from graph_schema.errors import JiangmengError
from graph_schema.evidence import text_of
from graph_schema.identity import make_id, name_key, number_key
from graph_schema.kinds import NODES
from graph_schema.relations import CompletedBy, DoneBy, GrewFrom
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from matching import QueryRefused
from matching.directions import alike_in
from service.alliance import Alliance
from service.audit import Who, trail_of
from service.changing import coded, tell
from service.secrets import refuse_secret
from service.views import KEYS

WORK: Final[Mapping[str, str]] = {
    "achievements": "Achievement",
    "cases": "Case",
    "projects": "Project",
    "proposals": "Proposal",
}
"""The kinds that a studio reports, by the name of their collection."""

GIVEN: Final = frozenset(
    {
        *(KEYS, "name", "number", "former_names", "level", "state", "members_reported"),
        *("region", "union_line"),
    }
)
"""Fields of a studio that others decide, or that lists count: no studio sets its own level, nor by
whom it is looked after."""

REPORTED: Final = "work.reported"
"""How the trail tells of a work that was reported: always the first it tells of it."""

PEOPLE: Final = ("LED_BY", "MEMBER_OF")


class WorkExists(JiangmengError):
    """Something with the same number is there already. Params: `id`."""

    code: ClassVar[str] = "work.exists"


class NotOfStudio(JiangmengError):
    """Something is not the studio's own: a work, somebody, a need it never met. Params: `id`."""

    code: ClassVar[str] = "work.not_own"


class WorkLoaded(JiangmengError):
    """It came from a file, and is taken back with its import. Params: `id`."""

    code: ClassVar[str] = "work.loaded"


class WorkShared(JiangmengError):
    """Others hold it too: it was taken over elsewhere, or another studio did it as well.
    Params: `id`."""

    code: ClassVar[str] = "work.shared"


def report(
    store: Store,
    studio: NodeRow,
    kind: str,
    values: Mapping[str, Any],
    who: Who,
    *,
    people: Sequence[str] = (),
    need: str | None = None,
) -> NodeRow:
    """Keep a new work of a studio. `people` completed it, first the first; `need`: one of an
    engagement of the studio, which it grew from.

    Raises:
        NeedSecret: it is marked as secret or military; nothing of it is kept.
        WorkExists, NotOfStudio, SpellingUnclear: as their names say.
    """
    refuse_secret(values)
    number = values.get("number")
    key = number_key(number) if number else f"reported:{uuid4().hex}"
    if there := store.lookup(kind, [key]).get(key):
        raise WorkExists(id=there[0])
    made = NODES[kind](id=make_id(NODES[kind].id_prefix, key), known_as=(key,), **coded(values))
    _own(people, people_of(store, studio.id))
    _own([need] if need else [], needs_of(store, studio.id))
    batch = Batch()
    batch.put(made)
    batch.link(DoneBy(start=made.id, end=studio.id))
    for order, person in enumerate(dict.fromkeys(people), 1):
        batch.link(CompletedBy(start=made.id, end=person, order=order))
    if need and kind in ("Achievement", "Case"):
        batch.link(GrewFrom(start=made.id, end=need))
    row = NodeRow(kind, made.id, made.fields())
    tell(batch, who, REPORTED, NodeRow(kind, made.id, {}), row)
    store.write(batch)
    return row


def withdraw(store: Store, row: NodeRow, who: Who) -> None:
    """Take a work back, with its relations; history tells what it was.

    Raises:
        WorkLoaded, WorkShared: as their names say.
    """
    check_own(store, row)
    batch = Batch()
    batch.remove(row.id)
    tell(batch, who, "work.withdrawn", row, NodeRow(row.kind, row.id, {}))
    store.write(batch)


def check_own(store: Store, row: NodeRow) -> None:
    """Whether a work may be taken back: it was reported here, and nobody else holds it.

    Raises:
        WorkLoaded, WorkShared: as their names say.
    """
    if not any(entry["what"] == REPORTED for entry in trail_of(store, row.id, limit=1)):
        raise WorkLoaded(id=row.id)
    if len(store.relations(row.id, "DONE_BY")) > 1 or store.relations(row.id, "ADOPTS"):
        raise WorkShared(id=row.id)


def same_work(alliance: Alliance, row: NodeRow) -> list[NodeRow]:
    """What is there already and likely is the same: of the same name first, then what says the
    same; mostly none."""
    store, name = alliance.store, name_key(str(row.fields["name"]))
    named = store.find(row.kind, text=str(row.fields["name"])).items
    called = [each for each in named if name_key(str(each.fields["name"])) == name]
    try:
        text = text_of(row.kind, dict(row.fields))
        alike = [each for each, _ in alike_in(store, alliance.encoder, text, row.kind)]
    except QueryRefused:
        alike = []
    found = {each.id: each for each in (*called, *alike) if each.id != row.id}
    return list(found.values())


def work_of(store: Store, studio: str, work_id: str) -> NodeRow:
    """A work that is the studio's own.

    Raises:
        NotOfStudio: as its name says.
    """
    row = store.get(work_id)
    done_by = {tie.end for tie in store.relations(work_id, "DONE_BY")} if row else set()
    if row is None or row.kind not in WORK.values() or studio not in done_by:
        raise NotOfStudio(id=work_id)
    return row


def people_of(store: Store, studio: str) -> list[str]:
    """The people who lead a studio or belong to it now, leaders first."""
    ties = [
        tie
        for kind in PEOPLE
        for tie in store.relations(studio, kind)
        if tie.fields.get("until") is None
    ]
    return list(dict.fromkeys(t.end if t.kind == "LED_BY" else t.start for t in ties))


def needs_of(store: Store, studio: str) -> list[str]:
    """The needs of a studio's engagements."""
    engagements = [tie.start for tie in store.relations(studio, "ENGAGES")]
    return sorted({tie.end for tie in store.relations(engagements, "ANSWERS")})


def _own(wanted: Sequence[str], mine: Collection[str]) -> None:
    for each in wanted:
        if each not in mine:
            raise NotOfStudio(id=each)
