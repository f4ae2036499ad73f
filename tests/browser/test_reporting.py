"""A studio reports a result on a phone, by keyboard alone, and finds it on its page."""

from collections.abc import Iterator

import pytest
from docking_sample import PASSWORD, STUDIO
from person import Person, Way
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

NAME = "高炉炉缸测温热电偶防断护套"
POLITE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def helps(browser: Browser, signed_host: str) -> Iterator[Person]:
    """Somebody of the studio, with a phone and its keyboard."""
    person = Person(browser, signed_host, Way("phone", "keyboard"))
    person.opens("/mine")
    person.writes("登录名", "studio.one")
    person.writes("口令", PASSWORD)
    person.presses("登录")
    person.heads("我的")
    yield person
    person.leaves()


def clean(page: Page, axe: str) -> None:
    """Nothing stands in anybody's way."""
    page.evaluate(axe)
    found = page.evaluate("(only) => axe.run(document, { runOnly: only })", POLITE)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_a_result_is_reported_changed_and_withdrawn(helps: Person, axe: str) -> None:
    helps.follows("登记成果")
    helps.heads("登记成果")
    clean(helps.page, axe)
    helps.writes("成果名称", NAME)
    helps.writes("应用效果", "护套用了两年没断过")
    helps.writes("完成时间", "2026-3")
    helps.ticks("韩示例")
    helps.watched.complaints.clear()
    helps.presses("保存")
    # Of an answer that is no success a browser tells by itself.
    helps.watched.complaints.clear()
    helps.sees("日期写成")
    expect(helps.page.get_by_label("韩示例")).to_be_checked()
    clean(helps.page, axe)
    helps.page.get_by_label("完成时间").press("Control+A")
    helps.writes("完成时间", "2026-03")
    helps.presses("保存")
    helps.sees("已登记", NAME, "护套用了两年没断过")
    clean(helps.page, axe)
    helps.follows(f"修改：{NAME}")
    expect(helps.page.get_by_label("应用效果")).to_have_value("护套用了两年没断过")
    clean(helps.page, axe)
    helps.unfolds("撤回这一项")
    helps.presses("撤回这一项")
    helps.sees("已撤回")
    expect(helps.page.get_by_text(NAME)).to_have_count(0)


def test_the_mongolian_name_runs_downwards_in_the_vendored_face(helps: Person, axe: str) -> None:
    helps.opens(f"/studios/{STUDIO}/facts")
    clean(helps.page, axe)
    # No keyboard of a test types Mongolian.
    helps.page.get_by_label("蒙古文名称").fill("ᠰᠢᠨᠡᠳᠬᠡᠯ ᠦᠨ ᠠᠵᠢᠯ ᠤᠨ ᠲᠠᠰᠤᠭ")
    helps.presses("保存")
    helps.page.wait_for_function("document.fonts.check('18px \"Noto Sans Mongolian\"', 'ᠰ')")
    assert any(url.endswith("noto-sans-mongolian.woff2") for url in helps.watched.asked)
    name = helps.page.locator('[lang="mn-Mong"]')
    assert name.evaluate("(each) => getComputedStyle(each).writingMode") == "vertical-lr"
    box = name.bounding_box()
    assert box is not None
    # Five words below each other, on a phone.
    assert box["height"] > 100
    clean(helps.page, axe)
