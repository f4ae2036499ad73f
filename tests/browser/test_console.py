"""What scripts add to a page, and what is printed of one."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"


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
    page.goto(host)
    page.fill("#text", BELT)
    page.click("button.primary")
    page.evaluate("document.querySelector('[data-most]').dataset.most = 1")
    boxes = page.locator("input[name=studio]")
    boxes.nth(0).check()
    expect(boxes.nth(1)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(1)).to_be_enabled()


def test_the_slip_is_one_sheet(page: Page, host: str) -> None:
    page.goto(host)
    page.fill("#text", (BELT + "，") * 60)
    page.click("button.primary")
    page.locator('.choices a[href*="/slip/"]').first.click()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1


def test_a_link_is_copied(page: Page, host: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{host}/invite")
    page.get_by_label("企业").check()
    page.get_by_label("哪个单位").fill("示例煤业公司")
    page.get_by_role("button", name="生成邀请链接").click()
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    link = page.locator("main code").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == link
