"""The command line `jiangmeng`: a file a command in `commands/`, loaded when it is called."""

import sys
from collections.abc import Sequence

from service.cli.exits import INTERRUPTED


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (service.cli.exits)."""
    try:
        # Here, so that Ctrl-C while the program is still being loaded ends quietly too.
        from service.cli.frame import run

        code = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)
