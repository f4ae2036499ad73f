"""The templates: their sentences come from the catalogues, their words from nowhere else."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from service.console import assets
from service.console.environment import environment
from service.texts import LANGUAGES

FOLDER = Path(assets.FOLDER).parent / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
STATIC = sorted(name for name in assets.files() if not name.startswith("vendor/"))

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r"""[\w-]+=["'][^"']*["']""")
SPOKEN = re.compile(r"""(?:alt|aria-label|placeholder|title)=["']([^"']*)["']""")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
WORD = re.compile(r"[^\W\d_]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
KEY = re.compile(r"""\bt\(\s*["']([\w.]+)["']""")


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_words_but_those_of_the_catalogues(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    without = JINJA.sub("", source)
    assert not WORD.search(ATTRIBUTE.sub("", TAG.sub("", without))), name
    assert not [said for said in SPOKEN.findall(without) if WORD.search(said)]
    assert not CHINESE.search(source)


@pytest.mark.parametrize("name", STATIC)
def test_no_words_in_scripts_and_styles(name: str) -> None:
    source = COMMENT.sub("", (assets.FOLDER / name).read_text(encoding="utf-8"))
    assert not CHINESE.search(source)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_read_and_its_keys_are_there(name: str, language: str) -> None:
    made = environment(language)
    made.get_template(name)
    for key in KEY.findall((FOLDER / name).read_text(encoding="utf-8")):
        if not key.endswith("."):
            made.globals["t"](key)  # type: ignore[operator]


def test_a_sentence_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        environment("en").from_string("{{ t('page.nothing.of.the.kind') }}").render()


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment("en").from_string("{{ nobody }}").render()


@pytest.mark.parametrize("name", [each for each in STATIC if each.endswith((".css", ".js"))])
def test_files_are_short_and_load_nothing_of_others(name: str) -> None:
    source = (assets.FOLDER / name).read_text(encoding="utf-8")
    assert source.count("\n") < 300
    assert "//" not in COMMENT.sub("", source)


def test_colours_stand_in_one_place() -> None:
    """Only the sheet that is printed in black names another."""
    for name in ("console.css", "pages.css"):
        assert not re.search(r"#[0-9a-f]{3,6}\b", (assets.FOLDER / name).read_text("utf-8"))
