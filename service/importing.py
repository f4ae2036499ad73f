"""Asking for an import: the files are kept with a job, which loads them when its turn comes."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_store import Store
from loaders.reading.opening import SUFFIXES
from service.accounts.viewer import Viewer
from service.jobs import jobs
from service.jobs.files import keep_file
from service.jobs.jobs import Job

MOST: Final = 10
"""Files of one import."""
ENDINGS: Final = tuple(SUFFIXES)
"""What a file's name may end with; what is in it, the loaders look at."""
LONGEST: Final = 60
"""Characters of a file's name: folders take a name of so many in any script."""


class FilesWrong(JiangmengError):
    """There are no files, or too many. Params: `found`, `expected` (at most so many)."""

    code: ClassVar[str] = "import.files"


class FileUnknown(JiangmengError):
    """A file is none that can be loaded. Params: `found` (its name), `expected` (endings)."""

    code: ClassVar[str] = "import.file"


class Sheet(NamedTuple):
    """A file that was sent: its name, and what is in it."""

    name: str
    content: bytes


def ask_import(
    store: Store, sheets: Sequence[Sheet], title: str, language: str, viewer: Viewer
) -> Job:
    """Keep the files and ask for the import. Files whose job is not asked for after all are
    forgotten a day later.

    Raises:
        FilesWrong, FileUnknown: as their names say; nothing is kept.
    """
    if not 1 <= len(sheets) <= MOST:
        raise FilesWrong(found=len(sheets), expected=MOST)
    for sheet in sheets:
        if not sheet.name.lower().endswith(ENDINGS) or not sheet.content:
            raise FileUnknown(found=sheet.name, expected=ENDINGS)
    job_id = jobs.new_id()
    for number, sheet in enumerate(sheets):
        keep_file(store, job_id, number, sheet.content)
    arguments = {
        "files": _names([sheet.name for sheet in sheets]),
        "title": title,
        "language": language,
    }
    return jobs.ask(store, "import", arguments, viewer, job_id)


def _names(sent: Sequence[str]) -> list[str]:
    """Names of files without folders, not too long, and each its own."""
    names: list[str] = []
    for name in sent:
        plain = PurePosixPath(name.replace("\\", "/")).name
        stem, dot, ending = plain.partition(".")
        short, number = f"{stem[: LONGEST - len(ending)]}{dot}{ending}", 2
        while short in names:
            short, number = f"{stem[: LONGEST - len(ending)]}-{number}{dot}{ending}", number + 1
        names.append(short)
    return names
