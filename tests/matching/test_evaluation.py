"""Metrics, run files and task folders."""

import itertools
import math
from dataclasses import asdict
from pathlib import Path

import pytest
from bench_script import SHARED, figures_of, score_script
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.evaluation import (
    RunError,
    TaskError,
    condensed,
    mean_metrics,
    metrics_of,
    read_run,
    read_task,
    write_run,
)

STUDIOS = [f"S{n}" for n in range(130)]


def test_the_first_right_answer_decides_mrr():
    assert metrics_of(["a", "b", "c"], {"b", "c"}).mrr == 1 / 2


def test_ndcg_of_the_ideal_order_is_one():
    assert metrics_of(["a", "b", "x"], {"a", "b"}).ndcg == 1
    assert metrics_of(["x", "a"], {"a"}).ndcg == pytest.approx(1 / math.log2(3))


def test_places_beyond_the_tenth_and_the_hundredth():
    ranking = STUDIOS
    eleventh, late = metrics_of(ranking, {"S10"}), metrics_of(ranking, {"S100"})
    assert (eleventh.hit, eleventh.ndcg) == (0, 0)
    assert eleventh.mrr == 1 / 11
    assert (late.mrr, late.recall) == (0, 0)


def test_recall_is_of_those_that_fit_into_a_hundred():
    assert metrics_of(STUDIOS, set(STUDIOS)).recall == 1
    assert metrics_of(STUDIOS[:50], set(STUDIOS)).recall == 0.5


def test_no_ranking_counts_as_nothing():
    mean = mean_metrics({"n1": ["a"]}, {"n1": {"a"}, "n2": {"b"}, "n3": set()})
    assert mean is not None
    assert mean.mrr == mean.hit == mean.recall == 0.5


def test_nothing_to_measure():
    assert mean_metrics({}, {"n": set()}) is None
    with pytest.raises(ValueError, match="right answer"):
        metrics_of(["a"], set())


RANKINGS = st.lists(st.sampled_from(STUDIOS), unique=True, max_size=130)


@settings(max_examples=50)
@given(RANKINGS, st.sets(st.sampled_from(STUDIOS), min_size=1, max_size=120))
def test_metrics_are_shares_and_agree_with_each_other(ranking, right):
    found = metrics_of(ranking, right)
    for value in (found.mrr, found.hit, found.ndcg, found.recall):
        assert 0 <= value <= 1 + 1e-12
    assert (found.hit == 1) == (found.mrr >= 1 / 10)
    assert (found.ndcg > 0) == (found.hit == 1)


@settings(max_examples=30)
@given(RANKINGS, st.sets(st.sampled_from(STUDIOS), min_size=1, max_size=120))
def test_a_better_order_is_never_measured_worse(ranking, right):
    sorted_out = sorted(ranking, key=lambda studio: studio not in right)
    found, best = metrics_of(ranking, right), metrics_of(sorted_out, right)
    assert best.mrr >= found.mrr
    assert best.ndcg >= found.ndcg - 1e-12
    assert best.recall >= found.recall


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(["n1", "n2", "n3"]), RANKINGS))
def test_metrics_are_those_of_the_benchmark_script(tmp_path_factory, run):
    right = {"n1": {"S3"}, "n2": {"S1", "S5", "S90"}, "n3": set(STUDIOS[:110])}
    folder = tmp_path_factory.mktemp("task")
    lines = [f"{need} 0 {studio} 1" for need in right for studio in sorted(right[need])]
    (folder / "qrels.txt").write_text("\n".join(lines), encoding="utf-8")
    expected = figures_of(score_script().score(str(folder), run))
    assert asdict(mean_metrics(run, right)) == pytest.approx(expected, abs=6e-5)


def test_what_is_passed_over_takes_no_place():
    ranking = ["a", "b", "c", "d"]
    assert condensed(ranking, {"d"}, {"a", "c", "d"}) == ["b", "d"]
    assert condensed(ranking, {"d"}, ()) == ranking
    mean = mean_metrics({"n": ranking}, {"n": {"d"}}, {"n": {"a", "c"}, "other": {"b"}})
    assert mean is not None
    assert mean.mrr == 1 / 2


SCORED = st.lists(st.floats(0, 60).map(lambda x: round(x, 6)), unique=True, max_size=30)


