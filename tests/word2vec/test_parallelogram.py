"""The plane of an analogy: a parallelogram with a in the origin, and the part of the answer outside it."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.analysis.parallelogram import parallelogram


@given(seed=st.integers(0, 2**32), d=st.integers(2, 8))
def test_distances_between_the_corners_are_those_of_the_unit_vectors(seed, d):
    vectors = np.random.default_rng(seed).normal(size=(4, d))
    drawn = parallelogram(vectors, 0, 1, 2, 3)
    assume(drawn is not None)
    a, b, c, _ = unit_rows(vectors)
    corners = np.stack([a, b, c, b - a + c])
    for i in range(4):
        for j in range(i):
            apart = np.linalg.norm(drawn.points[i] - drawn.points[j])
            assert apart == pytest.approx(np.linalg.norm(corners[i] - corners[j]), abs=1e-9)
    np.testing.assert_allclose(drawn.points[0], 0)
    assert drawn.points[1, 1] == pytest.approx(0, abs=1e-9) and drawn.points[1, 0] > 0


@given(seed=st.integers(0, 2**32), d=st.integers(3, 8))
def test_the_share_outside_is_that_of_the_residual_of_least_squares(seed, d):
    vectors = np.random.default_rng(seed).normal(size=(4, d))
    drawn = parallelogram(vectors, 0, 1, 2, 3)
    a, b, c, answer = unit_rows(vectors)
    way, plane = answer - a, np.stack([b - a, c - a], axis=1)
    residual = way - plane @ np.linalg.lstsq(plane, way, rcond=None)[0]
    assert drawn.outside == pytest.approx(residual @ residual / (way @ way), abs=1e-9)


def test_in_two_dimensions_nothing_is_outside():
    drawn = parallelogram(np.array([[1.0, 0], [0, 1], [1, 1], [2, -1]]), 0, 1, 2, 3)
    assert drawn.outside == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("rows", [(0, 0, 1), (0, 1, 0), (0, 1, 1)])
def test_equal_words_span_no_plane(rows):
    assert parallelogram(np.eye(4), *rows, 3) is None
