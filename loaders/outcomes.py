"""What became of a row."""

from enum import StrEnum


class RowOutcome(StrEnum):
    """The one line that a report has for a row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    REFUSED = "refused"
