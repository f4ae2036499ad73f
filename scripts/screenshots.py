"""Take a picture of each page of the console, on a demo alliance of its own, in docs/screenshots.

`make screenshots` runs it. It needs Debian's Chromium and a font with Chinese signs (`apt-get
install chromium fonts-noto-cjk`). `--whole` takes pages in their whole length, and `--out` puts
them elsewhere: for looking at them.
"""

import argparse
import os
import subprocess
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from pictured import UNIT, Pictured, pictured
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from serving import served

from service.alliance import Alliance
from service.api.access import COOKIE
from service.settings import read_settings

ROOT: Final = Path(__file__).parents[1]
CHROMIUM: Final = "/usr/bin/chromium"
SIZES: Final = {"wide": (1366, 768), "phone": (390, 844)}
COLOURS: Final = 128
TYPED: Final = "廊桥冬天结冰，旅客走着打滑，撒盐又烂钢板，有没有不伤钢板的化冰办法"


class Shot(NamedTuple):
    """A page to be taken: what the picture is called, whose it is and where (names of
    `pictured.Pictured`), and what is done there first."""

    name: str
    who: str
    address: str
    steps: Callable[[Page], None] = lambda page: None


def typed(text: str) -> Callable[[Page], None]:
    """Write a problem and wait for the suggestions."""

    def steps(page: Page) -> None:
        page.fill("#text", text)
        page.wait_for_selector(".first li")

    return steps


def sent(**values: str) -> Callable[[Page], None]:
    """Fill in the page's form and send it."""

    def steps(page: Page) -> None:
        form = page.locator("main form").filter(has=page.locator(f"[name={next(iter(values))}]"))
        form.evaluate("(each) => { each.noValidate = true }")
        for name, value in values.items():
            field = form.locator(f"[name={name}]").first
            if field.get_attribute("type") == "radio":
                form.locator(f"[name={name}][value={value}]").check()
            else:
                field.evaluate("(each) => each.closest('details')?.setAttribute('open', '')")
                field.fill(value)
        with page.expect_navigation():
            form.locator(".act button").first.click()

    return steps


def until(selector: str) -> Callable[[Page], None]:
    """Wait for what a page looks for by itself."""
    return lambda page: page.locator(selector).first.wait_for()


