"""Why an engagement does not move, or does not begin."""

from typing import ClassVar

from graph_schema.errors import JiangmengError


class EngagementError(JiangmengError):
    """Base of the errors of engagements."""

    code: ClassVar[str] = "engagement.error"


class MoveForbidden(EngagementError):
    """The move is not this viewer's to make. Params: `event` (its label), `expected` (the sides
    that may)."""

    code = "engagement.forbidden"


class TrailForbidden(EngagementError):
    """The trail is not for this viewer. Params: `id`."""

    code = "engagement.trail"


class MoveRefused(EngagementError):
    """The move does not start from the engagement's state. Params: `event`, `state` (labels),
    `expected` (labels of the states that it starts from)."""

    code = "engagement.state"


class ValuesRefused(EngagementError):
    """What the move needs is missing or malformed. Params: `event` (its label), `fields` (labels
    of those that are wrong)."""

    code = "engagement.values"


class DateTooEarly(EngagementError):
    """A date precedes one that it follows. Params: `field`, `found`, `other`, `expected`."""

    code = "engagement.date"


class EngagementMoved(EngagementError):
    """Somebody else moved the engagement meanwhile. Params: `id`."""

    code = "engagement.moved"


class EngagementOpen(EngagementError):
    """The need and the studio are engaged already. Params: `id`."""

    code = "engagement.open"


class OwnNeed(EngagementError):
    """The studio posted the need itself. Params: `id` (of the need)."""

    code = "engagement.own"


class NeedNotOpen(EngagementError):
    """The need is not before the studios: met, withdrawn or not posted yet. Params: `state`."""

    code = "engagement.need"


class AgreementExists(EngagementError):
    """Another agreement has the number. Params: `number`, `id`."""

    code = "engagement.agreement"
