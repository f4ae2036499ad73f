"""From a posted problem to its confirmed outcome, by two people, each with a phone."""

from collections.abc import Iterator

import pytest
from docking_sample import BELT, PASSWORD, STUDIO
from engagement_sample import VALUES
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
TARGETS = "a, button, summary, label.tick, select, textarea, input:not([type=hidden])"
TOO_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((each) => each.offsetParent && !each.matches(".skip, .tick input"))
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""


def signed_in(browser: Browser, host: str, login: str, *, scripts: bool) -> Page:
    context = browser.new_context(
        locale="zh-CN",
        viewport=PHONE,  # type: ignore[arg-type]
        has_touch=True,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    page.goto(f"{host}/sign-in")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("button.primary")
    expect(page.locator(".who")).to_be_visible()
    return page


@pytest.fixture
def asks(browser: Browser, signed_host: str) -> Iterator[Page]:
    page = signed_in(browser, signed_host, "enterprise.one", scripts=True)
    yield page
    page.context.close()


@pytest.fixture
def answers(browser: Browser, signed_host: str) -> Iterator[Page]:
    """The studio's phone runs no scripts."""
    page = signed_in(browser, signed_host, "studio.one", scripts=False)
    yield page
    page.context.close()


def fits(page: Page) -> None:
    """Nothing is wider than the phone, and fingers can hit all of it."""
    expect(page.locator("main h1")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    assert page.evaluate(TOO_SMALL, TARGETS) == [], page.url


def post(page: Page, host: str) -> None:
    page.goto(host)
    page.fill("#text", BELT)
    page.click(".rest button.primary")
    expect(page.locator("h1")).to_have_text(BELT)


def makes(page: Page, where: str, event: str) -> None:
    """Fill in a move's form and send it."""
    page.goto(where)
    fits(page)
    form = page.locator(f'form[action$="/{event}"]')
    for name, value in VALUES[event].items():
        control = form.locator(f"[name={name}]")
        if control.evaluate("(each) => each.tagName") == "SELECT":
            control.select_option(str(value))
        else:
            control.fill(str(value))
    form.locator("button").click()
    expect(page.locator(".complaint")).to_have_count(0)


def test_from_posting_to_the_confirmed_outcome(asks: Page, answers: Page, signed_host: str) -> None:
    post(asks, signed_host)
    fits(asks)
    asks.locator(f'a.button[href$="/ask/{STUDIO}"]').click()
    expect(asks.locator("#note")).to_be_visible()
    fits(asks)
    asks.fill("#note", "冬天前最好能来看看")
    asks.click("button.primary")
    expect(asks.locator("h1")).to_contain_text("等对方回复")
    where = asks.url

    answers.goto(f"{signed_host}/inbox")
    expect(answers.locator(".unread")).to_have_count(1)
    answers.goto(f"{signed_host}/mine")
    fits(answers)
    answers.get_by_role("button", name="能帮").click()
    expect(answers.locator("h1")).to_contain_text("等你或对方联系")
    expect(answers.get_by_text("冬天前最好能来看看")).to_be_visible()

    for event in ("contact", "consent", "visit", "plan", "agree", "start", "finish"):
        makes(answers, where, event)
    makes(asks, where, "confirm")
    expect(asks.locator("h1")).to_contain_text("已解决")
    expect(asks.locator(".steps [aria-current=step]")).to_contain_text("确认")
    asks.goto(f"{signed_host}/mine")
    fits(asks)
    expect(asks.locator(".dockings")).to_contain_text("已解决")


def test_axe_finds_nothing_on_the_pages_of_an_engagement(
    browser: Browser, asks: Page, signed_host: str, axe: str
) -> None:
    post(asks, signed_host)
    asks.goto(f"{signed_host}/mine")
    links = asks.locator(".dockings a").evaluate_all("(all) => all.map((each) => each.href)")
    need = next(link for link in links if "/needs/" in link)
    context = browser.new_context(bypass_csp=True, locale="zh-CN")
    context.add_cookies(asks.context.cookies())
    page = context.new_page()
    for address in [*links, f"{signed_host}/mine", f"{need}/ask/{STUDIO}"]:
        page.goto(address)
        page.evaluate(axe)
        polite = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
        found = page.evaluate("(options) => axe.run(document, options)", polite)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    context.close()
