"""What is due each day, done by one process: forgetting what is over, and the mail of the day.

`jiangmeng digest` does it at once, for a timer; a service looks each minute whether it is due.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_store import Store
from service import drafts
from service.accounts import sessions
from service.alliance import Alliance
from service.api import idempotency
from service.jobs import files, jobs
from service.notices import inbox
from service.notices.digest import Sent, send_digests
from service.notices.smtp import FAILURES, mail_server
from service.settings import PREFIX, Settings
from service.watches import Found, look_again

_LOG = logging.getLogger(__name__)

DAYS: Final = "days"
"""Under `house` and `mail`: the day on which each was last done."""

NOTICES_HOLD: Final = timedelta(days=365)

HOUSE: Final[Mapping[str, Callable[[Store], int]]] = {
    "sessions": sessions.swept,
    "answers": idempotency.swept,
    "drafts": drafts.swept,
    "notices": lambda store: inbox.swept(store, datetime.now(UTC) - NOTICES_HOLD),
    "jobs": jobs.swept,
    "files": files.swept,
}
"""What is forgotten once it is over, by what it is."""


class MailUnreachable(JiangmengError):
    """The mail server cannot be reached, or lets nobody in. Params: `address`, `reason`."""

    code: ClassVar[str] = "mail.unreachable"


class Mailed(NamedTuple):
    """What the mail of the day was: what was found for those who watch, what was sent, and the
    settings without which nothing can be."""

    found: list[Found]
    sent: list[Sent]
    missing: tuple[str, ...]


def tidy(store: Store) -> dict[str, int]:
    """Forget what is over; how many of each there were."""
    return {name: swept(store) for name, swept in HOUSE.items()}


def mail(alliance: Alliance, settings: Settings) -> Mailed:
    """Look again for what is watched, then send everybody who has something new to hear one mail.

    Raises:
        MailUnreachable: as its name says.
    """
    found = look_again(alliance)
    needed = ("mail_server", "mail_from", "public_address")
    missing = tuple(f"{PREFIX}{name.upper()}" for name in needed if not getattr(settings, name))
    if missing:
        return Mailed(found, [], missing)
    address = settings.public_address.rstrip("/")
    try:
        with mail_server(settings.mail_server, settings.mail_password()) as send:
            sent = send_digests(
                alliance.store, date.today(), send, settings.mail_from, address, FAILURES
            )
            return Mailed(found, list(sent), ())
    except FAILURES as error:
        raise MailUnreachable(address=settings.mail_server, reason=str(error)) from error


def due(alliance: Alliance, settings: Settings, now: datetime | None = None) -> list[str]:
    """Do what is due today and was done by no other process; the names of what was done."""
    here = now or datetime.now().astimezone()
    done = []
    if _first(alliance.store, "house", here.date()):
        tidy(alliance.store)
        done.append("house")
    hour = settings.digest_hour
    if hour is not None and here.hour >= hour and _first(alliance.store, "mail", here.date()):
        try:
            mail(alliance, settings)
        except MailUnreachable as error:
            # It may be there again in a while: the next look tries once more.
            alliance.store.delete_record(DAYS, "mail")
            _LOG.warning("the mail of the day was not sent: %s", error)
        else:
            done.append("mail")
    return done


def _first(store: Store, what: str, day: date) -> bool:
    """Whether nobody has begun it on this day; from now on somebody has."""
    kept = store.get_record(DAYS, what)
    today = day.isoformat()
    if kept is not None and kept["day"] >= today:
        return False
    return store.swap_record(DAYS, what, kept, {"day": today})
