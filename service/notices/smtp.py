"""Sending mail by SMTP: STARTTLS or TLS where the address says so, a log-in where it has one."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import ClassVar, Final
from urllib.parse import unquote, urlsplit

from graph_schema.errors import JiangmengError
from service.notices.digest import Send

WAIT: Final = 30.0
PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
FAILURES: Final = (OSError, smtplib.SMTPException)


class MailAddressInvalid(JiangmengError):
    """The mail server's address is none. Params: `found`, `expected` (schemes)."""

    code: ClassVar[str] = "mail.address"


@contextmanager
def mail_server(address: str, password: str = "") -> Iterator[Send]:
    """A connection to `smtp://host`, `smtp+starttls://user@host:587` or `smtps://user@host`.

    Raises:
        MailAddressInvalid: as its name says.
        OSError, smtplib.SMTPException: the server cannot be reached, or lets nobody in.
    """
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise MailAddressInvalid(found=address, expected=tuple(PORTS))
    port = parts.port or PORTS[parts.scheme]
    context = ssl.create_default_context()
    server = (
        smtplib.SMTP_SSL(parts.hostname, port, timeout=WAIT, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(parts.hostname, port, timeout=WAIT)
    )
    with server:
        if parts.scheme == "smtp+starttls":
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), password)

        def send(mail: EmailMessage) -> None:
            server.send_message(mail)

        yield send
