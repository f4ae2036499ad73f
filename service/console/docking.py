"""An engagement in words: what waits for whom and how long, and how far it has come."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple

from graph_schema.vocabularies import ENGAGEMENT_STATES
from graph_schema.vocabularies.engagement_states import ENDS, OUTCOMES
from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.audit import Told, trail_of
from service.engagements.lifecycle import Move, moves_from, state_label
from service.engagements.looking import Seen
from service.engagements.places import GUARDS
from service.texts import Texts

STEPS: Final = (
    ("requested", "requested"),
    ("willing", ""),
    ("contacted", "contacted"),
    ("consented", "consent_on"),
    ("consulting", "visited"),
    ("planning", ""),
    ("agreed", ""),
    ("acceptance_due", ""),
    ("confirmed", "closed"),
)
"""The line of steps: a state, and the engagement's field with its day, where it has one; the last
is any of OUTCOMES."""

OFFERED: Final = "offered"
"""The state in which an engagement stands at the first step where the studio began it."""

ASIDE: Final = frozenset(
    {
        *("decline", "withdraw", "give_up", "rework", "follow_up", "turn_down", "take_back"),
        # An engagement that was suggested waits for the side with the problem first.
        "offer",
    }
)
"""Moves that nobody waits for."""

MOST_ENTRIES: Final = 200
_CONFIRMED: Final = "confirmed"


class Step(NamedTuple):
    """A step of the line: its name, its day ('' while it is ahead, or where none was noted), and
    how it stands: done, now, ahead, or over where the engagement ended beside the line."""

    label: str
    day: str
    stands: str


class Waiting(NamedTuple):
    """What waits for whom: the sentence, and whether it waits for whoever reads it."""

    text: str
    mine: bool


def trail(store: Store, seen: Seen) -> list[Told]:
    """The whole trail of an engagement, the first entry first."""
    return trail_of(store, seen.row.id, limit=MOST_ENTRIES)


def _days(entries: Iterable[Told], engagement_id: str) -> dict[str, str]:
    """The day on which each state was last come to."""
    days = {}
    for entry in entries:
        state = (entry["after"].get(engagement_id) or {}).get("state")
        if state is not None:
            days[str(state)] = str(entry["at"])[:10]
    return days


def steps(seen: Seen, entries: Iterable[Told], texts: Texts) -> list[Step]:
    """The line of steps with their days."""
    fields: Mapping[str, Any] = seen.row.fields
    state = str(fields["state"])
    days = _days(entries, seen.row.id)
    reached = max((_rank(each) for each in (state, *days)), default=0)
    ended = state in ENDS - OUTCOMES
    begun = OFFERED if OFFERED in (state, *days) else STEPS[0][0]
    line = ((begun, begun), *STEPS[1:])
    made = [_step(name, field, reached, fields, days, texts) for name, field in line]
    if ended:
        done = [step for step in made if step.stands == "done"]
        day = str(fields.get("closed", days.get(state, "")))
        return [*done, Step(texts.label(state_label(state)), day, "over")]
    at = sum(step.stands == "done" for step in made)
    return [
        step._replace(stands="now") if place == at - 1 else step for place, step in enumerate(made)
    ]


def _step(
    name: str,
    field: str,
    reached: int,
    fields: Mapping[str, Any],
    days: Mapping[str, str],
    texts: Texts,
) -> Step:
    last = name == _CONFIRMED
    done = reached >= _rank("solved" if last else name)
    day = str(fields.get(field, days.get(name, ""))) if done else ""
    return Step(texts(f"page.engagement.step.{name}"), day, "done" if done else "ahead")


def _rank(state: str) -> int:
    """The place of a state on the main way; 0 for one beside it."""
    return next((term.rank or 0 for term in ENGAGEMENT_STATES if term.code == state), 0)


def next_move(state: str) -> Move | None:
    """The move that an engagement in a state waits for; None once it has ended."""
    return next((step for step in moves_from(state) if step.event not in ASIDE), None)


def waiting(seen: Seen, since: date | None, viewer: Viewer, texts: Texts) -> Waiting:
    """What waits for whom, and for how many days since the last move."""
    state = str(seen.row.fields["state"])
    step = next_move(state)
    if step is None:
        name, day = texts.label(state_label(state)), seen.row.fields.get("closed", "")
        return Waiting(texts("page.engagement.ended", state=name, day=day).strip(), False)
    mine = [side for side in step.by if own(viewer, seen, side)]
    who = texts(f"page.engagement.who.{_who(step, viewer, seen, mine)}")
    said = texts(f"page.engagement.waits.{state}", who=who)
    if since is None:
        return Waiting(said, bool(mine))
    days = max((datetime.now(UTC).date() - since).days, 0)
    key = "page.engagement.since" if days else "page.engagement.today"
    return Waiting(texts(key, waits=said, days=days), bool(mine))


def own(viewer: Viewer, seen: Seen, side: Action) -> bool:
    """Whether the viewer stands on a side, and is no coordinator who may act for both."""
    return viewer.may(side, seen.parties.of(side)) and not viewer.may(
        Action.ENGAGEMENT_GUIDE, seen.parties.whole
    )


def _who(step: Move, viewer: Viewer, seen: Seen, mine: list[Action]) -> str:
    """The word for whoever is waited for, as the viewer would say it."""
    if len(step.by) > 1:
        return "either" if mine else "both"
    if mine:
        return "you"
    sides = (Action.ENGAGEMENT_ASK, Action.ENGAGEMENT_ANSWER)
    if any(own(viewer, seen, side) for side in sides):
        return "other"
    return "asking" if step.by[0] is Action.ENGAGEMENT_ASK else "answering"


def moved_on(store: Store, engagements: Iterable[NodeRow]) -> dict[str, date | None]:
    """The day of the last move of each, by its id; of a loaded one the last that it tells."""
    return {each: _date(day) for each, day in last_days(store, engagements).items()}


def last_days(store: Store, engagements: Iterable[NodeRow]) -> dict[str, str]:
    """The same as it is told: of a loaded one perhaps to the month or the year alone, or ''."""
    rows = {row.id: row for row in engagements}
    guards = store.get_records(GUARDS, rows)
    return {each: _last_day(row.fields, guards.get(each)) for each, row in rows.items()}


def _last_day(fields: Mapping[str, Any], guard: Mapping[str, Any] | None) -> str:
    if guard:
        return str(guard["at"])[:10]
    return max(str(fields.get(field, "")) for _, field in STEPS if field)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
