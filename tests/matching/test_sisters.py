"""Tasks that pass over what is right under a sister, as the independent script does."""

import random
from dataclasses import asdict
from pathlib import Path

import pytest
from bench_script import SHARED, figures_of, score_script

from matching.evaluation import TaskError, mean_metrics, read_task

STUDIOS = [f"S{n}" for n in range(60)]
NEEDS = [f"n{n}" for n in range(12)]
SISTERS = {"own": (), "peer_in": ("own", "peer_out"), "peer_out": ("own", "peer_in")}


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    """Three tasks that share needs and evidence, each with answers of its own, some in common."""
    draw = random.Random(7)
    for name in ("studios.csv", "evidence.csv"):
        (tmp_path / name).write_text("id\n")
    for name, count in (("own", 1), ("peer_in", 4), ("peer_out", 12)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "needs.csv").write_text("id,text\n" + "".join(f"{n},皮带\n" for n in NEEDS))
        lines = [f"{n} 0 {s} 1\n" for n in NEEDS[count % 4 :] for s in draw.sample(STUDIOS, count)]
        (folder / "qrels.txt").write_text("".join(lines))
    return tmp_path


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", SISTERS)
def test_the_figures_are_those_of_the_script(tasks: Path, name: str) -> None:
    draw = random.Random(name)
    run = {need: draw.sample(STUDIOS, 50) for need in NEEDS[1:]}
    task = read_task(tasks / name, SISTERS[name])
    expected = figures_of(score_script().score(str(tasks / name), run))
    assert asdict(mean_metrics(run, task.right, task.others)) == pytest.approx(expected, abs=6e-5)


def test_a_right_answer_is_never_passed_over(tasks: Path) -> None:
    task = read_task(tasks / "peer_in", ["own", "peer_out"])
    assert task.passed_over == ("own", "peer_out")
    assert any(task.others.values())
    assert all(task.right.get(n, frozenset()).isdisjoint(s) for n, s in task.others.items())


def test_without_sisters_nothing_is_passed_over(tasks: Path) -> None:
    assert read_task(tasks / "own").others == {}


def test_a_sister_that_is_not_there_is_named(tasks: Path) -> None:
    with pytest.raises(TaskError) as refused:
        read_task(tasks / "own", ["cousin"])
    assert "cousin" in refused.value.params["file"]


def test_a_sister_with_other_evidence_is_refused(tasks: Path) -> None:
    for name in ("studios.csv", "evidence.csv"):
        (tasks / "peer_in" / name).write_text("id\n")
    with pytest.raises(TaskError) as refused:
        read_task(tasks / "own", ["peer_in"])
    assert refused.value.params["field"] == "evidence.csv"
    assert Path(refused.value.params["file"]).name == "peer_in"
