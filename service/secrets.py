"""What says of itself that it is a state secret or military comes into nothing that is kept."""

from collections.abc import Mapping
from typing import Any, ClassVar

from graph_schema.errors import JiangmengError
from language.secrecy import secret_mark


class NeedSecret(JiangmengError):
    """A need is marked as a state secret or military. Params: `found` (the mark)."""

    code: ClassVar[str] = "need.secret"


def refuse_secret(values: Mapping[str, Any]) -> None:
    """Let nothing pass that says of itself that it is a state secret or military.

    Raises:
        NeedSecret: as its name says.
    """
    lists = [value if isinstance(value, list | tuple) else (value,) for value in values.values()]
    said = "\n".join(text for each in lists for text in each if isinstance(text, str))
    if (mark := secret_mark(said)) is not None:
        raise NeedSecret(found=mark)
