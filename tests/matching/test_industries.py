"""How far apart industries lie: what holds of every pair, and what anyone in the trades knows."""

import csv
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.functions import FUNCTIONS, VERSION
from graph_schema.tables import industries, industry_division
from language.opening import bundled
from matching.industries import COUNTS, MIDDLE, TREE, Counts, apart, distance, near, profiles

LABELLED = Path(__file__).parent / "labelled"
CODES = sorted(industries())
DIVISIONS = [row.code for row in industries().values() if row.level == "division"]

TRIPLES = """
06 08 52    144 13 53    06 09 27    44 45 18    53 54 14    03 01 39    31 32 18    27 84 06
06 35 18    37 53 27     44 38 14    48 47 26    46 77 39    144 03 39   65 64 31    30 10 65
25 26 39    20 21 39     02 78 36    17 18 25    36 37 14    08 31 84    07 25 18    63 39 13
76 48 39    04 03 38     59 54 27    22 23 06    45 57 18    05 01 36    62 14 32
4411 4412 0610
"""
"""An industry, one that lies near it, one that lies far: written before any distance was computed.

Coal mines and iron mines, and retail; dairies and other food, and railways; and so on.
"""


def far(one: str, other: str) -> float:
    found = distance(one, other)
    assert found is not None
    return found


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_it_is_the_same_both_ways_and_zero_for_itself_alone(one: str, other: str) -> None:
    assert far(one, other) == far(other, one)
    assert 0 <= far(one, other) <= 1
    assert (far(one, other) == 0) == (one == other)


@pytest.mark.parametrize("one", ["", "98", "0699", "b06", "B06", " 06", "煤炭", "U"])
def test_an_unknown_code_has_no_distance(one: str) -> None:
    assert distance(one, "06") is None
    assert distance("06", one) is None
    assert distance(one, one) is None
    assert near(one) == []


def test_the_narrower_the_entry_that_holds_both_the_nearer_they_are() -> None:
    assert far("1441", "1442") < far("1441", "1411") < far("1441", "1371") < far("1441", "5311")
    assert far("4411", "4412") < far("4411", "4420") < far("4411", "4511")


@given(st.sampled_from(DIVISIONS), st.sampled_from(DIVISIONS))
def test_within_a_division_all_is_nearer_than_beyond_it(one: str, other: str) -> None:
    inside = [code for code in CODES if industry_division(code) == one]
    widest = max(far(inside[0], code) for code in inside)
    assert one == other or widest < far(one, other)


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_between_divisions_depth_does_not_count(one: str, other: str) -> None:
    above, below = industry_division(one), industry_division(other)
    if above and below and above != below:
        assert far(one, other) == far(above, below)


def test_a_code_that_holds_another_is_half_as_far_as_its_members_from_each_other() -> None:
    assert far("06", "0610") == pytest.approx(far("0610", "0690") / 2)
    assert far("144", "1441") == pytest.approx(far("1441", "1442") / 2)
    assert 0 < far("B", "06") < far("06", "08")
    assert 0 < far("B", "0610") < far("06", "08")


def test_nine_in_ten_of_what_is_known_of_industries_hold() -> None:
    triples = np.array(TRIPLES.split()).reshape(-1, 3).tolist()
    held = [far(one, close) < far(one, remote) for one, close, remote in triples]
    assert len(held) == 32
    failed = [triple for triple, holds in zip(triples, held, strict=True) if not holds]
    assert len(failed) <= len(held) // 10, failed


def test_the_functions_bring_together_what_the_tree_parts() -> None:
    """Of two industries of other sections the tree says nothing."""
    assert far("84", "27") < far("84", "06")
    assert far("53", "37") < far("53", "14")
    assert far("46", "77") < far("46", "65")
    spread = [far("06", code) for code in DIVISIONS if code[0] in "3456789"]
    assert max(spread) - min(spread) > TREE / 2


