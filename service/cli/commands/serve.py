"""`jiangmeng serve`: the pages and the API, for this machine alone."""

import socket
from typing import Annotated, ClassVar

import typer

from graph_schema.errors import JiangmengError
from service.alliance import Alliance
from service.cli.session import Session
from service.settings import is_loopback, listening_host


class PortTaken(JiangmengError):
    """The address cannot be listened on. Params: `host`, `port`, `reason`."""

    code: ClassVar[str] = "serve.port"


def serve(
    session: Session,
    host: Annotated[str | None, typer.Option(help="cli.serve.host")] = None,
    port: Annotated[int | None, typer.Option(help="cli.serve.port", min=0, max=65535)] = None,
) -> None:
    """Serve until Ctrl-C; without accounts, on the loopback address unless a setting says else."""
    settings = session.settings
    where = listening_host(host or settings.host, settings.beyond_loopback)
    listening = _listen(where, settings.port if port is None else port)
    with session.progress() as progress:
        alliance = Alliance.open(settings, progress=progress)
        # Read now, so that the first request does not wait for them.
        _ = alliance.encoder, alliance.reranker
    import uvicorn

    from service.app import create_app

    app = create_app(alliance, language=session.texts.language)
    address, number = listening.getsockname()[:2]
    shown = f"[{address}]" if ":" in address else address
    inside = is_loopback(address)
    session.note("cli.serve.loopback" if inside else "cli.serve.beyond", host=shown, port=number)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run([listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        PortTaken: somebody else listens there, or nobody may.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise PortTaken(host=host, port=port, reason=error.strerror or str(error)) from error
