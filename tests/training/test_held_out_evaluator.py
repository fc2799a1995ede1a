"""Held-out evaluation during training: every evaluation due is made, takes little time, and none is outdated."""

import threading
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QThreadPool
from threadpoolctl import threadpool_limits

from tests.clock import ManualTimer
from tests.training.trainings import HS, NS, begun, blas_threads, focus, latest, run_of, settle_evaluations
from tests.training.trainings import train_to_the_end as train_without_waiting
from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.training import held_out_evaluator as module
from w2v_gui.training import training_loop
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.analysis.evaluation import evaluate, moment
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def runs(qapp):
    return Runs()


@pytest.fixture
def run(runs):
    """The run that the evaluators of these tests evaluate."""
    return runs.of_method(NS)


@pytest.fixture
def evaluator(runs):
    evaluator = HeldOutEvaluator(runs)
    yield evaluator
    evaluator.close()


@pytest.fixture
def gate(monkeypatch):
    """Makes every evaluation wait until the test lets it continue; records the pairs of those begun."""
    go_on = threading.Event()
    begun = []

    def held(snapshot, cancelled):
        begun.append((snapshot.method, snapshot.pairs))
        while not go_on.wait(0.005):
            if cancelled():
                break
        return evaluate(snapshot, cancelled)

    monkeypatch.setattr(module, "evaluate", held)
    go_on.begun = begun
    yield go_on
    go_on.set()


def settle(qtbot, evaluator):
    qtbot.waitUntil(lambda: not evaluator.busy)


def train_to_the_end(qtbot, controller):
    train_without_waiting(qtbot, controller)
    settle_evaluations(qtbot, controller)


def curves(controller):
    """Number of evaluations by method, for the runs that have any."""
    return {run.method: len(run.evaluations) for run in controller.runs if run.evaluations is not None}


@pytest.fixture(scope="module")
def stages(tiny_dataset, tiny_config):
    """Snapshots of a training after every block, the untrained one first."""
    session = Session(tiny_dataset, tiny_config, NS)
    snapshots = [session.snapshot()]
    while session.step():
        snapshots.append(session.snapshot())
    return [*snapshots[:-1], session.snapshot()]


def test_an_untrained_method_is_evaluated_as_soon_as_it_is_chosen(qtbot, opened):
    settle_evaluations(qtbot, opened)
    focus(opened, HS)
    with qtbot.waitSignal(opened.runs.evaluated):
        pass
    assert {run.method: run.evaluations.pairs.tolist() for run in begun(opened)} == {NS: [0], HS: [0]}
    assert curves(opened) == {NS: 1, HS: 1}


@pytest.mark.parametrize("method", [NS, HS, "softmax"])
def test_a_training_is_evaluated_at_every_moment_and_at_its_end(qtbot, monkeypatch, opened, method):
    monkeypatch.setattr(training_loop, "COPY_TIME_SHARE", 1e9)  # a busy machine skips some
    focus(opened, method)
    train_to_the_end(qtbot, opened)
    curve, snapshot = opened.runs.focus.evaluations, latest(opened)
    moments = [moment(pairs) for pairs in curve.pairs.tolist()]
    assert moments == sorted(set(moments))
    assert curve.pairs[0] == 0
    assert curve.pairs[-1] == snapshot.pairs
    assert curve.nll[-1] == evaluate(snapshot).nll
    first = snapshot.losses.pairs[0]
    reached = {moment(pairs) for pairs in snapshot.losses.pairs.tolist()}
    assert first <= curve.pairs[1] < 10 * first
    assert reached <= set(moments)


def test_large_states_are_evaluated_where_the_training_rests(runs, run, evaluator, gate, large, stages, qtbot):
    evaluator.begin(run, stages[0])
    run.training = True
    runs.changed.emit()
    evaluator.add(run, stages[1])
    qtbot.waitUntil(lambda: not evaluator.busy)
    assert run.evaluations is None or run.evaluations.pairs.tolist() == [0]
    run.training = False
    gate.set()
    evaluator.add(run, stages[2])
    settle(qtbot, evaluator)
    assert run.evaluations.pairs[-1] == stages[2].pairs
    assert stages[1].pairs not in run.evaluations.pairs


def test_evaluating_changes_nothing_about_the_training(qtbot, opened, stages):
    train_to_the_end(qtbot, opened)
    np.testing.assert_array_equal(latest(opened).inputs, stages[-1].inputs)
    np.testing.assert_array_equal(latest(opened).outputs, stages[-1].outputs)


def test_a_paused_training_and_each_step_are_evaluated_where_they_rest(qtbot, opened):
    for _ in range(3):
        with qtbot.waitSignal(opened.stepped):
            opened.step()
        settle_evaluations(qtbot, opened)
        assert opened.runs.focus.evaluations.pairs[-1] == latest(opened).pairs
    opened.start()
    qtbot.waitUntil(lambda: latest(opened).pairs > 4000)
    opened.pause()
    settle_evaluations(qtbot, opened)
    assert opened.runs.focus.evaluations.pairs[-1] == latest(opened).pairs


