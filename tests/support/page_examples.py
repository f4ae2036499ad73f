"""An example of every page of the console, and of its states: empty, refused, wrongly filled in.

A new page is a line of EXAMPLES: the path of its route, who opens it, an address with the names of
`page_world.World.ids` in braces; where the state is another than the first, what makes it so.
"""

from collections.abc import Callable
from typing import NamedTuple

from docking_sample import PASSWORD
from playwright.sync_api import Page

Steps = Callable[[Page], None]


class Example(NamedTuple):
    """One page as somebody meets it. `shows`: what stands there, by a selector, and tells that it
    is the state that is meant; `status`: of the answer to the address."""

    route: str
    who: str
    address: str
    shows: str = "main h1"
    steps: Steps | None = None
    status: int = 200


NOT_PAGES = frozenset(
    {
        "/needs/{node_id}/photos/{number}",
        "/jobs/{job_id}/refused/{number}",
        "/static/{digest}/{name:path}",
    }
)
"""What a browser gets that is no page: pictures, sheets, styles and scripts."""


def sent(form: str, button: str = "button", **typed: str) -> Steps:
    """Fill in a form by the names of its fields and send it, as a browser would that checks
    nothing itself. `form`: the end of its address; '' for the page's own."""

    def steps(page: Page) -> None:
        there = page.locator(f"form[action$='{form}']" if form else "main form:has(.primary)")
        there.evaluate("(each) => { each.noValidate = true }")
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        for name, value in typed.items():
            field = there.locator(f"[name={name}]").first
            if field.get_attribute("type") == "radio":
                there.locator(f"[name={name}][value={value}]").check()
            else:
                field.fill(value)
        with page.expect_navigation():
            there.locator(button).last.click()

    return steps


