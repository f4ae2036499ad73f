"""`jiangmeng digest`: another look for what is watched, and the mail of the day; for a timer."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.alliance import Alliance
from service.cli import exits
from service.cli.session import Session
from service.drafts import swept
from service.notices.digest import Sent, send_digests
from service.notices.smtp import FAILURES, mail_server
from service.settings import Settings
from service.watches import Found, look_again


class MailUnreachable(JiangmengError):
    """The mail server cannot be reached, or lets nobody in. Params: `address`, `reason`."""

    code: ClassVar[str] = "mail.unreachable"


def digest(session: Session) -> int:
    """Look again for what is watched, then send everybody who has something new to hear one mail,
    once a day."""
    settings = session.settings
    with Alliance.open(settings) as alliance:
        found = look_again(alliance)
        # What runs every day keeps house too.
        swept(alliance.store)
        missing = _missing(settings)
        sent = [] if missing else _sent(settings, alliance.store)
    if not session.as_json:
        session.say("cli.digest.looked", count=len({each.need for each in found}))
        for news in _once_each(found):
            session.say("cli.digest.found", need=news.heading, id=news.need, studios=news.studios)
    if missing:
        session.note("cli.digest.no_mail", settings=missing)
    failed = [each for each in sent if each.failed]
    for each in failed:
        session.note("cli.digest.failed", account=each.account, reason=each.failed)
    if session.as_json:
        session.emit(
            {
                "found": [
                    {"need": each.need, "studios": each.studios} for each in _once_each(found)
                ],
                "sent": len(sent) - len(failed),
                "failed": len(failed),
            }
        )
    elif not missing:
        session.say("cli.digest.done", sent=len(sent) - len(failed))
    return exits.SOME_REFUSED if failed else exits.DONE


def _missing(settings: Settings) -> tuple[str, ...]:
    """The variables without which no mail can be sent."""
    needed = ("mail_server", "mail_from", "public_address")
    return tuple(f"JIANGMENG_{name.upper()}" for name in needed if not getattr(settings, name))


def _sent(settings: Settings, store: Store) -> list[Sent]:
    address = settings.public_address.rstrip("/")
    try:
        with mail_server(settings.mail_server, settings.mail_password()) as send:
            mails = send_digests(store, date.today(), send, settings.mail_from, address, FAILURES)
            return list(mails)
    except FAILURES as error:
        raise MailUnreachable(address=settings.mail_server, reason=str(error)) from error


def _once_each(found: Sequence[Found]) -> list[Found]:
    """One for each need, however many watch it: the one with most that is new."""
    fullest = sorted(found, key=lambda each: len(each.studios))
    return list({each.need: each for each in fullest}.values())
