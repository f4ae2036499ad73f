"""The encoder of an open store."""

from collections.abc import Callable
from functools import cached_property

from language import bundled
from language.encoder import Encoder


class Encoding:
    """The store's encoder, made at the first text that needs it."""

    def __init__(self, make: Callable[[], Encoder] | None) -> None:
        self._make: Callable[[], Encoder] = make or bundled

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder itself."""
        return self._make()
