"""The one shape of errors that a person is told about.

An error carries a code and the values that its sentence needs. The sentence itself, in Chinese
and English, stands in the service's catalogues under the code; `str()` gives a plain form for
logs.
"""

from typing import ClassVar


class JiangmengError(Exception):
    """Base of every error that the product raises on purpose; `code` names its sentence."""

    code: ClassVar[str] = "error"

    def __init__(self, **params: object) -> None:
        super().__init__(params)
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({details})"

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.params)


def _again(kind: type[JiangmengError], params: dict[str, object]) -> JiangmengError:
    """The error as it was in another process."""
    return kind(**params)
