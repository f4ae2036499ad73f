"""How a need's state follows its engagements: the one table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Following:
    """The need's state where one of its engagements is in one of these, and, with `followed_up`,
    was visited again afterwards."""

    need: str
    engagements: frozenset[str]
    followed_up: bool = False

    def holds(self, engagement: Mapping[str, Any]) -> bool:
        """Whether it is so of an engagement, given by its fields."""
        return engagement["state"] in self.engagements and not (
            self.followed_up and "followed_up" not in engagement
        )


def _row(need: str, engagements: str, *, followed_up: bool = False) -> Following:
    return Following(need, frozenset(engagements.split()), followed_up)


FOLLOWS: Final = (
    _row("closed", "solved", followed_up=True),
    _row("accepted", "solved"),
    _row("acceptance_due", "acceptance_due"),
    _row("implementing", "implementing"),
    _row("signed", "agreed"),
    _row("planning", "planning"),
    _row("docking", "requested willing contacted consented consulting"),
    _row("matching", "suggested offered"),
    _row("closed", "partly_solved", followed_up=True),
    _row("accepted", "partly_solved"),
    _row("not_accepted", "not_solved"),
    _row("published", "declined withdrawn terminated"),
)
"""The first row that holds of any engagement says the need's state.

A solved need stays so, whatever its other engagements do; one that is solved in part, or not, is as
far as those who are still at it. When nobody is, it is open again to others."""

_FOLLOWING: Final = frozenset(row.need for row in FOLLOWS) - {"closed"}


def need_state(present: str | None, engagements: Iterable[Mapping[str, Any]]) -> str | None:
    """A need's state from its present one and the fields of its engagements.

    A state that people set, such as withdrawn or suspended, stays; one that is met is closed at
    most.
    """
    if present is not None and present not in _FOLLOWING:
        return present
    near = list(engagements)
    found = next((row.need for row in FOLLOWS if any(map(row.holds, near))), present)
    return present if present == "accepted" and found != "closed" else found
