"""What a command has at hand: the settings, the words, and where to write."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TextIO

from graph_store.interface import Progress
from service.settings import Settings, read_settings
from service.texts import Texts


class Session:
    """One run of one command. Results go to `out`, everything about the run to `err`."""

    def __init__(
        self,
        texts: Texts,
        options: Mapping[str, object],
        *,
        as_json: bool = False,
        out: TextIO | None = None,
        err: TextIO | None = None,
    ) -> None:
        self.texts = texts
        self.as_json = as_json
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self._options = options

    @cached_property
    def settings(self) -> Settings:
        """The settings, with this command's options over the variables."""
        return read_settings(**self._options)

    def named(self, option: str) -> str | None:
        """An option as it was given on the command line, whatever the variables say."""
        value = self._options.get(option)
        return None if value is None else str(value)

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the results as they come."""
        return self.out.isatty()

    def say(self, key: str, /, **values: object) -> None:
        """Write a sentence as a line of the result."""
        self.line(self.texts(key, **values))

    def text_of(self, given: str) -> str:
        """A text as it was given; `-` stands for standard input."""
        if given != "-":
            return given
        return sys.stdin.buffer.read().decode("utf-8", errors="replace").strip()

    def line(self, text: str = "") -> None:
        """Write a line of the result."""
        self.out.write(text + "\n")

    def note(self, key: str, /, **values: object) -> None:
        """Write a sentence about the run, beside the result."""
        self.err.write(self.texts(key, **values) + "\n")

    def emit(self, value: Any) -> None:
        """Write a value as JSON, unescaped."""
        self.out.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A callback that draws progress bars on a terminal, and nothing elsewhere."""
        if not self.err.isatty():
            yield lambda _code, _done, _total: None
            return
        from service.cli.bars import bars

        with bars(self.err, self.texts) as show:
            yield show
