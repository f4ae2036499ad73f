"""From the words of a command line to a command's function, and from errors to exit codes.

A command is a module of `service.cli.commands` with a function of the command's name. Its first
parameter is the Session; the others are typer's, and their help is a key of the catalogues. The
options that every command has are added here.
"""

import errno
import inspect
import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from importlib import import_module
from typing import Annotated, Any, ClassVar, Final, get_args

import typer
from typer.core import TyperGroup
from typer.models import ParameterInfo

from graph_schema.errors import JiangmengError
from service.cli import exits
from service.cli.complaints import complain, complain_of_usage, file_sentence
from service.cli.session import Session
from service.texts import LANGUAGES, Texts, language_of, texts_in

COMMANDS: Final = (
    "init",
    "load",
    "undo",
    "imports",
    "history",
    "template",
    "post",
    "match",
    "team",
    "learn",
    "studio",
    "needs",
    "peers",
    "results",
    "adopters",
    "duplicates",
    "network",
    "export",
    "backup",
    "restore",
    "copy",
    "account",
    "invite",
    "erase",
    "digest",
    "serve",
    "doctor",
    "evaluate",
)
"""The commands, in the order of the help."""

Command = Callable[..., int | None]


class CommandUnknown(JiangmengError):
    """There is no such command. Params: `found`, `expected` (all of them)."""

    code: ClassVar[str] = "cli.command"


def _common(
    store: Annotated[str | None, typer.Option(help="cli.option.store", metavar="ADDRESS")] = None,
    model: Annotated[str | None, typer.Option(help="cli.option.model", metavar="DIR")] = None,
    wait: Annotated[float | None, typer.Option(help="cli.option.wait", metavar="SECONDS")] = None,
    language: Annotated[str | None, typer.Option(help="cli.option.language")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.option.json")] = False,
) -> None:
    """The options that every command has."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; no error of ours ends in a traceback."""
    _prepare_streams()
    arguments = list(map(_as_utf8, arguments))
    texts = texts_in(_language(arguments))
    as_json = "--json" in arguments
    try:
        code = _application(texts)(args=arguments, prog_name="jiangmeng", standalone_mode=False)
        sys.stdout.flush()
    except JiangmengError as error:
        complain(error.code, texts.error(error), as_json)
        return exits.BY_ERROR.get(error.code, exits.FAILED)
    except typer.Abort:
        return exits.INTERRUPTED
    except typer.TyperException as error:
        return complain_of_usage(error, texts, as_json)
    except OSError as error:
        if error.errno == errno.EPIPE:
            # What is still in the buffer must not be tried again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return exits.PIPE_CLOSED
        complain("file", file_sentence(error, texts), as_json)
        return exits.FAILED
    return int(code or exits.DONE)


def _as_utf8(argument: str) -> str:
    """The argument as UTF-8 where the locale could not read it; bytes that are none stay odd."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def _prepare_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _language(arguments: Sequence[str]) -> str:
    """The language, known before anything is parsed, since the help is written in it."""
    words = list(arguments)
    wishes = [word.removeprefix("--language=") for word in words if word.startswith("--language=")]
    if "--language" in words[:-1]:
        wishes.append(words[words.index("--language") + 1])
    wishes.append(os.environ.get("JIANGMENG_LANGUAGE", ""))
    found = (language_of(wish) for wish in wishes)
    return next((language for language in found if language is not None), LANGUAGES[0])


def _application(texts: Texts) -> Any:
    class Commands(TyperGroup):
        """Imports the module of the one command that is called."""

        def list_commands(self, ctx: Any) -> list[str]:
            return list(COMMANDS)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if cmd_name not in COMMANDS:
                raise CommandUnknown(found=cmd_name, expected=COMMANDS)
            return _command(cmd_name, texts)

    application = typer.Typer(
        cls=Commands,
        add_completion=False,
        no_args_is_help=True,
        help=texts("cli.help"),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @application.callback()
    def root(
        version: Annotated[
            bool,
            typer.Option(
                "--version", help=texts("cli.option.version"), callback=_version, is_eager=True
            ),
        ] = False,
    ) -> None:
        pass

    return typer.main.get_command(application)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"jiangmeng {version('jiangmeng')}\n")
        raise typer.Exit


def _command(name: str, texts: Texts) -> Any:
    function: Command = getattr(import_module(f"service.cli.commands.{name}"), name)
    single = typer.Typer(add_completion=False, rich_markup_mode=None, help=texts("cli.help"))
    single.command(name, help=texts(f"cli.{name}.help"))(_with_session(function, texts))
    return typer.main.get_command(single)


def _with_session(function: Command, texts: Texts) -> Command:
    """The function as typer sees it: without the session, with the options of every command."""
    own = list(inspect.signature(function).parameters.values())[1:]
    common = list(inspect.signature(_common).parameters.values())
    parameters = [
        parameter.replace(
            kind=inspect.Parameter.KEYWORD_ONLY,
            annotation=_worded(parameter.annotation, texts),
        )
        for parameter in (*own, *common)
    ]

    def call(**values: Any) -> int | None:
        as_json = values.pop("as_json")
        options = {
            parameter.name: values.pop(parameter.name)
            for parameter in common
            if parameter.name != "as_json"
        }
        return function(Session(texts, options, as_json=as_json), **values)

    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def _worded(annotation: Any, texts: Texts) -> Any:
    """A parameter's annotation, with its help's key turned into words."""
    kind, *extras = get_args(annotation)
    worded = []
    for extra in extras:
        if isinstance(extra, ParameterInfo) and extra.help:
            key = extra.help
            extra = copy(extra)
            extra.help = texts(key)
        worded.append(extra)
    return Annotated[(kind, *worded)]