def test_near_lists_divisions_the_nearest_first() -> None:
    found = near("0610", 8)
    assert len(found) == 8
    assert [length for _, length in found] == sorted(length for _, length in found)
    assert all(code in DIVISIONS and code != "06" for code, _ in found)
    assert found == [(code, far("0610", code)) for code, _ in found]
    assert {code for code, _ in found} & {"07", "08", "09", "10"}


def test_near_a_section_are_divisions_of_others() -> None:
    own = {row.code for row in industries().values() if row.parent == "B"}
    assert not own & {code for code, _ in near("B", len(DIVISIONS))}
    assert len(near("06", len(DIVISIONS))) == len(DIVISIONS) - 1
    assert near("06", 0) == []


def test_what_ships_was_counted_with_this_model_and_this_vocabulary() -> None:
    ships = Counts.read()
    assert ships.made_with == {"encoder": bundled().fingerprint, "vocabulary": VERSION}
    assert ships.functions == tuple(FUNCTIONS)
    assert set(ships.divisions) <= set(DIVISIONS)
    assert ships.about.shape == (len(ships.divisions), len(FUNCTIONS))
    assert (ships.about >= 0).all()
    assert COUNTS.stat().st_size <= 200_000


def test_ubiquitous_functions_count_little() -> None:
    """All solve the first; the first two also the second, the last the third."""
    about = np.array([[900.0, 60, 0], [900, 70, 0], [900, 0, 60]])
    table = profiles(about, about.sum(axis=0))
    assert table[0] @ table[1] > 0.99
    assert table[0] @ table[2] < 0.1
    assert np.linalg.norm(table, axis=1) == pytest.approx(np.ones(3))


def test_what_the_gazette_says_little_of_is_drawn_to_the_middle() -> None:
    about = np.array([[90.0, 0, 9], [80, 0, 8], [0, 70, 7], [0, 0.5, 0.5], [0, 0, 0]])
    table = apart(about, 5)
    assert np.array_equal(table, table.T)
    assert table[0, 1] < table[0, 2]
    assert abs(table[0, 3] - MIDDLE) < abs(table[0, 2] - MIDDLE)
    assert (table[4] == MIDDLE).all()
    assert far("97", "06") == far("97", "39") == TREE + (1 - TREE) * MIDDLE


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    told = {
        "made with": {"encoder": "e", "vocabulary": "v"},
        "functions": ["a", "b"],
        "divisions": {"06": {"patents": 3, "about": [1.5, 0]}},
    }
    file = tmp_path / "counts.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    read = Counts.read(file)
    assert read.divisions == ("06",)
    assert read.functions == ("a", "b")
    assert read.about.tolist() == [[1.5, 0.0]]
    assert read.made_with == told["made with"]


def test_nothing_is_read_at_import() -> None:
    code = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda event, given: opened.append(str(given[0]))"
        " if event == 'open' else None); "
        "import matching.industries as it; "
        "assert not [name for name in opened if name.endswith(('.gz', '.json'))], opened; "
        "assert it._apart.cache_info().currsize == 0; "
        "it.distance('06', '08'); assert it._apart.cache_info().currsize == 1"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_thousands_of_distances_take_no_time() -> None:
    pairs = [(one, other) for one in CODES[::40] for other in CODES[::20]]
    for _ in range(2):
        begun = time.perf_counter()
        for one, other in pairs:
            distance(one, other)
        taken = time.perf_counter() - begun
    # Some 0.2 µs each; what is allowed leaves room for a busy machine.
    assert taken / len(pairs) < 5e-6


def test_labels_name_divisions_that_exist_and_no_patent_twice() -> None:
    numbers = []
    for name, length in (("industries.tsv", 150), ("industries_blind.tsv", 70)):
        with (LABELLED / name).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        assert len(rows) == length
        for row in rows:
            told = row["divisions"].split()
            assert set(told) <= set(DIVISIONS), row["publication"]
            assert len(told) == len(set(told)), row["publication"]
            numbers.append(row["publication"])
    assert len(numbers) == len(set(numbers))
