"""Two sessions take turns at one training, as the window and a helper process do, and one may be lost."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sessions import facts, stepped
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.vector_memory import Matrices, Memory


@pytest.fixture(scope="module")
def ends(tiny_dataset, tiny_config):
    """What each method reaches when one session trains it all."""
    return {method: facts(stepped(Session(tiny_dataset, tiny_config, method))) for method in OBJECTIVES}


def matrices(dataset, config, method):
    return Matrices(*(np.zeros(shape, np.float32) for shape in Session.shapes_of(dataset, config, method)))


def pair(dataset, config, method):
    """Two sessions on the same vectors, and a place for copies."""
    memory = Memory(matrices(dataset, config, method), matrices(dataset, config, method))
    there = Session(dataset, config, method, memory=memory)
    here = Session(dataset, config, method)
    return here, there, memory, matrices(dataset, config, method)


@given(
    method=st.sampled_from(list(OBJECTIVES)),
    turns=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(1, 9)), max_size=4),
)
@settings(max_examples=25)
def test_in_whatever_turns_they_train_the_end_is_the_same(method, turns, tiny_dataset, tiny_config, ends):
    here, there, memory, copy = pair(tiny_dataset, tiny_config, method)
    moved = False
    for steps_here, steps_there, every in turns:
        for _ in range(steps_here):
            here.step()
        if not moved:
            here.move_to(memory)
            moved = True
        there.restore(here.position())
        for number in range(steps_there):
            there.step()
            if number % every == 0:
                snapshot = here.follow(there.report(copy), copy.copy())
                np.testing.assert_array_equal(snapshot.inputs, there.snapshot().inputs)
                assert (snapshot.pairs, len(snapshot.losses.loss)) == (there.pairs, len(snapshot.losses.pairs))
        here.restore(there.position())
    assert facts(stepped(here)) == ends[method]


@given(method=st.sampled_from(list(OBJECTIVES)), followed=st.integers(0, 30), unseen=st.integers(0, 9))
@settings(max_examples=25)
def test_when_one_is_lost_the_other_goes_on_from_the_last_snapshot(
    method, followed, unseen, tiny_dataset, tiny_config, ends
):
    here, there, memory, copy = pair(tiny_dataset, tiny_config, method)
    for _ in range(5):
        here.step()
    here.move_to(memory)
    latest = here.snapshot(), None
    there.restore(here.position())
    for _ in range(followed):
        there.step()
        report = there.report(copy)
        latest = here.follow(report, copy.copy()), report
    for _ in range(unseen):
        there.step()
    here.recover(*latest)
    for matrix in (*memory.live, *memory.good):
        matrix.fill(np.nan)  # a process of the lost one is still at work
    assert here.pairs == latest[0].pairs
    assert facts(stepped(here)) == ends[method]


def test_unsound_vectors_are_not_shown_and_leave_no_losses_behind(tiny_dataset, tiny_config, ends):
    method = "negative-sampling"
    here, there, memory, copy = pair(tiny_dataset, tiny_config, method)
    here.step()
    here.move_to(memory)
    latest = here.snapshot(), None
    there.restore(here.position())
    for _ in range(5):
        there.step()
    memory.live.inputs[-1] = np.nan  # not yet noticed
    report = there.report(copy)
    assert len(report.records.loss) > 1
    assert here.follow(report, copy.copy()) is None
    here.recover(*latest)
    assert facts(stepped(here)) == ends[method]


def test_divergence_leaves_both_at_the_last_sound_vectors(tiny_dataset, tiny_config):
    here, there, memory, _ = pair(tiny_dataset, tiny_config, "negative-sampling")
    here.step()
    here.move_to(memory)
    there.restore(here.position())
    memory.live.inputs[:] = np.inf
    with pytest.raises(DivergenceError):
        there.step()
    here.restore(there.position())
    assert (here.diverged, here.finished) == (True, True)
    assert here.step() == 0
    assert np.isfinite(here.snapshot().inputs).all()


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_renewed_copy_for_divergence_is_the_present_state_and_needs_no_second_place(
    is_shared, tiny_dataset, tiny_config
):
    config = replace(tiny_config, dim=1000)  # so that training alone renews it rarely
    here, _, memory, _ = pair(replace(tiny_dataset, config=config), config, "negative-sampling")
    if is_shared:
        here.move_to(memory)
    here.step()
    assert here.state().good_inputs is not None
    here.renew_good()
    state = here.state()
    assert state.good_inputs is None and state.position.good == state.position.counters
    before = state.inputs.copy()
    here.step()
    np.testing.assert_array_equal(state.inputs, before)
    if is_shared:
        np.testing.assert_array_equal(memory.good.inputs, before)


def test_touching_changes_no_bit():
    matrix = np.random.default_rng(0).random((5000, 3), np.float32)
    matrix[0] = [-0.0, np.nan, np.inf]
    before = matrix.tobytes()
    Matrices(matrix, matrix).touch()
    assert matrix.tobytes() == before


def test_warming_up_trains_a_band_that_moves_nothing(monkeypatch, tiny_dataset, tiny_config):
    trained = []

    class Noting(OBJECTIVES["negative-sampling"]):
        def train(self, inputs, outputs, block, rate):
            trained.append((block.bands, rate))
            return super().train(inputs, outputs, block, rate)

    monkeypatch.setitem(OBJECTIVES, "negative-sampling", Noting)
    Session(tiny_dataset, tiny_config, "negative-sampling").warm_up()
    assert trained == [(1, 0.0)]


@given(method=st.sampled_from(list(OBJECTIVES)), moments=st.lists(st.integers(0, 12), max_size=3))
@settings(max_examples=20)
def test_warming_up_changes_nothing_that_is_trained(method, moments, tiny_dataset, tiny_config, ends):
    session = Session(tiny_dataset, tiny_config, method)
    for steps in moments:
        for _ in range(steps):
            session.step()
        before, seconds = session.snapshot(), session.seconds
        session.warm_up()
        assert (session.pairs, session.seconds) == (before.pairs, seconds)
        np.testing.assert_array_equal(session.snapshot().inputs, before.inputs)
        np.testing.assert_array_equal(session.snapshot().outputs, before.outputs)
    assert facts(stepped(session)) == ends[method]
