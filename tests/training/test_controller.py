"""Train, pause, step, reset and toggle, as the window does it: the thread changes nothing about the training."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from w2v_gui.training.controller import TrainingController
from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture
def opened(controller, tiny_dataset, tiny_config):
    controller.open(tiny_dataset, tiny_config)
    return controller


@pytest.fixture
def gated(monkeypatch, controller, tiny_dataset, tiny_config):
    """A controller whose thread the test can hold inside a block."""
    entered, go_on = threading.Event(), threading.Event()

    class Gated(Session):
        def step(self):
            entered.set()
            assert go_on.wait(30)
            return super().step()

    monkeypatch.setattr("w2v_gui.training.controller.Session", Gated)
    controller.open(tiny_dataset, tiny_config)
    controller.entered, controller.go_on = entered, go_on
    yield controller
    go_on.set()


def unbroken(dataset, config, method):
    """The snapshot at the end of a training without any thread."""
    session = Session(dataset, config, method)
    while not session.finished:
        session.step()
    return session.snapshot()


def assert_same_training(snapshot, expected):
    assert (snapshot.method, snapshot.pairs, snapshot.words) == (expected.method, expected.pairs, expected.words)
    np.testing.assert_array_equal(snapshot.inputs, expected.inputs)
    np.testing.assert_array_equal(snapshot.outputs, expected.outputs)


def train_to_the_end(qtbot, controller):
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()


def settle(qtbot, controller):
    """Wait until the thread has nothing more to do and all it sent has been taken in."""
    qtbot.waitUntil(lambda: not controller._jobs, timeout=60_000)


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


def test_a_method_chosen_later_takes_the_settings_in_use(opened, tiny_config):
    faster = replace(tiny_config, learning_rate=0.1)
    opened.reset(faster)
    opened.choose(HS)
    assert opened.state.config == opened.state.snapshot.config == faster


def test_each_method_keeps_the_settings_of_its_run(opened, tiny_config):
    opened.choose(HS)
    longer = replace(tiny_config, epochs=4)
    opened.reset(longer)
    assert opened.state.config == longer
    opened.choose(NS)
    assert opened.state.config == tiny_config


def test_reset_restarts_only_the_chosen_method(qtbot, opened, tiny_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    trained = opened.state.snapshot
    opened.choose(HS)
    train_to_the_end(qtbot, opened)
    opened.reset()
    assert opened.state.snapshot.pairs == 0
    assert opened.state.snapshots[NS] is trained
    train_to_the_end(qtbot, opened)
    assert_same_training(opened.state.snapshot, unbroken(tiny_dataset, tiny_config, HS))


def test_reset_while_training_stops_it(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    gated.reset()
    assert not gated.state.running
    gated.go_on.set()
    settle(qtbot, gated)
    assert gated.state.snapshot.pairs == 0


def test_a_new_dataset_restarts_all_methods_and_keeps_the_selected_words(qtbot, opened, tiny_corpus, tiny_config):
    train_to_the_end(qtbot, opened)
    opened.choose(HS)
    words = opened.state.dataset.vocabulary.words
    opened.selection.pick_pair(7, 9)
    config = replace(tiny_config, min_count=int(opened.state.dataset.vocabulary.counts[30]), dim=5)
    dataset = Dataset.build(tiny_corpus, config)
    assert len(dataset.vocabulary) < len(words)
    opened.reset(config, dataset)
    assert list(opened.state.snapshots) == list(opened.runs()) == [HS]
    assert opened.state.snapshot.inputs.shape == (len(dataset.vocabulary), 5)
    assert [dataset.vocabulary.words[i] for i in (opened.selection.word, opened.selection.partner)] == [
        words[7],
        words[9],
    ]


def test_of_the_selected_words_those_that_a_new_dataset_lacks_are_replaced(opened, tiny_corpus, tiny_config):
    words = opened.state.dataset.vocabulary.words
    last = len(words) - 1
    config = replace(tiny_config, min_count=int(opened.state.dataset.vocabulary.counts[30]))
    dataset = Dataset.build(tiny_corpus, config)
    opened.selection.pick_pair(7, last)
    opened.reset(config, dataset)
    assert dataset.vocabulary.words[opened.selection.word] == words[7]
    assert opened.selection.partner == opened.selection.first_partner(opened.selection.word)
    opened.reset(tiny_config, Dataset.build(tiny_corpus, tiny_config))
    opened.selection.pick_pair(last, 7)
    opened.reset(config, dataset)
    assert max(opened.selection.word, opened.selection.partner) < len(dataset.vocabulary)


def test_what_methods_share_cannot_change_without_a_dataset(opened, tiny_config):
    before = opened.state.snapshot
    with pytest.raises(ValueError, match="dim, seed"):
        opened.reset(replace(tiny_config, dim=9, seed=9))
    assert opened.state.snapshot is before


def test_training_again_after_the_end_starts_anew(qtbot, opened, tiny_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    first = opened.state.snapshot
    train_to_the_end(qtbot, opened)
    assert opened.state.snapshot is not first
    assert_same_training(opened.state.snapshot, first)


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


def test_a_snapshot_of_a_replaced_run_is_dropped_however_late_it_comes(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    old = gated._jobs[0]
    gated.pause()
    gated.go_on.set()
    assert old.done.wait(30)  # its last snapshot is in the box, and the signals wait in the GUI's queue
    gated.reset()
    fresh = gated.state.snapshot
    QCoreApplication.processEvents()
    assert old.pairs > 0
    assert gated.state.snapshot is fresh


def test_a_snapshot_put_in_while_the_box_is_being_emptied_is_not_lost(opened, tiny_dataset, tiny_config):
    session = opened.runs()[NS]
    session.step()
    job = Job(session)

    class Interrupted(Mailbox):
        def take(self):
            letter = super().take()
            if not job.done.is_set():  # just now the worker ends
                self.put(session.snapshot())
                job.done.set()
            return letter

    job.mailbox = Interrupted()
    opened._jobs.append(job)
    opened._take_in()
    opened._take_in()
    assert opened.state.snapshot.pairs == session.pairs > 0
    assert not opened._jobs


def test_a_failure_in_the_thread_is_reported_and_the_last_snapshot_stays(
    qtbot, monkeypatch, controller, tiny_dataset, tiny_config
):
    class Failing(Session):
        def step(self):
            if self.pairs:
                raise ZeroDivisionError("of the program's own making")
            return super().step()

    monkeypatch.setattr("w2v_gui.training.controller.Session", Failing)
    controller.open(tiny_dataset, tiny_config)
    before = controller.state.snapshot
    with qtbot.waitSignal(controller.failed) as signal, qtbot.assertNotEmitted(controller.finished):
        controller.start()
    assert isinstance(signal.args[0], ZeroDivisionError)
    assert controller.state.snapshot is before
    assert not controller.state.running
    with qtbot.waitSignal(controller.failed):  # the thread is still good
        controller.start()


def test_a_training_that_diverges_says_so_and_shows_its_last_finite_state(
    qtbot, monkeypatch, controller, tiny_dataset, tiny_config
):
    class Exploding(OBJECTIVES[NS]):
        blocks = 0

        def train(self, inputs, *rest):
            self.blocks += 1
            if self.blocks > 3:
                inputs.fill(np.nan)
            return super().train(inputs, *rest)

    monkeypatch.setitem(OBJECTIVES, NS, Exploding)
    controller.open(tiny_dataset, tiny_config)
    with qtbot.waitSignal(controller.failed) as signal, qtbot.assertNotEmitted(controller.finished):
        controller.start()
    assert isinstance(signal.args[0], DivergenceError)
    snapshot = controller.state.snapshot
    assert not controller.state.running
    assert snapshot.diverged
    assert snapshot.finished
    assert np.isfinite(snapshot.inputs).all()
    with qtbot.waitSignal(controller.failed):
        controller.start()
        assert controller.state.snapshot.pairs == 0  # anew, as after any end


def test_too_little_memory_for_a_run_is_reported_and_changes_nothing(
    qtbot, monkeypatch, opened, tiny_dataset, tiny_config
):
    def no_memory(*_):
        raise MemoryError

    train_to_the_end(qtbot, opened)
    before = opened.state.snapshot
    monkeypatch.setattr("w2v_gui.training.controller.Session", no_memory)
    for press in (
        lambda: opened.choose(HS),
        opened.reset,
        lambda: opened.open(tiny_dataset, tiny_config),
        opened.start,
    ):
        with qtbot.waitSignal(opened.failed):
            press()
        assert opened.state.method == NS
        assert opened.state.snapshot is before
        assert not opened.state.running


def test_seconds_count_as_unsaved_until_saved_and_again_after_a_reset(qtbot, opened):
    train_to_the_end(qtbot, opened)
    ns = opened.state.snapshot.seconds
    opened.choose(HS)
    train_to_the_end(qtbot, opened)
    hs = opened.state.snapshot.seconds
    assert opened.unsaved_seconds() == pytest.approx(ns + hs)
    assert opened.unsaved_seconds([NS]) == ns
    opened.mark_saved()
    assert opened.unsaved_seconds() == pytest.approx(ns)
    opened.mark_saved(NS)
    assert opened.unsaved_seconds() == 0
    train_to_the_end(qtbot, opened)
    assert opened.unsaved_seconds() == opened.state.snapshot.seconds > 0


def test_closing_while_training_stops_takes_in_the_last_snapshot_and_can_be_repeated(qapp, opened):
    opened.start()
    opened.close()
    assert not opened._thread.isRunning()
    assert not opened.state.running
    assert opened.state.snapshot.pairs == opened.runs()[NS].pairs
    opened.close()


def test_a_controller_never_used_closes(qapp):
    TrainingController().close()


def test_after_closing_training_can_still_go_on(qtbot, opened, tiny_dataset, tiny_config):
    opened.start()
    opened.close()
    train_to_the_end(qtbot, opened)
    assert_same_training(opened.state.snapshot, unbroken(tiny_dataset, tiny_config, NS))


def test_a_slot_may_close_when_it_hears_of_a_snapshot(qtbot, opened):
    opened.state.changed.connect(opened.close)
    opened.start()
    settle(qtbot, opened)
    opened.state.changed.disconnect(opened.close)
    assert not opened._thread.isRunning()


@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_rapid_rounds_lose_and_misorder_nothing(qtbot, opened, tiny_dataset, tiny_config, seed):
    rng = np.random.default_rng(seed)
    threads = threading.active_count()
    ends = {method: unbroken(tiny_dataset, tiny_config, method) for method in OBJECTIVES}
    latest = {}
    problems = []

    def look():
        for method, snapshot in opened.state.snapshots.items():
            if snapshot.pairs < latest.get(method, 0):
                problems.append((method, latest[method], snapshot.pairs))
            latest[method] = snapshot.pairs

    def reset():
        latest.pop(opened.state.method, None)
        opened.reset()

    def start():
        if opened.state.snapshot.finished or opened.runs()[opened.state.method].finished:
            latest.pop(opened.state.method, None)
        opened.start()

    opened.state.changed.connect(look)
    opened.failed.connect(problems.append)
    for _ in range(100):
        for act in rng.permutation(5):
            method = str(rng.choice(list(OBJECTIVES)))
            (start, opened.pause, reset, lambda method=method: opened.choose(method), opened.step)[act]()
            if rng.random() < 0.5:
                QCoreApplication.processEvents()
    opened.pause()
    settle(qtbot, opened)
    assert not problems
    for method, end in ends.items():
        opened.choose(method)
        if not opened.state.snapshot.finished:
            train_to_the_end(qtbot, opened)
        assert_same_training(opened.state.snapshot, end)
    opened.state.changed.disconnect(look)
    opened.close()
    assert threading.active_count() <= threads + 1  # Python's own note of a thread Qt started
