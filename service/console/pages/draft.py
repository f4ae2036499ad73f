"""草稿: what is written of a need so far saves itself, and is there when one comes back."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from service.accounts.roles import Action
from service.api.deps import TheStore
from service.console.deps import ThePage, TheTyped
from service.console.forms import Complaint, Filled
from service.console.post_form import TheSent, begun, known_of_unit, offered, post_page
from service.console.reading import allowed
from service.console.telling import moment
from service.drafts import DraftTooLarge, forget_draft, keep_draft
from service.secrets import NeedSecret

router = APIRouter()


@router.post("/draft")
def keep(page: ThePage, store: TheStore, sent: TheSent) -> Response:
    """Keep what stands in the form: a part of its page says when, without scripts the whole."""
    account, typed = page.viewer.account, offered(sent.typed)
    part = "hx-request" in page.request.headers
    kept, refused = "", ""
    try:
        if begun(typed, known_of_unit(store, page)):
            kept = moment(keep_draft(store, account, typed).at)
        else:
            # All was taken out again.
            forget_draft(store, account)
    except (DraftTooLarge, NeedSecret) as error:
        refused = page.texts.error(error)
    if part:
        # As an answer of 200: a part with another status is not shown.
        return page.render("pages/post_kept.html", kept=kept, came_back=False, refused=refused)
    if refused:
        again = Filled(sent.typed, [Complaint("text", refused)])
        return post_page(page, store, again, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)


@router.post("/draft/clear")
def clear(page: ThePage, store: TheStore, _typed: TheTyped) -> Response:
    """Forget the draft, and begin with an empty form."""
    allowed(page.viewer, Action.NEED_POST)
    forget_draft(store, page.viewer.account)
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)
