"""Held-out evaluation beside the training: all that is due, little of its time, nothing stale."""

import threading
import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.training import held_out_evaluator as probing
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.training.state import TrainingState
from w2v_gui.word2vec.analysis.evaluation import evaluate, moment
from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture
def opened(controller, tiny_dataset, tiny_config):
    controller.open(tiny_dataset, tiny_config)
    return controller


@pytest.fixture
def state(qapp):
    return TrainingState()


@pytest.fixture
def prober(state):
    prober = HeldOutEvaluator(state)
    yield prober
    prober.close()


@pytest.fixture
def gate(monkeypatch):
    """Holds every evaluation until the test lets it go on; notes the pairs of those begun."""
    go_on = threading.Event()
    begun = []

    def held(snapshot, cancelled):
        begun.append((snapshot.method, snapshot.pairs))
        while not go_on.wait(0.005):
            if cancelled():
                break
        return evaluate(snapshot, cancelled)

    monkeypatch.setattr(probing, "evaluate", held)
    go_on.begun = begun
    yield go_on
    go_on.set()


def settle(qtbot, probing):
    qtbot.waitUntil(lambda: not probing.busy, timeout=60_000)


def train_to_the_end(qtbot, controller):
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()
    settle(qtbot, controller._probing)


@pytest.fixture(scope="module")
def stages(tiny_dataset, tiny_config):
    """Snapshots of a training after every block, the untrained one first."""
    session = Session(tiny_dataset, tiny_config, NS)
    snapshots = [session.snapshot()]
    while session.step():
        snapshots.append(session.snapshot())
    return [*snapshots[:-1], session.snapshot()]


def test_an_untrained_method_is_evaluated_as_soon_as_it_is_chosen(qtbot, opened):
    settle(qtbot, opened._probing)
    opened.choose(HS)
    with qtbot.waitSignal(opened.state.evaluated):
        pass
    assert {method: curve.pairs.tolist() for method, curve in opened.state.evaluations.items()} == {
        NS: [0],
        HS: [0],
    }


@pytest.mark.parametrize("method", [NS, HS, "softmax"])
def test_a_training_is_evaluated_at_every_moment_and_at_its_end(qtbot, opened, method):
    opened.choose(method)
    train_to_the_end(qtbot, opened)
    curve, snapshot = opened.state.evaluations[method], opened.state.snapshot
    moments = [moment(pairs) for pairs in curve.pairs.tolist()]
    assert moments == sorted(set(moments))
    assert curve.pairs[0] == 0
    assert curve.pairs[-1] == snapshot.pairs
    assert curve.nll[-1] == evaluate(snapshot).nll
    first = snapshot.losses.pairs[0]
    reached = {moment(pairs) for pairs in snapshot.losses.pairs.tolist()}
    assert first <= curve.pairs[1] < 10 * first
    assert len(reached - set(moments)) <= len(reached) / 2  # a busy machine leaves some out


def test_evaluating_changes_nothing_about_the_training(qtbot, opened, tiny_dataset, tiny_config, stages):
    train_to_the_end(qtbot, opened)
    np.testing.assert_array_equal(opened.state.snapshot.inputs, stages[-1].inputs)
    np.testing.assert_array_equal(opened.state.snapshot.outputs, stages[-1].outputs)


def test_a_paused_training_and_each_step_are_evaluated_where_they_rest(qtbot, opened):
    for _ in range(3):
        with qtbot.waitSignal(opened.stepped):
            opened.step()
        settle(qtbot, opened._probing)
        assert opened.state.evaluations[NS].pairs[-1] == opened.state.snapshot.pairs
    opened.start()
    qtbot.waitUntil(lambda: opened.state.snapshot.pairs > 4000, timeout=60_000)
    opened.pause()
    qtbot.waitUntil(lambda: not opened._jobs, timeout=60_000)
    settle(qtbot, opened._probing)
    assert opened.state.evaluations[NS].pairs[-1] == opened.state.snapshot.pairs


