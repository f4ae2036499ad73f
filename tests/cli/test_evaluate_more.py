"""`jiangmeng evaluate`: intervals, parts left out, breakdowns, misses in words, and the page."""

import json
from pathlib import Path

import pytest
from bench_script import SHARED, figures_of, score_script
from command_line import Jm
from small_task import task

from matching import ABLATIONS
from matching.ranker import ranker
from matching.train.ranking import FOLDS, fold_of

SECRET = "皮带结冰怎么除冰"
"""The text of a need of the small task."""


def swapped(folder: Path) -> Path:
    """The small task with wrong answers, so that there are misses."""
    task(folder)
    (folder / "qrels.txt").write_text("N1 0 S2 1\nN2 0 S2 1\nN3 0 S3 1\n", encoding="utf-8")
    return folder


def test_each_figure_has_an_interval(jm: Jm, place: Path) -> None:
    (found,) = json.loads(jm("evaluate", task(place / "mine"), "--json").out)["items"]
    assert found["measured"] == 3
    for name, value in found["metrics"].items():
        interval = found["intervals"][name]
        assert interval["mean"] == pytest.approx(value)
        assert 0 <= interval["low"] <= value <= interval["high"] <= 1


def test_each_part_is_left_out_in_turn(jm: Jm, place: Path) -> None:
    runs = place / "runs"
    ended = jm("evaluate", task(place / "mine"), "--ablations", "--runs", runs, "--json")
    (found,) = json.loads(ended.out)["items"]
    assert [one["part"] for one in found["ablations"]] == list(ABLATIONS)
    for one in found["ablations"]:
        apart = one["metrics"]["mrr"] - found["metrics"]["mrr"]
        assert one["differences"]["mrr"]["mean"] == pytest.approx(apart)
    names = {path.name for path in runs.iterdir()}
    assert names == {"mine.run", *(f"mine.without-{part}.run" for part in ABLATIONS)}


def test_a_part_that_is_out_already_is_not_left_out_again(jm: Jm, place: Path) -> None:
    options = ("--without", "functions", "--without", "functions", "--ablations", "--json")
    (found,) = json.loads(jm("evaluate", task(place / "mine"), *options).out)["items"]
    assert found["without"] == ["functions"]
    assert "functions" not in [one["part"] for one in found["ablations"]]


def test_an_unknown_part_lists_those_there_are(jm: Jm, place: Path) -> None:
    ended = jm("evaluate", task(place / "mine"), "--without", "luck")
    assert ended.code == 1
    assert "luck" in ended.err
    assert all(part in ended.err for part in ABLATIONS)


def test_the_parts_of_a_task_in_tables(jm: Jm, place: Path) -> None:
    lines = jm("evaluate", task(place / "mine"), "--breakdown", "--language", "en").out.splitlines()
    (at,) = (n for n, line in enumerate(lines) if "length" in line)
    assert lines[at + 1].split("\t")[:3] == ["characters", "needs", "MRR"]
    rows = [line.split("\t") for line in lines[at + 2 :]]
    assert sum(int(row[1]) for row in rows) == 3
    assert rows[0][0] == "3"


def test_misses_in_words(jm: Jm, place: Path) -> None:
    ended = jm("evaluate", swapped(place / "mine"), "--misses", 5, "--language", "en")
    told = ended.out[ended.out.index("The worst misses") :].splitlines()
    assert told[1] == "1. ！！！ (N3)"
    assert told[2].startswith("   right, not found: 丙单位 (S3)")
    assert told[3] == "   nothing was found"
    assert told[4] == f"2. {SECRET} (N1)"
    assert "乙单位 (S2): 隧道断面检测小车。" in told[5]
    assert told[6].startswith(
        "   stood first: 甲单位 (S1): 输送机【皮带】【除冰】装置".replace("】【", "")
    )


def test_misses_without_a_part_are_told_by_words(jm: Jm, place: Path) -> None:
    options = ("--misses", 1, "--without", "functions", "--json")
    (found,) = json.loads(jm("evaluate", swapped(place / "mine"), *options).out)["items"]
    (miss,) = found["misses"]
    assert (miss["need"], miss["right"]["studio"], miss["first"]) == ("N3", "S3", None)


def test_a_miss_whose_studio_is_unknown(jm: Jm, place: Path) -> None:
    folder = task(place / "mine")
    (folder / "qrels.txt").write_text("N1 0 S99 1\n")
    (found,) = json.loads(jm("evaluate", folder, "--misses", 1, "--json").out)["items"]
    right = found["misses"][0]["right"]
    assert (right["studio"], right["name"], right["place"]) == ("S99", "", None)
    assert found["misses"][0]["first"]["studio"] == "S1"


