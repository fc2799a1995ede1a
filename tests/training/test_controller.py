"""Train, pause, step and switch runs, as the window does: training in the thread gives the same result."""

import numpy as np
import pytest

from tests.training.trainings import (
    HS,
    NS,
    assert_same_training,
    begun,
    focus,
    idle,
    latest,
    run_of,
    settle,
    train_to_the_end,
    unbroken,
)
from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.dataset.trees import TREES
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def test_before_a_corpus_is_opened_every_button_is_harmless(controller):
    for press in (controller.start, controller.pause, controller.step, controller.reset):
        press()
    assert focus(controller, HS)
    assert controller.runs.focus.method == HS
    assert controller.runs.focus.live is None
    assert controller.runs.training is None
    assert sum(run.unsaved_seconds for run in controller.runs) == 0


def test_an_opened_corpus_is_shown_untrained_with_a_word_and_its_most_frequent_context(
    qtbot, controller, tiny_dataset, tiny_config
):
    with qtbot.waitSignal(controller.runs.changed):
        assert controller.open(tiny_dataset)
    runs, selection, vocabulary = controller.runs, controller.selection, tiny_dataset.vocabulary
    assert runs.dataset is runs.focus.dataset is tiny_dataset
    assert runs.focus.config == tiny_config
    assert (latest(controller).method, latest(controller).pairs) == (NS, 0)
    assert begun(controller) == [runs.focus]
    for word in (selection.word, vocabulary.words[5]):
        selection.pick(word)
        contexts, _ = top_contexts(tiny_dataset, vocabulary.ids[word], 1, tiny_config.window)
        assert selection.partner == vocabulary.words[contexts[0]]


def test_everything_is_new_when_the_signal_of_a_new_corpus_comes(controller, toy_dataset, tiny_dataset):
    controller.open(toy_dataset)
    controller.selection.pick(toy_dataset.vocabulary.words[-1])
    seen = []

    def look():
        runs, selection = controller.runs, controller.selection
        assert runs.dataset is runs.focus.dataset is tiny_dataset
        assert runs.focus.config is tiny_dataset.config
        seen.append({selection.word, selection.partner} <= tiny_dataset.vocabulary.ids.keys())

    controller.runs.changed.connect(look)
    controller.open(tiny_dataset)
    assert seen == [True]
    controller.runs.changed.disconnect(look)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_training_in_the_thread_is_the_same_to_the_last_bit(qtbot, opened, tiny_dataset, tiny_config, method):
    focus(opened, method)
    train_to_the_end(qtbot, opened)
    assert opened.runs.training is None
    assert latest(opened).finished
    assert_same_training(latest(opened), unbroken(tiny_dataset, tiny_config, method))


def test_runs_on_one_dataset_train_with_a_tree_of_their_own(qtbot, opened, tiny_dataset, tiny_config):
    for kind in TREES:
        config = tiny_config.with_values({"tree": kind})
        run = opened.add(HS, config, kind)
        assert opened.focus(run)
        train_to_the_end(qtbot, opened)
        assert run.latest.dataset is tiny_dataset
        assert_same_training(latest(opened), unbroken(tiny_dataset, config, HS))


def test_a_reset_with_another_tree_needs_no_other_dataset(opened, tiny_dataset, tiny_config):
    focus(opened, HS)
    assert opened.reset(tiny_config.with_values({"tree": "balanced"}))
    assert latest(opened).dataset is tiny_dataset
    assert latest(opened).objective.tree is tiny_dataset.tree_for(latest(opened).config)
    assert latest(opened).objective.tree is not tiny_dataset.trees.huffman


def test_pausing_and_going_on_changes_nothing(qtbot, opened, tiny_dataset, tiny_config):
    for _ in range(4):
        opened.start()
        with qtbot.waitSignal(opened.runs.changed):
            assert opened.runs.training is opened.runs.focus
        opened.pause()
        assert opened.runs.training is None
    train_to_the_end(qtbot, opened)
    assert_same_training(latest(opened), unbroken(tiny_dataset, tiny_config, NS))


def test_the_snapshot_of_the_last_block_before_a_pause_is_shown(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    gated.pause()
    gated.go_on.set()
    settle(qtbot, gated)
    assert latest(gated).pairs == gated.session(gated.runs.focus).pairs > 0


def test_what_is_shown_never_goes_back(qtbot, opened):
    shown = []
    opened.runs.changed.connect(lambda: shown.append(latest(opened).pairs))
    train_to_the_end(qtbot, opened)
    assert shown == sorted(shown)
    assert shown[-1] == latest(opened).pairs


def test_toggling_flips_to_what_each_method_has_learnt(qtbot, opened):
    train_to_the_end(qtbot, opened)
    trained = latest(opened)
    focus(opened, HS)
    assert (latest(opened).method, latest(opened).pairs) == (HS, 0)
    focus(opened, NS)
    assert latest(opened) is trained
    np.testing.assert_array_equal(
        run_of(opened, HS).latest.inputs, Session(trained.dataset, trained.config, NS).snapshot().inputs
    )


def test_toggling_while_training_pauses_one_and_goes_on_with_the_other(qtbot, gated, tiny_dataset, tiny_config):
    gated.start()
    assert gated.entered.wait(30)
    ns, hs = run_of(gated, NS), run_of(gated, HS)
    gated.focus(hs)
    assert gated.runs.training is gated.runs.focus is hs
    assert latest(gated).method == HS
    with qtbot.waitSignal(gated.finished):
        gated.go_on.set()
    assert_same_training(hs.latest, unbroken(tiny_dataset, tiny_config, HS))
    assert ns.latest.pairs == gated.session(ns).pairs > 0  # its last block was not lost
    gated.focus(ns)
    assert gated.runs.training is None
    train_to_the_end(qtbot, gated)
    assert_same_training(ns.latest, unbroken(tiny_dataset, tiny_config, NS))


def test_toggling_while_training_to_a_method_at_its_end_does_not_train_it_anew(qtbot, gated):
    gated.go_on.set()
    train_to_the_end(qtbot, gated)
    trained = latest(gated)
    gated.go_on.clear()
    focus(gated, HS)
    gated.start()
    focus(gated, NS)
    assert gated.runs.training is None
    gated.go_on.set()
    settle(qtbot, gated)
    assert latest(gated) is trained


def test_a_step_trains_one_block(qtbot, opened, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, NS)
    for _ in range(3):
        with qtbot.waitSignal(opened.stepped) as signal:
            opened.step()
            assert opened.runs.training is None
        assert signal.args == [session.step()]
    assert_same_training(latest(opened), session.snapshot())


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
    assert idle(opened)
