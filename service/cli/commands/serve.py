"""`jiangmeng serve`: the pages and the API, for this machine alone."""

import socket
from functools import partial
from typing import Annotated, ClassVar

import typer

from graph_schema.errors import JiangmengError
from service.accounts.accounts import any_there
from service.accounts.roles import ROLES
from service.accounts.samples import sample_accounts
from service.alliance import Alliance
from service.cli.session import Session
from service.settings import is_loopback, listed, listening_host


class PortTaken(JiangmengError):
    """The address cannot be listened on. Params: `host`, `port`, `reason`."""

    code: ClassVar[str] = "serve.port"


def serve(
    session: Session,
    host: Annotated[str | None, typer.Option(help="cli.serve.host")] = None,
    port: Annotated[int | None, typer.Option(help="cli.serve.port", min=0, max=65535)] = None,
    demo: Annotated[bool, typer.Option("--demo", help="cli.serve.demo")] = False,
) -> None:
    """Serve until Ctrl-C; beyond this machine where there are accounts, and TLS or a proxy."""
    settings = session.settings
    with session.progress() as progress:
        alliance = Alliance.open(settings, progress=progress)
        samples = sample_accounts(alliance.store) if demo else []
        accounts = any_there(alliance.store)
        where = listening_host(host or settings.host, settings, accounts=accounts)
        listening = listen(where, settings.port if port is None else port)
        # Read now, so that the first request does not wait for them.
        _ = alliance.encoder, alliance.reranker
    import uvicorn

    from service.app import create_app
    from service.daily import due

    app = create_app(
        alliance,
        language=session.texts.language,
        hosts=listed(settings.hosts),
        chores=partial(due, alliance, settings),
    )
    address, number = listening.getsockname()[:2]
    shown = f"[{address}]" if ":" in address else address
    how = "guarded" if accounts else "loopback" if is_loopback(address) else "beyond"
    session.note(f"cli.serve.{how}", host=shown, port=number)
    for sample in samples:
        session.note(
            "cli.serve.sample",
            role=ROLES[sample.role],
            login=sample.account.login,
            password=sample.password,
        )
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=listed(settings.proxies),
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    uvicorn.Server(config).run([listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        PortTaken: somebody else listens there, or nobody may.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
        # Connections inherit it. asyncio does it for them only where the protocol is told, and here
        # it is not: without it the second part of every answer waits 40 ms for a caller's ACK.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        raise PortTaken(host=host, port=port, reason=error.strerror or str(error)) from error
