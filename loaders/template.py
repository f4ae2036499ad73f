"""A form to fill in: one kind of sheet as an xlsx, made from its declaration.

The first page has the headers (with a comment on each), an example row that is never loaded, and
drop-down lists; the second explains every field; the lists stand on a hidden page. Words that are
no labels of the schema come from the caller by the keys of `TEXTS`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from graph_schema.label import Label
from graph_schema.tables import find_industry, industries, region_label, regions
from loaders.columns import Column
from loaders.errors import TemplateUnknown
from loaders.mapping import EXAMPLE_MARK
from loaders.recognition import PAGE_MARK
from loaders.sheets import SHEETS, Sheet
from loaders.values import Read
from loaders.values.cells import one_line, text
from loaders.values.coded import industry, region, yes_no
from loaders.values.dates import partial_date
from loaders.values.honours import honour, honours
from loaders.values.identifiers import application, credit, ipc_symbol, ipc_symbols, publications
from loaders.values.people import people, person, units

Texts = Callable[[str], str]
Say = Callable[[Label], str]

_SHAPES: Mapping[Read, str] = MappingProxyType(
    {
        text: "text",
        one_line: "text",
        partial_date: "date",
        yes_no: "yes_no",
        industry: "industry",
        region: "region",
        ipc_symbol: "ipc",
        ipc_symbols: "ipc",
        application: "application",
        publications: "publication",
        credit: "credit",
        person: "person",
        people: "people",
        units: "units",
        honour: "honour",
        honours: "honour",
    }
)
"""Reader -> how the guide says what to write; other columns are terms, numbers or lists."""

TEXTS: tuple[str, ...] = (
    "template.guide",
    "template.lists",
    "template.intro",
    "template.field",
    "template.required",
    "template.write",
    "template.unit",
    "template.allowed",
    "template.example",
    "template.yes",
    "template.no",
    "template.write.term",
    "template.write.number",
    "template.write.list",
    *dict.fromkeys(f"template.write.{shape}" for shape in _SHAPES.values()),
)
"""Every key that `template` asks the caller's texts for."""

KINDS: tuple[str, ...] = tuple(sheet.code for sheet in SHEETS if sheet.offered)
"""The kinds of sheet that have a template."""

_REQUIRED = PatternFill("solid", fgColor="FFF2CC")
_PLAIN = PatternFill("solid", fgColor="E7EEF7")
_EXAMPLE_FONT = Font(italic=True, color="808080")
_HOME = "15"
_ROWS = 5000
_SHOWN = 12


def template(kind: str, path: Path, texts: Texts, say: Say = lambda label: label.zh) -> None:
    """Write the template of a kind of sheet (one of `KINDS`) to a new xlsx file.

    `texts` gives the words by key, `say` picks a label's language.

    Raises:
        TemplateUnknown: there is none of that kind.
        OSError: the file cannot be written.
    """
    sheet = next((sheet for sheet in SHEETS if sheet.offered and sheet.code == kind), None)
    if sheet is None:
        raise TemplateUnknown(found=kind, expected=KINDS)
    _Form(sheet, texts, say, Workbook()).write(path)


