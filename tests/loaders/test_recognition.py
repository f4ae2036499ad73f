"""Which kind of sheet a file is, told from its headers alone."""

from pathlib import Path

import pytest
from sheet_files import REASON, csv_file, xlsx_file

from loaders import errors
from loaders.reading import open_file
from loaders.recognition import PAGE_MARK, Layout, fold, headers_of, layout_of
from loaders.sheets import SHEETS, Sheet


def layout(path: Path) -> Layout:
    (table,) = open_file(path)
    found = layout_of(table, REASON)
    assert found is not None
    return found


def columns(found: Layout) -> dict[str, int]:
    return {column.name: place for place, column, _ in found.columns}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_a_sheet_is_known_by_its_own_headers(tmp_path: Path, sheet: Sheet, language: int) -> None:
    heads = [column.label[language] for column in sheet.columns]
    found = layout(csv_file(tmp_path / "file.csv", heads, ["x"] * len(heads)))
    assert found.sheet is sheet
    assert set(columns(found)) == {column.name for column in sheet.columns}
    assert found.notes == ()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_no_two_columns_of_a_sheet_bear_one_label(sheet: Sheet) -> None:
    for language in (0, 1):
        labels = [fold(column.label[language]) for column in sheet.columns]
        assert len(set(labels)) == len(labels)
    assert len({column.name for column in sheet.columns}) == len(sheet.columns)


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.offered], ids=lambda sheet: sheet.code)
def test_the_required_columns_with_a_few_more_are_enough(tmp_path: Path, sheet: Sheet) -> None:
    some = [c for c in sheet.columns if c.required] + [c for c in sheet.columns if not c.required]
    heads = [column.label.zh for column in some[:8]]
    assert layout(csv_file(tmp_path / "f.csv", heads, ["x"])).sheet is sheet


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        (("序号", "创新工作室名称", "单位名称", "带头人", "命名时间"), "studios"),
        (("姓名", "工作单位", "工种", "职业资格", "荣誉称号"), "people"),
        (("成果名称", "工作室", "完成人", "经济效益(万元)"), "achievements"),
        (("课题名称", "所属工作室", "立项时间", "结题时间"), "projects"),
        (("专利名称", "专利号", "专利权人", "发明人", "授权时间"), "patents"),
        (("技术需求名称", "主要问题", "机构全称", "悬赏金额"), "needs"),
        (("荣誉称号", "获奖者", "表彰时间", "所在单位"), "honours"),
        (("案例名称", "工作室", "故障现象", "处理措施"), "cases"),
        (("联盟名称", "理事长", "成员单位"), "alliances"),
        (("指标名称", "数值", "单位", "统计范围", "来源"), "figures"),
        (("序号", "建议名称", "建议人", "所在部门", "工作单位", "采纳情况"), "proposals"),
        (("师傅姓名", "徒弟姓名", "单位", "工种", "结对时间"), "apprenticeships"),
        (("活动主题", "主办单位", "时间", "地点", "参加人数"), "activities"),
        (("工作室名称", "年度", "考核等次", "考核得分"), "reviews"),
        (("创新工作室名称", "命名方式", "命名级别", "授予单位", "命名文号"), "recognitions"),
        (("工作室名称", "变更类型", "变更日期", "变更原因"), "changes"),
    ],
)
def test_real_sheets_are_known_by_synonyms(
    tmp_path: Path, heads: tuple[str, ...], code: str
) -> None:
    assert layout(csv_file(tmp_path / "f.csv", heads, ["x"] * len(heads))).sheet.code == code


def test_headers_are_folded(tmp_path: Path) -> None:
    heads = ("＊工作室　名称：", "所在\n单位*", "ＨＯＳＴ")
    found = layout(csv_file(tmp_path / "f.csv", heads, ["x"] * 3))
    assert columns(found) == {"name": 0, "host": 1}
    assert [note.code for note in found.notes] == ["column.twice"]


def test_the_unit_in_a_header_is_read(tmp_path: Path) -> None:
    heads = ("成果名称", "完成工作室", "经济效益（元）")
    found = layout(csv_file(tmp_path / "f.csv", heads, ["x"] * 3))
    read = {column.name: read for _, column, read in found.columns}
    assert read["benefit"]("350000") == 35


def test_headers_may_stand_below_a_title(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "f.csv", ("全市创新工作室一览表",), (), ("工作室名称", "所在单位"), ("甲", "乙")
    )
    found = layout(path)
    assert (found.header.number, [row.number for row in found.above]) == (3, [1])


def test_columns_that_are_not_understood_are_told(tmp_path: Path) -> None:
    found = layout(csv_file(tmp_path / "f.csv", ("工作室名称", "所在单位", "星座"), ["x"] * 3))
    assert [(note.code, note.found) for note in found.notes] == [("column.unknown", "星座")]


def test_a_column_of_reasons_is_passed_over(tmp_path: Path) -> None:
    found = layout(csv_file(tmp_path / "f.csv", ("工作室名称", "所在单位", REASON), ["x"] * 3))
    assert found.notes == ()
    assert set(columns(found)) == {"name", "host"}


def test_unknown_headers_are_named_with_what_could_be_loaded(tmp_path: Path) -> None:
    (table,) = open_file(csv_file(tmp_path / "f.csv", ("菜名", "价格"), ("粥", "3")))
    with pytest.raises(errors.SheetUnknown) as caught:
        layout_of(table, REASON)
    assert caught.value.params["found"] == ("菜名", "价格")
    assert caught.value.params["expected"] == tuple(s.label for s in SHEETS if s.offered)


def test_missing_columns_are_named_with_the_sheet(tmp_path: Path) -> None:
    heads = ("工作室名称", "领衔人", "场地面积(㎡)", "级别")
    (table,) = open_file(csv_file(tmp_path / "f.csv", heads, ["x"] * 4))
    with pytest.raises(errors.ColumnsMissing) as caught:
        layout_of(table, REASON)
    assert caught.value.params["field"] == SHEETS[2].label
    assert [label.zh for label in caught.value.params["expected"]] == ["所在单位"]  # type: ignore[attr-defined]


def test_an_empty_table(tmp_path: Path) -> None:
    (table,) = open_file(csv_file(tmp_path / "f.csv", (), ("", "")))
    with pytest.raises(errors.SheetEmpty):
        layout_of(table, REASON)


def test_a_templates_own_pages_are_no_tables(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "f.xlsx", {"说明": [(PAGE_MARK,), ("字段", "必填")]})
    assert layout_of(open_file(path)[0], REASON) is None


def test_a_sheets_title_decides_between_kinds_that_fit(tmp_path: Path) -> None:
    heads = ["公开号", "专利名称", "申请人", "发明人"]
    path = xlsx_file(tmp_path / "f.xlsx", {"专利公报": [heads, ["x"] * 4], "s": [heads, ["x"] * 4]})
    codes = [layout_of(table, REASON).sheet.code for table in open_file(path)]  # type: ignore[union-attr]
    assert codes == ["gazette", "patents"]


def test_every_header_leads_to_a_column_of_its_sheet() -> None:
    for sheet in SHEETS:
        for key, column in headers_of(sheet).items():
            assert key == fold(key)
            assert column in sheet.columns
