"""What can be wrong with a file or a sheet as a whole; each is a value before it is a sentence.

All carry `file`; those about one sheet of a workbook carry `sheet` too. `found` and `expected`
are texts, labels, or tuples of them. A row's faults are no exceptions but findings.
"""

from typing import ClassVar

from graph_schema.errors import JiangmengError


class LoaderError(JiangmengError):
    """Base of what loaders raise on purpose."""

    code: ClassVar[str] = "load.error"


class FileRefused(LoaderError):
    """Base: nothing of the file, or of the sheet, can be loaded."""

    code: ClassVar[str] = "file.refused"


class FileMissing(FileRefused):
    """There is no such file. Params: `file`."""

    code = "file.missing"


class FileEmpty(FileRefused):
    """The file has no bytes. Params: `file`."""

    code = "file.empty"


class FileTypeUnknown(FileRefused):
    """The name's ending is none that is read. Params: `file`, `found`, `expected` (endings)."""

    code = "file.type"


class FileUnreadable(FileRefused):
    """The system does not let the file be read. Params: `file`, `found` (its reason)."""

    code = "file.unreadable"


class OldOfficeFile(FileRefused):
    """An old .xls, a WPS .et or a workbook with a password. Params: `file`, `expected`."""

    code = "file.old_office"


class NotAWorkbook(FileRefused):
    """Named .xlsx, but something else. Params: `file`, `found` (its first characters)."""

    code = "file.not_xlsx"


class WorkbookInstead(FileRefused):
    """Named as text, but a workbook or another archive. Params: `file`, `expected`."""

    code = "file.zip"


class BinaryFile(FileRefused):
    """Named as text, but not text. Params: `file`."""

    code = "file.binary"


class WrongEncoding(FileRefused):
    """Neither UTF-8 nor GB18030. Params: `file`, `row` (the first line at fault), `expected`."""

    code = "file.encoding"


class FileDamaged(FileRefused):
    """It breaks off or contradicts itself. Params: `file`, `sheet`, `row`, `found` (details)."""

    code = "file.damaged"


class FileLarge(FileRefused):
    """Unpacked, it or a line of it is larger than may be. Params: `file`, `found`, `expected`."""

    code = "file.large"


class SheetEmpty(FileRefused):
    """The sheet has no cell with anything in it. Params: `file`, `sheet`."""

    code = "sheet.empty"


class SheetWithoutRows(FileRefused):
    """The sheet has headers and nothing below them. Params: `file`, `sheet`."""

    code = "sheet.no_rows"


class SheetUnknown(FileRefused):
    """The headers are those of no known sheet.

    Params: `file`, `sheet`, `row`, `found` (the headers), `expected` (the nearest sheets).
    """

    code = "sheet.unknown"


class SheetAmbiguous(FileRefused):
    """The headers fit several sheets alike. Params as SheetUnknown."""

    code = "sheet.ambiguous"


class ColumnsMissing(FileRefused):
    """The sheet is known, but required columns are not there.

    Params: `file`, `sheet`, `row`, `field` (the kind of sheet), `found` (the headers),
    `expected` (the columns that are missing).
    """

    code = "sheet.columns"


class TemplateUnknown(LoaderError):
    """There is no template of that name. Params: `found`, `expected` (the names)."""

    code = "template.unknown"
