"""Engagements as a viewer may see them: one, or those of a need, of a studio, in a state."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from graph_store import Filter, Linked, Store
from graph_store.errors import UnknownNode
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.engagements.fields import Field
from service.engagements.lifecycle import Move, moves_from, state_label
from service.subjects import Parties, sides_of
from service.texts import Texts
from service.views import shown

_AT_ONCE: Final = 100
_LOOKED_AT: Final = 1_000
"""Engagements that are looked through for one page, at most."""


class Seen(NamedTuple):
    """An engagement, its sides, and the ids of its need and its studio."""

    row: NodeRow
    parties: Parties
    need: str | None
    studio: str | None

    def moves(self, viewer: Viewer) -> list[Move]:
        """What may come next, made by this viewer."""
        return [
            step
            for step in moves_from(str(self.row.fields["state"]))
            if any(viewer.may(side, self.parties.of(side)) for side in step.by)
        ]


class Found(NamedTuple):
    """Some engagements in the order of their ids; `next` is the key to go on from, or None."""

    items: list[Seen]
    next: str | None


def engagement_seen(store: Store, engagement_id: str, viewer: Viewer) -> Seen:
    """An engagement that the viewer may see.

    Raises:
        UnknownNode: there is none of the id, or it is not for this viewer.
    """
    row = store.get(engagement_id)
    seen = [] if row is None or row.kind != "Engagement" else seen_among(store, viewer, [row])
    if not seen:
        raise UnknownNode(id=engagement_id)
    return seen[0]


def engagements_seen(
    store: Store,
    viewer: Viewer,
    *,
    need: str | None = None,
    studio: str | None = None,
    state: str | None = None,
    after: str = "",
    limit: int = 50,
) -> Found:
    """The engagements that meet all conditions and are for this viewer.

    A page may have fewer than `limit` although `next` says that there are more: no more than
    _LOOKED_AT are looked through for it.
    """
    where = [] if state is None else [Filter("state", state)]
    linked = Linked("ANSWERS", need) if need else Linked("ENGAGES", studio) if studio else None
    items: list[Seen] = []
    at: str | None = after
    looked_at = 0
    while at is not None and looked_at < _LOOKED_AT:
        page = store.find("Engagement", where, linked=linked, after=at, limit=_AT_ONCE)
        looked_at += len(page.items)
        for seen in seen_among(store, viewer, page.items):
            if need and studio and seen.studio != studio:
                continue
            if len(items) == limit:
                return Found(items, items[-1].row.id)
            items.append(seen)
        at = page.next
    return Found(items, at)


def engagements_by_need(
    store: Store, viewer: Viewer, needs: Collection[str]
) -> dict[str, list[Seen]]:
    """Of each of some needs the engagements that are for this viewer, in the order of their ids."""
    rows = store.get_many(sorted({row.start for row in store.relations(needs, "ANSWERS")}))
    found: dict[str, list[Seen]] = {need: [] for need in needs}
    for seen in seen_among(store, viewer, list(rows.values())):
        if seen.need in found:
            found[seen.need].append(seen)
    return found


def seen_among(store: Store, viewer: Viewer, rows: Sequence[NodeRow]) -> list[Seen]:
    """Those of the rows that are for this viewer, in their order; the same few questions, however
    many rows."""
    sides = sides_of(store, {row.id for row in rows}) if rows else {}
    return [
        Seen(row, *sides[row.id])
        for row in rows
        if viewer.may(Action.ENGAGEMENT_READ, sides[row.id].parties.whole)
    ]


def told(seen: Seen, viewer: Viewer, texts: Texts) -> dict[str, Any]:
    """An engagement as the API writes it, in the words of a language."""
    state = str(seen.row.fields["state"])
    return {
        **shown(seen.row),
        "need": seen.need,
        "studio": seen.studio,
        "state": state,
        "state_text": texts.label(state_label(state)),
        "moves": [_move_told(step, texts) for step in seen.moves(viewer)],
    }


def _move_told(step: Move, texts: Texts) -> dict[str, Any]:
    return {
        "event": step.event,
        "label": texts.label(step.label),
        "to": list(step.to),
        "fields": [dict(_field_told(field, texts)) for field in step.takes],
    }


def _field_told(field: Field, texts: Texts) -> Iterator[tuple[str, Any]]:
    yield "name", field.name
    yield "label", texts.label(field.label)
    yield "type", field.value.name.lower()
    yield "required", field.required
    yield "unit", field.unit or None
    yield "hint", texts.label(field.hint) if field.hint else None
    yield "choices", [_choice_told(term.code, term.label, texts) for term in field.choices]


def _choice_told(code: str, label: Any, texts: Texts) -> Mapping[str, str]:
    return {"code": code, "label": texts.label(label)}