def unfolded(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")


NEED, STUDIO = "/needs/{node_id}", "/studios/{node_id}"
ASK, SLIP = "/needs/{node_id}/ask/{studio_id}", "/needs/{node_id}/slip/{studio_id}"
HOLDER, UNIT, EDIT, PERSON, JOBS = (
    "/accounts/{account_id}",
    "/units/new",
    "/needs/{node_id}/edit",
    "/people/{node_id}",
    "/jobs",
)
REPORT, WORK = "/studios/{node_id}/report/{path}", "/studios/{node_id}/works/{work_id}"
FACTS = "/studios/{node_id}/facts"
COMPARE, ENGAGEMENT = "/needs/{node_id}/compare", "/engagements/{engagement_id}"
TWO = "/needs/{need}/compare?studio={studio}&studio={airport}"

EXAMPLES = (
    Example("/", "enterprise", "/", "#text"),
    Example("/", "enterprise", "/", "#due", unfolded),
    Example("/", "coordinator", "/", "#unit"),
    Example("/", "enterprise", "/", ".complaint", sent("/", ".primary", text="皮带", due="明年")),
    Example("/mine", "enterprise", "/mine", ".dockings"),
    Example("/mine", "studio", "/mine", ".requests", unfolded),
    Example("/mine", "coordinator", "/mine", ".dockings"),
    Example("/mine", "analyst", "/mine", ".dockings"),
    Example("/mine", "stranger", "/mine", "main .muted"),
    Example(NEED, "enterprise", "/needs/{need}", ".photos", unfolded),
    Example(NEED, "studio", "/needs/{need}", ".suggestion"),
    Example(NEED, "enterprise", "/needs/need:due?reach=cross", ".tabs"),
    Example(NEED, "enterprise", "/needs/need:due?reach=same", ".tabs"),
    Example(NEED, "enterprise", "/needs/{watched}", ".watch"),
    Example(NEED, "stranger", "/needs/{kept}", status=404),
    Example(COMPARE, "enterprise", TWO, ".compared"),
    Example(COMPARE, "enterprise", "/needs/{need}/compare", ".nothing"),
    Example(SLIP, "enterprise", "/needs/{need}/slip/{studio}", ".slip"),
    Example(SLIP, "studio", "/needs/need:planning/slip/{studio}", ".slip"),
    Example(ASK, "enterprise", "/needs/{watched}/ask/{studio}", "#note"),
    Example(ASK, "enterprise", "/needs/{need}/ask/{studio}", ".stands"),
    Example(ASK, "enterprise", "/needs/{kept}/ask/{studio}", ".nothing"),
    Example(ASK, "studio", "/needs/{need}/ask/{studio}", status=403),
    Example(ENGAGEMENT, "enterprise", "/engagements/{asked}", ".steps", unfolded),
    Example(ENGAGEMENT, "studio", "/engagements/{asked}", ".steps", unfolded),
    Example(ENGAGEMENT, "coordinator", "/engagements/{asked}", ".entries", unfolded),
    Example(ENGAGEMENT, "studio", "/engagements/{planning}", ".side .facts", unfolded),
    Example(
        ENGAGEMENT,
        "enterprise",
        "/engagements/{planning}",
        ".complaint",
        sent("/agree", fee="许多"),
    ),
    Example(ENGAGEMENT, "enterprise", "/engagements/{due}", "#confirm-result", unfolded),
    Example(ENGAGEMENT, "enterprise", "/engagements/{done}", ".facts", unfolded),
    Example(ENGAGEMENT, "coordinator", "/engagements/{declined}", ".steps .over"),
    Example(ENGAGEMENT, "stranger", "/engagements/{asked}", status=404),
    Example("/studios", "visitor", "/studios", ".list"),
    Example("/studios", "visitor", "/studios?text=没有这一个", ".nothing"),
    Example("/studios", "visitor", "/studios?region=没有这里", ".complaint"),
    Example(STUDIO, "visitor", "/studios/{studio}", ".mongolian", unfolded),
    Example(STUDIO, "visitor", "/studios/studio:none", status=404),
    Example(STUDIO, "studio", "/studios/{studio}", ".keeping", unfolded),
    Example("/studios/{node_id}/fitting", "studio", "/studios/{studio}/fitting"),
    Example(EDIT, "enterprise", "/needs/{need}/edit", "#n-text", unfolded),
    Example(EDIT, "coordinator", "/needs/{need}/edit", ".notice"),
    Example(EDIT, "enterprise", "/needs/{need}/edit", ".complaint", sent("", ".primary", text="")),
    Example(EDIT, "stranger", "/needs/{need}/edit", status=404),
    Example(NEED, "studio", "/needs/{open}", ".offer"),
    Example(NEED, "coordinator", "/needs/{open}?offer={studio}", ".offer .notice"),
    Example(PERSON, "visitor", "/people/{person}", ".honours"),
    Example(PERSON, "studio", "/people/{person}", ".consent", unfolded),
    Example(PERSON, "coordinator", "/people/{person}", "#sure", unfolded),
    Example(PERSON, "coordinator", "/people/{person}", "#sure-wrong", sent("/erase")),
    Example(PERSON, "studio", "/people/{withheld}", ".notice"),
    Example(PERSON, "visitor", "/people/{withheld}", status=404),
    Example(REPORT, "studio", "/studios/{studio}/report/achievements", "#r-name", unfolded),
    Example(REPORT, "coordinator", "/studios/{studio}/report/cases", ".notice", unfolded),
    Example(REPORT, "studio", "/studios/{studio}/report/projects", "#r-name", unfolded),
    Example(REPORT, "studio", "/studios/{studio}/report/proposals", "#r-name", unfolded),
    Example(
        REPORT,
        "studio",
        "/studios/{studio}/report/achievements",
        ".complaint",
        sent("", ".primary", industry="没有"),
    ),
    Example(REPORT, "enterprise", "/studios/{studio}/report/cases", status=403),
    Example(STUDIO, "studio", "/studios/{studio}?done=reported&work={again}", ".told .inline"),
    Example(WORK, "studio", "/studios/{studio}/works/{work}", "#r-name", unfolded),
    Example(WORK, "studio", "/studios/{studio}/works/{again}", "[action$=withdraw]", unfolded),
    Example(WORK, "coordinator", "/studios/{studio}/works/{work}", ".notice"),
    Example(FACTS, "studio", "/studios/{studio}/facts", "#r-specialities", unfolded),
    Example(FACTS, "coordinator", "/studios/{studio}/facts", ".notice"),
    Example(UNIT, "coordinator", "/units/new?errand=invite&unit=示例乳业", "#u-region", unfolded),
    Example(UNIT, "coordinator", "/units/new", ".complaint", sent("/units/new", ".primary")),
    Example(UNIT, "enterprise", "/units/new", status=403),
    Example("/reads", "coordinator", "/reads", ".dockings"),
    Example("/reads", "administrator", "/reads", ".dockings"),
    Example("/reads", "coordinator", "/reads?since=昨天", ".complaint"),
    Example("/reads", "administrator", "/reads?since=2999-01-01", ".nothing"),
    Example("/reads", "studio", "/reads", status=403),
    Example("/accounts", "administrator", "/accounts", ".list"),
    Example("/accounts", "administrator", "/accounts?text=没有这一个", ".nothing"),
    Example("/accounts", "coordinator", "/accounts", status=403),
    Example(HOLDER, "administrator", "/accounts/account:stranger", "#sure"),
    Example(HOLDER, "administrator", "/accounts/account:stranger", ".complaint", sent("/erase")),
    Example(HOLDER, "administrator", "/accounts/account:stranger", ".secret", sent("/reset")),
    Example(HOLDER, "administrator", "/accounts/account:none", status=404),
    Example(JOBS, "coordinator", "/jobs", ".nothing"),
    Example(JOBS, "administrator", "/jobs", ".list"),
    Example(JOBS, "administrator", "/jobs", ".complaint", sent("/jobs")),
    Example(JOBS, "studio", "/jobs", status=403),
    Example("/jobs/{job_id}", "administrator", "/jobs/{imported}", "#refused"),
    Example("/jobs/{job_id}", "administrator", "/jobs/{failed}", ".complaint"),
    Example("/jobs/{job_id}", "coordinator", "/jobs/{imported}", status=404),
    Example("/sign-in", "visitor", "/sign-in", "#login"),
    Example(
        "/sign-in",
        "visitor",
        "/sign-in",
        ".complaint",
        sent("/sign-in", login="nobody.here", password="wrong"),
    ),
    Example("/join", "visitor", "/join", "#code"),
    Example("/join", "visitor", "/join?code={invitation}", "#login"),
    Example("/join", "visitor", "/join?code={reset}", "#password"),
    Example("/join", "visitor", "/join?code=over", ".complaint", status=410),
    Example(
        "/join",
        "visitor",
        "/join?code={invitation}",
        ".complaint",
        sent("/join", name="韩示例", login="han.one", password="1234567890"),
    ),
    Example("/account", "enterprise", "/account", "#old"),
    Example("/account", "studio", "/account", ".secret", sent("/account/tokens", name="报表")),
    Example("/account", "studio", "/account", ".complaint", sent("/account/mail", email="邮箱")),
    Example(
        "/account",
        "studio",
        "/account",
        ".complaint",
        sent("/account/password", old="不是这个", new=PASSWORD),
    ),
    Example("/inbox", "enterprise", "/inbox", ".unread"),
    Example("/inbox", "administrator", "/inbox", ".nothing"),
    Example("/inbox", "visitor", "/inbox", "#login"),
    Example("/unsubscribe", "visitor", "/unsubscribe?token=leaving", ".primary"),
    Example(
        "/unsubscribe",
        "visitor",
        "/unsubscribe?token=leaving",
        "[role=status]",
        sent("/unsubscribe?token=leaving"),
    ),
    Example(
        "/unsubscribe",
        "visitor",
        "/unsubscribe?token=wrong",
        ".complaint",
        sent("/unsubscribe?token=wrong"),
    ),
    Example("/invite", "coordinator", "/invite", "#at"),
    Example("/invite", "administrator", "/invite", "#at"),
    Example("/invite", "enterprise", "/invite", status=403),
    Example(
        "/invite", "coordinator", "/invite", ".complaint", sent("/invite", role="studio", at="没有")
    ),
    Example(
        "/invite",
        "coordinator",
        "/invite",
        ".secret",
        sent("/invite", role="studio", at="示例·机场工作室", name="白示例"),
    ),
)
