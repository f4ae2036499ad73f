"""The kinds of sheet, one file each, all of the same shape."""

from loaders.sheets.achievements import ACHIEVEMENTS
from loaders.sheets.activities import ACTIVITIES
from loaders.sheets.alliances import ALLIANCES
from loaders.sheets.apprenticeships import APPRENTICESHIPS
from loaders.sheets.cases import CASES
from loaders.sheets.changes import CHANGES
from loaders.sheets.figures import FIGURES
from loaders.sheets.gazette import GAZETTE
from loaders.sheets.honours import HONOURS_SHEET
from loaders.sheets.needs import NEEDS
from loaders.sheets.patents import PATENTS
from loaders.sheets.people import PEOPLE
from loaders.sheets.projects import PROJECTS
from loaders.sheets.proposals import PROPOSALS
from loaders.sheets.recognitions import RECOGNITIONS
from loaders.sheets.reviews import REVIEWS
from loaders.sheets.sheet import Sheet
from loaders.sheets.studios import STUDIOS
from loaders.sheets.tasks import TASK_EVIDENCE, TASK_STUDIOS

SHEETS: tuple[Sheet, ...] = (
    TASK_STUDIOS,
    TASK_EVIDENCE,
    STUDIOS,
    RECOGNITIONS,
    REVIEWS,
    CHANGES,
    ALLIANCES,
    PEOPLE,
    APPRENTICESHIPS,
    PROJECTS,
    ACHIEVEMENTS,
    CASES,
    PROPOSALS,
    PATENTS,
    GAZETTE,
    NEEDS,
    ACTIVITIES,
    HONOURS_SHEET,
    FIGURES,
)
"""Every kind of sheet, in the order in which they are loaded."""

__all__ = ["SHEETS", "Sheet"]
