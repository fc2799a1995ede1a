"""Paired comparisons: against resampling of whole pieces of text, and against what chance alone makes."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from tests.word2vec.toys import random_dataset, toy_config, train
from w2v_gui.word2vec.analysis.likelihood import ProbeScores, score_probe
from w2v_gui.word2vec.analysis.paired import LIMIT, difference, ranking, states_to_compare, unlike
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def scores(log_p, pieces):
    log_p = np.asarray(log_p, float)
    return ProbeScores(log_p, np.zeros(len(log_p)), np.ones(len(log_p)), np.asarray(pieces, np.int32))


def clustered(rng, sizes, spread=1.0):
    """Differences whose mean over all texts is 0, and which are alike within a piece."""
    pieces = np.repeat(np.arange(len(sizes)), sizes)
    return spread * rng.normal(size=len(sizes))[pieces] + rng.normal(size=len(pieces)), pieces


@pytest.fixture(scope="module")
def trained(tiny_dataset, tiny_config):
    return {
        method: score_probe(train(Session(tiny_dataset, tiny_config, method)).snapshot()) for method in OBJECTIVES
    }


def test_the_standard_error_is_that_of_resampling_whole_pieces(trained):
    rng = np.random.default_rng(0)
    for first, second in combinations(trained.values(), 2):
        found = difference(first, second)
        each = second.log_p - first.log_p
        parts = [each[first.pieces == piece] for piece in np.unique(first.pieces)]
        means = [
            np.concatenate([parts[i] for i in rng.integers(0, len(parts), len(parts))]).mean()
            for _ in range(3000)
        ]
        assert found.nats == pytest.approx(first.nll - second.nll)
        assert found.standard_error == pytest.approx(np.std(means), rel=0.12)
        assert found.pieces == len(parts)


def test_a_shift_shared_by_both_models_is_no_part_of_the_error():
    """The pairs are of very different difficulty, equally for both: the single errors overlap, the paired not."""
    rng = np.random.default_rng(1)
    difficulty, pieces = clustered(rng, [10] * 50, spread=3.0)
    first = scores(-9 + difficulty, pieces)
    second = scores(-9 + difficulty + 0.05 + 0.1 * rng.normal(size=500), pieces)
    found = difference(first, second)
    assert found.nats < first.standard_error / 3
    assert found.nats == pytest.approx(0.05, abs=0.02)
    assert found.clear


@pytest.mark.parametrize("sizes", [[12] * 60, [12] * 5, [3] * 8 + [60] * 2], ids=["many", "few", "unequal"])
def test_chance_alone_is_seldom_called_clear(sizes):
    rng = np.random.default_rng(2)
    nothing = np.zeros(sum(sizes))
    trials = [clustered(rng, sizes) for _ in range(1500)]
    called = [difference(scores(nothing, pieces), scores(each, pieces)).clear for each, pieces in trials]
    assert np.mean(called) < 0.022  # 0.0093 expected; its standard error is 0.0025


def test_the_limit_is_wider_for_few_pieces_and_for_unequal_ones():
    def limit(sizes):
        pieces = np.repeat(np.arange(len(sizes)), sizes)
        return difference(scores(np.zeros(len(pieces)), pieces), scores(np.zeros(len(pieces)), pieces)).limit

    assert limit([1] * 5000) == pytest.approx(LIMIT, abs=0.01)
    assert limit([4] * 11) == pytest.approx(student.isf(0.00466, 10), rel=1e-3)
    assert LIMIT < limit([4] * 100) < limit([4] * 10) < limit([4] * 9 + [400]) < np.inf
    assert limit([7]) == np.inf


def test_a_difference_that_a_single_piece_shows_cannot_be_told():
    found = difference(scores([0, 0, 0], [4, 4, 4]), scores([1, 1, 1], [4, 4, 4]))
    assert found.nats == 1
    assert np.isnan(found.standard_error)
    assert not found.clear


def test_a_model_does_not_differ_from_itself(trained):
    for each in trained.values():
        found = difference(each, each)
        assert (found.nats, found.standard_error, found.clear) == (0, 0, False)


def test_models_scored_on_different_pairs_are_not_compared():
    with pytest.raises(ValueError, match="different pairs"):
        difference(scores([0, 0], [1, 2]), scores([0, 0], [1, 3]))
    with pytest.raises(ValueError, match="different pairs"):
        ranking([scores([0, 0], [1, 2]), scores([0, 0, 0], [1, 2, 2])])


@given(st.integers(0, 10_000), st.floats(0.1, 3))
def test_the_difference_of_two_models_is_minus_that_of_the_other_two(seed, spread):
    rng = np.random.default_rng(seed)
    first, pieces = clustered(rng, rng.integers(1, 9, rng.integers(2, 20)), spread)
    second, _ = clustered(rng, np.bincount(pieces), spread)
    there = difference(scores(first, pieces), scores(second, pieces))
    back = -difference(scores(second, pieces), scores(first, pieces))
    assert there.nats == pytest.approx(back.nats)
    assert there.standard_error == pytest.approx(back.standard_error)
    assert there.clear == back.clear


@given(st.integers(0, 10_000), st.integers(0, 8))
def test_no_model_stands_before_one_that_is_clearly_better(seed, count):
    rng = np.random.default_rng(seed)
    models = []
    for _ in range(count):
        each, pieces = clustered(rng, [5] * 20, spread=0.2)
        models.append(scores(each + rng.normal(scale=0.3), pieces))
    places = ranking(models).places
    assert sorted(place.index for place in places) == list(range(count))
    for before, behind in combinations(places, 2):
        found = difference(models[before.index], models[behind.index])
        assert not (found.clear and found.nats > 0)
        if not found.clear and before.index > behind.index:  # exchanged only because of a third one
            assert (before.best, before.worst) != (behind.best, behind.worst) or any(
                difference(models[behind.index], other).clear and difference(models[behind.index], other).nats > 0
                for other in models
            )
    for place in places:
        others = [
            difference(models[place.index], other)
            for i, other in enumerate(models)
            if i != place.index
        ]  # fmt: skip
        assert place.best == 1 + sum(found.clear and found.nats > 0 for found in others)
        assert place.worst == count - sum(found.clear and found.nats < 0 for found in others)


def test_models_that_chance_may_have_exchanged_share_their_places():
    rng = np.random.default_rng(3)
    pieces = np.repeat(np.arange(40), 5)
    noise = [0.02 * rng.normal(size=200) for _ in range(3)]
    worst, best, other = (scores(level + each, pieces) for level, each in zip((-9, -3, -3), noise, strict=True))
    found = [(place.index, place.best, place.worst) for place in ranking([worst, best, other]).places]
    assert found == [(1, 1, 2), (2, 1, 2), (0, 3, 3)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"seed": 9}, ()), ({"dim": 9}, ()), ({"negatives": 9}, ()), ({"epochs": 9}, ()),
        ({"window": 7}, ("window",)), ({"dynamic_window": False}, ("dynamic_window",)),
        ({"sample": 0.01}, ("sample",)), ({"min_count": 40}, ("vocabulary",)),
        ({"window": 7, "min_count": 40}, ("vocabulary", "window")),
    ],
    ids=lambda value: "-".join(value),
)  # fmt: skip
def test_only_what_changes_the_held_out_pairs_forbids_a_comparison(values, expected):
    one, other = (random_dataset(toy_config(**each), sentences=400) for each in ({}, values))
    assert unlike(one, other) == expected
    same = np.array_equal(one.probe.centres, other.probe.centres)
    assert same == (expected == ())
    assert unlike(one, one) == ()


def test_another_text_with_the_same_words_is_not_compared():
    sentences = [["a", "b", "c", "d"]] * 200 + [["b", "a", "d", "c"]] * 200
    mixed = [sentences[i] for i in np.random.default_rng(0).permutation(400)]
    one, other = (Dataset.build(make_corpus(text), toy_config()) for text in (sentences, mixed))
    assert unlike(one, replace(other, vocabulary=one.vocabulary)) == ("corpus",)


@pytest.mark.parametrize(
    ("trainings", "ended", "expected"),
    [
        ([[10, 20, 30], [10, 20]], [False, False], [1, 1]),  # the second is scored a moment later
        ([[1000, 2000], [1010, 1990]], [False, False], [1, 1]),  # a block apart
        ([[1000, 2000], [1000, 1900]], [False, False], [0, 0]),
        ([[999], [825, 1003]], [False, False], [0, 1]),  # a block apart, across the limit of a moment
        ([[100, 120, 140], [100, 120, 145]], [True, True], [2, 2]),
        ([[50], [100, 120]], [True, False], [0, 1]),  # it ended long before
        ([[100, 120, 144], [100, 120, 132]], [True, False], [1, 1]),  # and this is not yet at its end
        ([[100, 200], [130, 230]], [False, False], None),
        ([[100], []], [True, False], None),
        ([], [], None),
    ],
)
def test_states_are_compared_that_are_equally_far_or_ends(trainings, ended, expected):
    assert states_to_compare(trainings, ended) == expected