@given(SCORED)
def test_a_run_is_read_as_it_was_written(tmp_path_factory, scores):
    path = tmp_path_factory.mktemp("run") / "own.run"
    ranking = [(f"S{n}", score) for n, score in enumerate(sorted(scores, reverse=True))]
    assert write_run(path, [("n1", ranking), ("n2", [])]) == len(ranking)
    assert read_run(path).get("n1", []) == ranking


def test_a_run_keeps_the_least_step_between_scores(tmp_path):
    path = tmp_path / "x.run"
    write_run(path, [("n", [("a", 30.0), ("b", 30.0 - 1e-9), ("c", 30.0 - 2e-9)])])
    scores = [score for _, score in read_run(path)["n"]]
    assert all(one > other for one, other in itertools.pairwise(scores))
    assert path.read_text().splitlines()[0].split()[:4] == ["n", "Q0", "a", "1"]


@pytest.mark.parametrize(("line", "field"), [("n Q0 a", "line"), ("n Q0 a 1 high tag", "score")])
def test_a_damaged_run_says_where(tmp_path, line, field):
    path = tmp_path / "x.run"
    path.write_text(f"n Q0 a 1 2.0 tag\n\n{line}\n")
    with pytest.raises(RunError) as refused:
        read_run(path)
    assert refused.value.params["row"] == 3
    assert refused.value.params["field"] == field


@pytest.fixture
def folder(tmp_path):
    task = tmp_path / "tasks" / "some"
    task.mkdir(parents=True)
    for name in ("studios.csv", "evidence.csv"):
        (task.parent / name).write_text("id\n")
    (task / "needs.csv").write_text(
        '\ufeffid,text,industry\nn1,"皮带,跑偏",B65\nn2,冻堵,\n', encoding="utf-8"
    )
    (task / "qrels.txt").write_text("n1 0 S1 2\nn1 0 S2 0\nn2 0 S3 1\n")
    return task


def test_a_task_is_read_with_its_shared_evidence(folder):
    task = read_task(folder)
    assert task.name == "some"
    assert task.evidence == folder.parent
    assert [(n.id, n.text, n.industry) for n in task.needs] == [
        ("n1", "皮带,跑偏", "B65"),
        ("n2", "冻堵", None),
    ]
    assert task.right == {"n1": {"S1"}, "n2": {"S3"}}


def test_a_trailing_slash_changes_nothing(folder):
    assert read_task(Path(f"{folder}/")).name == "some"


def test_evidence_of_its_own_comes_first(folder):
    for name in ("studios.csv", "evidence.csv"):
        (folder / name).write_text("id\n")
    assert read_task(folder).evidence == folder


@pytest.mark.parametrize(
    ("name", "content", "row", "field"),
    [
        ("needs.csv", b"id,words\nn1,x\n", 1, "header"),
        ("needs.csv", b"id,text\nn1,x\n,y\n", 3, "id"),
        ("needs.csv", b"id,text\nn1,x\nn1,y\n", 3, "id"),
        ("needs.csv", b"id,text\nn 1,x\n", 2, "id"),
        ("needs.csv", "id,text\nn1,皮带\n".encode("gb18030"), 2, "encoding"),
        ("qrels.txt", b"n1 0 S1 1\nn2 S3 1\n", 2, "line"),
        ("qrels.txt", b"n1 0 S1 good\n", 1, "grade"),
        ("qrels.txt", b"n1 0 S1 1\nn9 0 S1 1\n", 2, "need"),
    ],
)
def test_a_damaged_task_says_where(folder, name, content, row, field):
    (folder / name).write_bytes(content)
    with pytest.raises(TaskError) as refused:
        read_task(folder)
    params = refused.value.params
    assert (Path(params["file"]).name, params["row"], params["field"]) == (name, row, field)


@pytest.mark.parametrize("name", ["needs.csv", "qrels.txt"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(TaskError) as refused:
        read_task(folder)
    assert Path(refused.value.params["file"]).name == name


def test_missing_evidence_is_named(folder):
    (folder.parent / "studios.csv").unlink()
    with pytest.raises(TaskError) as refused:
        read_task(folder)
    assert Path(refused.value.params["file"]).name == "evidence.csv"


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_the_shared_tasks_are_read():
    sizes = {task.name: len(read_task(task).needs) for task in (SHARED / "data/tasks").glob("*/")}
    assert sizes["own"] == 1992
    assert min(sizes.values()) > 500
