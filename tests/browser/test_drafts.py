"""What is written of a need comes back after its page was closed."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"


def test_a_draft_comes_back(page: Page, browser: Browser, host: str, watched: Any) -> None:
    page.goto(host)
    page.fill("#text", BELT)
    page.fill("#tried", "撒盐")
    page.check("input[name=visibility][value=public]")
    expect(page.locator("#kept")).to_contain_text("已自动保存", timeout=10_000)
    expect(page.locator("button.scriptless")).to_be_hidden()
    assert watched.complaints == []
    page.close()

    again = browser.new_page(locale="zh-CN")
    again.goto(host)
    expect(again.locator("#text")).to_have_value(BELT)
    expect(again.locator("#tried")).to_have_value("撒盐")
    expect(again.locator("#beside .first li").first).to_be_visible()
    expect(again.locator("input[value=public]")).to_be_checked()
    expect(again.locator("#kept")).to_contain_text("没有发布的草稿")

    # Posted at once after a change, it does not come back.
    again.fill("#tried", "撒盐、敲冰")
    again.click("button.primary")
    expect(again.locator("h1")).to_have_text(BELT)
    again.wait_for_timeout(3_000)
    again.goto(host)
    expect(again.locator("#text")).to_have_value("")
    again.close()


def test_it_is_cleared(page: Page, host: str) -> None:
    page.goto(host)
    page.fill("#text", BELT)
    page.click("#kept button")
    expect(page.locator("#text")).to_have_value("")
    page.goto(host)
    expect(page.locator("#text")).to_have_value("")


def test_a_plain_button_without_scripts(browser: Browser, host: str) -> None:
    page = browser.new_page(locale="zh-CN", java_script_enabled=False)
    page.goto(host)
    page.fill("#text", BELT)
    page.click("button.scriptless")
    expect(page.locator("#kept")).to_contain_text("没有发布的草稿")
    expect(page.locator("#text")).to_have_value(BELT)
    page.click("#kept button")
    expect(page.locator("#text")).to_have_value("")
    page.close()
