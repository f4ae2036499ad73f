"""Accounts from before there was a list by place, with many that ask at once."""

from concurrent.futures import ThreadPoolExecutor

from graph_store import Store
from service.accounts.accounts import ACCOUNTS, Account, now
from service.accounts.places import standing_at
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance


def older(store: Store, number: int) -> Account:
    """An account that stands in no list."""
    grant = Grant(Role.STUDIO, f"studio:s{number % 10}")
    made = Account(f"account:{number:03}", f"older.{number}", "示例", (grant,), now().isoformat())
    store.put_record(ACCOUNTS, made.id, made.record())
    return made


def test_many_that_ask_at_once_list_older_accounts_once(alliance: Alliance) -> None:
    store = alliance.store
    made = [older(store, number) for number in range(100)]
    before = store.change()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(standing_at, store, ACCOUNTS, ["studio:s3"]) for _ in range(16)]
        told = [list(each.result()) for each in asked]
    assert told == [[each.id for each in made if each.id.endswith("3")]] * 16
    assert store.change() - before <= 1