def test_a_reset_forgets_the_run_s_own_curve_alone(qtbot, opened):
    train_to_the_end(qtbot, opened)
    focus(opened, HS)
    train_to_the_end(qtbot, opened)
    kept = run_of(opened, NS).evaluations
    with qtbot.waitSignal(opened.runs.evaluated):
        opened.reset()
    settle_evaluations(qtbot, opened)
    assert run_of(opened, HS).evaluations.pairs.tolist() == [0]
    assert run_of(opened, NS).evaluations is kept


def test_another_corpus_forgets_all_curves(qtbot, opened, toy_dataset):
    train_to_the_end(qtbot, opened)
    focus(opened, HS)
    opened.open(toy_dataset)
    assert curves(opened) == {}
    settle_evaluations(qtbot, opened)
    assert curves(opened) == {HS: 1}


def test_the_result_of_a_training_that_was_reset_meanwhile_is_dropped(qtbot, evaluator, runs, run, stages, gate):
    evaluator.begin(run, stages[0])
    evaluator.add(run, stages[3])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)
    evaluator.begin(run, stages[0])
    gate.set()
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [0]
    assert gate.begun == [(NS, 0), (NS, 0)]


def test_a_text_too_short_to_hold_pairs_out_is_never_evaluated(qtbot, monkeypatch, controller):
    evaluated = []
    monkeypatch.setattr(module, "evaluate", lambda *arguments: evaluated.append(arguments))
    controller.open(random_dataset(toy_config(), sentences=3))
    train_without_waiting(qtbot, controller)
    controller.runs.look_at_evaluations()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    assert evaluated == []
    assert curves(controller) == {}


def test_of_several_stops_within_one_moment_the_latest_stays(qtbot, evaluator, runs, run, stages):
    evaluator.begin(run, stages[0])
    late = [replace(stages[-1], pairs=pairs) for pairs in (100_000, 101_000, 102_000, 200_000)]
    assert [moment(snapshot.pairs) for snapshot in late] == [60, 60, 60, 63]
    for snapshot in late:
        evaluator.add(run, snapshot)
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [0, 102_000, 200_000]


def test_after_a_divergence_the_curve_goes_back_with_the_training(qtbot, evaluator, runs, run, stages):
    evaluator.begin(run, stages[0])
    for pairs in (1000, 10_000, 100_000, 2000):
        evaluator.add(run, replace(stages[-1], pairs=pairs))
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [0, 1000, 2000]


def test_without_room_those_that_wait_are_thinned_evenly(qtbot, evaluator, run, stages, gate, monkeypatch):
    size = stages[0].bytes
    monkeypatch.setattr(module, "WAITING_SNAPSHOTS_BYTES", 5 * size)
    evaluator.begin(run, stages[0])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)
    for power in range(31):
        evaluator.add(run, replace(stages[-1], pairs=round(1000 * 2 ** (power / 3))))
    gate.set()
    settle(qtbot, evaluator)
    waiting = [pairs for _, pairs in gate.begun[1:]]
    assert len(waiting) == 5
    assert waiting == sorted(waiting)
    assert waiting[-1] == 1000 * 2**10
    assert max(after / before for before, after in pairwise(waiting)) < 50


def test_without_room_the_newest_of_every_run_stays(qtbot, evaluator, runs, stages, gate, monkeypatch):
    size = stages[0].bytes
    monkeypatch.setattr(module, "WAITING_SNAPSHOTS_BYTES", 2 * size)
    first, second = runs.of_method(NS), runs.insert(NS, stages[0].config)
    evaluator.begin(first, stages[0])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)  # its evaluation has begun
    for run, factor in ((first, 1), (second, 2)):
        if run is second:
            evaluator.begin(run, stages[0])
        for pairs in (1000, 10_000, 100_000):
            evaluator.add(run, replace(stages[-1], pairs=factor * pairs))
    gate.set()
    settle(qtbot, evaluator)
    assert [pairs for _, pairs in gate.begun[1:]] == [100_000, 200_000]
    assert first.evaluations.pairs.tolist() == [0, 100_000]
    assert second.evaluations.pairs.tolist() == [200_000]


def test_while_training_most_of_the_time_passes_without_an_evaluation(
    qtbot, monkeypatch, clock, runs, run, stages
):
    spans = []

    def slow(snapshot, cancelled):
        began = clock.now
        clock.now += 0.02
        spans.append((began, clock.now))
        return evaluate(snapshot, cancelled)

    monkeypatch.setattr(module, "perf_counter", clock)
    monkeypatch.setattr(module, "QTimer", partial(ManualTimer, clock))
    monkeypatch.setattr(module, "evaluate", slow)
    monkeypatch.setattr(module, "FREE_EVALUATION_S", 0.0)
    run.training = True
    with closing(HeldOutEvaluator(runs)) as evaluator:
        timer = evaluator.findChild(ManualTimer)
        evaluator.begin(run, stages[0])
        for pairs in (1000, 10_000):
            evaluator.add(run, replace(stages[-1], pairs=pairs))
        for _ in range(2):
            qtbot.waitUntil(timer.isActive)
            timer.fire()
        settle(qtbot, evaluator)
    assert len(spans) == 3
    for (began, ended), (next_began, _) in pairwise(spans):
        assert module.EVALUATION_TIME_SHARE * (next_began - ended) >= ended - began


