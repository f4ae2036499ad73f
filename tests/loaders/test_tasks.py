"""Evaluation task folders, by their English headers."""

from pathlib import Path

from sheet_files import Load, codes, csv_file, outcomes, pairs, the

from graph_schema.evidence import text_of
from graph_store import Store
from loaders import RowOutcome

STUDIOS = ("id", "name", "region", "industry")
EVIDENCE = ("id", "studio", "title", "text", "ipc")


def test_a_task_folder_loads_whatever_the_order(run: Load, store: Store, tmp_path: Path) -> None:
    evidence = csv_file(
        tmp_path / "evidence.csv",
        EVIDENCE,
        ("E1", "S1", "一种雨水收集灌溉装置", "", "A01G25/00;E03B3/02"),
    )
    studios = csv_file(tmp_path / "studios.csv", STUDIOS, ("S1", "示例农业大学", "四川", "A01"))
    report = run(evidence, studios)
    assert [sheet.kind for sheet in report.sheets] == ["task_studios", "task_evidence"]
    assert outcomes(report) == [RowOutcome.ADDED] * 2
    studio, result = the(store, "Studio"), the(store, "Achievement")
    assert (studio["number"], studio["region"], studio["industry_other"]) == ("S1", "51", "A01")
    assert "industry" not in studio
    assert (result["number"], result["classes"]) == ("E1", ["A01G25/00", "E03B3/02"])
    assert pairs(store, "DONE_BY") == [("一种雨水收集灌溉装置", "示例农业大学")]
    assert outcomes(run(evidence, studios)) == [RowOutcome.SAME] * 2


def test_a_scheme_makes_the_industry_a_checked_one(run: Load, store: Store, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "s.csv",
        (*STUDIOS, "scheme"),
        ("S1", "甲", "", "B06", "GB/T 4754"),
        ("S2", "乙", "", "Z99", "GB/T 4754"),
        ("S3", "丙", "", "A01", "IPC"),
    )
    report = run(path)
    assert outcomes(report) == [RowOutcome.ADDED, RowOutcome.REFUSED, RowOutcome.ADDED]
    assert codes(report) == ["value.industry"]
    kept = {row.fields["name"]: row.fields for row in store.find("Studio").items}
    assert kept["甲"]["industry"] == "06"
    assert kept["丙"]["industry_other"] == "A01"


def test_a_region_that_does_not_resolve_is_left_out_and_told(
    run: Load, store: Store, tmp_path: Path
) -> None:
    report = run(csv_file(tmp_path / "s.csv", STUDIOS, ("S1", "甲", "西域", "")))
    assert (outcomes(report), codes(report)) == ([RowOutcome.ADDED], ["note.left_out"])
    assert "region" not in the(store, "Studio")


def test_evidence_without_a_title_is_named_by_its_first_sentence(
    run: Load, store: Store, tmp_path: Path
) -> None:
    studios = csv_file(tmp_path / "s.csv", STUDIOS, ("S1", "甲", "", ""))
    text = "轴承早期故障难以识别。提出一种包络谱方法；在试验台上验证。"
    run(studios, csv_file(tmp_path / "e.csv", EVIDENCE, ("E1", "S1", "", text, "")))
    fields = the(store, "Achievement")
    assert fields["name"] == "轴承早期故障难以识别。"
    # Nothing of the text is lost for matching, and nothing stands twice.
    assert text_of("Achievement", dict(fields)).replace("\n", "") == text


def test_evidence_says_something_and_has_a_studio(run: Load, store: Store, tmp_path: Path) -> None:
    studios = csv_file(tmp_path / "s.csv", STUDIOS, ("S1", "甲", "", ""))
    report = run(
        studios,
        csv_file(
            tmp_path / "e.csv", EVIDENCE, ("E1", "S1", "", "", ""), ("E2", "S9", "一种装置", "", "")
        ),
    )
    assert codes(report) == ["row.needs", "row.unknown"]


def test_a_real_task_loads(run: Load, store: Store, shared: Path, tmp_path: Path) -> None:
    tasks = shared / "tasks"
    evidence = (tasks / "evidence.csv").read_text("utf-8-sig").splitlines()[:400]
    part = tmp_path / "evidence.csv"
    part.write_text("\n".join(evidence), "utf-8")
    report = run(tasks / "studios.csv", part)
    assert report.totals()[RowOutcome.ADDED] == report.rows == 3572 + 399
    assert set(codes(report)) <= {"note.left_out"}
    assert store.counts()["DONE_BY"] == 399
