"""A need that is marked as a state secret or military is refused, and copied nowhere."""

from pathlib import Path

from sheet_files import Load

from graph_store import Store
from loaders import RowOutcome


def test_secret_rows_are_refused_and_not_copied(run: Load, store: Store, tmp_path: Path) -> None:
    rows = [
        "需求编号,难题描述,密级,手机",
        "N1,某型部件焊接变形,机密,",
        "N2,承担的军工项目刀具磨损,公开,",
        "N3,溜槽衬板磨穿,公开,",
        "N4,皮带跑偏,街道,",
    ]
    file = tmp_path / "needs.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = run(file)
    assert report.totals()[RowOutcome.ADDED] == 1
    assert report.totals()[RowOutcome.REFUSED] == 3
    [sheet] = report.sheets
    codes = {line.place.row: [f.code for f in line.findings] for line in sheet.lines()}
    assert codes[2] == codes[3] == ["row.secret"]
    copied = "".join(f.read_text("utf-8-sig") for f in (tmp_path / "refused").iterdir())
    assert "皮带跑偏" in copied
    assert "焊接" not in copied
    assert "刀具" not in copied
    kept = str([row.fields for row in store.find("Need", limit=10).items])
    assert "焊接" not in kept
    assert "刀具" not in kept
