"""Training pair by pair and block by block, and updates applied by hand, through the controller."""

import numpy as np
import pytest

from tests.sessions import abreast, facts
from w2v_gui.training.run import Condition
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.session.applied_updates import UpdateError
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def hasty(monkeypatch):
    """Nothing waits between two steps."""
    monkeypatch.setattr(Speed, "interval_s", 0.0)


@pytest.fixture
def run(opened):
    return opened.runs.focus


def explanation(controller):
    return controller.selection.update_choice.request(controller.runs.focus.latest).explain()


def at_rest(qtbot, controller, condition):
    """Wait until ``condition`` holds."""
    qtbot.waitUntil(lambda: condition(controller.runs.focus.latest))


def test_at_pair_speed_the_selection_shows_the_pair_that_the_next_step_trains(qtbot, opened, run):
    opened.set_speed(Speed.ONE_PAIR)
    at_rest(qtbot, opened, lambda latest: latest.upcoming is not None)
    for number in range(1, 4):
        pair, words = run.latest.upcoming, run.latest.vocabulary.words
        assert (opened.selection.word, opened.selection.partner) == (words[pair.centre], words[pair.context])
        explained = explanation(opened)
        assert explained.request.upcoming is pair
        sentence = [run.dataset.corpus.words[token] for token in explained.example.sentence]
        assert sentence[explained.example.centre] == words[pair.centre]
        assert sentence[explained.example.context] == words[pair.context]
        with qtbot.waitSignal(opened.stepped) as stepped:
            opened.step()
        assert stepped.args == [1]
        assert run.latest.pairs == run.latest.single == number
        assert run.latest.losses.loss[-1] == pytest.approx(explained.update.loss, rel=1e-5)


def test_another_pair_or_draw_can_be_looked_at_meanwhile(qtbot, opened, run):
    opened.set_speed(Speed.ONE_PAIR)
    at_rest(qtbot, opened, lambda latest: latest.upcoming is not None)
    opened.selection.update_choice.draw_again()
    assert explanation(opened).request.upcoming is None
    with qtbot.waitSignal(opened.stepped):
        opened.step()
    assert explanation(opened).request.upcoming is run.latest.upcoming


@pytest.mark.usefixtures("hasty")
def test_pairs_are_trained_until_the_speed_changes_and_the_rest_of_the_block_once(qtbot, opened, run):
    plain = Session(run.dataset, run.config, run.method)
    opened.set_speed(Speed.TEN_PAIRS)
    opened.start()
    qtbot.waitUntil(lambda: run.latest.single > 20)
    opened.set_speed(Speed.FULL)
    assert run.condition is Condition.TRAINING
    qtbot.waitUntil(lambda: run.latest.finished)
    assert run.latest.single > 20
    while not plain.finished:
        plain.step()
    assert (run.latest.pairs, run.latest.words) == (plain.pairs, plain.words)


def test_a_pause_or_another_speed_does_not_wait_for_the_next_beat(qtbot, opened, run, monkeypatch):
    monkeypatch.setattr(Speed, "interval_s", 3600.0)
    opened.set_speed(Speed.ONE_PAIR)
    opened.start()
    at_rest(qtbot, opened, lambda latest: latest.upcoming is not None)
    opened.pause()
    qtbot.waitUntil(lambda: run.condition is Condition.UNTRAINED)
    opened.start()
    opened.close()  # which waits for the thread


def test_blocks_one_at_a_time_are_those_of_full_speed(qtbot, opened, run, monkeypatch):
    monkeypatch.setattr(Speed, "interval_s", 3600.0)  # so that it is not finished before the pause
    opened.set_speed(Speed.BLOCKS)
    opened.start()
    qtbot.waitUntil(lambda: run.latest.pairs > 0)
    opened.pause()
    qtbot.waitUntil(lambda: not opened.runs.training)
    with qtbot.waitSignal(opened.stepped):
        opened.step()
    session = opened.session(run)
    assert facts(abreast(Session(run.dataset, run.config, run.method), session)) == facts(session)
    assert run.latest.single == 0


@pytest.mark.usefixtures("hasty")
def test_in_a_race_every_run_trains_a_pair_at_each_beat(qtbot, opened):
    opened.race(True)
    opened.set_speed(Speed.THREE_PAIRS)
    opened.start()
    qtbot.waitUntil(lambda: all(run.latest.single > 5 for run in opened.runs))
    opened.pause()
    opened.close()
    pairs = [opened.session(run).pairs for run in opened.runs]
    assert max(pairs) - min(pairs) <= 1


def test_applied_and_undone_updates_leave_no_trace_in_the_run(qtbot, opened, run):
    plain = Session(run.dataset, run.config, run.method)
    for block in range(1, 6):
        with qtbot.waitSignal(opened.stepped):
            opened.step()
        for number in range(1, 6):
            assert opened.apply_update(explanation(opened).update)
            at_rest(qtbot, opened, lambda latest, number=number: latest.undoable == number)
            assert run.changed_by_hand
        for number in range(4, -1, -1):
            assert opened.undo_update()
            at_rest(qtbot, opened, lambda latest, number=number: latest.undoable == number)
        assert not run.changed_by_hand
        plain.step()
        assert np.array_equal(run.latest.inputs, plain.snapshot().inputs), block
    assert facts(plain) == facts(opened.session(run))


def test_an_applied_update_moves_the_run_but_counts_nothing(qtbot, opened, run):
    before = run.latest
    update = explanation(opened).update
    assert opened.apply_update(update)
    assert not opened.apply_update(update)  # before its effect is known
    at_rest(qtbot, opened, lambda latest: latest.by_hand == 1)
    assert (run.latest.pairs, run.latest.seconds) == (before.pairs, before.seconds)
    assert not np.array_equal(run.latest.outputs, before.outputs)
    with qtbot.waitSignal(opened.stepped):
        opened.step()
    assert (run.latest.by_hand, run.latest.undoable) == (1, 0)
    assert opened.reset()
    assert not run.changed_by_hand


def test_an_outdated_update_is_refused_with_a_sentence(qtbot, opened, run):
    for _ in range(3):
        with qtbot.waitSignal(opened.stepped):
            opened.step()
    update = explanation(opened).update
    with qtbot.waitSignal(opened.stepped):
        opened.step()
    before = run.latest
    with qtbot.waitSignal(opened.failed) as failed:
        assert opened.apply_update(update)
    assert isinstance(failed.args[0], UpdateError)
    assert np.array_equal(run.latest.inputs, before.inputs)
    assert run.condition is Condition.PAUSED


def test_while_a_run_is_trained_nothing_is_applied(endless):
    update = explanation(endless).update
    endless.start()
    assert not endless.apply_update(update)
    assert not endless.undo_update()


def test_a_finished_run_can_be_changed_and_is_not_announced_as_finished_again(qtbot, opened, run):
    with qtbot.waitSignal(opened.finished):
        opened.start()
    with qtbot.assertNotEmitted(opened.finished):
        assert opened.apply_update(explanation(opened).update)
        at_rest(qtbot, opened, lambda latest: latest.by_hand == 1)
    assert run.condition is Condition.FINISHED
