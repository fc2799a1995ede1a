"""In a race Train, Pause, Step and Reset act on all runs; runs join, leave and end at any moment."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.trainings import HS, NS, assert_same_training, settle, unbroken
from w2v_gui.training.run import Condition
from w2v_gui.word2vec.session.race import PACES


@pytest.fixture
def racing(opened):
    """A race of the three methods."""
    assert opened.race(True)
    return opened


@pytest.fixture
def endless_race(endless):
    assert endless.race(True)
    return endless


def trained(runs, pairs):
    return lambda: all(run.latest.pairs > pairs for run in runs)


@pytest.mark.parametrize("pace", PACES)
def test_every_run_of_a_race_is_what_it_is_alone(qtbot, way, racing, tiny_dataset, tiny_config, pace):
    racing.set_pace(pace)
    twin = racing.add(NS, tiny_config)
    other = racing.add(NS, replace(tiny_config, negatives=2, dim=5, seed=9))
    with qtbot.waitSignal(racing.finished):
        racing.start()
    for run in racing.runs:
        assert run.condition is Condition.FINISHED
        assert_same_training(run.latest, unbroken(tiny_dataset, run.config, run.method))
    np.testing.assert_array_equal(twin.latest.inputs, racing.runs.of_method(NS).latest.inputs)
    assert other.dataset is twin.dataset


def test_train_pause_step_and_reset_act_on_all_runs(qtbot, way, endless_race):
    runs = list(endless_race.runs)
    endless_race.start()
    qtbot.waitUntil(trained(runs, 3000), timeout=60_000)
    assert all(run.condition is Condition.TRAINING for run in runs)
    endless_race.focus(runs[1])
    assert all(run.training for run in runs)
    endless_race.pause()
    settle(qtbot, endless_race)
    assert all(run.condition is Condition.PAUSED for run in runs)
    pairs = [run.latest.pairs for run in runs]
    with qtbot.waitSignal(endless_race.stepped):
        endless_race.step()
    settle(qtbot, endless_race)
    assert all(run.latest.pairs > before for run, before in zip(runs, pairs, strict=True))
    endless_race.reset()
    assert [run.latest.pairs for run in runs] == [0, 0, 0]


def test_a_late_entrant_catches_up_and_one_that_leaves_holds_up_no_other(qtbot, way, endless_race):
    first, second, _ = endless_race.runs
    endless_race.start()
    qtbot.waitUntil(trained(endless_race.runs, 5000), timeout=60_000)
    late = endless_race.add(HS, first.config)
    assert late.training
    goal = first.latest.pairs
    qtbot.waitUntil(trained([late], goal), timeout=60_000)
    endless_race.remove(second)
    goal = late.latest.pairs
    qtbot.waitUntil(trained(endless_race.runs, goal + 2000), timeout=60_000)
    assert second.latest.pairs <= goal + 2000 or not second.training
    assert second not in endless_race.runs


def test_a_race_switched_off_goes_on_with_the_run_in_focus_alone(qtbot, way, endless_race):
    first, *others = endless_race.runs
    endless_race.start()
    qtbot.waitUntil(trained([first, *others], 3000), timeout=60_000)
    endless_race.race(False)
    assert first.training
    assert not any(run.training for run in others)
    goal = first.latest.pairs
    qtbot.waitUntil(trained([first], goal + 5000), timeout=60_000)
    endless_race.race(True)
    assert all(run.training for run in endless_race.runs)
    qtbot.waitUntil(trained(others, first.latest.pairs), timeout=60_000)


def test_the_pace_can_be_changed_while_runs_train(qtbot, way, endless_race):
    endless_race.start()
    qtbot.waitUntil(trained(endless_race.runs, 3000), timeout=60_000)
    endless_race.set_pace("seconds")
    assert endless_race.runs.pace == "seconds"
    goal = max(run.latest.pairs for run in endless_race.runs)
    qtbot.waitUntil(trained(endless_race.runs, goal), timeout=60_000)
    assert all(run.training for run in endless_race.runs)


def test_a_run_of_another_corpus_setting_races_with_its_own_dataset(qtbot, racing, tiny_dataset, tiny_config):
    config = replace(tiny_config, window=tiny_config.window + 1)
    dataset = tiny_dataset.build(tiny_dataset.corpus, config)
    run = racing.add(NS, config, dataset=dataset)
    again = racing.add(HS, config)  # shares it
    assert run.dataset is again.dataset is dataset
    with qtbot.waitSignal(racing.finished):
        racing.start()
    assert_same_training(run.latest, unbroken(dataset, config, NS))
