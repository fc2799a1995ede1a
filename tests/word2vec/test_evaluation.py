"""When a training is evaluated, and what an evaluation contains."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word2vec.toys import random_dataset, toy_config, train
from w2v_gui.word2vec.analysis.evaluation import (
    KEPT_SCORES,
    MOMENTS_PER_DECADE,
    MOST_KEPT_SCORES,
    Evaluations,
    evaluate,
    moment,
    moment_after,
    thinned,
)
from w2v_gui.word2vec.analysis.likelihood import probe_nll
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


@given(st.integers(1, 10**12))
def test_moments_are_evenly_spaced_on_a_logarithmic_axis(pairs):
    assert moment(0) == -1 < moment(1) == 0
    assert moment(10 * pairs) == moment(pairs) + MOMENTS_PER_DECADE
    assert 0 <= moment(pairs + 1) - moment(pairs) <= 4


@pytest.mark.parametrize("method", OBJECTIVES)
def test_an_evaluation_says_what_was_spent_and_what_it_brought(method, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config.with_values({"epochs": 20}), method)
    before = evaluate(session.snapshot())
    snapshot = train(session).snapshot()
    after = evaluate(snapshot)
    assert (before.pairs, before.dot_products, before.seconds) == (0, 0, 0)
    assert (after.pairs, after.seconds) == (snapshot.pairs, snapshot.seconds)
    assert after.dot_products == pytest.approx(snapshot.pairs * snapshot.objective.average_dot_products())
    assert after.nll == pytest.approx(probe_nll(snapshot), abs=1e-5)
    assert after.nll < before.nll - after.standard_error
    assert before.reciprocal_rank < after.reciprocal_rank < 1
    assert (after.log_z == 0) == snapshot.objective.normalised


def test_without_held_out_pairs_there_is_no_evaluation():
    tiny = random_dataset(toy_config(), sentences=3)
    assert evaluate(Session(tiny, toy_config(), "softmax").snapshot()) is None


def test_a_curve_holds_the_columns_of_its_evaluations_and_cannot_be_changed(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "softmax")
    each = [evaluate(session.snapshot())]
    session.step()
    each.append(evaluate(session.snapshot()))
    curve = Evaluations.of(each)
    assert len(curve) == 2
    for name in ("pairs", "dot_products", "seconds", "nll", "standard_error", "reciprocal_rank", "log_z"):
        assert getattr(curve, name).tolist() == [getattr(one, name) for one in each]
        with pytest.raises(ValueError, match="read-only"):
            getattr(curve, name)[0] = 1
    assert curve.pairs.dtype == np.int64
    assert len(Evaluations.of([])) == 0


@given(pairs=st.integers(0, 10**12))
def test_a_moment_begins_where_the_one_before_ends(pairs):
    begin = moment_after(pairs)
    assert moment(begin - 1) == moment(pairs) < moment(begin)


def test_scores_are_kept_back_to_the_evaluation_that_is_compared(tiny_dataset, tiny_config):
    one = evaluate(Session(tiny_dataset, tiny_config, "softmax").snapshot())
    moments = [replace(one, pairs=1 + round(10 ** (3 + place / MOMENTS_PER_DECADE))) for place in range(48)]
    for back, kept in ((2, KEPT_SCORES), (10, 10), (40, MOST_KEPT_SCORES)):
        found = thinned(moments, moments[-back].pairs)
        assert len(found) == len(moments)
        assert [each.scores is not None for each in found].index(True) == len(moments) - kept
        assert len(Evaluations.of(found).kept) == kept
    between = [replace(one, pairs=pairs) for pairs in (1000, 1010, 1020)]
    assert [each.pairs for each in thinned(between, 1000)] == [1000, 1020]
    assert [each.pairs for each in thinned(between)] == [1020]
    again = replace(one, pairs=1000, nll=0.5)  # a training that diverged comes back to where it was scored
    assert thinned([between[0], again, between[2]], 1000) == [again, between[2]]
