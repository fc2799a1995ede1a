"""An earlier moment is shown in place of the live state, by equal pairs, and training never notices."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer

from tests.training.trainings import (
    HS,
    NS,
    assert_same_training,
    focus,
    reached,
    settle,
    train_to_the_end,
    unbroken,
)


@pytest.fixture
def trained(qtbot, opened):
    """A controller with a training of several snapshots, at its end."""
    train_to_the_end(qtbot, opened)
    return opened


@pytest.fixture
def race(qtbot, opened):
    """A controller with a race of three methods, at its end."""
    assert opened.race(True)
    train_to_the_end(qtbot, opened)
    return opened


def step(qtbot, controller):
    with qtbot.waitSignal(controller.stepped):
        controller.step()
    settle(qtbot, controller)


def test_the_shown_snapshot_replaces_the_live_one_for_pictures_alone(trained):
    run, replay = trained.runs.focus, trained.replay
    live = run.live
    replay.show(1)
    assert run.shown is run.snapshot is run.history[1] is replay.shown
    assert run.live is run.latest is live
    assert (replay.place, replay.live) == (1, False)
    replay.go_live()
    assert run.shown is live
    assert replay.place == len(run.history) - 1


def test_the_last_snapshot_is_the_live_state(trained):
    trained.replay.show(0)
    trained.replay.show(len(trained.replay.history) - 1)
    assert trained.replay.live and trained.runs.focus.moment is None


def test_each_change_is_announced_once_and_none_that_changes_nothing(trained):
    heard = []
    trained.runs.changed.connect(lambda: heard.append(trained.replay.place))
    trained.replay.show(2)
    trained.replay.show(0)
    trained.replay.go_live()
    trained.replay.go_live()
    assert heard == [2, 0, len(trained.replay.history) - 1]


def test_in_a_race_all_runs_show_the_snapshot_nearest_to_the_same_pairs(race):
    longest = max(race.runs, key=lambda run: run.latest.pairs)
    for place in range(len(longest.history) - 1):
        race.replay.show(place)
        pairs = longest.history[place].pairs
        for run in race.runs:
            assert abs(run.shown.pairs - pairs) == min(abs(each.pairs - pairs) for each in run.history)
    race.replay.go_live()
    assert all(run.moment is None for run in race.runs)


def test_a_choice_of_the_focus_keeps_the_moment_in_a_race_and_ends_it_elsewhere(race):
    race.replay.show(1)
    focus(race, HS)
    assert not race.replay.live
    race.race(False)
    assert race.replay.live and all(run.moment is None for run in race.runs)
    race.replay.show(1)
    focus(race, NS)
    assert race.replay.live and all(run.moment is None for run in race.runs)


def test_a_run_added_to_a_race_joins_the_replay_and_one_removed_leaves_it(race, tiny_dataset):
    race.replay.show(2)
    added = race.add(NS, tiny_dataset.config.with_values({"negatives": 2}))
    assert added.moment is added.history[0]
    for run in list(race.runs)[:-1]:
        race.remove(run)
    assert added.moment is added.history[0]


@pytest.mark.parametrize("end", ["reset", "open", "start", "step"])
def test_what_changes_the_training_returns_to_the_live_state_first(qtbot, opened, tiny_dataset, end):
    step(qtbot, opened)
    step(qtbot, opened)
    run = opened.runs.focus
    opened.replay.show(1)
    shown = []
    opened.runs.changed.connect(lambda: shown.append(run.moment))
    {
        "reset": opened.reset,
        "open": lambda: opened.open(replace(tiny_dataset)),
        "start": opened.start,
        "step": opened.step,
    }[end]()
    assert opened.replay.live and run.moment is None
    assert shown and not any(shown)
    opened.pause()
    settle(qtbot, opened)
    if end in ("reset", "open"):
        assert len(run.history) == 1


def test_a_training_scrubbed_between_its_blocks_ends_bit_identical(qtbot, opened, tiny_dataset, tiny_config):
    for _ in range(4):
        step(qtbot, opened)
        for place in (*range(len(opened.replay.history)), *reversed(range(len(opened.replay.history)))):
            opened.replay.show(place)
    run = opened.runs.focus
    opened.replay.show(1)
    assert_same_training(run.shown, reached(tiny_dataset, tiny_config, NS, run.shown.pairs))
    scrubbing = QTimer(interval=5)  # also while it is trained
    scrubbing.timeout.connect(lambda: opened.replay.show(len(opened.replay.history) // 2))
    scrubbing.start()
    train_to_the_end(qtbot, opened)
    scrubbing.stop()
    train = unbroken(tiny_dataset, tiny_config, NS)
    assert_same_training(run.latest, train)
    for before, after in pairwise(run.history):
        assert before.pairs < after.pairs
