"""What is said when a command cannot be done."""

import errno
import json
import sys
from typing import Final

import typer

from service.cli import exits
from service.texts import Texts


def complain_of_usage(error: typer.TyperException, texts: Texts, as_json: bool) -> int:
    """Tell what was wrong with the command line, and return the exit code."""
    # Typer keeps the classes of its usage errors to itself; their names tell them apart.
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        sys.stdout.write(error.format_message() + "\n")
        return exits.USAGE
    parameter = getattr(error, "param", None)
    hint = getattr(error, "param_hint", None) or (parameter and parameter.get_error_hint()) or ""
    key = f"cli.usage.{name}"
    sentence = texts(
        key if texts.has(key) else "cli.usage.other",
        hint=hint,
        option=getattr(error, "option_name", ""),
        message=error.message,
    )
    complain("usage", sentence, as_json)
    return exits.USAGE


_FILE_ERRORS: Final = {
    errno.ENOENT: "error.file.missing_path",
    errno.EACCES: "error.file.denied",
    errno.EPERM: "error.file.denied",
    errno.EISDIR: "error.file.folder",
    errno.ENOTDIR: "error.file.missing_path",
    errno.EEXIST: "error.file.exists",
    errno.ENOSPC: "error.file.full",
    errno.EFBIG: "error.file.full",
    errno.EROFS: "error.file.denied",
}


def file_sentence(error: OSError, texts: Texts) -> str:
    """What went wrong with a file of the user's."""
    key = _FILE_ERRORS.get(error.errno or 0, "error.file.other")
    return texts(key, path=error.filename or "", reason=error.strerror or str(error))


def complain(code: str, sentence: str, as_json: bool) -> None:
    """Write an error beside the results: a line, or a line of JSON."""
    if as_json:
        problem = {"error": {"code": code, "message": sentence}}
        sys.stderr.write(json.dumps(problem, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(sentence + "\n")
