"""Train, pause, step, reset and close in the middle of a long training, in the thread and in a helper process."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.trainings import HS, NS, assert_same_training, latest, reached, run_of, settle
from w2v_gui.training.run import Condition
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES

pytestmark = pytest.mark.usefixtures("way")


def train_some(qtbot, controller):
    """Train until a snapshot that came long after the first block, and long after the last one shown."""
    goal = latest(controller).pairs + 5000
    controller.start()
    qtbot.waitUntil(lambda: latest(controller).pairs > goal, timeout=60_000)
    assert controller.runs.training is controller.runs.focus


def pause(qtbot, controller):
    controller.pause()
    settle(qtbot, controller)
    assert controller.runs.focus.condition is Condition.PAUSED


def assert_undisturbed(run):
    """``run`` is where a training in one go is after as many pairs."""
    snapshot = run.latest
    expected = reached(snapshot.dataset, snapshot.config, snapshot.method, snapshot.pairs)
    assert_same_training(snapshot, expected)
    assert (snapshot.epoch, snapshot.progress) == (expected.epoch, expected.progress)
    np.testing.assert_array_equal(snapshot.losses.pairs, expected.losses.pairs)
    np.testing.assert_array_equal(snapshot.losses.loss, expected.losses.loss)
    assert np.all(np.diff(snapshot.losses.seconds) >= 0)


def test_pausing_stepping_and_going_on_change_nothing(qtbot, endless):
    run = endless.runs.focus
    train_some(qtbot, endless)
    pause(qtbot, endless)
    assert run.latest.pairs == endless.session(run).pairs
    before = run.latest.pairs
    for _ in range(3):
        with qtbot.waitSignal(endless.stepped) as stepped:
            endless.step()
        assert run.latest.pairs == before + stepped.args[0]
        before = run.latest.pairs
    train_some(qtbot, endless)
    pause(qtbot, endless)
    assert_undisturbed(run)


def test_starting_and_pausing_at_once_changes_nothing(qtbot, endless):
    train_some(qtbot, endless)
    for _ in range(5):
        endless.pause()
        endless.start()
    pause(qtbot, endless)
    assert_undisturbed(endless.runs.focus)


def test_another_method_or_another_run_of_it_takes_over_and_gives_back(qtbot, endless):
    first, config = endless.runs.focus, endless.runs.focus.config
    runs = [run_of(endless, HS), endless.add(NS, replace(config, negatives=12)), first]
    train_some(qtbot, endless)
    for run in runs:
        endless.focus(run)
        goal = run.latest.pairs + 5000
        qtbot.waitUntil(lambda run=run, goal=goal: run.latest.pairs > goal, timeout=60_000)
        assert endless.runs.training is run
    pause(qtbot, endless)
    for run in runs:
        assert_undisturbed(run)


@pytest.mark.parametrize("paused", [False, True])
def test_a_reset_begins_anew(qtbot, endless, paused):
    train_some(qtbot, endless)
    if paused:
        pause(qtbot, endless)
    endless.reset()
    assert endless.runs.training is None
    settle(qtbot, endless)
    assert latest(endless).pairs == 0
    train_some(qtbot, endless)
    pause(qtbot, endless)
    assert_undisturbed(endless.runs.focus)


def test_another_corpus_ends_the_training_of_the_first(qtbot, endless, toy_dataset):
    train_some(qtbot, endless)
    endless.open(toy_dataset)
    settle(qtbot, endless)
    assert (latest(endless).pairs, latest(endless).dataset) == (0, toy_dataset)
    with qtbot.waitSignal(endless.stepped):
        endless.step()
    assert_undisturbed(endless.runs.focus)


def test_a_removed_run_takes_its_training_along(qtbot, endless):
    first, second = endless.runs.focus, endless.add(NS, replace(endless.runs.focus.config, negatives=12))
    endless.focus(second)
    train_some(qtbot, endless)
    endless.remove(second)
    assert endless.runs.training is None
    seen = second.latest
    settle(qtbot, endless)
    assert second.latest is seen
    endless.focus(first)
    train_some(qtbot, endless)
    pause(qtbot, endless)
    assert_undisturbed(first)


def test_closing_stops_the_training_at_a_state_from_which_it_can_go_on(qtbot, endless):
    train_some(qtbot, endless)
    endless.close()
    run = endless.runs.focus
    assert run.latest.pairs == endless.session(run).pairs
    endless.close()
    train_some(qtbot, endless)
    pause(qtbot, endless)
    assert_undisturbed(run)


def test_a_training_that_diverges_ends_at_sound_vectors_and_can_be_reset(qtbot, monkeypatch, in_helpers, endless):
    exploding = f"""
import numpy as np
from w2v_gui.word2vec.objectives import OBJECTIVES
class Exploding(OBJECTIVES["{NS}"]):
    blocks = 0
    def train(self, inputs, *rest):
        self.blocks += 1
        if self.blocks > 50:
            inputs.fill(np.nan)
        return super().train(inputs, *rest)
"""
    names = {}
    exec(exploding, names)
    monkeypatch.setitem(OBJECTIVES, NS, names["Exploding"])
    in_helpers(exploding + f'OBJECTIVES["{NS}"] = Exploding\n')
    endless.reset()
    with qtbot.waitSignal(endless.failed, timeout=60_000) as signal, qtbot.assertNotEmitted(endless.finished):
        endless.start()
    assert type(signal.args[0]) is DivergenceError
    assert signal.args[0].arguments["rate"] == f"{endless.runs.focus.config.learning_rate:g}"
    run = endless.runs.focus
    assert run.condition is Condition.DIVERGED
    assert np.isfinite(run.latest.inputs).all()
    assert run.latest.pairs == endless.session(run).pairs
    endless.step()  # it has ended
    settle(qtbot, endless)
    endless.reset()
    assert run.condition is Condition.UNTRAINED
    with qtbot.waitSignal(endless.stepped):
        endless.step()
    assert run.latest.pairs > 0


def test_a_training_that_lasts_to_its_end_finishes(qtbot, controller, tiny_corpus, tiny_config):
    config = replace(tiny_config, epochs=6)
    controller.open(Dataset.build(tiny_corpus, config))
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()
    run = controller.runs.focus
    assert run.condition is Condition.FINISHED
    assert run.latest.progress == 1.0
    session = controller.session(run)
    assert session.finished
    assert_undisturbed(run)
