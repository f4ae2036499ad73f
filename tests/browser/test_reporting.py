"""A studio reports a result on a phone, by keyboard alone, and finds it on its page."""

from collections.abc import Iterator

import pytest
from docking_sample import PASSWORD, STUDIO
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
NAME = "高炉炉缸测温热电偶防断护套"
MOST_STEPS = 60
TARGETS = "a, button, summary, label.tick, select, textarea, input:not([type=hidden])"
TOO_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((each) => each.offsetParent && !each.matches(".skip, .tick input"))
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
POLITE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@pytest.fixture
def helps(browser: Browser, signed_host: str) -> Iterator[Page]:
    """The studio's phone; the policy is passed by, so that axe can be put into the page."""
    context = browser.new_context(
        locale="zh-CN",
        viewport=PHONE,  # type: ignore[arg-type]
        has_touch=True,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{signed_host}/sign-in")
    page.fill("#login", "studio.one")
    page.fill("#password", PASSWORD)
    page.click("button.primary")
    expect(page.locator(".who")).to_be_visible()
    yield page
    context.close()


def clean(page: Page, axe: str) -> None:
    """Nothing is wider than the phone, fingers can hit all of it, and axe finds nothing."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    assert page.evaluate(TOO_SMALL, TARGETS) == [], page.url
    page.evaluate(axe)
    found = page.evaluate("(options) => axe.run(document, options)", POLITE)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def step_to(page: Page, selector: str) -> None:
    """Go to a control with the tabulator alone."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector} on {page.url}")


def test_a_result_is_reported_with_the_keyboard(helps: Page, signed_host: str, axe: str) -> None:
    helps.goto(f"{signed_host}/mine")
    clean(helps, axe)
    step_to(helps, f'a[href="/studios/{STUDIO}/report/achievements"]')
    helps.keyboard.press("Enter")
    expect(helps.locator("h1")).to_have_text("登记成果")
    clean(helps, axe)
    step_to(helps, "#r-name")
    helps.keyboard.type(NAME)
    step_to(helps, "#r-effect")
    helps.keyboard.type("护套用了两年没断过")
    step_to(helps, "#r-completed")
    helps.keyboard.type("2026-3")
    step_to(helps, "main button.primary")
    helps.keyboard.press("Enter")
    expect(helps.locator("#r-completed-wrong")).to_be_visible()
    clean(helps, axe)
    step_to(helps, "#r-completed")
    helps.keyboard.press("Control+A")
    helps.keyboard.type("2026-03")
    step_to(helps, "main button.primary")
    helps.keyboard.press("Enter")
    expect(helps.locator("[role=status]")).to_contain_text("已登记")
    expect(helps.locator(".work")).to_contain_text([NAME])
    clean(helps, axe)
    step_to(helps, f'.work a[aria-label="修改：{NAME}"]')
    helps.keyboard.press("Enter")
    expect(helps.locator("#r-effect")).to_have_value("护套用了两年没断过")
    clean(helps, axe)
    step_to(helps, "main > details > summary")
    helps.keyboard.press("Enter")
    step_to(helps, 'form[action$="/withdraw"] button')
    helps.keyboard.press("Enter")
    expect(helps.locator("[role=status]")).to_contain_text("已撤回")
    expect(helps.get_by_text(NAME)).to_have_count(0)


def test_the_mongolian_name_runs_downwards_in_the_vendored_face(
    helps: Page, signed_host: str, axe: str
) -> None:
    helps.goto(f"{signed_host}/studios/{STUDIO}/facts")
    clean(helps, axe)
    helps.fill("#r-mongolian_name", "ᠰᠢᠨᠡᠳᠬᠡᠯ ᠦᠨ ᠠᠵᠢᠯ ᠤᠨ ᠲᠠᠰᠤᠭ")
    with helps.expect_response(lambda answer: answer.url.endswith("noto-sans-mongolian.woff2")):
        helps.click("main button.primary")
    name = helps.locator('[lang="mn-Mong"]')
    expect(name).to_be_visible()
    helps.wait_for_function("document.fonts.check('18px \"Noto Sans Mongolian\"', 'ᠰ')")
    assert name.evaluate("(each) => getComputedStyle(each).writingMode") == "vertical-lr"
    box = name.bounding_box()
    assert box is not None
    # It stands upright, higher than a line, within the plaque.
    assert box["height"] > 100
    clean(helps, axe)
