"""The change of language: kept in a cookie, and back to the page one came from."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from service.api.problems import LANGUAGE_COOKIE
from service.console.deps import TheTyped
from service.texts import language_of

router = APIRouter()

A_YEAR: Final = 365 * 24 * 3600


@router.post("/language")
def choose(typed: TheTyped) -> RedirectResponse:
    """Keep the choice; one that we have not is none."""
    answer = RedirectResponse(inside(typed.get("back", "")), HTTPStatus.SEE_OTHER)
    language = language_of(typed.get("language", ""))
    if language is not None:
        answer.set_cookie(
            LANGUAGE_COOKIE, language, max_age=A_YEAR, httponly=True, samesite="lax", path="/"
        )
    return answer


def inside(back: str) -> str:
    """An address of this host, or the first page: browsers read `//` and `/\\` as another host."""
    inside = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if inside else "/"
