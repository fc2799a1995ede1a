"""Several runs: two of one method, vectors from a file beside them; none of them changes another."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.training.trainings import (
    HS,
    NS,
    assert_same_training,
    focus,
    latest,
    settle,
    train_to_the_end,
    unbroken,
)
from w2v_gui.training import runs as module
from w2v_gui.training import training_loop
from w2v_gui.training.run import Condition
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.race_plan import MAX_RUNS


@pytest.fixture
def model():
    """Vectors of three words, as a file without counts or output vectors has them."""
    return Model(WordList(["royal1", "food2", "elsewhere"]), np.eye(3, 4, dtype=np.float32), None)


def test_two_runs_of_one_method_train_side_by_side(qtbot, opened, tiny_dataset, tiny_config):
    first, more = opened.runs.focus, replace(tiny_config, negatives=12)
    with qtbot.waitSignals([opened.runs.inserted, opened.runs.changed]):
        second = opened.add(NS, more, "K = 12")
    assert (second.method, second.config, second.name, second.condition) == (
        NS,
        more,
        "K = 12",
        Condition.UNTRAINED,
    )
    assert opened.runs.focus is first  # a new run does not take the focus by itself
    assert second.dataset is first.dataset is tiny_dataset
    np.testing.assert_array_equal(second.latest.inputs, first.latest.inputs)
    for run in (first, second):
        opened.focus(run)
        train_to_the_end(qtbot, opened)
    assert_same_training(first.latest, unbroken(tiny_dataset, tiny_config, NS))
    assert_same_training(second.latest, unbroken(tiny_dataset, more, NS))
    assert first.latest.pairs == second.latest.pairs  # the same text, and the same windows
    assert not np.array_equal(first.latest.inputs, second.latest.inputs)
    assert (first.config.negatives, second.config.negatives) == (tiny_config.negatives, 12)
    assert sum(run.unsaved_seconds for run in opened.runs) == pytest.approx(
        first.latest.seconds + second.latest.seconds
    )


def test_two_runs_of_one_method_take_turns_in_the_thread(qtbot, gated, tiny_dataset, tiny_config):
    more = replace(tiny_config, negatives=12)
    first, second = gated.runs.focus, gated.add(NS, more)
    gated.start()
    assert gated.entered.wait(30)
    gated.focus(second)
    assert gated.runs.training is second
    assert (first.condition, second.condition) == (Condition.UNTRAINED, Condition.TRAINING)
    with qtbot.waitSignal(gated.finished):
        gated.go_on.set()
    assert (first.condition, second.condition) == (Condition.PAUSED, Condition.FINISHED)
    assert_same_training(second.latest, unbroken(tiny_dataset, more, NS))
    gated.focus(first)
    train_to_the_end(qtbot, gated)
    assert_same_training(first.latest, unbroken(tiny_dataset, tiny_config, NS))


def test_toggling_back_and_forth_keeps_what_each_run_has_learnt(qtbot, opened, tiny_dataset, tiny_config):
    more = replace(tiny_config, negatives=12)
    runs = [opened.runs.focus, opened.add(NS, more), opened.runs.of_method(HS)]
    order = np.random.default_rng(1).permutation(runs * 6)
    seen = {}
    for run in order:
        opened.focus(run)
        assert latest(opened) is run.latest
        assert run.latest is seen.get(run, run.latest)
        with qtbot.waitSignal(opened.stepped):
            opened.step()
        settle(qtbot, opened)
        seen[run] = run.latest
    for run, config in zip(runs, (tiny_config, more, tiny_config), strict=True):
        assert run.latest is seen[run]
        opened.focus(run)
        train_to_the_end(qtbot, opened)
        assert_same_training(run.latest, unbroken(tiny_dataset, config, run.method))


def test_vectors_from_a_file_stand_beside_the_trainings(qtbot, opened, model, tiny_dataset, tiny_config):
    trained = opened.runs.focus
    with qtbot.waitSignals([opened.runs.inserted, opened.runs.changed]):
        imported = opened.runs.import_model(model, "other.vec")
    assert (imported.name, imported.condition, imported.shown) == ("other.vec", Condition.IMPORTED, model)
    assert (imported.method, imported.config, imported.dataset, imported.latest) == (None, None, None, None)
    assert imported.shown.counts is None
    assert opened.session(imported) is None
    opened.focus(imported)
    selected = opened.selection.word, opened.selection.partner
    opened.step()  # there is nothing to train
    opened.start()
    assert opened.reset() is False
    assert opened.runs.training is None
    assert (opened.selection.word, opened.selection.partner) == selected
    assert opened.runs.dataset is tiny_dataset
    opened.focus(trained)
    train_to_the_end(qtbot, opened)
    assert_same_training(trained.latest, unbroken(tiny_dataset, tiny_config, NS))
    assert imported.shown is model


def test_looking_at_vectors_from_a_file_pauses_the_training_and_going_back_does_not_start_it(
    qtbot, gated, model, tiny_dataset, tiny_config
):
    trained, imported = gated.runs.focus, gated.runs.import_model(model, "other.vec")
    gated.start()
    assert gated.entered.wait(30)
    gated.focus(imported)
    assert gated.runs.training is None
    gated.go_on.set()
    settle(qtbot, gated)
    assert trained.condition is Condition.PAUSED
    gated.focus(trained)
    assert gated.runs.training is None
    train_to_the_end(qtbot, gated)
    assert_same_training(trained.latest, unbroken(tiny_dataset, tiny_config, NS))


def test_vectors_that_are_added_beside_a_training_leave_it_alone(qtbot, gated, model, tiny_dataset, tiny_config):
    trained = gated.runs.focus
    gated.start()
    assert gated.entered.wait(30)
    imported = gated.runs.import_model(model, "other.vec")
    assert gated.runs.focus is gated.runs.training is trained
    with qtbot.waitSignal(gated.finished):
        gated.go_on.set()
    assert_same_training(trained.latest, unbroken(tiny_dataset, tiny_config, NS))
    assert imported.shown is model


def test_whatever_is_looked_at_in_turn_only_the_run_in_focus_is_ever_trained(gated, model, tiny_config):
    """Train, Pause and the status bar refer to the run shown, also after vectors from a file were shown."""
    runs = [gated.runs.focus, gated.runs.of_method(HS), gated.runs.import_model(model, "other.vec")]
    gated.start()
    assert gated.entered.wait(30)
    for run in np.random.default_rng(3).permutation(runs * 5):
        gated.focus(run)
        assert gated.runs.training in (None, run)
        gated.start()
        assert gated.runs.training is (run if run.method is not None else None)
    gated.go_on.set()


def test_after_vectors_from_a_file_an_untrained_run_begins_with_the_corpus_settings(opened, model, tiny_config):
    opened.focus(opened.runs.import_model(model, "other.vec"))
    assert focus(opened, HS)
    assert opened.runs.focus.config == tiny_config
    assert latest(opened).pairs == 0


def test_another_corpus_leaves_vectors_from_a_file_and_drops_all_trainings(qtbot, opened, model, toy_dataset):
    imported = opened.runs.import_model(model, "other.vec")
    opened.add(NS, replace(opened.runs.focus.config, negatives=12))
    train_to_the_end(qtbot, opened)
    opened.focus(imported)
    assert opened.open(toy_dataset)
    assert imported.shown is model
    assert opened.runs.focus.method == NS
    assert latest(opened).dataset is toy_dataset
    others = [run for run in opened.runs if run not in (imported, opened.runs.focus)]
    assert len(others) == len(OBJECTIVES)
    for run in others:
        assert (run.live, run.evaluations, run.unsaved_seconds, len(run.history)) == (None, None, 0.0, 0)
        assert opened.session(run) is None


def test_a_run_that_is_removed_takes_its_training_along_and_no_other(qtbot, gated, tiny_dataset, tiny_config):
    first, second = gated.runs.focus, gated.add(NS, replace(tiny_config, negatives=12))
    gated.focus(second)
    gated.start()
    assert gated.entered.wait(30)
    with qtbot.waitSignals([gated.runs.removed, gated.runs.changed]):
        gated.remove(second)
    assert gated.runs.training is None
    assert gated.session(second) is None
    reached = second.latest
    gated.go_on.set()
    settle(qtbot, gated)
    assert second.latest is reached  # what still came of it was dropped
    gated.focus(first)
    train_to_the_end(qtbot, gated)
    assert_same_training(first.latest, unbroken(tiny_dataset, tiny_config, NS))


def test_a_run_needs_a_corpus_made_with_its_settings_and_a_hue_of_its_own(opened, controller, tiny_config):
    with pytest.raises(ValueError, match="dataset"):
        opened.add(NS, replace(tiny_config, window=tiny_config.window + 1))
    while len(opened.runs) < MAX_RUNS:
        assert opened.add(NS, tiny_config)
    with pytest.raises(ValueError, match="at most"):
        opened.add(NS, tiny_config)
    assert len({run.hue for run in opened.runs}) == len(opened.runs) == MAX_RUNS


def test_without_a_corpus_no_run_can_be_added(controller, tiny_config):
    with pytest.raises(ValueError, match="dataset"):
        controller.add(NS, tiny_config)


def test_the_history_fills_while_training_at_every_moment_and_ends_where_the_training_does(
    qtbot, monkeypatch, opened
):
    monkeypatch.setattr(training_loop, "COPY_TIME_SHARE", 1e9)  # a busy machine skips some
    run = opened.runs.focus
    for steps in range(1, 4):
        with qtbot.waitSignal(opened.stepped):
            opened.step()
        assert len(run.history) == 1 + steps
        assert run.history[-1] is run.latest
    train_to_the_end(qtbot, opened)
    pairs = [snapshot.pairs for snapshot in run.history]
    assert (pairs[0], pairs[-1]) == (0, run.latest.pairs)
    assert all(before < after for before, after in pairwise(pairs))
    reached = {moment(number) for number in run.latest.losses.pairs.tolist()}
    assert reached <= {moment(number) for number in pairs}
    assert run.history[-1] is run.latest
    assert run.history.bytes == sum(each.bytes for each in run.history)


def test_the_history_of_a_training_stays_within_its_limit_of_memory(qtbot, opened):
    run, sizes = opened.runs.focus, []
    size = run.history.bytes
    run.history.limit = 5 * size
    opened.runs.changed.connect(lambda: sizes.append(run.history.bytes))
    train_to_the_end(qtbot, opened)
    assert max(sizes) == 5 * size
    assert (run.history[0].pairs, run.history[-1]) == (0, run.latest)
    opened.reset()
    assert [snapshot.pairs for snapshot in run.history] == [0]


def test_the_histories_of_all_runs_together_stay_within_one_limit(qtbot, monkeypatch, opened, tiny_config):
    size = opened.runs.focus.history.bytes
    monkeypatch.setattr(module, "HISTORY_BYTES", 16 * size)
    second = opened.add(NS, replace(tiny_config, negatives=12))
    assert sum(run.history.limit for run in opened.runs) <= 16 * size
    for run in (opened.runs.focus, second):
        opened.focus(run)
        train_to_the_end(qtbot, opened)
        assert run.history.bytes == 4 * size
    opened.remove(second)
    assert opened.runs.focus.history.limit == 16 * size // 3
