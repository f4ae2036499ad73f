"""`jiangmeng evaluate`: ordinary loading and matching, measured on tasks with known answers."""

import json
from pathlib import Path

import pytest
from bench_script import SHARED, figures_of, score_script
from command_line import Jm
from small_task import task


def test_figures_and_runs(jm: Jm, place: Path) -> None:
    folder = task(place / "tasks" / "mine")
    ended = jm("evaluate", f"{folder}/", "--runs", place / "runs", "--json")
    assert ended.code == 0
    (found,) = json.loads(ended.out)["items"]
    assert found["task"] == "mine"
    # N1 and N2 are found at once; N3 cannot be matched and counts as nothing.
    assert found["metrics"]["mrr"] == pytest.approx(2 / 3)
    assert found["metrics"]["recall"] == pytest.approx(2 / 3)
    assert (found["needs"], found["unmatched"], found["refused_rows"]) == (3, 1, 0)
    lines = [line.split() for line in (place / "runs" / "mine.run").read_text().splitlines()]
    assert {line[0] for line in lines} == {"N1", "N2"}
    assert {line[2] for line in lines} <= {"S1", "S2", "S3"}
    for need in ("N1", "N2"):
        scores = [float(line[4]) for line in lines if line[0] == need]
        assert scores == sorted(set(scores), reverse=True)
        assert [line[3] for line in lines if line[0] == need] == [
            str(n + 1) for n in range(len(scores))
        ]


def test_a_part_can_be_left_out(jm: Jm, place: Path) -> None:
    folder = task(place / "mine")
    scores = {}
    for option in ((), ("--without", "functions")):
        assert jm("evaluate", folder, "--runs", place / "runs", *option).code == 0
        scores[option] = (place / "runs" / "mine.run").read_text(encoding="utf-8")
    assert scores[()] != scores["--without", "functions"]


def test_tasks_that_share_their_files(jm: Jm, place: Path) -> None:
    one = task(place / "tasks" / "one", shared=True)
    two = task(place / "tasks" / "two", shared=True)
    items = json.loads(jm("evaluate", one, two, "--json").out)["items"]
    assert [item["task"] for item in items] == ["one", "two"]
    assert items[0]["load_seconds"] == items[1]["load_seconds"]
    assert items[0]["metrics"] == items[1]["metrics"]


def test_table(jm: Jm, place: Path) -> None:
    ended = jm("evaluate", task(place / "mine"))
    head, row = (line.split("\t") for line in ended.out.splitlines())
    assert head[1:5] == ["MRR", "hit@10", "nDCG@10", "R@100"]
    assert row[:2] == ["mine", "0.6667"]
    assert "mine" in ended.err


def test_the_store_of_the_settings_is_left_alone(jm: Jm, filled: Path, place: Path) -> None:
    before = filled.read_bytes()
    assert jm("evaluate", task(place / "mine")).code == 0
    assert filled.read_bytes() == before


def test_a_named_store_must_be_empty(jm: Jm, filled: Path, place: Path) -> None:
    folder = task(place / "mine")
    ended = jm("evaluate", folder, "--store", f"embedded:{filled}")
    assert ended.code == 1
    assert "alliance.jm" in ended.err
    assert jm("evaluate", folder, "--store", f"embedded:{place / 'new.jm'}").code == 0
    assert (place / "new.jm").exists()


@pytest.mark.parametrize("missing", ["needs.csv", "qrels.txt", "studios.csv"])
def test_a_task_without_one_of_its_files(jm: Jm, place: Path, missing: str) -> None:
    folder = task(place / "mine")
    (folder / missing).unlink()
    ended = jm("evaluate", folder)
    assert ended.code == 1
    assert missing in ended.err


def test_two_tasks_of_one_name(jm: Jm, place: Path) -> None:
    ended = jm("evaluate", task(place / "a" / "mine"), task(place / "b" / "mine"))
    assert ended.code == 1
    assert "mine" in ended.err


def test_an_industry_scheme_that_is_named(jm: Jm, place: Path) -> None:
    folder = task(place / "mine")
    (folder / "studios.csv").write_text(
        "id,name,region,industry,scheme\nS1,甲单位,四川,0610,GB/T 4754\n"
        "S2,乙单位,,E21,IPC\nS3,丙单位,贵州,,\n",
        encoding="utf-8",
    )
    store = place / "kept.jm"
    assert jm("evaluate", folder, "--store", f"embedded:{store}").code == 0
    page = jm("studio", "甲单位", "--json", "--store", f"embedded:{store}")
    assert json.loads(page.out)["studio"]["fields"]["industry"] == "0610"
    other = json.loads(jm("studio", "乙单位", "--json", "--store", f"embedded:{store}").out)
    assert other["studio"]["fields"]["industry_other"] == "E21"
    assert "industry" not in other["studio"]["fields"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_the_figures_are_those_of_the_reference(jm: Jm, place: Path) -> None:
    """A part of the abstract_problem task, scored by the independent script too."""
    source = SHARED / "data" / "tasks" / "abstract_problem"
    folder = place / "part"
    folder.mkdir()
    for name, count in (("studios.csv", 400), ("evidence.csv", 400), ("needs.csv", 1000)):
        lines = (source / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = lines[: count + 1]
        if name == "needs.csv":
            known = {f"NC{n}" for n in range(400)}
            kept = [lines[0]] + [line for line in lines[1:] if line.split(",")[0] in known]
        (folder / name).write_text("".join(kept), encoding="utf-8")
    needs = {line.split(",")[0] for line in (folder / "needs.csv").read_text().splitlines()}
    qrels = (source / "qrels.txt").read_text().splitlines(keepends=True)
    (folder / "qrels.txt").write_text("".join(q for q in qrels if q.split()[0] in needs))
    ended = jm("evaluate", folder, "--runs", place / "runs", "--json")
    metrics = json.loads(ended.out)["items"][0]["metrics"]
    bench = score_script()
    expected = bench.score(str(folder), bench.read_run(place / "runs" / "part.run"))
    assert metrics == pytest.approx(figures_of(expected), abs=6e-5)
