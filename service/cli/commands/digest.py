"""`jiangmeng digest`: another look for what is watched, and the mail of the day; for a timer."""

from collections.abc import Sequence

from service.alliance import Alliance
from service.cli import exits
from service.cli.session import Session
from service.daily import mail, tidy
from service.watches import Found


def digest(session: Session) -> int:
    """Look again for what is watched, then send everybody who has something new to hear one mail,
    once a day."""
    with Alliance.open(session.settings) as alliance:
        # What runs every day keeps house too.
        tidy(alliance.store)
        found, sent, missing = mail(alliance, session.settings)
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


def _once_each(found: Sequence[Found]) -> list[Found]:
    """One for each need, however many watch it: the one with most that is new."""
    fullest = sorted(found, key=lambda each: len(each.studios))
    return list({each.need: each for each in fullest}.values())
