"""A name that people read, Chinese first."""

from typing import NamedTuple


class Label(NamedTuple):
    """One name in the two languages of the product."""

    zh: str
    en: str
