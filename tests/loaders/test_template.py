"""Templates: what they offer, and that a filled one loads."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from sheet_files import Load, names, outcomes, the

from graph_schema.label import Label
from graph_store import Store
from loaders import RowOutcome
from loaders.errors import TemplateUnknown
from loaders.mapping import EXAMPLE_MARK
from loaders.sheets import SHEETS, Sheet
from loaders.template import KINDS, TEXTS, template

OFFERED = [sheet for sheet in SHEETS if sheet.offered]


def word(key: str) -> str:
    """Texts by key, where the key must be one of those that are declared."""
    assert key in TEXTS
    return {"template.guide": "说明", "template.lists": "列表"}.get(key, key)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "studios.xlsx"
    template("studios", path, word)
    return path


@pytest.mark.parametrize("sheet", OFFERED, ids=lambda sheet: sheet.code)
def test_the_headers_are_the_declared_columns(tmp_path: Path, sheet: Sheet) -> None:
    path = tmp_path / "t.xlsx"
    template(sheet.code, path, word)
    page = load_workbook(path).worksheets[0]
    assert page.title == sheet.label.zh
    heads = [cell.value for cell in page[1]]
    assert [head.partition("(")[0] for head in heads] == [
        column.label.zh.partition("(")[0] for column in sheet.columns
    ]
    assert all(cell.comment is not None for cell in page[1])
    assert str(page["A2"].value).startswith(EXAMPLE_MARK)


@pytest.mark.parametrize("sheet", OFFERED, ids=lambda sheet: sheet.code)
def test_every_coded_column_has_its_list(tmp_path: Path, sheet: Sheet) -> None:
    path = tmp_path / "t.xlsx"
    template(sheet.code, path, word)
    book = load_workbook(path)
    page, lists = book.worksheets[0], book["列表"]
    assert lists.sheet_state == "hidden"
    offered: dict[int, list[str]] = {}
    for validation in page.data_validations.dataValidation:
        (place, *_) = range_boundaries(str(validation.sqref))
        _, _, cells = str(validation.formula1).partition("!")
        offered[place - 1] = [row[0].value for row in lists[cells.replace("$", "")]]
    for place, column in enumerate(sheet.columns):
        if column.vocabulary is not None:
            assert offered[place] == [term.zh for term in column.vocabulary]
        elif column.refers in {"IN_INDUSTRY", "IN_REGION"}:
            read = column.read_as("")
            assert offered[place]
            assert all(read(choice) for choice in offered[place])
        else:
            assert place not in offered


@pytest.mark.parametrize("sheet", OFFERED, ids=lambda sheet: sheet.code)
def test_every_example_is_a_value_of_its_column(sheet: Sheet) -> None:
    for column in sheet.columns:
        if column.example:
            column.read_as("")(column.example)
        elif column.required:
            pytest.fail(f"{column.name} has no example")


@pytest.mark.parametrize("kind", KINDS)
def test_an_unfilled_template_has_no_rows(
    run: Load, store: Store, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "t.xlsx"
    template(kind, path, word)
    report = run(path)
    assert [sheet.kind for sheet in report.sheets] == [kind]
    assert [each.finding.code for each in report.files] == ["sheet.no_rows"]
    assert report.sheets[0].notes == ()
    assert store.counts() == {}


def test_a_filled_template_loads(run: Load, store: Store, form: Path) -> None:
    book = load_workbook(form)
    page = book.worksheets[0]
    by_head = {cell.value: cell.column for cell in page[1]}
    for head, value in {
        "工作室编号": "S1",
        "工作室名称": "示例·甲工作室",
        "所在单位": "示例·甲公司",
        "领衔人": "示例·甲",
        "级别": "盟市级",
        "行业": "煤炭开采和洗选业",
        "地区": "内蒙古自治区呼伦贝尔市海拉尔区",
        "成立时间": "2016.10",
        "场地面积(㎡)": 120,
    }.items():
        page.cell(3, by_head[head], value)
    book.save(form)
    assert outcomes(run(form)) == [RowOutcome.ADDED]
    fields = the(store, "Studio")
    assert (fields["industry"], fields["region"], fields["founded"], fields["room_area"]) == (
        "06",
        "150702",
        "2016-10",
        120.0,
    )
    assert names(store, "Person") == ["示例·甲"]


def test_the_guide_says_what_every_field_takes(form: Path) -> None:
    guide = load_workbook(form)["说明"]
    rows = {row[0]: row for row in guide.iter_rows(min_row=5, values_only=True)}
    name = rows["工作室名称"]
    assert name[1] == "template.yes"
    assert rows["成立时间"][2].startswith("template.write.date")
    assert rows["场地面积"][3] == "㎡"
    assert "盟市级" in rows["级别"][4]
    assert rows["级别"][2].endswith("同时有几个级别时填最高的")


def test_a_template_speaks_the_language_it_is_asked_for(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "people.xlsx"
    template("people", path, word, lambda label: label.en)
    book = load_workbook(path)
    page = book.worksheets[0]
    assert page.title == "person"
    by_head = {cell.value: cell.column for cell in page[1]}
    page.cell(3, by_head["name"], "示例·甲")
    page.cell(3, by_head["employer"], "示例·甲公司")
    page.cell(3, by_head["skill grade"], "senior technician")
    book.save(path)
    assert outcomes(run(path)) == [RowOutcome.ADDED]
    assert names(store, "Person") == ["示例·甲"]


def test_an_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(TemplateUnknown) as caught:
        template("recipes", tmp_path / "t.xlsx", word)
    assert caught.value.params == {"found": "recipes", "expected": KINDS}


def test_labels_are_in_two_languages() -> None:
    for sheet in OFFERED:
        for label in (sheet.label, *(column.label for column in sheet.columns)):
            assert isinstance(label, Label)
            assert label.zh
            assert label.en
