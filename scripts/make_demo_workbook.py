"""Make demo/sheets/sample.xlsx: the tables of demo/sample as one workbook, a sheet a table.

Run in the repository's root; tests/demo fails when the workbook is stale.
"""

import csv
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

SOURCE, TARGET = Path("demo/sample"), Path("demo/sheets/sample.xlsx")

SHEETS = {
    "alliances": "联盟",
    "studios": "工作室",
    "people": "人员",
    "achievements": "创新成果",
    "projects": "攻关项目",
    "cases": "故障案例",
    "proposals": "合理化建议",
    "honours": "荣誉",
    "recognitions": "命名",
    "reviews": "考核",
    "apprenticeships": "师徒",
    "activities": "活动",
    "changes": "变更",
}
"""File in demo/sample -> sheet, in the order in which a reader wants them."""

NUMBERS = frozenset(
    (
        "成员人数", "场地面积(㎡)", "年度经费", "投入经费(万元)", "经济效益(万元)",
        "支持资金(万元)", "得分", "参加人次",
    )
)  # fmt: skip
"""Columns whose cells are numbers in a workbook; codes keep their leading zeros as text."""

_WIDEST = 48


def table(name: str) -> list[list[str]]:
    """A table of demo/sample, the header first."""
    with (SOURCE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def cell(header: str, value: str) -> str | float | None:
    """A value as a workbook holds it."""
    if not value:
        return None
    return float(value) if header in NUMBERS else value


def main() -> None:
    """Write the workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Jiangmeng"
    book.properties.created = book.properties.modified = datetime(2025, 1, 1)
    for name, title in SHEETS.items():
        sheet = book.create_sheet(title)
        header, *rows = table(name)
        sheet.append(header)
        for row in rows:
            sheet.append([cell(h, value) for h, value in zip(header, row, strict=True)])
        for number, column in enumerate(zip(header, *rows, strict=True), start=1):
            widest = max(2 * len(text) for text in column) + 2
            sheet.column_dimensions[get_column_letter(number)].width = min(widest, _WIDEST)
            top = sheet.cell(1, number)
            top.font, top.fill = Font(bold=True), PatternFill("solid", fgColor="FFE8EEF4")
            top.alignment = Alignment(vertical="center")
        sheet.freeze_panes = "B2"
    TARGET.parent.mkdir(exist_ok=True)
    book.save(TARGET)


if __name__ == "__main__":
    main()
