"""Whether the service lives, and whether it can answer."""

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from service.accounts.roles import Action
from service.api.access import allowed
from service.api.deps import TheAlliance

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process lives."""

    status: str = Field(examples=["ok"])
    version: str = Field(examples=["0.1.0"])


class Readiness(BaseModel):
    """The store answers and the model is read."""

    status: str = Field(examples=["ready"])
    change: int = Field(description="number of the graph's last change")
    model: str = Field(description="the encoder's fingerprint")
    versions: dict[str, str] = Field(description="what the store is made of")


@router.get(
    "/health",
    dependencies=[allowed(Action.HEALTH_READ)],
    summary="服务是否在运行 · liveness",
    response_model=Health,
)
def health() -> Any:
    """Answer as long as the process does."""
    return {"status": "ok", "version": version("jiangmeng")}


@router.get(
    "/ready",
    dependencies=[allowed(Action.HEALTH_READ)],
    summary="能否回答请求 · readiness",
    response_model=Readiness,
)
def ready(alliance: TheAlliance) -> Any:
    """Ask the store and the model; 503 while either cannot be used."""
    return {
        "status": "ready",
        "change": alliance.store.change(),
        "model": alliance.encoder.fingerprint,
        "versions": alliance.store.versions(),
    }
