"""Who asks, and whether the route is theirs: each route names its action, once.

A program shows a token (`Authorization: Bearer jm_…`), a browser a session's cookie; with a cookie,
whatever changes something must bring the session's CSRF token too, which no foreign page knows.
"""

import hmac
from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Final

from fastapi import Depends, Request

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts.accounts import any_there
from service.accounts.roles import RULES, Action
from service.accounts.sessions import TOKEN_BEGINS, Session, session, token_holder
from service.accounts.viewer import ALONE, ANYTHING, VISITOR, Subject, Viewer
from service.api.deps import TheStore
from service.audit import Who, in_role

COOKIE: Final = "jiangmeng"
CSRF_HEADER: Final = "X-CSRF-Token"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class NotSignedIn(JiangmengError):
    """Who is not signed in may not do this. Params: `action` (what it is called)."""

    code: ClassVar[str] = "access.sign_in"


class NotAllowed(JiangmengError):
    """Whoever asks may not do this. Params: `action` (what it is called)."""

    code: ClassVar[str] = "access.denied"


class TokenUnknown(JiangmengError):
    """The token shown opens nothing: it was revoked, or its account is blocked."""

    code: ClassVar[str] = "access.token"


class CsrfMissing(JiangmengError):
    """A change came with a session's cookie, and without its CSRF token."""

    code: ClassVar[str] = "access.csrf"


def _session(request: Request, store: TheStore) -> Session | None:
    shown = request.cookies.get(COOKIE)
    return session(store, shown) if shown else None


TheSession = Annotated[Session | None, Depends(_session)]


def _viewer(request: Request, store: TheStore, held: TheSession) -> Viewer:
    """Who asks.

    Raises:
        TokenUnknown, CsrfMissing: as their names say.
    """
    if alone(request, store):
        return ALONE
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and shown.startswith(TOKEN_BEGINS):
        account = token_holder(store, shown.strip())
        if account is None:
            raise TokenUnknown
        return account.viewer()
    if held is None:
        return VISITOR
    if request.method not in SAFE:
        told = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(told.encode(), held.csrf.encode()):
            raise CsrfMissing
    return held.account.viewer()


def alone(request: Request, store: Store) -> bool:
    """Whether nobody has an account; once somebody has, it is not asked again."""
    state = request.app.state
    if not getattr(state, "accounts", False):
        state.accounts = any_there(store)
    return not state.accounts


TheViewer = Annotated[Viewer, Depends(_viewer)]


class Allowed:
    """The dependency of a route that is an action, or one of several, each for another side: who
    may never do any is told so."""

    def __init__(self, *actions: Action) -> None:
        self.actions = actions

    def __call__(self, viewer: TheViewer) -> None:
        """Let through whoever may do it with something.

        Raises:
            NotSignedIn, NotAllowed: as their names say.
        """
        if not any(map(viewer.may_ever, self.actions)):
            raise refusal(viewer, self.actions[0])


def allowed(*actions: Action) -> Any:
    """For `dependencies=[…]` of a route."""
    return Depends(Allowed(*actions))


def check(viewer: Viewer, action: Action, subject: Subject = ANYTHING) -> None:
    """Let through whoever may do it with this.

    Raises:
        NotSignedIn, NotAllowed: as their names say.
    """
    if not viewer.may(action, subject):
        raise refusal(viewer, action)


def acting(viewer: Viewer, action: Action, subject: Subject, behalf: Iterable[str]) -> Who:
    """The viewer as who does this, on behalf of these ids.

    Raises:
        NotSignedIn, NotAllowed: no role of the viewer may.
    """
    who = in_role(viewer, action, subject, behalf)
    if who is None:
        raise refusal(viewer, action)
    return who


def refusal(viewer: Viewer, action: Action) -> JiangmengError:
    """Why this viewer may not: a visitor may be somebody who may."""
    kind = NotAllowed if viewer.signed_in else NotSignedIn
    return kind(action=RULES[action].label)