def test_a_reset_forgets_the_method_s_own_curve_alone(qtbot, opened):
    train_to_the_end(qtbot, opened)
    opened.choose(HS)
    train_to_the_end(qtbot, opened)
    kept = opened.state.evaluations[NS]
    with qtbot.waitSignal(opened.state.evaluated):
        opened.reset()
    settle(qtbot, opened._probing)
    assert opened.state.evaluations[HS].pairs.tolist() == [0]
    assert opened.state.evaluations[NS] is kept


def test_another_corpus_forgets_all_curves(qtbot, opened, toy_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    opened.choose(HS)
    opened.open(toy_dataset, tiny_config)
    assert opened.state.evaluations == {}
    settle(qtbot, opened._probing)
    assert {method: len(curve) for method, curve in opened.state.evaluations.items()} == {HS: 1}


def test_the_result_of_a_run_that_was_reset_meanwhile_is_dropped(qtbot, prober, state, stages, gate):
    prober.begin(stages[0])
    prober.add(stages[3])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)
    prober.begin(stages[0])
    gate.set()
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [0]
    assert gate.begun == [(NS, 0), (NS, 0)]


def test_a_text_too_short_to_hold_pairs_out_is_never_evaluated(qtbot, controller):
    controller.open(random_dataset(toy_config(), sentences=3), toy_config())
    with qtbot.waitSignal(controller.finished):
        controller.start()
    assert not controller._probing.busy
    assert controller.state.evaluations == {}


def test_of_several_stops_within_one_moment_the_latest_stays(qtbot, prober, state, stages):
    prober.begin(stages[0])
    late = [replace(stages[-1], pairs=pairs) for pairs in (100_000, 101_000, 102_000, 200_000)]
    assert [moment(snapshot.pairs) for snapshot in late] == [60, 60, 60, 63]
    for snapshot in late:
        prober.add(snapshot)
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [0, 102_000, 200_000]


def test_after_a_divergence_the_curve_goes_back_with_the_training(qtbot, prober, state, stages):
    prober.begin(stages[0])
    for pairs in (1000, 10_000, 100_000, 2000):
        prober.add(replace(stages[-1], pairs=pairs))
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [0, 1000, 2000]


def test_without_room_those_that_wait_are_thinned_evenly(qtbot, prober, stages, gate, monkeypatch):
    size = stages[0].inputs.nbytes + stages[0].outputs.nbytes
    monkeypatch.setattr(probing, "WAITING", 5 * size)
    prober.begin(stages[0])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)
    for power in range(31):
        prober.add(replace(stages[-1], pairs=round(1000 * 2 ** (power / 3))))
    waiting = [snapshot.pairs for _, snapshot in prober._waiting]
    assert len(waiting) == 5
    assert waiting == sorted(waiting)
    assert waiting[-1] == 1000 * 2**10
    assert max(after / before for before, after in pairwise(waiting)) < 50
    prober.clear()


def test_without_room_the_newest_of_a_run_stays(qtbot, prober, state, stages, gate, monkeypatch):
    size = stages[0].inputs.nbytes + stages[0].outputs.nbytes
    monkeypatch.setattr(probing, "WAITING", 2 * size)
    prober.begin(stages[0])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)  # it waits no more
    for method in (NS, HS):
        if method != NS:
            prober.begin(replace(stages[0], method=method))
        for pairs in (1000, 10_000, 100_000):
            prober.add(replace(stages[-1], method=method, pairs=pairs))
    waiting = [(snapshot.method, snapshot.pairs) for _, snapshot in prober._waiting]
    assert waiting == [(NS, 100_000), (HS, 100_000)]
    prober.clear()


def test_while_training_most_of_the_time_passes_without_an_evaluation(qtbot, prober, state, stages, monkeypatch):
    spans = []

    def slow(snapshot, cancelled):
        began = time.perf_counter()
        time.sleep(0.02)
        result = evaluate(snapshot, cancelled)
        spans.append((began, time.perf_counter()))
        return result

    monkeypatch.setattr(probing, "evaluate", slow)
    monkeypatch.setattr(probing, "GRACE", 0.0)
    state.running = True
    prober.begin(stages[0])
    for pairs in (1000, 10_000):
        prober.add(replace(stages[-1], pairs=pairs))
    settle(qtbot, prober)
    for (began, ended), (next_began, _) in pairwise(spans):
        assert next_began - ended >= probing.PATIENCE * (ended - began)


