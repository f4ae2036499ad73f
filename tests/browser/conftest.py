"""A served alliance, and a browser that tells what it asked for and what it complained of."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from alliance_sample import sample_batch
from docking_sample import GRANTS, PASSWORD, units
from hash_encoder import HashEncoder
from playwright.sync_api import Browser, Page, sync_playwright

from graph_store import Store, open_store
from service.accounts import accounts
from service.alliance import Alliance
from service.app import create_app

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(sample(tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="module")
def signed_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with accounts: of a unit with a problem, and of a studio."""
    store = sample(tmp_path_factory)
    units(store)
    for name in ("enterprise", "studio"):
        accounts.create(store, f"{name}.one", f"示例{name}", (GRANTS[name],), PASSWORD)
    with served(store) as address:
        yield address


def sample(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("browser") / "alliance.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(sample_batch())
    return store


@contextmanager
def served(store: Store) -> Iterator[str]:
    app = create_app(Alliance(store, HashEncoder))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # A container's root may not make the sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watched:
    """What happened on a page."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN")
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN", viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    yield page
    page.close()


@pytest.fixture
def watched(page: Page) -> Watched:
    return Watched(page)


@pytest.fixture(scope="module")
def axe() -> str:
    return (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
