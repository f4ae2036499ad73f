"""Functions above functions: where two that differ may meet."""

from collections.abc import Iterator

from graph_schema.functions import FUNCTIONS

WIDENED = 0.6
"""What is left of a function's strength in the wider function above it."""


def above(code: str) -> Iterator[str]:
    """The wider functions of a function, the nearest first."""
    function = FUNCTIONS.get(code)
    while function is not None and function.parent is not None:
        yield function.parent
        function = FUNCTIONS.get(function.parent)
