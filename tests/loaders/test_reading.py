"""Files as they come: formats, encodings, and what is refused before a row is read."""

import gzip
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import csv_file, xlsx_file

from loaders import errors
from loaders.reading import SUFFIXES, bounds, open_file
from loaders.reading.encoding import text_form

HEAD = ("工作室名称", "所在单位", "领衔人")
ROW = ("示例·白音露天煤矿巴师傅创新工作室", "示例·白音露天煤矿", "示例·巴师傅")


def rows(path: Path) -> list[tuple[int, tuple[object, ...]]]:
    (table,) = open_file(path)
    return [(row.number, row.cells) for row in table.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_text_in_every_usual_encoding_is_read_alike(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path / "studios.csv", HEAD, ROW, encoding=encoding)
    assert rows(path) == [(1, HEAD), (2, ROW)]


def test_gb18030_holds_rare_characters_and_mongolian(tmp_path: Path) -> None:
    cells = ("㐱•乌云", "ᠮᠣᠩᠭᠣᠯ")
    path = csv_file(tmp_path / "people.csv", ("姓名", "蒙古文姓名"), cells, encoding="gb18030")
    assert rows(path)[1] == (2, cells)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("big5", "工作室名稱,所在單位\n臺灣創新工作室,臺灣機械製造廠\n" * 4),
        ("shift_jis", "名称,所属\nこれは日本語のファイルです,カタカナ\n" * 4),
        ("utf-16", "工作室名称,所在单位\n"),
    ],
)
def test_another_encoding_is_refused_not_read_as_mojibake(
    tmp_path: Path, encoding: str, text: str
) -> None:
    path = tmp_path / "studios.csv"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(errors.WrongEncoding) as caught:
        open_file(path)
    assert caught.value.params["expected"] == ("UTF-8", "GB18030")


def test_damaged_utf8_is_refused_at_its_line_and_not_taken_for_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "studios.csv"
    good = "工作室名称,所在单位\n甲工作室,甲公司\n".encode()
    path.write_bytes(good + "乙工作室".encode()[:-1] + "丙公司".encode() + b"\n")
    with pytest.raises(errors.WrongEncoding) as caught:
        open_file(path)
    assert caught.value.params["row"] == 3


def test_a_marked_utf8_file_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "studios.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "名称".encode("gbk"))
    with pytest.raises(errors.WrongEncoding):
        open_file(path)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=300))
def test_any_utf8_text_is_known_as_utf8(text: str) -> None:
    import io

    form = text_form("f.csv", lambda: io.BytesIO(text.encode()))
    assert form.encoding == "utf-8-sig"


@given(
    st.text(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5, codec="gb2312"),
        min_size=8,
        max_size=200,
    )
)
def test_common_chinese_in_gb18030_decodes_to_itself(text: str) -> None:
    import io

    raw = text.encode("gb18030")
    try:
        form = text_form("f.csv", lambda: io.BytesIO(raw))
    except errors.WrongEncoding:
        return  # refused, which is no mojibake
    assert raw.decode(form.encoding) == text or form.encoding == "utf-8-sig"


def test_a_packed_file_and_tabs_are_read(tmp_path: Path) -> None:
    packed = tmp_path / "studios.csv.gz"
    packed.write_bytes(gzip.compress("工作室名称,所在单位\n甲工作室,甲公司\n".encode("gb18030")))
    assert rows(packed)[1] == (2, ("甲工作室", "甲公司"))
    tabbed = tmp_path / "studios.tsv"
    tabbed.write_text("工作室名称\t所在单位\n甲工作室\t甲公司,乙公司\n", encoding="utf-8")
    assert rows(tabbed)[1] == (2, ("甲工作室", "甲公司,乙公司"))


def test_rows_count_as_the_file_does(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", ("名称",), (), ("甲\n乙",), ("", ""), ("丙",))
    assert rows(path) == [(1, ("名称",)), (3, ("甲\n乙",)), (5, ("丙",))]


def test_every_sheet_of_a_workbook_is_a_table(tmp_path: Path) -> None:
    day = datetime(2016, 11, 3)
    path = xlsx_file(
        tmp_path / "a.xlsx", {"工作室": [HEAD, ROW], "成果": [("名称", "日期"), ("甲", day)]}
    )
    tables = open_file(path)
    assert [table.sheet for table in tables] == ["工作室", "成果"]
    assert [row.cells for row in tables[1].rows()] == [("名称", "日期"), ("甲", day)]


def test_rows_of_a_workbook_keep_their_numbers(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"s": [("名称",), (None,), ("甲",)]})
    assert [number for number, _ in rows(path)] == [1, 3]


def test_a_missing_file() -> None:
    with pytest.raises(errors.FileMissing) as caught:
        open_file(Path("no/such/studios.xlsx"))
    assert caught.value.params == {"file": "studios.xlsx"}


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    with pytest.raises(errors.FileEmpty):
        open_file(path)


def test_a_name_of_unknown_type(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    with pytest.raises(errors.FileTypeUnknown) as caught:
        open_file(path)
    assert caught.value.params["expected"] == tuple(SUFFIXES)


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(errors.FileUnreadable):
        open_file(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", errors.NotAWorkbook),
        ("工作室名称,所在单位\n".encode(), errors.NotAWorkbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.OldOfficeFile),
        (b"PK\x03\x04 and then nothing of a zip", errors.FileDamaged),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(error):
        open_file(path)


def test_another_archive_named_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(errors.FileDamaged):
        open_file(path)


def test_what_was_found_instead_of_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("<html>表格</html>", encoding="utf-8")
    with pytest.raises(errors.NotAWorkbook) as caught:
        open_file(path)
    assert str(caught.value.params["found"]).startswith("<html>表格")


def test_a_workbook_named_csv(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"s": [HEAD]})
    named = path.rename(tmp_path / "a.csv")
    with pytest.raises(errors.WorkbookInstead):
        open_file(named)


def test_binary_named_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(errors.BinaryFile):
        open_file(path)


def test_a_packed_file_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(("甲," * 9000).encode())[:-20])
    with pytest.raises(errors.FileDamaged):
        open_file(path)


def test_a_quote_that_never_ends_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('名称,单位\n甲,"乙公司\n丙,丁\n', encoding="utf-8")
    (table,) = open_file(path)
    read = table.rows()
    assert next(read).number == 1
    with pytest.raises(errors.FileDamaged) as caught:
        next(read)
    assert caught.value.params["row"] == 2


def test_a_workbook_that_would_unpack_to_more_than_fits_is_refused(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "studios.xlsx", {"工作室": (HEAD, ROW)})
    assert rows(path) == [(1, HEAD), (2, ROW)]
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/more.xml", "w") as part,
    ):
        for _ in range(bounds.UNPACKED >> 20):
            part.write(bytes(1 << 20))
    with pytest.raises(errors.FileLarge) as caught:
        open_file(path)
    assert caught.value.params == {"file": path.name, "found": "1025 MB", "expected": "1024 MB"}


def test_text_that_would_unpack_to_one_endless_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "studios.csv.gz"
    with gzip.open(path, "wb") as stream:
        stream.write("工作室名称\n".encode())
        for _ in range(bounds.LINE // (1 << 20) + 1):
            stream.write(b"a" * (1 << 20))
    with pytest.raises(errors.FileLarge) as caught:
        open_file(path)
    assert caught.value.params == {"file": path.name, "found": "17 MB", "expected": "16 MB"}
