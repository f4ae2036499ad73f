"""When a piece of evidence is from."""

from collections.abc import Mapping
from typing import Any

DATES: Mapping[str, tuple[str, ...]] = {
    "Achievement": ("completed",),
    "Case": ("on",),
    "Engagement": ("closed", "requested"),
    "Patent": ("filed", "published"),
    "Project": ("ended", "started"),
    "Proposal": ("on",),
}
"""By kind of evidence: the fields that date it, the better one first."""


def year_of(kind: str, fields: Mapping[str, Any]) -> int | None:
    """The year of a piece of evidence, or None when no date is known."""
    return next((int(fields[name][:4]) for name in DATES.get(kind, ()) if fields.get(name)), None)
