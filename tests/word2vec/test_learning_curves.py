"""Neighbours are those of a brute-force search; classes part the vocabulary; long sections are thinned."""

from itertools import pairwise

import numpy as np
import pytest

from w2v_gui.word2vec.analysis.learning_curves import (
    CLASS_WORDS,
    SECTION_QUESTIONS,
    frequency_classes,
    neighbour_lists,
    shared_with,
    shortened,
)
from w2v_gui.word2vec.analysis.projection import project, project_onto
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection


def test_lists_are_those_of_a_brute_force_search_and_shares_count_what_they_have_in_common():
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(2, 60, 8)).astype(np.float32)
    words = np.array([0, 7, 59])
    lists = [neighbour_lists(each, words) for each in (first, second)]
    for vectors, found in zip((first, second), lists, strict=True):
        units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        for word, ids in zip(words, found, strict=True):
            order = np.argsort(-(units @ units[word]))
            assert set(ids) == set(order[order != word][:10])
    common = [len(set(a) & set(b)) for a, b in zip(*lists, strict=True)]
    assert shared_with(*lists) == pytest.approx(np.mean(common) / 10)
    assert shared_with(lists[0], lists[0]) == 1


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_the_classes_are_thirds_by_falling_count(size):
    counts = np.arange(size, 0, -1)
    classes = frequency_classes(counts)
    assert all(len(each.words) <= CLASS_WORDS for each in classes)
    assert [each.counts[1] for each in classes] == sorted((each.counts[1] for each in classes), reverse=True)
    for each in classes:
        assert (counts[each.words].min(), counts[each.words].max()) == each.counts
    for before, after in pairwise(classes):
        assert before.counts[0] == after.counts[1] + 1
    assert len(neighbour_lists(np.ones((size, 3), np.float32), classes[0].words)) == len(classes[0].words)


def test_long_sections_are_thinned_and_short_ones_stay():
    questions = tuple((str(i), "b", "c", "d") for i in range(950))
    long, short = shortened([AnalogySection("long", questions), AnalogySection("short", questions[:3])])
    assert SECTION_QUESTIONS / 2 < len(long.questions) <= SECTION_QUESTIONS
    assert short.questions == questions[:3]


def test_a_state_on_its_own_axes_is_its_projection_and_points_move_as_continuously_as_vectors():
    rng = np.random.default_rng(3)
    inputs = rng.normal(size=(50, 6)).astype(np.float32)
    own = project(inputs)
    again = project_onto(inputs, own.axes)
    np.testing.assert_allclose(again.points, own.points, atol=1e-5)
    np.testing.assert_allclose(again.shares, own.shares, atol=1e-5)
    step = 1e-3 * rng.normal(size=inputs.shape).astype(np.float32)
    moved = project_onto(inputs + step, own.axes).points - own.points
    assert np.linalg.norm(moved) <= np.linalg.norm(step - step.mean(axis=0)) + 1e-4
