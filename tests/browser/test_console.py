"""The console in a browser: by keyboard alone, from one host, on a phone, for everybody."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from samples import studio

pytestmark = pytest.mark.browser

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
MINE, AIRPORT = studio("S1").id, studio("S2").id

TARGETS = "a, button, summary, label.tick, select, textarea, input:not([type=hidden])"
TOO_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((each) => each.offsetParent && !each.matches(".skip, .tick input"))
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
"""Of what a finger should hit, what is less than 44 px high; a tick's label is what is hit."""

POLITE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def pages(page: Page, host: str) -> dict[str, str]:
    """Addresses of every page, with a need that is posted here."""
    page.goto(host)
    page.fill("#text", BELT)
    page.click("button.primary")
    need = page.url.partition("?")[0]
    return {
        "post": host,
        "answer": need,
        "compare": f"{need}/compare?studio={MINE}&studio={AIRPORT}",
        "slip": f"{need}/slip/{MINE}",
        "studio": f"{host}/studios/{MINE}",
        "studios": f"{host}/studios",
        "missing": f"{host}/nothing",
    }


def test_a_need_is_posted_by_keyboard_alone(page: Page, host: str, watched: Any) -> None:
    page.goto(host)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.type(BELT)
    expect(page.locator("#beside .first li").first).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('button.primary')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(BELT)
    expect(page.locator(".suggestion").first).to_be_visible()
    assert watched.complaints == []


def test_no_request_leaves_the_host(page: Page, host: str, watched: Any) -> None:
    for address in pages(page, host).values():
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert len(watched.asked) > 20
    assert [url for url in watched.asked if not url.startswith(host)] == []
    told = [said for said in watched.complaints if "404" not in said]
    assert told == []


def test_suggestions_stay_while_the_pointer_is_on_them(page: Page, host: str) -> None:
    page.goto(host)
    page.fill("#text", BELT)
    first = page.locator("#beside .first")
    expect(first).to_be_visible()
    before = first.inner_html()
    page.hover("#beside .first li")
    with page.expect_response("**/suggestions"):
        page.fill("#text", "廊桥活动通道冬天结冰，旅客上下不安全")
    page.wait_for_timeout(300)
    assert first.inner_html() == before
    with page.expect_response("**/suggestions"):
        page.hover("h1")


def test_nothing_moves_when_suggestions_arrive(phone: Page, host: str) -> None:
    phone.goto(host)
    where = "document.querySelector('.helping').getBoundingClientRect().top"
    before = phone.evaluate(where)
    phone.fill("#text", BELT)
    expect(phone.locator("#beside .first")).to_be_visible()
    assert phone.evaluate(where) == before


def test_no_more_can_be_ticked_than_stand_side_by_side(page: Page, host: str) -> None:
    page.goto(pages(page, host)["answer"])
    page.evaluate("document.querySelector('[data-most]').dataset.most = 1")
    boxes = page.locator("input[name=studio]")
    boxes.nth(0).check()
    expect(boxes.nth(1)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(1)).to_be_enabled()


def test_a_phone_shows_it_all_and_fingers_can_hit_it(phone: Page, host: str) -> None:
    for name, address in pages(phone, host).items():
        phone.goto(address)
        phone.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        wide = phone.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, (name, wide)
        assert phone.evaluate(TOO_SMALL, TARGETS) == [], name


def test_it_works_without_scripts(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(host)
    page.fill("#text", BELT)
    page.click("button.primary")
    expect(page.locator("h1")).to_have_text(BELT)
    page.locator("input[name=studio]").first.check()
    page.click(".bar button")
    expect(page.locator(".compared article")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_axe_finds_nothing(browser: Browser, host: str, axe: str, language: str) -> None:
    context = browser.new_context(locale=language, bypass_csp=True)
    page = context.new_page()
    for name, address in pages(page, host).items():
        page.goto(address)
        page.evaluate(axe)
        found = page.evaluate("(options) => axe.run(document, options)", POLITE)
        told = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
        assert told == [], name
    context.close()


def test_the_slip_is_one_sheet(page: Page, host: str) -> None:
    page.goto(host)
    page.fill("#text", (BELT + "，") * 60)
    page.click("button.primary")
    page.locator('.choices a[href*="/slip/"]').first.click()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
