"""`jiangmeng doctor`: what is installed, what the store holds, and whether all is well."""

import platform
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

from service.alliance import Alliance
from service.cli.session import Session


def doctor(session: Session) -> None:
    """Tell versions, counts, the digest, the encoder and the room left."""
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        store = alliance.store
        encoder, reranker = alliance.encoder, alliance.reranker
        found: dict[str, Any] = {
            "product": version("jiangmeng"),
            "python": platform.python_version(),
            "store": store.address,
            "versions": store.versions(),
            "encoder": {"fingerprint": encoder.fingerprint, "dim": encoder.dim},
            "reranker": None if reranker is None else reranker.fingerprint,
            "change": store.change(),
            "imports": len(store.imports()),
            "counts": store.counts(),
            "digest": store.digest(),
            "free_bytes": _free_bytes(store.address),
        }
    if session.as_json:
        session.emit(found)
        return
    for name, value in _lines(found):
        session.line(f"{session.texts(f'cli.doctor.{name}')}: {value}")
    for kind, count in found["counts"].items():
        session.line(f"  {kind}: {count}")


def _lines(found: dict[str, Any]) -> list[tuple[str, object]]:
    free = found["free_bytes"]
    encoder = found["encoder"]
    return [
        ("product", found["product"]),
        ("python", found["python"]),
        ("store", found["store"]),
        ("versions", ", ".join(f"{name} {value}" for name, value in found["versions"].items())),
        ("encoder", f"{encoder['fingerprint']} ({encoder['dim']})"),
        ("reranker", found["reranker"] or "—"),
        ("free", "—" if free is None else f"{free / 2**30:.1f} GiB"),
        ("change", found["change"]),
        ("imports", found["imports"]),
        ("digest", found["digest"]),
        ("counts", sum(found["counts"].values())),
    ]


def _free_bytes(address: str) -> int | None:
    """Room on the disk of an embedded store; None for a store elsewhere."""
    engine, _, place = address.partition(":")
    return shutil.disk_usage(Path(place).parent).free if engine == "embedded" else None
