"""`jiangmeng serve`: the API, for this machine alone."""

from typing import Annotated

import typer

from service.alliance import Alliance
from service.cli.session import Session
from service.settings import loopback


def serve(
    session: Session,
    host: Annotated[str | None, typer.Option(help="cli.serve.host")] = None,
    port: Annotated[int | None, typer.Option(help="cli.serve.port", min=0, max=65535)] = None,
) -> None:
    """Serve until Ctrl-C. Without accounts it listens on the loopback address only."""
    settings = session.settings
    address = loopback(host or settings.host)
    number = settings.port if port is None else port
    with session.progress() as progress:
        alliance = Alliance.open(settings, progress=progress)
        # Read now, so that the first request does not wait for it.
        _ = alliance.encoder
    import uvicorn

    from service.api import create_app

    app = create_app(alliance, language=session.texts.language)
    session.note("cli.serve.loopback", host=address, port=number)
    uvicorn.run(app, host=address, port=number, log_level="warning", server_header=False)
