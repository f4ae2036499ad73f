"""The catalogues: whole, used, alike in both languages, and compiled."""

import ast
import importlib
import io
import pkgutil
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import service
from graph_schema.errors import JiangmengError
from graph_schema.label import Label
from loaders.template import TEXTS as TEMPLATE_TEXTS
from service.texts import CATALOGUES, DOMAIN, LANGUAGES, accepted, language_of, texts_in

ROOT = Path(service.__file__).parents[1]
ROOMS = ("graph_schema", "language", "graph_store", "loaders", "matching", "network", "service")


def catalogue(language: str) -> dict[str, str]:
    with (CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id}


MESSAGES = {language: catalogue(language) for language in LANGUAGES}


def service_files() -> Iterator[Path]:
    yield from (ROOT / "service").rglob("*.py")


def templates() -> Iterator[str]:
    """The sources of the console's templates."""
    for file in (ROOT / "service/console/templates").rglob("*.html"):
        yield file.read_text(encoding="utf-8")


def literals() -> Iterator[str]:
    """Every text in the service's code and templates that could be a key."""
    shape = re.compile(r"[a-z]+(\.[\w-]+)+")
    for source in templates():
        yield from re.findall(r"""["']([a-z]+(?:\.[\w-]+)+)["']""", source)
    for file in service_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and shape.fullmatch(node.value)
            ):
                yield node.value


def prefixes() -> Iterator[str]:
    """How keys begin that are put together: in code as `f"cli.studio.part.{name}"`, in templates
    as `"page.post.seen." ~ code`."""
    for source in templates():
        yield from re.findall(r"""["']([a-z]+\.(?:[a-z_]+\.)+)["'] ~""", source)
    for file in service_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
                first = node.values[0]
                if isinstance(first, ast.Constant) and re.fullmatch(
                    r"[a-z]+\.([a-z]+\.)*", str(first.value)
                ):
                    yield str(first.value)


def asked_keys() -> Iterator[str]:
    """Every literal key that the service's code asks its catalogues for."""
    asking = {"texts", "say", "note"}
    for file in service_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            first = node.args[0]
            if name in asking and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
            for keyword in node.keywords:
                if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


TRAINING = "matching.train"
"""A command of its own, that speaks for itself; its errors never come here."""


def error_codes() -> set[str]:
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if "__main__" not in module.name and not module.name.startswith(TRAINING):
                importlib.import_module(module.name)

    def below(kind: type[JiangmengError]) -> Iterator[type[JiangmengError]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    # Other tests of this process may have imported the training.
    return {kind.code for kind in below(JiangmengError) if not kind.__module__.startswith(TRAINING)}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert MESSAGES["zh_CN"].keys() == MESSAGES["en"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty(language: str) -> None:
    assert [key for key, message in MESSAGES[language].items() if not message] == []


def test_both_languages_use_the_same_values() -> None:
    differing = {
        key
        for key, message in MESSAGES["zh_CN"].items()
        if places(message) != places(MESSAGES["en"][key])
    }
    assert differing == set()


def test_every_key_that_is_asked_for_is_there() -> None:
    assert set(asked_keys()) - MESSAGES["zh_CN"].keys() == set()


def test_every_key_is_used() -> None:
    used, put_together = {*literals(), *TEMPLATE_TEXTS}, tuple(prefixes())
    assert {
        key for key in MESSAGES["en"] if key not in used and not key.startswith(put_together)
    } == (set())


def test_every_word_of_a_template_is_there() -> None:
    assert set(TEMPLATE_TEXTS) <= MESSAGES["en"].keys()


def test_every_command_says_what_it_does() -> None:
    from service.cli.frame import COMMANDS

    assert {f"cli.{name}.help" for name in COMMANDS} <= MESSAGES["en"].keys()


def test_every_error_has_a_sentence() -> None:
    expected = {f"error.{code}" for code in error_codes()}
    assert expected - MESSAGES["zh_CN"].keys() == set()


def test_no_sentence_speaks_of_an_error_that_is_none() -> None:
    own = {"file.missing_path", "file.denied", "file.folder", "file.exists", "file.full"}
    own |= {"file.other", "api.values"}
    codes = error_codes() | own
    spoken = {key.removeprefix("error.") for key in MESSAGES["zh_CN"] if key.startswith("error.")}
    assert {code for code in spoken - codes if not code.startswith("http.")} == set()


def test_every_finding_has_a_sentence_with_its_values() -> None:
    from loaders.findings import CODES

    for code, values in CODES.items():
        assert f"finding.{code}" in MESSAGES["zh_CN"], code
        assert places(MESSAGES["zh_CN"][f"finding.{code}"]) <= set(values), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_are_fresh(language: str) -> None:
    folder = CATALOGUES / language / "LC_MESSAGES"
    with (folder / f"{DOMAIN}.po").open("rb") as file:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(file, locale=language))
    assert (folder / f"{DOMAIN}.mo").read_bytes() == compiled.getvalue()


def test_no_chinese_in_the_code_that_speaks() -> None:
    """Sentences stand in the catalogues; code may quote Chinese in docs and examples only."""
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for file in (ROOT / "service" / "cli").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        spoken = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and chinese.search(node.value)
        ]
        assert spoken == [], file


def test_values_are_set_in() -> None:
    assert "3" in texts_in("en")("error.store.busy", address="embedded:a", wait=3.0)


def test_a_missing_value_stays_visible() -> None:
    assert "{wait}" in texts_in("en")("error.store.busy", address="embedded:a")


def test_braces_in_values_stay_as_they_are() -> None:
    assert "{x}" in texts_in("zh_CN")("error.store.node", id="{x}")


def test_labels_and_lists_are_shown_in_the_language() -> None:
    label = Label("行业", "industry")
    assert texts_in("zh_CN").listed([label, "甲"]) == "行业、甲"
    assert texts_in("en").listed((label, "甲")) == "industry, 甲"


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("zh", "zh_CN"),
        ("zh-Hans-CN", "zh_CN"),
        ("zh_CN.UTF-8", "zh_CN"),
        ("EN", "en"),
        ("en_GB", "en"),
        ("fr", None),
        ("", None),
        ("e", None),
    ],
)
def test_language_of(wish: str, language: str | None) -> None:
    assert language_of(wish) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh_CN"),
        ("en", "en"),
        ("fr, en;q=0.8, zh;q=0.5", "en"),
        ("zh;q=0.1, en;q=0.9", "en"),
        ("en;q=0", "zh_CN"),
        ("en;q=x", "zh_CN"),
        ("*", "zh_CN"),
        (";;;,,,", "zh_CN"),
    ],
)
def test_accepted(header: str, language: str) -> None:
    assert accepted(header, "zh_CN") == language
