"""Forgetting an account: the sign-in name, password and address, and what only its holder had.

The trail keeps who did what, by name: the two sides of an engagement, and the law, may ask.
"""

from typing import ClassVar, Final

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts.accounts import ACCOUNTS, LOGINS, find
from service.accounts.invitations import INVITATIONS
from service.accounts.places import BY_PLACE
from service.accounts.sessions import SESSIONS, TOKENS
from service.drafts import DRAFTS
from service.notices.digest import DIGESTS, UNSUBSCRIBING
from service.notices.inbox import NOTICES
from service.records import beginning, every, forgotten
from service.watches import WATCHES

_NAMING: Final = (SESSIONS, TOKENS, INVITATIONS, UNSUBSCRIBING)
"""Collections whose records name the account."""
_BEGINNING: Final = (NOTICES,)
"""Collections whose keys begin with the account's id, and a stroke."""
_ENDING: Final = (WATCHES, BY_PLACE)
"""Collections whose keys end with a stroke, and the account's id."""
_BEING: Final = (DRAFTS, DIGESTS)
"""Collections whose keys are the account's id."""


class AccountOwn(JiangmengError):
    """Nobody erases the own account: the last administrator would leave the service to anybody."""

    code: ClassVar[str] = "account.own"


def forget_account(store: Store, account_id: str) -> int:
    """Forget an account and what only it had; how many records there were. The account goes last,
    so that one that was cut off can be done again."""
    account = find(store, account_id)
    gone = 0
    for collection in _NAMING:
        gone += forgotten(store, collection, lambda record: record["account"] == account_id)
    keys = [(each, account_id) for each in _BEING]
    for each in _BEGINNING:
        keys += [(each, key) for key, _ in beginning(store, each, f"{account_id}/")]
    for each in _ENDING:
        keys += [(each, key) for key, _ in every(store, each) if key.endswith(f"/{account_id}")]
    if account is not None:
        keys += [(LOGINS, account.login), (ACCOUNTS, account_id)]
    return gone + sum(store.delete_record(*key) for key in keys)