SHOTS: Final = (
    Shot("post", "enterprise", "/"),
    Shot("post-suggestions", "enterprise", "/", typed(TYPED)),
    Shot("post-wrong", "enterprise", "/", sent(text="皮带", due="明年")),
    Shot("post-on-behalf", "coordinator", "/"),
    Shot("answer", "enterprise", "/needs/{need}"),
    Shot("answer-unmet", "laboratory", "/needs/{unmet}"),
    Shot("compare", "enterprise", "/needs/{need}/compare?studio={airport}&studio={studio}"),
    Shot("compare-empty", "enterprise", "/needs/{need}/compare"),
    Shot("slip", "enterprise", "/needs/{turnout}/slip/{railway}"),
    Shot("ask", "enterprise", "/needs/{need}/ask/{studio}"),
    Shot("engagement", "enterprise", "/engagements/{going}"),
    Shot("engagement-studio", "airport", "/engagements/{asked}"),
    Shot("engagement-done", "enterprise", "/engagements/{done}"),
    Shot("mine", "enterprise", "/mine"),
    Shot("mine-studio", "airport", "/mine"),
    Shot("mine-coordinator", "coordinator", "/mine"),
    Shot("mine-going", "railway", "/mine"),
    Shot("mine-empty", "newcomer", "/mine"),
    Shot("studio", "", "/studios/{studio}"),
    Shot("studios", "", "/studios?region=呼伦贝尔市"),
    Shot("studios-empty", "", "/studios?text=石油钻井"),
    Shot("studio-own", "airport", "/studios/{airport}"),
    Shot("fitting", "airport", "/studios/{airport}/fitting", until(".dockings")),
    Shot("report", "airport", "/studios/{airport}/report/achievements"),
    Shot("report-case", "coordinator", "/studios/{airport}/report/cases"),
    Shot("work", "airport", "/studios/{airport}/works/{work}"),
    Shot("facts", "airport", "/studios/{airport}/facts"),
    Shot("offer", "railway", "/needs/{unmet}"),
    Shot("edit", "enterprise", "/needs/{need}/edit"),
    Shot("person", "", "/people/{person}"),
    Shot("person-kept", "coordinator", "/people/{person}"),
    Shot("jobs", "administrator", "/jobs"),
    Shot("job", "administrator", "/jobs/{imported}"),
    Shot("sign-in", "", "/sign-in"),
    Shot("sign-in-wrong", "", "/sign-in", sent(login="enterprise.one", password="wrong")),
    Shot("join", "", "/join?code={invitation}"),
    Shot("join-reset", "", "/join?code={reset}"),
    Shot("join-over", "", "/join?code=over"),
    Shot("account", "enterprise", "/account"),
    Shot("account-token", "enterprise", "/account", sent(name="月报")),
    Shot("reads", "coordinator", "/reads"),
    Shot("accounts", "administrator", "/accounts"),
    Shot("account-kept", "administrator", "/accounts/{newcomer}"),
    Shot("unit", "coordinator", "/units/new?errand=post&unit=示例·海拉尔乳业有限公司"),
    Shot("invite", "coordinator", "/invite"),
    Shot("invite-wrong", "coordinator", "/invite", sent(role="studio", at="没有这个单位")),
    Shot("invited", "coordinator", "/invite", sent(role="enterprise", at=UNIT, name="白示例")),
    Shot("inbox", "enterprise", "/inbox"),
    Shot("inbox-empty", "administrator", "/inbox"),
    Shot("unsubscribe", "", "/unsubscribe?token=leaving"),
    Shot("no-permission", "enterprise", "/invite"),
    Shot("missing", "enterprise", "/needs/need:nobody"),
)
"""A page, or a state of one, is a line here."""
ENGLISH: Final = frozenset({"answer"})
"""Pages that are taken in English too."""


def main() -> None:
    """Load the demo, serve it, and take every page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "docs/screenshots")
    parser.add_argument("--store", help="a store with the demo and no accounts; else one is made")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.store or loaded(Path(folder))
        alliance = Alliance.open(read_settings(store=store))
        shown = pictured(alliance)
        with served(alliance) as host, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            take_all(browser, host, shown, chosen.out, chosen.names, whole=chosen.whole)
            browser.close()


def loaded(folder: Path) -> str:
    """The address of a new store with the demo."""
    store = f"embedded:{folder / 'demo.jm'}"
    subprocess.run(
        [ROOT / "scripts/demo.sh"],
        env={**os.environ, "STORE": store},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return store


def take_all(
    browser: Browser, host: str, shown: Pictured, out: Path, names: list[str], *, whole: bool
) -> None:
    """Take the named pages, or all of them, in each size."""
    out.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        if names and shot.name not in names:
            continue
        for language in ("zh-CN", "en") if shot.name in ENGLISH else ("zh-CN",):
            for size, (width, height) in SIZES.items():
                viewport = ViewportSize(width=width, height=height)
                context = browser.new_context(viewport=viewport, locale=language)
                session = shown.people[shot.who]
                if session:
                    context.add_cookies([{"name": COOKIE, "value": session, "url": host}])
                page = context.new_page()
                page.goto(host + shot.address.format_map(shown.ids))
                shot.steps(page)
                suffix = "" if language == "zh-CN" else f"-{language}"
                keep(page.screenshot(full_page=whole), out / f"{shot.name}-{size}{suffix}.png")
                context.close()


def keep(picture: bytes, to: Path) -> None:
    """Write a picture small: with few colours."""
    with Image.open(BytesIO(picture)) as taken:
        taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


if __name__ == "__main__":
    main()
