"""Train, pause, step and toggle, as the window does it: the thread changes nothing about the training."""

import numpy as np
import pytest

from tests.training.runs import HS, NS, assert_same_training, settle, train_to_the_end, unbroken
from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def test_before_a_corpus_is_opened_every_button_is_harmless(controller):
    for press in (controller.start, controller.pause, controller.step, controller.reset):
        press()
    controller.choose(HS)
    assert controller.state.method == HS
    assert controller.state.snapshot is None
    assert not controller.state.running
    assert controller.unsaved_seconds() == 0


def test_an_opened_corpus_is_shown_untrained_with_a_word_and_its_most_frequent_context(
    qtbot, controller, tiny_dataset, tiny_config
):
    with qtbot.waitSignal(controller.state.changed):
        controller.open(tiny_dataset, tiny_config)
    state, selection = controller.state, controller.selection
    assert state.dataset is tiny_dataset
    assert state.config == tiny_config
    assert (state.snapshot.method, state.snapshot.pairs) == (NS, 0)
    assert list(state.snapshots) == [NS]
    contexts, _ = top_contexts(tiny_dataset, selection.word, 1, tiny_config.window)
    assert selection.partner == contexts[0]
    selection.pick(5)
    assert selection.partner == top_contexts(tiny_dataset, 5, 1, tiny_config.window)[0][0]


def test_whoever_hears_of_a_new_corpus_finds_everything_new(controller, toy_dataset, tiny_dataset, tiny_config):
    controller.open(toy_dataset, tiny_config)
    controller.selection.pick(len(toy_dataset.vocabulary) - 1)
    seen = []

    def look():
        state, selection = controller.state, controller.selection
        assert state.dataset is state.snapshot.dataset is tiny_dataset
        seen.append(max(selection.word, selection.partner) < len(tiny_dataset.vocabulary))

    controller.state.changed.connect(look)
    controller.open(tiny_dataset, tiny_config)
    assert seen == [True]
    controller.state.changed.disconnect(look)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_training_in_the_thread_is_the_same_to_the_last_bit(qtbot, opened, tiny_dataset, tiny_config, method):
    opened.choose(method)
    train_to_the_end(qtbot, opened)
    assert not opened.state.running
    assert opened.state.snapshot.finished
    assert_same_training(opened.state.snapshot, unbroken(tiny_dataset, tiny_config, method))


def test_pausing_and_going_on_changes_nothing(qtbot, opened, tiny_dataset, tiny_config):
    for _ in range(4):
        opened.start()
        with qtbot.waitSignal(opened.state.changed):
            assert opened.state.running
        opened.pause()
        assert not opened.state.running
    train_to_the_end(qtbot, opened)
    assert_same_training(opened.state.snapshot, unbroken(tiny_dataset, tiny_config, NS))


def test_the_snapshot_of_the_last_block_before_a_pause_is_shown(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    gated.pause()
    gated.go_on.set()
    settle(qtbot, gated)
    assert gated.state.snapshot.pairs == gated.runs()[NS].pairs > 0


def test_what_is_shown_never_goes_back(qtbot, opened):
    shown = []
    opened.state.changed.connect(lambda: shown.append(opened.state.snapshot.pairs))
    train_to_the_end(qtbot, opened)
    assert shown == sorted(shown)
    assert shown[-1] == opened.state.snapshot.pairs


def test_toggling_flips_to_what_each_method_has_learnt(qtbot, opened):
    train_to_the_end(qtbot, opened)
    trained = opened.state.snapshot
    opened.choose(HS)
    assert (opened.state.snapshot.method, opened.state.snapshot.pairs) == (HS, 0)
    opened.choose(NS)
    assert opened.state.snapshot is trained
    np.testing.assert_array_equal(
        opened.state.snapshots[HS].inputs, Session(trained.dataset, trained.config, NS).snapshot().inputs
    )


def test_toggling_while_training_pauses_one_and_goes_on_with_the_other(qtbot, gated, tiny_dataset, tiny_config):
    gated.start()
    assert gated.entered.wait(30)
    gated.choose(HS)
    assert gated.state.running
    assert (gated.state.method, gated.state.snapshot.method) == (HS, HS)
    with qtbot.waitSignal(gated.finished, timeout=60_000):
        gated.go_on.set()
    assert_same_training(gated.state.snapshots[HS], unbroken(tiny_dataset, tiny_config, HS))
    assert gated.state.snapshots[NS].pairs == gated.runs()[NS].pairs > 0  # its last block was not lost
    gated.choose(NS)
    assert not gated.state.running
    train_to_the_end(qtbot, gated)
    assert_same_training(gated.state.snapshots[NS], unbroken(tiny_dataset, tiny_config, NS))


def test_toggling_while_training_to_a_method_at_its_end_does_not_train_it_anew(qtbot, gated):
    gated.go_on.set()
    train_to_the_end(qtbot, gated)
    trained = gated.state.snapshot
    gated.go_on.clear()
    gated.choose(HS)
    gated.start()
    gated.choose(NS)
    assert not gated.state.running
    gated.go_on.set()
    settle(qtbot, gated)
    assert gated.state.snapshot is trained


def test_a_step_trains_one_block(qtbot, opened, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, NS)
    for _ in range(3):
        with qtbot.waitSignal(opened.stepped) as signal:
            opened.step()
            assert not opened.state.running
        assert signal.args == [session.step()]
    assert_same_training(opened.state.snapshot, session.snapshot())


def test_a_step_is_ignored_while_training_or_while_one_is_being_made(qtbot, gated):
    stepped = []
    gated.stepped.connect(stepped.append)
    for _ in range(5):
        gated.step()
    gated.go_on.set()
    settle(qtbot, gated)
    assert len(stepped) == 1
    gated.go_on.clear()
    gated.start()
    gated.step()
    gated.pause()
    gated.go_on.set()
    settle(qtbot, gated)
    assert len(stepped) == 1


def test_a_step_at_the_end_is_ignored_and_the_last_step_finishes(qtbot, opened, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, NS)
    blocks = 0
    while not session.finished:
        session.step()
        blocks += 1
    for _ in range(blocks - 1):
        with qtbot.waitSignal(opened.stepped):
            opened.step()
    with qtbot.waitSignals([opened.stepped, opened.finished]):
        opened.step()
    opened.step()
    assert not opened._jobs
