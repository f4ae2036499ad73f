"""Deciding: who may is checked by the caller; here it is recorded, done, and put into the file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_schema.kinds import NODES, declared
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from service.accounts.accounts import existing
from service.accounts.forgetting import AccountOwn
from service.alliance import Alliance
from service.audit import Entry, Who, add, stamp
from service.changing import made
from service.persons import repeating
from service.persons.decisions import (
    DECISIONS,
    ERASING,
    Decision,
    Sort,
    carry_out,
    decisions_of,
    forget,
)
from service.views import private_fields

_NAMED_AT_MOST: Final = 20


class NothingToErase(JiangmengError):
    """There is no such node, and history tells nothing of it. Params: `id`."""

    code: ClassVar[str] = "person.nothing"


class Named(NamedTuple):
    """A thing in whose name or number a person's name still stands."""

    kind: str
    id: str
    name: str


class Done(NamedTuple):
    """What a decision did: lines of history that tell less, and where the name still stands."""

    lines: int
    named: Sequence[Named] = ()


def consent(
    alliance: Alliance,
    who: Who,
    person: NodeRow,
    scope: str,
    *,
    given: bool,
    on: str,
    document: str = "",
) -> Decision:
    """Record that a person gave or withdrew consent, and do what follows from it."""
    decision = _new(who, person.id, Sort.CONSENT, scope=scope, given=given, on=on)
    decision = replace(decision, document=document)
    _decided(alliance, who, decision, "person.consent", {"scope": scope, "given": given})
    return decision


def correct(alliance: Alliance, who: Who, row: NodeRow, values: Mapping[str, Any]) -> Done:
    """Set fields right (None clears one), so that no earlier value of them is left.

    Raises:
        pydantic.ValidationError: a value is none of its field.
    """
    made(row, values)
    before = next(
        (each for each in decisions_of(alliance.store, row.id) if each.sort == Sort.CORRECTION),
        None,
    )
    together = {**(before.values if before else {}), **values}
    decision = _new(who, row.id, Sort.CORRECTION, values=together)
    lines = _decided(alliance, who, decision, "person.corrected", {"fields": sorted(values)})
    return Done(lines)


def erase_private(alliance: Alliance, who: Who, row: NodeRow) -> Done:
    """Erase all private fields of a thing: contacts, remarks."""
    fields = sorted(private_fields(row.kind))
    decision = _new(who, row.id, Sort.PRIVATE)
    return Done(_decided(alliance, who, decision, "person.private_erased", {"fields": fields}))


def erase(alliance: Alliance, who: Who, person_id: str, why: str) -> Done:
    """Erase a person: the node with its relations, keys, history and provenance, and whatever else
    was decided of it. What the person's name still stands in is told, since that is for people to
    judge.

    Raises:
        NothingToErase: as its name says.
    """
    store = alliance.store
    row = store.get(person_id)
    if row is None and not store.history(person_id, limit=1):
        raise NothingToErase(id=person_id)
    forget(store, person_id)
    decision = _new(who, person_id, Sort.ERASURE)
    lines = _decided(alliance, who, decision, "person.erased", {"why": why})
    return Done(lines, () if row is None else named_after(store, row))


def erase_account(alliance: Alliance, who: Who, account_id: str) -> Done:
    """Erase an account; the trail keeps what was done with it, by name.

    Raises:
        AccountUnknown, AccountOwn: as their names say.
    """
    existing(alliance.store, account_id)
    if account_id == who.account:
        raise AccountOwn
    decision = _new(who, account_id, Sort.ERASURE)
    return Done(_decided(alliance, who, decision, "account.erased", {}))


def lift(alliance: Alliance, who: Who, node_id: str) -> bool:
    """Let imports bring back what was erased of a node: the person agreed to it again. False where
    nothing was erased."""
    kept = [each for each in decisions_of(alliance.store, node_id) if each.sort in ERASING]
    for each in kept:
        alliance.store.delete_record(DECISIONS, each.key)
    if kept:
        batch = Batch()
        _tell(batch, who, node_id, "person.erasure_lifted", {})
        alliance.store.write(batch)
        repeating.write(alliance)
    return bool(kept)


def named_after(store: Store, person: NodeRow) -> list[Named]:
    """Things whose name or number holds a person's name, a few of each kind."""
    name = str(person.fields["name"])
    found = []
    for kind in NODES:
        if not any(field.mark.searchable for field in declared(NODES[kind]).values()):
            continue
        page = store.find(kind, text=name, limit=_NAMED_AT_MOST)
        found += [
            Named(row.kind, row.id, str(row.fields.get("name", row.id)))
            for row in page.items
            if row.id != person.id
        ]
    return found


def _new(who: Who, of: str, sort: Sort, **more: Any) -> Decision:
    return Decision(
        of, sort.value, stamp(datetime.now(UTC)), account=who.account, name=who.name, **more
    )


def _decided(
    alliance: Alliance, who: Who, decision: Decision, what: str, values: Mapping[str, Any]
) -> int:
    """Record a decision with its line of the trail, which tells no personal value, then do it; one
    that is cut off in between is done by the next repetition."""
    store = alliance.store
    batch = Batch()
    old = store.get_record(DECISIONS, decision.key)
    batch.swap(DECISIONS, decision.key, old, decision.record())
    _tell(batch, who, decision.of, what, values)
    store.write(batch)
    lines = carry_out(store, decision)
    repeating.write(alliance)
    return lines


def _tell(batch: Batch, who: Who, of: str, what: str, values: Mapping[str, Any]) -> None:
    add(batch, Entry(stamp(datetime.now(UTC)), who, what, of, 0, {}, {}, dict(values)))