@dataclass(slots=True)
class _Form:
    sheet: Sheet
    texts: Texts
    say: Say
    book: Workbook

    def write(self, path: Path) -> None:
        page: Any = self.book.active
        page.title = self.say(self.sheet.label)
        guide = self.book.create_sheet(self.texts("template.guide"))
        lists = self.book.create_sheet(self.texts("template.lists"))
        lists.sheet_state = "hidden"
        lists["A1"] = PAGE_MARK
        self._fill_page(page, lists)
        self._fill_guide(guide)
        self.book.save(path)

    def _fill_page(self, page: Any, lists: Any) -> None:
        used = 1
        for place, column in enumerate(self.sheet.columns, start=1):
            letter = get_column_letter(place)
            head = page.cell(1, place, self._header(column))
            head.font = Font(bold=True)
            head.fill = _REQUIRED if column.required else _PLAIN
            head.alignment = Alignment(wrap_text=True, vertical="center")
            head.comment = Comment(self._comment(column), "jiangmeng", height=160, width=280)
            example = f"{EXAMPLE_MARK} {column.example}" if place == 1 else column.example
            page.cell(2, place, example.strip() or None).font = _EXAMPLE_FONT
            page.column_dimensions[letter].width = max(12, 2 * len(self._header(column)) + 4)
            # Text, so that a number's leading zeros and a month such as 2016.10 stay as typed.
            page.column_dimensions[letter].number_format = "@"
            choices = list(_choices(column, self.say))
            if choices:
                used += 1
                self._offer(page, lists, letter, used, choices)
        page.freeze_panes = "A2"

    def _offer(self, page: Any, lists: Any, letter: str, place: int, choices: list[str]) -> None:
        """A drop-down list, which other spellings may pass: the loader knows synonyms."""
        for row, choice in enumerate(choices, start=1):
            lists.cell(row, place, choice)
        there = get_column_letter(place)
        source = f"{quote_sheetname(lists.title)}!${there}$1:${there}${len(choices)}"
        offered = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=False)
        offered.add(f"{letter}2:{letter}{_ROWS}")
        page.add_data_validation(offered)

    def _fill_guide(self, guide: Any) -> None:
        guide["A1"] = PAGE_MARK
        guide["A1"].font = Font(color="FFFFFF")
        guide["A2"] = self.texts("template.intro")
        guide.append([])
        names = ("field", "required", "write", "unit", "allowed", "example")
        guide.append([self.texts(f"template.{name}") for name in names])
        for cell in guide[guide.max_row]:
            cell.font = Font(bold=True)
            cell.fill = _PLAIN
        for column in self.sheet.columns:
            guide.append(
                [
                    self.say(column.label),
                    self.texts("template.yes" if column.required else "template.no"),
                    self._what(column),
                    column.unit,
                    "、".join(self._terms(column)),
                    column.example,
                ]
            )
        for letter, width in zip("ABCDEF", (20, 8, 48, 8, 60, 32), strict=True):
            guide.column_dimensions[letter].width = width
        for row in guide.iter_rows(min_row=5):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")

    def _header(self, column: Column) -> str:
        name = self.say(column.label)
        return f"{name}({column.unit})" if column.unit else name

    def _comment(self, column: Column) -> str:
        lines = [self._what(column)]
        if column.required:
            lines.insert(0, self.texts("template.required"))
        if column.unit:
            lines.append(f"{self.texts('template.unit')}: {column.unit}")
        terms = self._terms(column)
        if terms:
            more = " …" if len(terms) > _SHOWN else ""
            lines.append(f"{self.texts('template.allowed')}: {'、'.join(terms[:_SHOWN])}{more}")
        return "\n".join(lines)

    def _what(self, column: Column) -> str:
        said = self.texts(f"template.write.{shape_of(column)}")
        return f"{said} {self.say(column.hint)}" if column.hint is not None else said

    def _terms(self, column: Column) -> list[str]:
        if column.vocabulary is None:
            return []
        return [self.say(term.label) for term in column.vocabulary]


def shape_of(column: Column) -> str:
    """What sort of value a column takes: the last part of a `template.write.…` key."""
    shape = _SHAPES.get(column.read_as(""))
    if shape is not None:
        return shape
    if column.vocabulary is not None:
        return "term"
    return "list" if column.many else "number"


def _choices(column: Column, say: Say) -> Iterator[str]:
    """What a drop-down list offers: terms, industries' divisions, places of the region."""
    if column.vocabulary is not None:
        yield from (say(term.label) for term in column.vocabulary)
    elif column.refers == "IN_INDUSTRY":
        for row in industries().values():
            if row.level == "division" and find_industry(row.name) == (row,):
                yield row.name
    elif column.refers == "IN_REGION":
        yield from (region_label(code) for code in regions() if code.startswith(_HOME))
