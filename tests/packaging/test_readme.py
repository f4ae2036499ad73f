"""The two READMEs say the same, and what they say can be done."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli.frame import COMMANDS
from service.settings import Settings

NAMES = ("README.md", "README.zh-CN.md")


@pytest.fixture(scope="module")
def readme(root: Path) -> Callable[[str], str]:
    return lambda name: (root / name).read_text("utf-8")


def blocks(text: str) -> list[str]:
    """The blocks of code, without comments."""
    found = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.M | re.S)
    return [re.sub(r" *#.*", "", block) for block in found]


def test_both_have_the_same_commands_and_headings(readme: Callable[[str], str]) -> None:
    english, chinese = (readme(name) for name in NAMES)
    assert blocks(english) == blocks(chinese)
    heads = [re.findall(r"^#+ ", text, flags=re.M) for text in (english, chinese)]
    assert heads[0] == heads[1]
    links = [set(re.findall(r"\]\(([^)]+)\)", text)) - set(NAMES) for text in (english, chinese)]
    assert links[0] == links[1]


@pytest.mark.parametrize("name", [*NAMES, "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(name: str, root: Path, readme: Callable[[str], str]) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", readme(name)):
        assert (root / target).exists(), target


def test_every_command_exists(root: Path, readme: Callable[[str], str]) -> None:
    code = "\n".join(blocks(readme(NAMES[0])))
    called = set(re.findall(r"^jiangmeng (\w+)", code, flags=re.M))
    assert {"match", "load", "template", "studio", "serve"} <= called <= set(COMMANDS)
    for path in re.findall(r"(?:demo|notebooks)/[\w./]+\w", code):
        assert (root / path).is_file(), path
    rules = (root / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", code, flags=re.M):
        assert re.search(rf"^{target}:", rules, flags=re.M)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_and_template_exists(name: str, readme: Callable[[str], str]) -> None:
    from loaders.sheets import SHEETS

    text = readme(name)
    settings = {word.lower() for word in re.findall(r"JIANGMENG_([A-Z_]+)", text)}
    assert settings <= Settings.model_fields.keys()
    offered = {sheet.code for sheet in SHEETS if sheet.offered}
    listed = set(re.findall(r"`(\w+)`", text[text.index("jiangmeng doctor") :])) & {
        sheet.code for sheet in SHEETS
    }
    assert listed == offered


def test_the_service_is_as_told(readme: Callable[[str], str]) -> None:
    from service.api.matches import router

    code = "\n".join(blocks(readme(NAMES[0])))
    fields = Settings.model_fields
    assert f"http://{fields['host'].default}:{fields['port'].default}/api/v1/matches" in code
    assert "/matches" in {route.path for route in router.routes}


def test_the_picture_is_small_and_loads_nothing(root: Path) -> None:
    picture = (root / "docs/images/match.svg").read_text("utf-8")
    assert len(picture) < 100_000
    assert set(re.findall(r"https?://[^\"'\s)]+", picture)) == {"http://www.w3.org/2000/svg"}
    assert "示例·" in picture
    assert "跨行业" in picture
