"""People at browsers: they find things by what these are called, and use what hands they have."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

CHROMIUM = "/usr/bin/chromium"
SIZES: dict[str, ViewportSize] = {
    "wide": {"width": 1366, "height": 768},
    "phone": {"width": 390, "height": 844},
}

TARGETS = "a, button, summary, label.tick, select, textarea, input:not([type=hidden])"
TOO_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((each) => each.offsetParent && !each.matches(".skip, .tick input"))
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""
"""Of what a finger should hit, what is less than 44 px high; a tick's label is what is hit."""

MOST_TABS = 150
"""Presses of Tab after which nobody would look any further on one page."""


class Way(NamedTuple):
    """How somebody uses the pages: on which size, by what hands, with or without scripts."""

    size: str
    hands: str
    scripts: bool = True


def touches(way: Way) -> bool:
    """Whether it is fingers that use the pages."""
    return way.hands == "fingers"


class Watched:
    """What happened on a page."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def forget(self) -> None:
        """Begin anew."""
        self.asked.clear()
        self.complaints.clear()

    def strange(self, host: str) -> list[str]:
        """Requests that left the host."""
        return [url for url in self.asked if not url.startswith(host)]


def wide(page: Page) -> list[object]:
    """What of a page is wider than its window; on a phone, what fingers cannot hit."""
    window = page.viewport_size or SIZES["phone"]
    over = page.evaluate("document.documentElement.scrollWidth") - window["width"]
    small = page.evaluate(TOO_SMALL, TARGETS) if window == SIZES["phone"] else []
    return ([f"{over} px too wide"] if over > 0 else []) + small


def _reached(what: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(MOST_TABS):
        if what.evaluate("(each) => each === document.activeElement"):
            return
        what.page.keyboard.press("Tab")
    raise AssertionError(f"{what} is not reached by Tab")


def _arrows(what: Locator, there: Callable[[], bool]) -> None:
    """Within a group of radio buttons or a list, arrows lead on."""
    for _ in range(60):
        if there():
            return
        what.page.keyboard.press("ArrowDown")
    raise AssertionError(f"{what} is not reached by arrows")


def _typed(what: Locator, text: str) -> None:
    _reached(what)
    what.page.keyboard.type(text)


def _pressed(what: Locator) -> None:
    _reached(what)
    what.page.keyboard.press("Enter")


def _ticked(what: Locator) -> None:
    page = what.page
    if what.get_attribute("type") == "radio":
        name = what.get_attribute("name")
        # Tab comes to the chosen one of a group, or to its first.
        group = page.locator(f"input[type=radio][name={name}]")
        chosen = group.and_(page.locator(":checked"))
        _reached(chosen if chosen.count() else group.first)
        page.keyboard.press("Space")
        _arrows(what, what.is_checked)
        return
    _reached(what)
    page.keyboard.press("Space")


def _picked(what: Locator, option: str) -> None:
    _reached(what)
    label = "(each) => each.selectedOptions[0].label"
    _arrows(what, lambda: what.evaluate(label) == option)


HANDS: dict[str, dict[str, Callable[..., Any]]] = {
    "mouse": {
        "press": lambda what: what.click(),
        "write": lambda what, text: what.fill(text),
        "tick": lambda what: what.check(),
        "pick": lambda what, option: what.select_option(label=option),
    },
    "fingers": {
        "press": lambda what: what.tap(),
        "write": lambda what, text: (what.tap(), what.fill(text)),
        "tick": lambda what: what.tap(),
        "pick": lambda what, option: what.select_option(label=option),
    },
    "keyboard": {"press": _pressed, "write": _typed, "tick": _ticked, "pick": _picked},
}
"""What each sort of hands does; the keyboard has Tab, Enter, Space, and arrows within a group."""


class Person:
    """Somebody with a browser of their own, who sees that each page fits and stays on its host."""

    def __init__(self, browser: Browser, host: str, way: Way) -> None:
        self.host, self.way = host, way
        self.context = browser.new_context(
            locale="zh-CN",
            viewport=SIZES[way.size],
            has_touch=touches(way),
            java_script_enabled=way.scripts,
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.watched = Watched(self.page)
        self._hands = HANDS[way.hands]

    def opens(self, address: str) -> None:
        """Open an address that somebody gave, or a path of the host."""
        path = urlsplit(address)
        self.page.goto(f"{self.host}{path.path}{f'?{path.query}' if path.query else ''}")
        self._looks()

    def goes_to(self, name: str) -> None:
        """Go to one of the main pages, by the head."""
        places = self.page.get_by_role("navigation", name="主要页面")
        self._goes(places.get_by_role("link", name=name, exact=True))

    def follows(self, name: str, within: Locator | None = None) -> None:
        """Follow the link of this name."""
        self._goes((within or self.page).get_by_role("link", name=name))

    def presses(self, name: str, within: Locator | None = None) -> None:
        """Press the button of this name, which leads to another page."""
        self._goes((within or self.page).get_by_role("button", name=name, exact=True))

    def unfolds(self, name: str, within: Locator | None = None) -> None:
        """Open what is folded under this name."""
        self._hands["press"]((within or self.page).locator("summary").filter(has_text=name))

    def writes(self, label: str, text: str, within: Locator | None = None) -> None:
        """Write into the field of this label."""
        self._hands["write"](self._labelled(label, within), text)

    def ticks(self, label: str, within: Locator | None = None) -> None:
        """Tick what has this label."""
        self._hands["tick"](self._labelled(label, within))

    def picks(self, label: str, option: str, within: Locator | None = None) -> None:
        """Pick from a list."""
        self._hands["pick"](self._labelled(label, within), option)

    def sees(self, *texts: str) -> None:
        """See these words on the page."""
        for text in texts:
            seen = self.page.locator("main").get_by_text(text).filter(visible=True).first
            expect(seen).to_be_visible()

    def heads(self, text: str) -> None:
        """See this in the heading of the page."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def leaves(self) -> None:
        """Close the browser; nothing left the host on the way, and nothing was complained of."""
        assert self.watched.strange(self.host) == []
        assert self.watched.complaints == []
        self.context.close()

    def _labelled(self, label: str, within: Locator | None) -> Locator:
        """By how its label begins: units and what may be left out stand behind."""
        begins = re.compile(rf"^\s*{re.escape(label)}")
        return (within or self.page).get_by_label(begins).filter(visible=True)

    def _goes(self, what: Locator) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self._hands["press"](what)
        self._looks()

    def _looks(self) -> None:
        assert wide(self.page) == [], self.page.url
