"""`jiangmeng digest`: the mail of the day, for a timer to run."""

from datetime import date
from typing import ClassVar

from graph_schema.errors import JiangmengError
from service.alliance import Alliance
from service.cli import exits
from service.cli.session import Session
from service.notices.digest import send_digests
from service.notices.smtp import FAILURES, mail_server


class MailUnset(JiangmengError):
    """There is no mail server to send by. Params: `settings` that are missing."""

    code: ClassVar[str] = "mail.unset"


class MailUnreachable(JiangmengError):
    """The mail server cannot be reached, or lets nobody in. Params: `address`, `reason`."""

    code: ClassVar[str] = "mail.unreachable"


def digest(session: Session) -> int:
    """Send everybody who has something new to hear one mail, once a day."""
    settings = session.settings
    needed = ("mail_server", "mail_from", "public_address")
    missing = tuple(f"JIANGMENG_{name.upper()}" for name in needed if not getattr(settings, name))
    if missing:
        raise MailUnset(settings=missing)
    address = settings.public_address.rstrip("/")
    with Alliance.open(settings) as alliance:
        try:
            with mail_server(settings.mail_server, settings.mail_password()) as send:
                sent = list(
                    send_digests(
                        alliance.store, date.today(), send, settings.mail_from, address, FAILURES
                    )
                )
        except FAILURES as error:
            raise MailUnreachable(address=settings.mail_server, reason=str(error)) from error
    failed = [each for each in sent if each.failed]
    for each in failed:
        session.note("cli.digest.failed", account=each.account, reason=each.failed)
    if session.as_json:
        session.emit({"sent": len(sent) - len(failed), "failed": len(failed)})
    else:
        session.say("cli.digest.done", sent=len(sent) - len(failed))
    return exits.SOME_REFUSED if failed else exits.DONE
