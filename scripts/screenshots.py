"""Take a picture of each page of the console, on a demo alliance of its own, in docs/screenshots.

`make screenshots` runs it. It needs Debian's Chromium and a font with Chinese signs (`apt-get
install chromium fonts-noto-cjk`). `--whole` takes pages in their whole length, and `--out` puts
them elsewhere: for looking at them.
"""

import argparse
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from graph_schema.identity import number_key
from service.alliance import Alliance
from service.app import create_app
from service.settings import read_settings

ROOT: Final = Path(__file__).parents[1]
CHROMIUM: Final = "/usr/bin/chromium"
SIZES: Final = {"wide": (1366, 768), "phone": (390, 844)}
COLOURS: Final = 128
NUMBER: Final = "示例-演示"
"""The need that the demo posts."""
TYPED: Final = "廊桥冬天结冰，旅客走着打滑，撒盐又烂钢板，有没有不伤钢板的化冰办法"


class Place(NamedTuple):
    """Where the console is served, and the id of a need with an answer."""

    host: str
    need: str


class Shot(NamedTuple):
    """A page to be taken: what it is called, and how one gets there."""

    name: str
    go: Callable[[Page, Place], None]


def _post(page: Page, at: Place) -> None:
    page.goto(at.host)


def _typed(page: Page, at: Place) -> None:
    page.goto(at.host)
    page.fill("#text", TYPED)
    page.wait_for_selector(".first li")


def _answer(page: Page, at: Place) -> None:
    page.goto(f"{at.host}/needs/{at.need}")


def _compare(page: Page, at: Place) -> None:
    _answer(page, at)
    for place in range(3):
        page.locator("input[name=studio]").nth(place).check()
    page.click(".bar button")
    page.wait_for_selector(".compared")


def _slip(page: Page, at: Place) -> None:
    _answer(page, at)
    page.locator('.choices a[href*="/slip/"]').first.click()
    page.wait_for_selector(".slip")


def _ask(page: Page, at: Place) -> None:
    _answer(page, at)
    # Of the second studio: the first is engaged once its picture was taken.
    page.locator('a.button[href*="/ask/"]').nth(1).click()
    page.wait_for_selector("#note")


def _engagement(page: Page, at: Place) -> None:
    _answer(page, at)
    page.locator(".suggestion .choices a").first.click()
    page.wait_for_selector("main h1")
    if page.locator("#note").count():
        page.click("button.primary")
    page.wait_for_selector(".steps")


def _mine(page: Page, at: Place) -> None:
    _engagement(page, at)
    page.goto(f"{at.host}/mine")


def _studio(page: Page, at: Place) -> None:
    page.goto(f"{at.host}/studios?text=南屯岭")
    page.locator(".list a").first.click()
    page.wait_for_selector(".plaque")


def _studios(page: Page, at: Place) -> None:
    page.goto(f"{at.host}/studios?region=呼伦贝尔市")


def _missing(page: Page, at: Place) -> None:
    page.goto(f"{at.host}/needs/need:nobody")


SHOTS: Final = (
    Shot("post", _post),
    Shot("post-suggestions", _typed),
    Shot("answer", _answer),
    Shot("compare", _compare),
    Shot("slip", _slip),
    Shot("ask", _ask),
    Shot("engagement", _engagement),
    Shot("mine", _mine),
    Shot("studio", _studio),
    Shot("studios", _studios),
    Shot("missing", _missing),
)
ENGLISH: Final = frozenset({"answer"})
"""Pages that are taken in English too."""


def main() -> None:
    """Load the demo, serve it, and take every page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "docs/screenshots")
    parser.add_argument("--store", help="a store with the demo; one is made without it")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.store or loaded(Path(folder))
        with served(store) as at, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            take_all(browser, at, chosen.out, chosen.names, whole=chosen.whole)
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


@contextmanager
def served(store: str) -> Iterator[Place]:
    """The console over a store, at a free port."""
    alliance = Alliance.open(read_settings(store=store))
    key = number_key(NUMBER)
    need = alliance.store.lookup("Need", [key])[key][0]
    app = create_app(alliance)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Place(f"http://127.0.0.1:{port}", need)
    finally:
        server.should_exit = True
        thread.join()


def take_all(browser: Browser, at: Place, out: Path, names: list[str], *, whole: bool) -> None:
    """Take the named pages, or all of them, in each size."""
    out.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        if names and shot.name not in names:
            continue
        for language in ("zh-CN", "en") if shot.name in ENGLISH else ("zh-CN",):
            for size, (width, height) in SIZES.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height}, locale=language
                )
                shot.go(page, at)
                suffix = "" if language == "zh-CN" else f"-{language}"
                keep(page.screenshot(full_page=whole), out / f"{shot.name}-{size}{suffix}.png")
                page.close()


def keep(picture: bytes, to: Path) -> None:
    """Write a picture small: with few colours."""
    with Image.open(BytesIO(picture)) as taken:
        taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


if __name__ == "__main__":
    main()
