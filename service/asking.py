"""Needs: how one is posted, and how its matches are made and kept."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final
from uuid import uuid4

from graph_schema.errors import JiangmengError
from graph_schema.evidence import text_of
from graph_schema.identity import make_id, number_key
from graph_schema.nodes import Need
from graph_schema.relations import PostedBy
from graph_schema.vocabularies.need_states import EXITS
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from matching import Query, Reach
from matching.directions import Duplicate, duplicates_of
from matching.query import query_of, read
from service.alliance import Alliance
from service.answers import Answer, plain
from service.audit import Entry, Who, add, stamp
from service.changing import change
from service.secrets import refuse_secret
from service.spellings import SPELLED, code_of
from service.views import private_fields, public

MATCHES: Final = "matches"
"""The collection of records that holds the matches of needs."""


class NeedExists(JiangmengError):
    """A need with the same number is there already. Params: `id`."""

    code: ClassVar[str] = "need.exists"


def post_need(
    store: Store,
    values: Mapping[str, Any],
    posted_by: str | None = None,
    who: Who | None = None,
) -> NodeRow:
    """Keep a new need and return it. Industry and region may be written as names.

    A need with a number gets its id from it, any other a fresh one. `who` posts it stands in the
    trail, with those on whose behalf; the private values stand in the need alone.

    Raises:
        NeedSecret: it is marked as secret or military; nothing of it is kept.
        QueryRefused: nothing could be found by the text, so it is not kept.
        NeedExists, SpellingUnclear: as their names say.
        BatchRefused: `posted_by` is no organisation or studio.
    """
    refuse_secret(values)
    read(Query(text=values["text"]))
    number = values.get("number")
    key = number_key(number) if number else f"posted:{uuid4().hex}"
    if there := store.lookup("Need", [key]).get(key):
        raise NeedExists(id=there[0])
    coded = {
        name: code_of(name, value) if name in SPELLED else value for name, value in values.items()
    }
    defaults = {"state": "published", "since": datetime.now(UTC).date().isoformat()}
    need = Need(id=make_id(Need.id_prefix, key), known_as=(key,), **(defaults | coded))
    batch = Batch()
    batch.put(need)
    if posted_by is not None:
        batch.link(PostedBy(start=need.id, end=posted_by))
    if who is not None:
        withheld = tuple(sorted(private_fields(need.kind) & need.fields().keys()))
        after = {need.id: public(need.kind, need.fields())}
        entry = Entry(
            stamp(datetime.now(UTC)), who, "need.posted", need.id, 0, {}, after, {}, withheld
        )
        add(batch, entry)
    store.write(batch)
    return NodeRow(need.kind, need.id, need.fields())


def change_need(store: Store, need: NodeRow, values: Mapping[str, Any], who: Who) -> NodeRow:
    """Set some fields of a need; None clears one.

    Raises:
        NeedSecret, QueryRefused, SpellingUnclear: as of `post_need`; nothing is changed.
    """
    if "text" in values:
        read(Query(text=values["text"]))
    return change(store, need, values, who, "need.changed")


def withdraw_need(store: Store, need: NodeRow, who: Who) -> NodeRow:
    """Take a need from before the alliance; one that left it already stays as it is."""
    if need.fields.get("state") in EXITS:
        return need
    return change(store, need, {"state": "withdrawn"}, who, "need.withdrawn")


def duplicates_of_need(alliance: Alliance, need: NodeRow) -> list[Duplicate]:
    """Other needs that say the same as a kept one, the likeliest first.

    Raises:
        QueryRefused: the need's text cannot be matched.
    """
    text = text_of(need.kind, dict(need.fields))
    return duplicates_of(alliance.store, alliance.encoder, text, without={need.id})


def asked_by(store: Store, need: NodeRow) -> Query:
    """What a kept need asks, for the unit that posted it."""
    unit = min((row.end for row in store.relations(need.id, "POSTED_BY")), default=None)
    return query_of(need, unit)


def match_need(alliance: Alliance, need: NodeRow, reach: Reach, limit: int) -> Answer:
    """Match a kept need, and keep the answer with the versions it rests on."""
    result = alliance.match(asked_by(alliance.store, need), reach=reach, limit=limit)
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    answer = {"id": at, "need": need.id, "at": at, **plain(result)}
    alliance.store.put_record(MATCHES, f"{need.id}/{at}", answer)
    return answer


def kept_match(store: Store, need_id: str, match_id: str) -> Answer | None:
    """A need's match under its id, or None."""
    return store.get_record(MATCHES, f"{need_id}/{match_id}")


def kept_matches(store: Store, need_id: str, after: str, limit: int) -> Iterator[Answer]:
    """A need's matches in the order they were made, from past `after`, at most `limit`."""
    start = f"{need_id}/"
    for key, answer in store.records(MATCHES, after=start + after, limit=limit):
        if not key.startswith(start):
            return
        yield answer
