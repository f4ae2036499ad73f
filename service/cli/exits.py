"""The exit codes of the command line."""

from typing import Final

DONE: Final = 0
FAILED: Final = 1
"""Nothing was done."""
USAGE: Final = 2
"""The command line itself was not understood."""
SOME_REFUSED: Final = 3
"""Done, but some rows were refused."""
TRY_AGAIN: Final = 75
"""The store is busy or cannot be reached now; the same command may succeed later."""
INTERRUPTED: Final = 130
"""Ended by Ctrl-C (128 + SIGINT)."""
PIPE_CLOSED: Final = 141
"""The reader of our output went away (128 + SIGPIPE)."""

BY_ERROR: Final = {
    "store.busy": TRY_AGAIN,
    "store.unavailable": TRY_AGAIN,
    "setting.invalid": USAGE,
    "setting.host": USAGE,
    "store.address": USAGE,
    "cli.command": USAGE,
}
"""Exit codes of errors by their code; all others are FAILED."""
