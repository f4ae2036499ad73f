"""A served alliance, and a browser that tells what it asked for and what it complained of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alliance_sample import sample_batch
from docking_sample import GRANTS, PASSWORD, units
from hash_encoder import HashEncoder
from person import CHROMIUM, SIZES, Watched
from playwright.sync_api import Browser, Page, sync_playwright
from serving import served

from graph_store import Store, open_store
from service.accounts import accounts
from service.alliance import Alliance


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(Alliance(sample(tmp_path_factory), HashEncoder)) as address:
        yield address


@pytest.fixture(scope="module")
def signed_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with accounts: of a unit with a problem, and of a studio."""
    store = sample(tmp_path_factory)
    units(store)
    for name in ("enterprise", "studio"):
        accounts.create(store, f"{name}.one", f"示例{name}", (GRANTS[name],), PASSWORD)
    with served(Alliance(store, HashEncoder)) as address:
        yield address


def sample(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("browser") / "alliance.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(sample_batch())
    return store


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # A container's root may not make the sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN")
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN", viewport=SIZES["phone"], has_touch=True)
    yield page
    page.close()


@pytest.fixture
def watched(page: Page) -> Watched:
    return Watched(page)


@pytest.fixture(scope="module")
def axe() -> str:
    return (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
