"""What an answer may not tell: the outcome of an engagement whose problem is not for the viewer.

It counts as evidence, since the studio did solve it; its words, and those of the problem, are read
by whoever may read the problem or the engagement, and by nobody else.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from graph_store import Store
from service.accounts.viewer import Viewer
from service.answers import Answer
from service.texts import Texts
from service.visibility import visible_ids

KIND: Final = "Engagement"


def readable_answer(answer: Answer, viewer: Viewer, store: Store, texts: Texts) -> Answer:
    """A plain answer, of a match or a team, with a sentence in place of what is withheld."""
    engagements = set(_engagements(answer))
    if viewer.alone or not engagements:
        return answer
    needs = {tie.start: tie.end for tie in store.relations(sorted(engagements), "ANSWERS")}
    seen = visible_ids(viewer, store, engagements | set(needs.values()))
    hidden = {each for each in engagements if each not in seen and needs.get(each) not in seen}
    if not hidden:
        return answer
    masked: Answer = _masked(answer, frozenset(hidden), texts("match.evidence.withheld"))
    return masked


def _engagements(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if value.get("kind") == KIND:
            yield str(value["id"])
        for inner in value.values():
            yield from _engagements(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _engagements(inner)


def _masked(value: Any, hidden: frozenset[str], said: str) -> Any:
    if isinstance(value, list):
        return [_masked(inner, hidden, said) for inner in value]
    if not isinstance(value, Mapping):
        return value
    made = {name: _masked(inner, hidden, said) for name, inner in value.items()}
    row = value.get("row")
    if isinstance(row, Mapping) and row.get("id") in hidden:
        return made | {"text": said, "words": [], "spans": []}
    if value.get("kind") == KIND and value["id"] in hidden:
        return made | {name: blank for name, blank in _BLANK.items() if name in value}
    return made


_BLANK: Final[Mapping[str, Any]] = {"fields": {}, "name": ""}
"""What a node tells of itself, as evidence and as a place on the way."""
