"""How well functions are recognised on texts that were labelled before any tagger ran on them."""

import csv
from pathlib import Path

from graph_schema.functions import FUNCTIONS
from language.functions import tagger

LABELLED = Path(__file__).parent / "labelled"


def rows(name: str) -> list[dict[str, str]]:
    with (LABELLED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_eight_in_ten_tags_are_right_and_six_in_ten_functions_are_found() -> None:
    texts = rows("blind.tsv")
    found = tagger(None).tag([row["text"] for row in texts])
    given = right = asked = reached = 0
    for row, tags in zip(texts, found, strict=True):
        about, also = set(row["about"].split()), set(row["also"].split())
        codes = {tag.code for tag in tags}
        given, right = given + len(codes), right + len(codes & (about | also))
        asked, reached = asked + len(about), reached + len(codes & about)
    assert right / given >= 0.80
    assert reached / asked >= 0.60


def test_what_is_fitted_on_and_what_is_measured_on_have_no_text_in_common() -> None:
    fitted = {row["text"] for name in ("examples.tsv", "fitting.tsv") for row in rows(name)}
    for name in ("blind.tsv", "measured.tsv"):
        measured = {row["text"] for row in rows(name)}
        assert len(measured) == 200
        assert not measured & fitted


def test_labels_name_functions_that_exist_once() -> None:
    for name in ("blind.tsv", "measured.tsv", "fitting.tsv"):
        for row in rows(name):
            about, also = row["about"].split(), row["also"].split()
            assert {*about, *also} <= FUNCTIONS.keys(), row["id"]
            assert len({*about, *also}) == len(about) + len(also), row["id"]
    examples = rows("examples.tsv")
    assert {row["code"] for row in examples} == FUNCTIONS.keys()
    assert len({row["text"] for row in examples}) == len(examples)
