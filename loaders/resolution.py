"""Who is this? Every mention of a batch gets the id of a node that is there, or a new one.

Keys are looked up for a whole batch, in stages: what names are unique within (units, patents)
before what is named within them (studios, then people and results). Ids of new nodes are made
from their strongest key, so that the same row gives the same id on every machine.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graph_schema.identity import make_id, name_key, named
from graph_schema.kinds import declared
from graph_schema.nodes import Person
from graph_store.interface import Store
from loaders.findings import Finding, note
from loaders.sketch import Host, Mention, Part, Sketch

Fields = Mapping[str, Any]

_FIRST = frozenset({"Organisation", "Union", "Alliance", "Honour", "Patent"})
_SECOND = frozenset({"Studio"})


@dataclass(slots=True)
class Resolver:
    """Resolves one batch of rows against a store.

    `states` holds the fields of the nodes that were looked into, by id: those that a row would
    add something to.
    """

    store: Store
    states: dict[str, Fields] = field(default_factory=dict)
    _found: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _new: dict[tuple[str, str], str] = field(default_factory=dict)
    _alike: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _new_fields: dict[str, Fields] = field(default_factory=dict)

    def resolve(self, sketches: Sequence[Sketch]) -> None:
        """Set the ids in every row that is not refused; refuse the rows that have none."""
        self._stage(sketches, lambda kind: kind in _FIRST)
        self._stage(sketches, lambda kind: kind in _SECOND)
        self._find_hosts(sketches)
        self._stage(sketches, lambda kind: kind not in _FIRST and kind not in _SECOND)

    def _stage(self, sketches: Iterable[Sketch], wanted: Callable[[str], bool]) -> None:
        pairs = [
            (sketch, mention)
            for sketch in sketches
            if not sketch.refused
            for mention in sketch.mentions
            if wanted(mention.kind.__name__)
        ]
        by_kind: dict[str, list[Mention]] = defaultdict(list)
        for _, mention in pairs:
            if mention.within:
                scoped = (_scoped(name, anchor.id) for name, anchor in mention.within if anchor.id)
                mention.keys = tuple(dict.fromkeys((*mention.keys, *scoped)))
            by_kind[mention.kind.__name__].append(mention)
        for kind, mentions in by_kind.items():
            asked = {key for mention in mentions for key in (*mention.keys, *mention.weak)}
            for key, ids in self.store.lookup(kind, asked).items():
                self._found[kind, key] = ids
        self._look_into(by_kind)
        for sketch, mention in pairs:
            if not sketch.refused:
                self._decide(sketch, mention)

    def _look_into(self, by_kind: Mapping[str, Iterable[Mention]]) -> None:
        """Read the nodes that a row may add to, or that it knows by some of its keys only."""
        wanted: set[str] = set()
        for kind, mentions in by_kind.items():
            for mention in mentions:
                if mention.part is Part.EXISTING:
                    continue
                known = [self._found.get((kind, key), ()) for key in mention.keys]
                adds = mention.part is Part.NAMED and len(mention.fields) > 1
                ids = {each for known_as in known for each in known_as}
                if adds or len(ids) > 1 or not all(known):
                    wanted.update(ids)
        wanted -= self.states.keys()
        if wanted:
            for node_id, row in self.store.get_many(wanted).items():
                self.states[node_id] = row.fields

    def _ids(self, kind: str, keys: Iterable[str]) -> list[str]:
        """The nodes, old or new, that some keys lead to, those of the strongest key first."""
        ids: dict[str, None] = {}
        for key in keys:
            new = self._new.get((kind, key))
            for each in (new,) if new is not None else self._found.get((kind, key), ()):
                ids[each] = None
        return list(ids)

    def _decide(self, sketch: Sketch, mention: Mention) -> None:
        kind = mention.kind.__name__
        ids = self._ids(kind, mention.keys)
        if mention.part is Part.EXISTING:
            self._existing(sketch, mention, ids)
            return
        if len(ids) > 1 and mention.kind is Person:
            # The name with the month of birth tells; the name alone is somebody else's.
            mention.keys, ids = mention.keys[:1], ids[:1]
        if len(ids) > 1:
            sketch.say(Finding("row.two_nodes", mention.kind.label, *self._shown(mention, ids)))
            return
        if not ids:
            self._make(sketch, mention)
            return
        state = self._new_fields.get(ids[0]) or self.states.get(ids[0], {})
        problem = _contradiction(mention, state) or self._number_taken(mention, ids[0], state)
        if problem is not None:
            sketch.say(problem)
            return
        if _another_person(mention, state):
            sketch.say(note("note.similar", mention.kind.label, mention.fields["name"], ids[0]))
            mention.keys = mention.keys[:1]
            self._make(sketch, mention)
            return
        mention.id = ids[0]
        mention.known = ids[0] not in self._new_fields
        known_as = [key for key in mention.keys if ids[0] in self._ids(kind, (key,))]
        mention.new_keys = tuple(key for key in mention.keys if key not in known_as)
        for key in mention.new_keys:
            self._new[kind, key] = mention.id
        self._bear(mention)

    def _make(self, sketch: Sketch, mention: Mention) -> None:
        kind = mention.kind.__name__
        mention.id = make_id(mention.kind.id_prefix, mention.keys[0])
        mention.new_keys = mention.keys
        self._new_fields[mention.id] = mention.fields
        if mention.part is Part.SUBJECT and mention.weak:
            alike = [each for each in self._bearers(kind, mention.weak[:1]) if each != mention.id]
            if alike:
                name = mention.fields["name"]
                sketch.say(note("note.similar", mention.kind.label, name, tuple(alike)))
        for key in mention.keys:
            self._new[kind, key] = mention.id
        self._bear(mention)

    def _bear(self, mention: Mention) -> None:
        """Remember whose names, shared with others or not, these are."""
        for key in mention.weak:
            bearers = self._alike[mention.kind.__name__, key]
            if mention.id not in bearers:
                bearers.append(mention.id)
            if mention.id not in self._found.get((mention.kind.__name__, key), ()):
                mention.new_keys = tuple(dict.fromkeys((*mention.new_keys, key)))

    def _bearers(self, kind: str, weak: Iterable[str]) -> list[str]:
        ids: dict[str, None] = {}
        for key in weak:
            for each in (*self._found.get((kind, key), ()), *self._alike[kind, key]):
                ids[each] = None
        return list(ids)

    def _existing(self, sketch: Sketch, mention: Mention, ids: list[str]) -> None:
        bearers = self._bearers(mention.kind.__name__, mention.weak)
        if not ids and mention.by_name:
            ids = bearers
        if len(ids) == 1 and (not mention.weak or ids[0] in bearers):
            mention.id, mention.known = ids[0], True
        elif mention.said is None:
            return
        elif not ids:
            sketch.say(mention.said)
        else:
            code = "row.several" if len(ids) > 1 else "row.two_nodes"
            found = tuple(dict.fromkeys((*ids, *bearers)))
            sketch.say(Finding(code, mention.said.field, mention.said.found, found))

    def _number_taken(self, mention: Mention, node_id: str, state: Fields) -> Finding | None:
        """A number alone moves nothing to another name within another unit: such numbers are
        often mere places in a list."""
        if mention.part is not Part.SUBJECT or not mention.within or not state:
            return None
        scoped = {_scoped(name, anchor.id) for name, anchor in mention.within if anchor.id}
        if node_id in self._ids(mention.kind.__name__, scoped):
            return None
        if name_key(str(state.get("name", ""))) == name_key(str(mention.fields.get("name", ""))):
            return None
        homes = [key.rpartition("@")[2] for key in state.get("known_as", ()) if "@" in key]
        if not homes or any(anchor.id in homes for _, anchor in mention.within):
            return None
        label = declared(mention.kind)["number"].mark.label
        found = f"{mention.fields.get('number', '')} {mention.fields.get('name', '')}"
        return Finding("row.number_taken", label, found.strip(), str(state.get("name", "")))

    def _shown(self, mention: Mention, ids: list[str]) -> tuple[str, tuple[str, ...]]:
        """The row's name for a thing, and the names of the nodes that it would be."""
        names = (self._new_fields.get(each) or self.states.get(each, {}) for each in ids)
        shown = tuple(f"{n.get('name', '')} [{i}]" for n, i in zip(names, ids, strict=True))
        return str(mention.fields.get("name", "")), shown

    def _find_hosts(self, sketches: Iterable[Sketch]) -> None:
        """Set the units that host studios; a studio without a unit stands for itself."""
        found: dict[str, str] = {}
        for sketch in sketches:
            if sketch.refused:
                continue
            for mention in sketch.mentions:
                for _, anchor in mention.within:
                    if isinstance(anchor, Host):
                        studio = anchor.studio.id
                        if studio not in found:
                            found[studio] = self._host_of(studio)
                        anchor.id = found[studio]

    def _host_of(self, studio: str) -> str:
        hosts = [row for row in self.store.relations(studio, "HOSTED_BY") if row.start == studio]
        present = [row for row in hosts if row.fields.get("until") is None]
        return (present or hosts)[-1].end if hosts else studio


@lru_cache(maxsize=1 << 15)
def _scoped(name: str, within: str) -> str:
    return named(name, within)


def _contradiction(mention: Mention, state: Fields) -> Finding | None:
    """Two values of what names one thing only, such as two credit codes of one name."""
    for name, field_ in declared(mention.kind).items():
        given, kept = mention.fields.get(name), state.get(name)
        if not field_.mark.key or field_.many or given is None or kept is None:
            continue
        if name_key(str(given)) != name_key(str(kept)):
            return Finding("row.contradicts", field_.mark.label, str(given), str(kept))
    return None


def _another_person(mention: Mention, state: Fields) -> bool:
    """Whether two people of one name in one unit were born at different times."""
    given, kept = mention.fields.get("born"), state.get("born")
    if mention.kind is not Person or given is None or kept is None:
        return False
    length = min(len(given), len(kept))
    return bool(given[:length] != kept[:length])
