"""The answer as it is drawn on a terminal."""

import io
import re

import pytest
from answers_sample import answer
from rich.cells import cell_len

from service.answers import plain, worded
from service.cli.session import Session
from service.cli.suggestions import draw
from service.texts import texts_in


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, width: int, language: str = "zh_CN") -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = Terminal()
    session = Session(texts_in(language), {}, out=out, err=io.StringIO())
    draw(session, worded(plain(answer()), session.texts))
    return out.getvalue()


def bare(text: str) -> list[str]:
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("width", [50, 60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    text = drawn(monkeypatch, width, language)
    assert max(cell_len(line) for line in bare(text)) <= width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_everything_that_matters_is_there(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    text = "".join("".join(bare(drawn(monkeypatch, width))).split())
    for part in (
        "机场工作室",
        "航空运输业",
        "跨行业",
        "证据较强",
        "你的难题",
        "他们做过",
        "海拉尔区",
    ):
        assert part in text, part
    assert "不利之处" in text


def test_columns_stand_under_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = bare(drawn(monkeypatch, 120))
    head = next(line for line in lines if "工作室" in line and "行业" in line and "#" in line)
    row = next(line for line in lines if "航空运输业" in line)
    assert cell_len(head.split("行业")[0]) == cell_len(row.split("航空运输业")[0])


def test_fitting_words_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = drawn(monkeypatch, 80)
    assert re.search(r"\x1b\[[0-9;]+m结冰\x1b\[0m", text)


def test_the_bridge_is_three_columns_and_stands_upright_where_it_is_narrow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wide = bare(drawn(monkeypatch, 80))
    assert any("你的难题" in line and "他们做过" in line for line in wide)
    narrow = bare(drawn(monkeypatch, 50))
    assert not any("你的难题" in line and "他们做过" in line for line in narrow)
    assert any(line.lstrip().startswith("│ 你的难题") for line in narrow)


def test_units_that_are_a_mere_hint_are_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(bare(drawn(monkeypatch, 80)))
    assert "有点像的单位" not in text
    assert "真有专利的单位" in text


def test_markup_in_names_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[red]" in "".join(bare(drawn(monkeypatch, 200)))
