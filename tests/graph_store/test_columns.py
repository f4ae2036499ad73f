"""Columns of a generation: what was written in parts is read as one."""

import numpy as np
import pytest

from graph_store.embedded import generations
from graph_store.embedded.columns import Columns, Names, bags, column
from language.bags import Bags
from language.grams import grams_of

TEXTS = ["阀门冻住", "", "皮带跑偏，皮带打滑", "a", "𠀀𠀁"]


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_parts_are_read_as_one(tmp_path, at_once):
    columns = Columns(tmp_path)
    for start in range(0, len(TEXTS), at_once):
        some = TEXTS[start : start + at_once]
        columns.add("nodes", [len(text) for text in some])
        columns.add_names("ids", some)
        columns.add_bags("grams", [grams_of(text) for text in some])
    columns.close()
    assert column(tmp_path, "nodes").tolist() == [len(text) for text in TEXTS]
    assert Names(tmp_path, "ids").take(np.array([4, 1, 0])) == [TEXTS[4], TEXTS[1], TEXTS[0]]
    read, made = bags(tmp_path, "grams"), Bags.of([grams_of(text) for text in TEXTS])
    for part in ("starts", "items", "counts"):
        assert getattr(read, part).tolist() == getattr(made, part).tolist()


def test_a_column_without_rows_is_empty(tmp_path):
    columns = Columns(tmp_path)
    columns.add("nodes", [])
    columns.add_names("ids", [])
    columns.add_bags("grams", [])
    columns.close()
    assert len(column(tmp_path, "nodes")) == 0
    assert Names(tmp_path, "ids").take(np.zeros(0, dtype=np.intp)) == []
    assert len(bags(tmp_path, "grams")) == 0


def test_a_large_file_is_checked_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(generations, "_CHUNK", 8)
    file = tmp_path / "column"
    content = bytearray(range(256)) * 16
    file.write_bytes(content)
    whole = generations._checksum(file)
    content[-1] ^= 1
    file.write_bytes(content)
    assert generations._checksum(file) == whole
    content[64] ^= 1
    file.write_bytes(content)
    assert generations._checksum(file) != whole
    file.write_bytes(content[:-1])
    assert generations._checksum(file) != whole
