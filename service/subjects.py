"""Whose a need, a studio or an engagement is: the walk from it to units, regions and unions."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from graph_store import Store
from service.accounts.roles import Action
from service.accounts.viewer import Subject

_LEVELS: Final = 8
"""Steps up to unions that are taken at most; from a unit to the nation's federation there are
fewer, and a ring in the data must end."""

_UPWARDS: Final = ("REPORTS_TO", "PART_OF")


class Parties(NamedTuple):
    """The two sides of an engagement. Neither may act for the other."""

    asking: Subject
    answering: Subject

    @property
    def whole(self) -> Subject:
        """Both together: for those who read it, or guide it."""
        return self.asking | self.answering

    def of(self, action: Action) -> Subject:
        """What an action on the engagement is about."""
        sides = {
            Action.ENGAGEMENT_ASK: self.asking,
            Action.ENGAGEMENT_ANSWER: self.answering,
        }
        return sides.get(action, self.whole)


def subject_of_need(store: Store, need_id: str) -> Subject:
    """A need's: the unit that posted it, or the studio with its host, and where they are."""
    posters = _ends(store, need_id, "POSTED_BY")
    hosts = [host for poster in posters for host in _ends(store, poster, "HOSTED_BY")]
    return _subject(store, [*posters, *hosts], also_in=[need_id])


def subject_of_studio(store: Store, studio_id: str) -> Subject:
    """A studio's: itself and its host, and where they are."""
    return _subject(store, [studio_id, *_ends(store, studio_id, "HOSTED_BY")])


def parties_of_engagement(store: Store, engagement_id: str) -> Parties:
    """The sides of an engagement: of its needs, and of its studios."""
    needs = _ends(store, engagement_id, "ANSWERS")
    studios = _ends(store, engagement_id, "ENGAGES")
    return Parties(
        _together(subject_of_need(store, need) for need in needs),
        _together(subject_of_studio(store, studio) for studio in studios),
    )


def subject_of_engagement(store: Store, engagement_id: str) -> Subject:
    """An engagement's: both sides together."""
    return parties_of_engagement(store, engagement_id).whole


def _together(subjects: Iterable[Subject]) -> Subject:
    found = Subject()
    for subject in subjects:
        found |= subject
    return found


def _subject(store: Store, owners: list[str], also_in: Iterable[str] = ()) -> Subject:
    rows = store.get_many([*owners, *also_in]).values()
    regions = {row.fields["region"] for row in rows if row.fields.get("region")}
    return Subject(frozenset(owners), frozenset(regions), _unions_above(store, owners))


def _unions_above(store: Store, owners: Iterable[str]) -> frozenset[str]:
    """All unions above some units and studios, by way of the units that these are part of too."""
    seen: set[str] = set()
    level = set(owners)
    for _ in range(_LEVELS):
        above = {
            end
            for node_id in sorted(level)
            for kind in _UPWARDS
            for end in _ends(store, node_id, kind)
        }
        level = above - seen
        seen |= level
    return frozenset(found for found in seen if found.startswith("union:"))


def _ends(store: Store, node_id: str, kind: str) -> list[str]:
    """Where the relations of a kind lead to from a node, those that have ended left out."""
    return [
        row.end
        for row in store.relations(node_id, kind)
        if row.start == node_id and not row.fields.get("until")
    ]