def test_the_page_says_ids_unless_it_may_quote(jm: Jm, place: Path) -> None:
    folder = swapped(place / "mine")
    page = place / "pages" / "page.md"
    english = ("--language", "en", "--report", page)
    assert jm("evaluate", folder, "--ablations", *english).code == 0
    text = page.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "单位" not in text
    assert "| N3 | S3 | — | — |" in text
    assert "## mine" in text
    assert "### Parts left out" in text
    assert "[.000, .000]" in text
    assert jm("evaluate", folder, "--quote", "mine", *english).code == 0
    text = page.read_text(encoding="utf-8")
    assert f"2. {SECRET} (N1)" in text
    assert "   - right, not found: 丙单位 (S3)" in text


def test_equal_figures_make_equal_pages(jm: Jm, place: Path) -> None:
    folder = swapped(place / "mine")
    for name in ("one.md", "two.md"):
        assert jm("evaluate", folder, "--report", place / name).code == 0
    assert (place / "one.md").read_bytes() == (place / "two.md").read_bytes()


def test_a_page_that_cannot_be_written_says_so_at_once(jm: Jm, place: Path) -> None:
    (place / "file").write_text("")
    ended = jm("evaluate", task(place / "mine"), "--report", place / "file" / "page.md")
    assert ended.code == 1
    assert "file" in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("option", ["--quote=none", "--pass-over=none=mine"])
def test_an_option_that_speaks_of_an_unknown_task(jm: Jm, place: Path, option: str) -> None:
    ended = jm("evaluate", task(place / "mine"), option)
    assert ended.code == 1
    assert "none" in ended.err
    assert "mine" in ended.err


@pytest.mark.parametrize("given", ["mine", "mine=", "=other", "mine=a,,b"])
def test_how_sisters_are_named(jm: Jm, place: Path, given: str) -> None:
    ended = jm("evaluate", task(place / "mine"), "--pass-over", given)
    assert ended.code == 2
    assert given in ended.err


def sisters(place: Path) -> list[Path]:
    folders = [task(place / "tasks" / name, shared=True) for name in ("peer_in", "peer_out", "own")]
    for folder, right in zip(folders, ("S2", "S3", "S1"), strict=True):
        (folder / "qrels.txt").write_text(f"N1 0 {right} 1\nN2 0 {right} 1\n", encoding="utf-8")
    return folders


def test_studios_right_under_a_sister_are_passed_over(jm: Jm, place: Path) -> None:
    peer, *_ = sisters(place)
    figures = []
    for options in ((), ("--pass-over", "peer_in=own, peer_out")):
        (found,) = json.loads(jm("evaluate", peer, *options, "--json", "--misses", 5).out)["items"]
        figures.append(found["metrics"]["mrr"])
    assert found["passed_over"] == ["own", "peer_out"]
    assert figures[0] < figures[1] == 1
    assert found["misses"] == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_the_figures_of_sisters_are_those_of_the_reference(jm: Jm, place: Path) -> None:
    folders = sisters(place)
    options = ("--pass-over", "peer_in=own,peer_out", "--pass-over", "peer_out=own,peer_in")
    ended = jm("evaluate", *folders, *options, "--runs", place / "runs", "--json")
    bench = score_script()
    for found, folder in zip(json.loads(ended.out)["items"], folders, strict=True):
        run = bench.read_run(place / "runs" / f"{folder.name}.run")
        expected = figures_of(bench.score(str(folder), run))
        assert found["metrics"] == pytest.approx(expected, abs=6e-5)


def test_each_need_by_a_ranker_that_had_not_learned_from_it(jm: Jm, place: Path) -> None:
    folder = place / "rankers"
    folder.mkdir()
    for fold in range(FOLDS):
        (folder / f"{fold}.json").write_text(ranker().saved(), encoding="utf-8")
    mine, runs = task(place / "mine"), place / "runs"
    (whole,) = json.loads(jm("evaluate", mine, "--runs", runs / "one", "--json").out)["items"]
    same = jm("evaluate", mine, "--rankers", folder, "--runs", runs / "two", "--json")
    (found,) = json.loads(same.out)["items"]
    assert (whole["held_out"], found["held_out"]) == (False, True)
    assert (runs / "one/mine.run").read_text() == (runs / "two/mine.run").read_text()
    turned = json.loads(ranker().saved())
    # A ranker to which whoever has most is best: only needs of its fold are ranked by it.
    turned["table"]["always"]["size"] = 1e6
    (folder / f"{fold_of('N1')}.json").write_text(json.dumps(turned), encoding="utf-8")
    jm("evaluate", mine, "--rankers", folder, "--runs", runs / "three", "--json")
    changed = {
        one.split()[0]
        for one, other in zip(
            (runs / "one/mine.run").read_text().splitlines(),
            (runs / "three/mine.run").read_text().splitlines(),
            strict=True,
        )
        if one != other
    }
    mates = {need for need in ("N1", "N2", "N3") if fold_of(need) == fold_of("N1")}
    assert changed
    assert changed <= mates


def test_a_ranker_that_is_not_there_is_named(jm: Jm, place: Path) -> None:
    ended = jm("evaluate", task(place / "mine"), "--rankers", place / "nowhere")
    assert ended.code == 1
    assert "0.json" in ended.err