def test_at_first_an_evaluation_follows_the_other_at_once(qtbot, evaluator, runs, run, stages, monkeypatch):
    monkeypatch.setattr(module, "EVALUATION_TIME_SHARE", 1e-6)
    monkeypatch.setattr(module, "FREE_EVALUATION_S", 1e9)
    run.training = True
    evaluator.begin(run, stages[0])
    evaluator.add(run, stages[1])
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [0, stages[1].pairs]


def test_what_is_evaluated_before_training_holds_nothing_up(qtbot, evaluator, runs, run, stages, monkeypatch):
    monkeypatch.setattr(module, "EVALUATION_TIME_SHARE", 1e-6)
    monkeypatch.setattr(module, "FREE_EVALUATION_S", 0.0)
    evaluator.begin(run, stages[0])
    settle(qtbot, evaluator)
    run.training = True
    evaluator.add(run, stages[1])
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [0, stages[1].pairs]


def test_once_nothing_is_trained_any_more_those_that_wait_follow_at_once(
    qtbot, evaluator, runs, run, stages, monkeypatch
):
    monkeypatch.setattr(module, "EVALUATION_TIME_SHARE", 1e-6)
    monkeypatch.setattr(module, "FREE_EVALUATION_S", 0.0)
    run.training = True
    evaluator.begin(run, stages[0])
    evaluator.add(run, stages[1])
    with qtbot.waitSignal(runs.evaluated):
        pass
    assert evaluator.busy
    run.training = False
    runs.changed.emit()
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [0, stages[1].pairs]


def test_what_is_looked_for_waits_for_nothing_and_what_waits_keeps_its_turn(
    qtbot, evaluator, runs, run, stages, monkeypatch
):
    monkeypatch.setattr(module, "EVALUATION_TIME_SHARE", 1e-6)
    monkeypatch.setattr(module, "FREE_EVALUATION_S", 0.0)
    evaluated = []
    monkeypatch.setattr(
        module, "evaluate", lambda *arguments: evaluated.append(arguments) or evaluate(*arguments)
    )
    run.training = True
    evaluator.begin(run, stages[0])
    for stage in stages[1:4]:
        evaluator.add(run, stage)
    with qtbot.waitSignal(runs.evaluated):
        pass
    assert evaluator.busy  # the others still wait
    now = stages[-1]
    run.advance(now)
    with qtbot.waitSignal(runs.evaluated):
        runs.look_at_evaluations()
    assert run.evaluations.pairs.tolist() == [0, now.pairs]
    assert run.evaluations.nll[-1] == evaluate(now).nll
    begun_so_far = len(evaluated)
    runs.look_at_evaluations()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    assert len(evaluated) == begun_so_far  # the present state has been evaluated already
    run.training = False
    runs.changed.emit()
    settle(qtbot, evaluator)
    moments = [moment(pairs) for pairs in run.evaluations.pairs.tolist()]
    assert moments == sorted(set(moments))
    assert len(moments) > 2
    assert run.evaluations.pairs[-1] == now.pairs


def test_an_evaluation_that_fails_is_told_and_the_next_goes_on(qtbot, evaluator, runs, run, stages, monkeypatch):
    def fails_at_first(snapshot, cancelled):
        if snapshot.pairs == 0:
            raise MemoryError("no room")
        return evaluate(snapshot, cancelled)

    monkeypatch.setattr(module, "evaluate", fails_at_first)
    with qtbot.waitSignal(evaluator.failed) as told:
        evaluator.begin(run, stages[0])
        evaluator.add(run, stages[1])
    assert isinstance(told.args[0], MemoryError)
    settle(qtbot, evaluator)
    assert run.evaluations.pairs.tolist() == [stages[1].pairs]


def test_closing_breaks_off_what_is_under_way(qtbot, evaluator, runs, run, stages, gate):
    evaluator.begin(run, stages[0])
    evaluator.add(run, stages[1])
    qtbot.waitUntil(lambda: len(gate.begun) == 1)
    evaluator.close()  # the gate is still shut
    assert not evaluator.busy
    assert run.evaluations is None
    assert gate.begun == [(NS, 0)]


def test_linear_algebra_keeps_to_one_thread_from_first_to_last(qtbot, tiny_dataset):
    """In the training, in evaluations beside it, and in those that still run when it has ended."""

    with threadpool_limits(2, user_api="blas"):
        controller = TrainingController()
        assert blas_threads() == {1}
        controller.open(tiny_dataset)
        with qtbot.waitSignal(controller.finished):
            controller.start()
        assert blas_threads() == {1}
        controller.close()
        assert blas_threads() == {2}
