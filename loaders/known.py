"""What is known of the things that a batch of rows mentions: in the store, and by earlier rows.

The store is asked once for all rows of a batch, in stages: what names are unique within (units,
patents) before what is named within them (studios, then people and results). The ids this goes by
are guesses; where a decision turns out otherwise, the store is asked again for that one thing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graph_schema.identity import make_id, named
from graph_store.interface import Store
from loaders.sketch import Host, Mention, Part, Sketch

Fields = Mapping[str, Any]
_Key = tuple[str, str]

_FIRST = frozenset({"Organisation", "Union", "Alliance", "Honour", "Patent"})
_SECOND = frozenset({"Studio"})
STAGES: tuple[Callable[[str], bool], ...] = (
    _FIRST.__contains__,
    _SECOND.__contains__,
    lambda kind: kind not in _FIRST and kind not in _SECOND,
)
"""In which order kinds are resolved: each stage's names lie within those before it."""


@dataclass(slots=True)
class Known:
    """The keys, fields and hosts that the rows of one batch need.

    What a row adds is seen by the rows below it, and forgotten again when the row is refused.
    """

    store: Store
    states: dict[str, Fields] = field(default_factory=dict)
    _found: dict[_Key, tuple[str, ...]] = field(default_factory=dict)
    _hosts: dict[str, str] = field(default_factory=dict)
    _new: dict[_Key, str] = field(default_factory=dict)
    _new_states: dict[str, Fields] = field(default_factory=dict)
    _bearers: dict[_Key, tuple[str, ...]] = field(default_factory=dict)
    _log: list[tuple[MutableMapping[Any, Any], Any, Any]] = field(default_factory=list)

    def prepare(self, sketches: Sequence[Sketch]) -> None:
        """Ask the store for all that the rows will need."""
        mentions = [m for sketch in sketches if not sketch.refused for m in sketch.mentions]
        for stage in STAGES:
            by_kind: dict[str, list[tuple[Mention, tuple[str, ...]]]] = defaultdict(list)
            for mention in mentions:
                if stage(mention.kind.__name__):
                    self._guess_hosts(mention)
                    by_kind[mention.kind.__name__].append((mention, keys_of(mention)))
            for kind, pairs in by_kind.items():
                self._ask(kind, {key for m, keys in pairs for key in (*keys, *m.weak)})
                self._look_into(kind, pairs)
                for mention, keys in pairs:
                    mention.id = self._guess(mention, keys)

    def _guess(self, mention: Mention, keys: tuple[str, ...]) -> str:
        kind = mention.kind.__name__
        existing = mention.part is Part.EXISTING
        for key in (*keys, *mention.weak) if existing else keys:
            if found := self._found.get((kind, key)):
                return found[0]
        return "" if existing or not keys else new_id(mention.kind.id_prefix, keys[0])

    def _guess_hosts(self, mention: Mention) -> None:
        for _, anchor in mention.within:
            if isinstance(anchor, Host):
                anchor.id = self.host_of(anchor.studio.id)

    def _ask(self, kind: str, keys: set[str]) -> None:
        wanted = {key for key in keys if (kind, key) not in self._found}
        found = self.store.lookup(kind, wanted) if wanted else {}
        for key in wanted:
            self._found[kind, key] = found.get(key, ())

    def _look_into(self, kind: str, pairs: Iterable[tuple[Mention, tuple[str, ...]]]) -> None:
        """Read the nodes that a row may add to, or that it knows by some of its keys only."""
        wanted: set[str] = set()
        for mention, keys in pairs:
            if mention.part is Part.EXISTING:
                continue
            known = [self._found[kind, key] for key in keys]
            ids = {each for known_as in known for each in known_as}
            adds = mention.part is Part.NAMED and len(mention.fields) > 1
            if adds or len(ids) > 1 or not all(known):
                wanted |= ids
        wanted -= self.states.keys()
        if wanted:
            self.states.update((i, row.fields) for i, row in self.store.get_many(wanted).items())

    # What decisions go by

    def ids(self, kind: str, keys: Iterable[str]) -> list[str]:
        """The nodes, old or new, that some keys lead to, those of the strongest key first."""
        ids: dict[str, None] = {}
        for key in keys:
            new = self._new.get((kind, key))
            if new is not None:
                ids[new] = None
                continue
            found = self._found.get((kind, key))
            if found is None:
                self._ask(kind, {key})
                found = self._found[kind, key]
            for each in found:
                ids[each] = None
        return list(ids)

    def bearers(self, kind: str, names: Iterable[str]) -> list[str]:
        """The nodes, old or new, that bear one of some names which others may share."""
        ids = dict.fromkeys(self.ids(kind, names))
        for name in names:
            ids.update(dict.fromkeys(self._bearers.get((kind, name), ())))
        return list(ids)

    def is_new(self, node_id: str) -> bool:
        """Whether an earlier row of the batch has made the node."""
        return node_id in self._new_states

    def state(self, node_id: str) -> Fields:
        """A node's fields, `known_as` included."""
        if node_id in self._new_states:
            return self._new_states[node_id]
        if node_id not in self.states:
            row = self.store.get(node_id)
            self.states[node_id] = row.fields if row is not None else {}
        return self.states[node_id]

    def host_of(self, studio: str) -> str:
        """The unit that hosts a studio; a studio without one stands for itself."""
        if studio not in self._hosts:
            rows = self.store.relations(studio, "HOSTED_BY") if studio else []
            hosts = [row for row in rows if row.start == studio]
            present = [row for row in hosts if row.fields.get("until") is None]
            self._hosts[studio] = (present or hosts)[-1].end if hosts else studio
        return self._hosts[studio]

    # What rows add

    def make(self, mention: Mention, keys: tuple[str, ...]) -> None:
        """Take a node as made by the present row."""
        self._set(self._new_states, mention.id, {**mention.fields, "known_as": keys})
        self.add_keys(mention, keys)

    def add_keys(self, mention: Mention, keys: Iterable[str]) -> None:
        """Take a node as known by some keys from now on."""
        for key in keys:
            self._set(self._new, (mention.kind.__name__, key), mention.id)

    def add_names(self, mention: Mention) -> None:
        """Take a node as bearing its weak names from now on."""
        for name in mention.weak:
            slot = (mention.kind.__name__, name)
            held = self._bearers.get(slot, ())
            if mention.id not in held:
                self._set(self._bearers, slot, (*held, mention.id))

    def accept(self) -> None:
        """Keep what the present row has added."""
        self._log.clear()

    def forget(self) -> None:
        """Take back what the present row has added: it was refused."""
        for mapping, key, before in reversed(self._log):
            if before is None:
                del mapping[key]
            else:
                mapping[key] = before
        self._log.clear()

    def _set(self, mapping: MutableMapping[Any, Any], key: Any, value: Any) -> None:
        self._log.append((mapping, key, mapping.get(key)))
        mapping[key] = value


def keys_of(mention: Mention) -> tuple[str, ...]:
    """All keys that identify a mention alone, the strongest first."""
    if not mention.within:
        return mention.keys
    scoped = (within(name, anchor.id) for name, anchor in mention.within if anchor.id)
    return tuple(dict.fromkeys((*mention.keys, *scoped)))


@lru_cache(maxsize=1 << 15)
def new_id(prefix: str, key: str) -> str:
    """The id that a key gives a node; asked for twice within a batch."""
    return make_id(prefix, key)


@lru_cache(maxsize=1 << 15)
def within(name: str, node_id: str) -> str:
    """The key of a name within a node."""
    return named(name, node_id)
