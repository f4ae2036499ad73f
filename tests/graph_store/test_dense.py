"""The nearest vectors: the same for one and for many, and equal texts alike."""

import numpy as np
import pytest

from graph_store.embedded.dense import VectorIndex, VectorWriter, best

DIM = 64


@pytest.fixture
def matrix():
    rows = np.random.default_rng(5).normal(size=(3_000, DIM)).astype(np.float32)
    rows[1_000:1_040] = rows[:40]
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def index(matrix, tmp_path):
    writer = VectorWriter(tmp_path, DIM)
    writer.add(matrix[:1_700])
    writer.add(matrix[1_700:])
    writer.finish()
    return VectorIndex(tmp_path)


def test_one_and_many_find_the_same_to_the_last_digit(index, matrix):
    allowed = np.ones(len(matrix), dtype=np.bool_)
    vectors = list(matrix[::97])
    for k in (1, 7, 500, 5_000):
        many = index.search(vectors, k, allowed)
        for (rows, scores), vector in zip(many, vectors, strict=True):
            [(alone, figures)] = index.search([vector], k, allowed)
            assert rows.tolist() == alone.tolist()
            assert scores.tolist() == figures.tolist()
            assert len(rows) == min(k, len(matrix))


def test_the_nearest_come_first_and_equal_texts_in_the_order_of_their_rows(index, matrix):
    allowed = np.ones(len(matrix), dtype=np.bool_)
    [(rows, scores)] = index.search([matrix[20]], 100, allowed)
    assert rows[:2].tolist() == [20, 1_020]
    assert scores[0] == scores[1] == pytest.approx(1, abs=1e-6)
    exact = matrix.astype(np.float64) @ matrix[20].astype(np.float64)
    assert np.abs(scores - exact[rows]).max() < 1e-12
    assert set(rows.tolist()) == set(best(exact, 100).tolist())


def test_what_is_not_allowed_is_not_found(index, matrix):
    allowed = np.zeros(len(matrix), dtype=np.bool_)
    allowed[[3, 1_020, 2_999]] = True
    for vectors in ([matrix[20]], [matrix[20], matrix[3]]):
        for rows, _ in index.search(vectors, 10, allowed):
            assert sorted(rows.tolist()) == [3, 1_020, 2_999]
        assert index.search(vectors, 10, allowed)[0][0][0] == 1_020
    assert index.search([], 10, allowed) == []
