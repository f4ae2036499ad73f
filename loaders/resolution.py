"""Who is this? Every mention of a row gets the id of a node that is there, or a new one.

Rows are decided one after the other, in their order, so that it does not matter how they are
parted into batches. Ids of new nodes are made from their strongest key: the same row gives the
same id on every machine.
"""

from dataclasses import dataclass

from graph_schema.identity import name_key
from graph_schema.kinds import declared
from graph_schema.nodes import Person
from loaders.findings import Finding, note
from loaders.known import STAGES, Fields, Known, keys_of, new_id, within
from loaders.sketch import Host, Mention, Part, Sketch


@dataclass(slots=True)
class Resolver:
    """Decides row by row, by what is known; a row that cannot be decided is refused."""

    known: Known

    def resolve(self, sketch: Sketch) -> None:
        """Set the ids of a row's mentions, or refuse the row."""
        for stage in STAGES:
            for mention in sketch.mentions:
                if stage(mention.kind.__name__):
                    self._decide(sketch, mention)
                    if sketch.refused:
                        return

    def _decide(self, sketch: Sketch, mention: Mention) -> None:
        kind = mention.kind.__name__
        for _, anchor in mention.within:
            if isinstance(anchor, Host):
                anchor.id = self.known.host_of(anchor.studio.id)
        keys = keys_of(mention)
        ids = self.known.ids(kind, keys)
        if mention.part is Part.EXISTING:
            self._existing(sketch, mention, ids)
            return
        if len(ids) > 1 and mention.kind is Person and len(keys) > 1:
            # The name with the month of birth tells; the name alone is somebody else's.
            keys, ids = keys[:1], ids[:1]
        if len(ids) > 1:
            sketch.say(Finding("row.two_nodes", mention.kind.label, *self._shown(mention, ids)))
        elif not ids:
            self._make(sketch, mention, keys)
        else:
            self._meet(sketch, mention, keys, ids[0])

    def _meet(self, sketch: Sketch, mention: Mention, keys: tuple[str, ...], node_id: str) -> None:
        """Take a mention as a node that is there, unless something speaks against it."""
        kind = mention.kind.__name__
        new_keys = tuple(key for key in keys if node_id not in self.known.ids(kind, (key,)))
        if new_keys:
            state = self.known.state(node_id)
            problem = _contradiction(mention, state) or self._number_taken(mention, node_id)
            if problem is not None:
                sketch.say(problem)
                return
            if _another_person(mention, state):
                name = str(mention.fields["name"])
                sketch.say(note("note.similar", mention.kind.label, name, (node_id,)))
                self._make(sketch, mention, keys[:1])
                return
        names = tuple(n for n in mention.weak if node_id not in self.known.bearers(kind, (n,)))
        mention.id = node_id
        mention.known = not self.known.is_new(node_id)
        mention.new_keys = tuple(dict.fromkeys((*new_keys, *names)))
        mention.all_keys = keys
        self.known.add_keys(mention, new_keys)
        self.known.add_names(mention)

    def _make(self, sketch: Sketch, mention: Mention, keys: tuple[str, ...]) -> None:
        mention.id = new_id(mention.kind.id_prefix, keys[0])
        mention.known = False
        mention.new_keys = tuple(dict.fromkeys((*keys, *mention.weak)))
        mention.all_keys = keys
        if mention.part is Part.SUBJECT and mention.weak:
            alike = self.known.bearers(mention.kind.__name__, mention.weak[:1])
            others = tuple(each for each in alike if each != mention.id)
            if others:
                name = str(mention.fields["name"])
                sketch.say(note("note.similar", mention.kind.label, name, others))
        self.known.make(mention, keys)
        self.known.add_names(mention)

    def _existing(self, sketch: Sketch, mention: Mention, ids: list[str]) -> None:
        bearers = self.known.bearers(mention.kind.__name__, mention.weak)
        if not ids and mention.by_name:
            ids = bearers
        if len(ids) == 1 and (not mention.weak or ids[0] in bearers):
            mention.id, mention.known = ids[0], True
            return
        mention.id = ""
        if mention.said is None:
            return
        if not ids:
            sketch.say(mention.said)
            return
        code = "row.several" if len(ids) > 1 else "row.two_nodes"
        found = tuple(dict.fromkeys((*ids, *bearers)))
        _, shown = self._shown(mention, list(found))
        sketch.say(Finding(code, mention.said.field, mention.said.found, shown))

    def _number_taken(self, mention: Mention, node_id: str) -> Finding | None:
        """A number alone moves nothing to another name within another unit: such numbers are
        often mere places in a list."""
        if mention.part is not Part.SUBJECT or not mention.within:
            return None
        scoped = [within(name, anchor.id) for name, anchor in mention.within if anchor.id]
        if node_id in self.known.ids(mention.kind.__name__, scoped):
            return None
        state = self.known.state(node_id)
        if name_key(str(state.get("name", ""))) == name_key(str(mention.fields.get("name", ""))):
            return None
        homes = {key.rpartition("@")[2] for key in state.get("known_as", ()) if "@" in key}
        if not homes or any(anchor.id in homes for _, anchor in mention.within):
            return None
        label = declared(mention.kind)["number"].mark.label
        found = f"{mention.fields.get('number', '')} {mention.fields.get('name', '')}"
        return Finding("row.number_taken", label, found.strip(), str(state.get("name", "")))

    def _shown(self, mention: Mention, ids: list[str]) -> tuple[str, tuple[str, ...]]:
        """The row's name for a thing, and the names of the nodes that it would be."""
        shown = tuple(f"{self.known.state(each).get('name', '')} [{each}]" for each in ids)
        return str(mention.fields.get("name", "")), shown


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
