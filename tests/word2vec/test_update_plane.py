"""The plane through v and Δv, against coordinates computed by hand."""

from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.word2vec.analysis.explain import explain
from w2v_gui.word2vec.analysis.update_plane import UpdatePlane, update_plane
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(scope="module")
def snapshots(tiny_dataset, tiny_config):
    made = {}
    for method in OBJECTIVES:
        session = Session(tiny_dataset, tiny_config, method)
        for _ in range(12):
            session.step()
        made[method] = session.snapshot()
    return made


@pytest.mark.parametrize("method", OBJECTIVES)
@pytest.mark.parametrize("seed", range(5))
def test_v_and_its_step_lie_in_the_plane_and_the_parts_add_up_to_the_step(snapshots, method, seed):
    snapshot = snapshots[method]
    centre, context = np.random.default_rng(seed).integers(len(snapshot.vocabulary), size=2).tolist()
    update = explain(snapshot, centre, context, np.random.default_rng(seed), top=5)
    plane = update_plane(update, snapshot.outputs)
    v, step = update.centre_vector, update.rate * update.centre_step
    assert plane.v == pytest.approx((np.linalg.norm(v), 0), abs=1e-12)
    assert plane.step[1] > 0
    assert np.linalg.norm(plane.step) == pytest.approx(np.linalg.norm(step), rel=1e-9)
    assert plane.step @ plane.v == pytest.approx(step @ v, rel=1e-6, abs=1e-12)
    assert sum(arrow.move for arrow in plane.arrows) == pytest.approx(plane.step, rel=1e-5, abs=1e-7)
    basis = np.linalg.qr(np.stack((v, step), axis=1))[0]
    drawn = [arrow for arrow in plane.arrows if arrow.term.row >= 0]
    u = snapshot.outputs[[arrow.term.row for arrow in drawn]].astype(float)
    left_out = np.square(u).sum(axis=1) - np.square(u @ basis).sum(axis=1)
    shares = left_out / np.square(u).sum(axis=1)
    assert [arrow.outside for arrow in drawn] == pytest.approx(shares, abs=1e-6)
    assert plane.outside == pytest.approx(left_out.sum() / np.square(u).sum(), abs=1e-6)
    assert [arrow.tip @ plane.v for arrow in drawn] == pytest.approx(u @ v, abs=1e-6)


def test_a_noise_word_drawn_twice_is_one_arrow_with_both_errors(snapshots):
    snapshot = snapshots["negative-sampling"]
    for seed in range(200):
        update = explain(snapshot, 0, 5, np.random.default_rng(seed))
        rows = [term.row for term in update.terms if term.weight]
        if len(set(rows)) < len(rows):
            break
    plane = update_plane(update, snapshot.outputs)
    assert sorted(arrow.term.row for arrow in plane.arrows) == sorted(set(rows))
    assert sum(arrow.draws for arrow in plane.arrows) == len(rows)
    errors = dict(zip(update.rows.tolist(), update.row_errors.tolist(), strict=True))
    assert all(arrow.error == pytest.approx(errors[arrow.term.row]) for arrow in plane.arrows)


def test_without_a_plane_it_says_why(tiny_dataset, tiny_config, snapshots):
    rng = np.random.default_rng(0)
    untrained = Session(tiny_dataset, tiny_config, "negative-sampling").snapshot()
    assert update_plane(explain(untrained, 0, 5, rng), untrained.outputs) == "no outputs"
    trained = snapshots["negative-sampling"]
    still = explain(trained, 0, 5, rng, rate=0.0)
    assert update_plane(still, trained.outputs) == "no step"
    update = explain(trained, 0, 5, rng)
    assert update_plane(replace(update, centre_vector=0 * update.centre_vector), trained.outputs) == "no vector"
    along = replace(update, centre_step=2 * update.centre_vector)
    assert update_plane(along, trained.outputs) == "one line"
    assert isinstance(update_plane(update, trained.outputs), UpdatePlane)
    session = Session(tiny_dataset, tiny_config.with_values({"dim": 1}), "softmax")
    session.step()
    line = session.snapshot()
    assert update_plane(explain(line, 0, 5, rng), line.outputs) == "one dimension"
