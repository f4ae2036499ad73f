"""The daily digest: one mail a day at most, of what was not read yet, to who wants it.

Before a mail is sent the day is noted by a swap of records, so that of several processes one sends
it; where sending fails, the note is taken back, and the next run tries again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any, Final

from graph_store import Store
from service.accounts.accounts import Account, every
from service.accounts.passwords import secret
from service.accounts.sessions import digest as digest_of
from service.notices.inbox import Notice, unread
from service.texts import LANGUAGES, Texts, texts_in

DIGESTS: Final = "digests"
UNSUBSCRIBING: Final = "unsubscribe"

MOST: Final = 20
"""Notices that one mail tells; how many more there are, it says."""

Send = Callable[[EmailMessage], None]
"""Sends a mail, or raises OSError or smtplib.SMTPException."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of an account's digest: `failed` says why it was not sent, '' where it was."""

    account: str
    notices: int
    failed: str = ""


def wants(store: Store, account: str) -> bool:
    """Whether the account gets mail; it does until it says otherwise."""
    return not (store.get_record(DIGESTS, account) or {}).get("off", False)


def choose(store: Store, account: str, *, on: bool) -> None:
    """Switch the daily mail of an account on or off."""
    while True:
        kept = store.get_record(DIGESTS, account)
        if store.swap_record(
            DIGESTS, account, kept, (kept or {"sent": "", "last": ""}) | {"off": not on}
        ):
            return


def unsubscribe(store: Store, token: str) -> bool:
    """Switch off the mail of whoever got this token in one; False where nobody did."""
    kept = store.get_record(UNSUBSCRIBING, digest_of(token))
    if kept is None:
        return False
    choose(store, kept["account"], on=False)
    return True


def send_digests(
    store: Store,
    today: date,
    send: Send,
    sender: str,
    address: str,
    failures: tuple[type[Exception], ...],
) -> Iterator[Sent]:
    """Send every account that has something new to hear its mail of the day.

    `sender`: the From address; `address`: where the console is reached (https://…); `failures`:
    what `send` raises where a mail could not be sent.
    """
    for account in every(store):
        if not account.email or account.blocked:
            continue
        kept = store.get_record(DIGESTS, account.id)
        state = kept or {"sent": "", "last": "", "off": False}
        new = [notice for notice in unread(store, account.id) if notice.at > state["last"]]
        if state["off"] or state["sent"] >= today.isoformat() or not new:
            continue
        token = str(state.get("token") or secret())
        noted = state | {
            "token": token,
            "sent": today.isoformat(),
            "last": max(notice.at for notice in new),
        }
        if not store.swap_record(DIGESTS, account.id, kept, noted):
            continue
        store.put_record(UNSUBSCRIBING, digest_of(token), {"account": account.id})
        mail = _mail(
            account, new, sender, f"{address}/inbox", f"{address}/unsubscribe?token={token}"
        )
        try:
            send(mail)
        except failures as error:
            store.swap_record(DIGESTS, account.id, noted, state)
            yield Sent(account.id, len(new), str(error))
        else:
            yield Sent(account.id, len(new))


def _mail(
    account: Account, new: list[Notice], sender: str, open_at: str, leave: str
) -> EmailMessage:
    texts = texts_in(account.language if account.language in LANGUAGES else LANGUAGES[0])
    mail = EmailMessage()
    mail["Subject"] = texts("mail.subject", count=len(new))
    mail["From"] = sender
    mail["To"] = account.email
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    mail["Auto-Submitted"] = "auto-generated"
    mail["List-Unsubscribe"] = f"<{leave}>"
    # One click of the mail program's own button (RFC 8058).
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_text(texts, account, new, open_at, leave))
    return mail


def _text(texts: Texts, account: Account, new: list[Notice], open_at: str, leave: str) -> str:
    lines: list[Any] = [texts("mail.greeting", name=account.name), ""]
    lines += [f"- {texts(f'notice.{n.kind}', **n.values)}" for n in new[:MOST]]
    if len(new) > MOST:
        lines.append(texts("mail.more", count=len(new) - MOST))
    lines += [
        "",
        texts("mail.open", address=open_at),
        texts("mail.leave", address=leave),
    ]
    return "\n".join(lines) + "\n"
