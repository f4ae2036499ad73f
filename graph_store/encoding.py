"""The encoder of an open store, and what it reads in texts."""

from collections.abc import Callable
from functools import cached_property

from language import bundled
from language.encoder import Encoder
from language.reading import TextReader


class Encoding:
    """The store's encoder, made at the first text that needs it."""

    def __init__(self, make: Callable[[], Encoder] | None) -> None:
        self._make: Callable[[], Encoder] = make or bundled

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder itself."""
        return self._make()

    @cached_property
    def reader(self) -> TextReader:
        """Reads texts with the encoder."""
        return TextReader(self.encoder)
