"""What a browser or a program shows instead of a password: sessions, and tokens of the API.

Of both only a digest is kept: who reads a backup cannot sign in with it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from graph_store import Store
from service.accounts.accounts import Account, find, now
from service.accounts.passwords import secret
from service.records import every, forgotten

SESSIONS: Final = "sessions"
TOKENS: Final = "tokens"

IDLE: Final = timedelta(hours=12)
"""How long a session lasts that nothing is done with."""

LONGEST: Final = timedelta(days=30)
"""How long any session lasts."""

_NOTED: Final = timedelta(minutes=10)
"""How exactly it is noted when a session was last used: a page does not write each time."""

TOKEN_BEGINS: Final = "jm_"


@dataclass(frozen=True, slots=True)
class Session:
    """A session that holds; `csrf` must come with each form that is sent."""

    account: Account
    csrf: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it: what it is called and when it was made and last used (a day);
    `id` names it, and does not open anything."""

    id: str
    name: str
    created: str
    used: str


def begin(store: Store, account: Account) -> str:
    """Begin a session; what the browser must show for it."""
    shown, at = secret(), now().isoformat()
    record = {
        "account": account.id,
        "epoch": account.epoch,
        "csrf": secret(),
        "begun": at,
        "seen": at,
    }
    store.put_record(SESSIONS, digest(shown), record)
    return shown


def session(store: Store, shown: str) -> Session | None:
    """The session that a browser shows, where it still holds."""
    key = digest(shown)
    record = store.get_record(SESSIONS, key)
    if record is None:
        return None
    at = now()
    account = find(store, record["account"])
    seen = datetime.fromisoformat(record["seen"])
    over = at - seen > IDLE or at - datetime.fromisoformat(record["begun"]) > LONGEST
    if over or account is None or account.blocked or account.epoch != record["epoch"]:
        store.delete_record(SESSIONS, key)
        return None
    if at - seen > _NOTED:
        # Whoever comes second notes the same; nothing else of a session ever changes.
        store.swap_record(SESSIONS, key, record, record | {"seen": at.isoformat()})
    return Session(account, record["csrf"])


def end(store: Store, shown: str) -> None:
    """Sign out."""
    store.delete_record(SESSIONS, digest(shown))


def swept(store: Store) -> int:
    """Forget the sessions that are over; how many there were."""
    at = now()
    return forgotten(
        store, SESSIONS, lambda record: at - datetime.fromisoformat(record["seen"]) > IDLE
    )


def new_token(store: Store, account: Account, name: str) -> str:
    """Make a token of the API that acts for the account; it is shown this once."""
    shown = TOKEN_BEGINS + secret()
    record = {"account": account.id, "name": name, "created": now().isoformat(), "used": ""}
    store.put_record(TOKENS, digest(shown), record)
    return shown


def token_holder(store: Store, shown: str) -> Account | None:
    """The account that a token acts for."""
    key = digest(shown)
    record = store.get_record(TOKENS, key)
    account = None if record is None else find(store, record["account"])
    if record is None or account is None or account.blocked:
        return None
    today = now().date().isoformat()
    if record["used"] != today:
        store.swap_record(TOKENS, key, record, record | {"used": today})
    return account


def tokens_of(store: Store, account_id: str) -> list[Token]:
    """The tokens of an account, the oldest first."""
    return sorted(
        (
            Token(key, record["name"], record["created"], record["used"])
            for key, record in every(store, TOKENS)
            if record["account"] == account_id
        ),
        key=lambda token: (token.created, token.id),
    )


def revoke(store: Store, account_id: str, token_id: str) -> bool:
    """Forget a token of this account; whether there was one."""
    record = store.get_record(TOKENS, token_id)
    if record is None or record["account"] != account_id:
        return False
    return store.delete_record(TOKENS, token_id)


def digest(shown: str) -> str:
    """What is kept of a secret: a secret of 256 bits needs no salt and no slow hash."""
    return sha256(shown.encode()).hexdigest()
