"""Decisions about personal data: a record each, so that they can be carried out once more.

An older backup, or the same sheet loaded again, would bring back what was taken away; the records,
and the file that repeats them (service.persons.repeating), say what must happen then.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

from graph_schema.identity import name_key
from graph_schema.nodes.people import WITHHELD
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from service.accounts.forgetting import forget_account
from service.changing import made
from service.persons.scopes import SCOPES
from service.records import every
from service.views import KEYS, private_fields

DECISIONS: Final = "decisions"
ACCOUNT: Final = "account:"
"""How the id of an account begins, which is no node."""


class Sort(StrEnum):
    """What was decided."""

    CONSENT = "consent"
    CORRECTION = "correction"
    PRIVATE = "private"
    """All private fields of a thing are erased."""
    ERASURE = "erasure"


ERASING: Final = frozenset({Sort.PRIVATE, Sort.ERASURE})
"""Sorts by which something is gone until it is lifted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The last decision of its sort about a node or an account `of` (of consents, in its `scope`).

    `given`: whether consent is given, or withdrawn. `on` and `document`: the day on which the
    person said so and the paper that shows it. `values`: the corrected fields, None for a cleared
    one. `at`: when it was recorded, UTC, ISO 8601; `account` and `name`: by whom.
    """

    of: str
    sort: str
    at: str
    scope: str = ""
    given: bool = True
    on: str = ""
    document: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    account: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """Under which it is kept."""
        return f"{self.of}/{self.sort}/{self.scope}"

    def record(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def decisions_of(store: Store, node_id: str) -> list[Decision]:
    """All decisions about a node."""
    start = f"{node_id}/"
    rows = store.records(DECISIONS, after=start, limit=len(Sort) + len(SCOPES))
    return [Decision(**record) for key, record in rows if key.startswith(start)]


def all_decisions(store: Store) -> Iterator[Decision]:
    """All decisions about all nodes."""
    return (Decision(**record) for _, record in every(store, DECISIONS))


def forget(store: Store, node_id: str) -> None:
    """Forget all decisions about a node: of one that is erased they tell too much."""
    for each in decisions_of(store, node_id):
        store.delete_record(DECISIONS, each.key)


def carry_out(store: Store, decision: Decision) -> int:
    """Make the graph and its history as a decision asks, where they are not; how many lines of
    history were taken away or changed."""
    row = store.get(decision.of)
    if row is None and decision.sort != Sort.ERASURE:
        return 0
    return _CARRIED[Sort(decision.sort)](store, row, decision)


def _consent(store: Store, row: NodeRow | None, decision: Decision) -> int:
    assert row is not None
    scope = SCOPES[decision.scope]
    if scope.erases:
        there = any(name in row.fields for name in scope.erases)
        return 0 if decision.given or not there else _cleared(store, row, scope.erases)
    hidden = None if decision.given else True
    if row.fields.get(WITHHELD) != hidden:
        batch = Batch()
        batch.replace(made(row, {WITHHELD: hidden}))
        store.write(batch)
    return 0


def _correction(store: Store, row: NodeRow | None, decision: Decision) -> int:
    assert row is not None
    values = dict(decision.values)
    names = set(values)
    if (name := values.get("name")) is not None and row.fields.get("name") not in (None, name):
        values[KEYS] = tuple(_renamed(row, str(name)))
        names.add(KEYS)
    return store.correct(made(row, values), sorted(names)).lines


def _renamed(row: NodeRow, name: str) -> Iterator[str]:
    """A node's keys, with the right name in place of the wrong one: a key tells it too."""
    wrong = f"name:{name_key(str(row.fields['name']))}"
    for key in row.fields.get(KEYS, ()):
        first, at, rest = str(key).partition("@")
        yield f"name:{name_key(name)}{at}{rest}" if first == wrong else key


def _private(store: Store, row: NodeRow | None, _decision: Decision) -> int:
    assert row is not None
    return _cleared(store, row, sorted(private_fields(row.kind)))


def _cleared(store: Store, row: NodeRow, names: tuple[str, ...] | list[str]) -> int:
    return store.correct(made(row, dict.fromkeys(names)), names).lines


def _erasure(store: Store, _row: NodeRow | None, decision: Decision) -> int:
    gone = forget_account(store, decision.of) if decision.of.startswith(ACCOUNT) else 0
    # Of an account there is nothing in the graph; but nothing is left in the store's log either.
    return gone + store.erase(decision.of).lines


_CARRIED: Final[Mapping[Sort, Callable[[Store, NodeRow | None, Decision], int]]] = {
    Sort.CONSENT: _consent,
    Sort.CORRECTION: _correction,
    Sort.PRIVATE: _private,
    Sort.ERASURE: _erasure,
}