def test_at_first_an_evaluation_follows_the_other_at_once(qtbot, prober, state, stages, monkeypatch):
    monkeypatch.setattr(probing, "PATIENCE", 1e9)
    monkeypatch.setattr(probing, "GRACE", 1e9)
    state.running = True
    prober.begin(stages[0])
    prober.add(stages[1])
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [0, stages[1].pairs]


def test_what_is_evaluated_before_training_holds_nothing_up(qtbot, prober, state, stages, monkeypatch):
    monkeypatch.setattr(probing, "PATIENCE", 1e9)
    monkeypatch.setattr(probing, "GRACE", 0.0)
    prober.begin(stages[0])
    settle(qtbot, prober)
    state.running = True
    prober.add(stages[1])
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [0, stages[1].pairs]


def test_once_nothing_is_trained_any_more_those_that_wait_follow_at_once(
    qtbot, prober, state, stages, monkeypatch
):
    monkeypatch.setattr(probing, "PATIENCE", 1e9)
    monkeypatch.setattr(probing, "GRACE", 0.0)
    state.running = True
    prober.begin(stages[0])
    prober.add(stages[1])
    with qtbot.waitSignal(state.evaluated):
        pass
    assert prober.busy
    state.running = False
    state.changed.emit()
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [0, stages[1].pairs]


def test_what_is_looked_for_waits_for_nothing_and_what_waits_keeps_its_turn(
    qtbot, prober, state, stages, monkeypatch
):
    monkeypatch.setattr(probing, "PATIENCE", 1e9)
    monkeypatch.setattr(probing, "GRACE", 0.0)
    state.running = True
    prober.begin(stages[0])
    for stage in stages[1:4]:
        prober.add(stage)
    with qtbot.waitSignal(state.evaluated):
        pass
    assert prober.busy  # the others wait, as good as for ever
    now = stages[-1]
    state.snapshots[NS] = now
    with qtbot.waitSignal(state.evaluated):
        state.look_at_evaluations()
    assert state.evaluations[NS].pairs.tolist() == [0, now.pairs]
    assert state.evaluations[NS].nll[-1] == evaluate(now).nll
    state.look_at_evaluations()
    assert prober._under_way is None  # it is known
    state.running = False
    state.changed.emit()
    settle(qtbot, prober)
    moments = [moment(pairs) for pairs in state.evaluations[NS].pairs.tolist()]
    assert moments == sorted(set(moments))
    assert len(moments) > 2
    assert state.evaluations[NS].pairs[-1] == now.pairs


def test_an_evaluation_that_fails_is_told_and_the_next_goes_on(qtbot, prober, state, stages, monkeypatch):
    def fails_at_first(snapshot, cancelled):
        if snapshot.pairs == 0:
            raise MemoryError("no room")
        return evaluate(snapshot, cancelled)

    monkeypatch.setattr(probing, "evaluate", fails_at_first)
    with qtbot.waitSignal(prober.failed) as told:
        prober.begin(stages[0])
        prober.add(stages[1])
    assert isinstance(told.args[0], MemoryError)
    settle(qtbot, prober)
    assert state.evaluations[NS].pairs.tolist() == [stages[1].pairs]


def test_closing_breaks_off_what_is_under_way(qtbot, prober, state, stages, gate):
    prober.begin(stages[0])
    prober.add(stages[1])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)
    prober.close()  # the gate is still shut
    assert not prober.busy
    assert state.evaluations == {}
    assert gate.begun == [(NS, 0)]


def test_linear_algebra_keeps_to_one_thread_from_first_to_last(qtbot, tiny_dataset, tiny_config):
    """In the training, in what runs beside it, and in what still runs when it has ended."""

    def blas_threads():
        return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}

    with threadpool_limits(2, user_api="blas"):
        controller = TrainingController()
        assert blas_threads() == {1}
        controller.open(tiny_dataset, tiny_config)
        with qtbot.waitSignal(controller.finished, timeout=60_000):
            controller.start()
        assert blas_threads() == {1}
        controller.close()
        assert blas_threads() == {2}
