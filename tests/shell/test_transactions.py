"""If opening, a reset or a change of the run fails, everything stays as it was, and the window shows that."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from tests.shell.using import click, train
from w2v_gui.shell import saving
from w2v_gui.shell.questions import Answer
from w2v_gui.training.run import Condition
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.session.session import Session

HS = "hierarchical-softmax"


@pytest.fixture
def no_memory(monkeypatch):
    """After the call, creating a session fails for lack of memory; ``over`` ends this."""

    class NoMemory:
        def __init__(self, *_args, **_options):
            raise MemoryError("no room for the vectors")

    class Switch:
        def __call__(self):
            monkeypatch.setattr("w2v_gui.training.sessions.Session", NoMemory)

        def over(self):
            monkeypatch.setattr("w2v_gui.training.sessions.Session", Session)

    return Switch()


def claims(window):
    """What the window shows about the corpus, the settings and the training."""
    runs = window.controller.runs
    return {
        "title": window.windowTitle(),
        "corpus button": (window.toolbar.corpus.text(), window.toolbar.corpus.toolTip()),
        "summary": window.form.summary,
        "fields": {name: window.form.row(name).value for name in SETTINGS},
        "preset": window.form.preset_label,
        "footer": window.form.footer,
        "state": window.status.state_text,
        "run in the toolbar": window.toolbar.runs.current,
        "run in the menu": [action.isChecked() for action in window.actions_.runs],
        "train": (window.toolbar.train.text(), window.toolbar.train.isEnabled()),
        "search": window.toolbar.search.text(),
        "recent files": list(window._preferences.recent_files),
        "runs": [(run, run.config, run.latest, run.condition) for run in runs],
        "focus": runs.focus,
        "dataset": runs.dataset,
        "words": (window.controller.selection.word, window.controller.selection.partner),
    }


def test_a_corpus_without_room_for_its_vectors_leaves_the_one_before_in_every_corner(
    qtbot, opened, tmp_path, no_memory
):
    train(qtbot, opened)
    opened.messages.close_message()
    before = claims(opened)
    other = tmp_path / "other.txt"
    other.write_text("one two three four five six\n" * 60)
    no_memory()
    with qtbot.waitSignals([opened.controller.failed, opened.corpora.ended]):
        opened.corpora.open(str(other))
    QApplication.processEvents()
    assert claims(opened) == before
    assert "memory" in opened.messages.text.lower() and opened.messages.isVisible()
    assert not opened.corpora.busy

    no_memory.over()
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open(str(other))
    assert "other.txt" in opened.windowTitle() and opened.toolbar.corpus.text() == "other.txt"
    assert len(opened.controller.runs.dataset.vocabulary) == 6
    assert {run.condition for run in opened.controller.runs} == {Condition.UNTRAINED}


def test_the_first_corpus_that_finds_no_room_leaves_the_window_empty(qtbot, window, text_file, no_memory):
    before = claims(window)
    no_memory()
    with qtbot.waitSignals([window.controller.failed, window.corpora.ended]):
        window.corpora.open(str(text_file))
    assert claims(window) == before
    assert "memory" in window.messages.text.lower()
    assert window.status.state_text == "No corpus open"
    assert not window.toolbar.train.isEnabled()


@pytest.mark.parametrize("setting", ["dim", "learning_rate"])
def test_a_reset_without_room_keeps_the_trained_run_and_the_settings_it_has(qtbot, opened, no_memory, setting):
    """For a setting that all runs share, which needs a new dataset, and for one of the run alone."""
    train(qtbot, opened)
    opened.form.row(setting).field.setText({"dim": "7", "learning_rate": "0.1"}[setting])
    before = claims(opened)
    no_memory()
    with qtbot.waitSignal(opened.controller.failed):
        click(qtbot, opened.toolbar.reset)
    QApplication.processEvents()
    assert claims(opened) == before
    assert opened.form.pending() == (setting,), "what was typed is still only what the next Reset would change"
    assert "memory" in opened.messages.text.lower() and opened.messages.isVisible()

    no_memory.over()
    click(qtbot, opened.toolbar.reset)
    qtbot.waitUntil(lambda: opened.form.pending() == ())
    assert opened.controller.runs.focus.condition is Condition.UNTRAINED


def test_train_with_changed_settings_does_not_train_the_old_run_when_there_is_no_room(qtbot, opened, no_memory):
    opened.form.row("dim").field.setText("7")
    before = claims(opened)
    no_memory()
    with qtbot.waitSignal(opened.controller.failed):
        click(qtbot, opened.toolbar.train)
    assert claims(opened) == before
    assert opened.controller.runs.training is None


def test_a_run_without_room_for_its_vectors_does_not_come_into_focus(qtbot, opened, no_memory):
    before = claims(opened)
    no_memory()
    runs = opened.controller.runs
    with qtbot.waitSignal(opened.controller.failed):
        click(qtbot, opened.toolbar.runs.button(str(runs.of_method(HS).id)))
    assert claims(opened) == before
    with qtbot.waitSignal(opened.controller.failed):
        opened.actions_.runs[list(runs).index(runs.of_method(HS))].trigger()
    assert claims(opened) == before
    assert "memory" in opened.messages.text.lower()


def test_a_run_that_trains_goes_on_when_another_finds_no_room(qtbot, opened, no_memory):
    opened.form.row("epochs").field.setText("1000")
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: opened.controller.runs.training is not None)
    training = opened.controller.runs.training
    no_memory()
    runs = opened.controller.runs
    with qtbot.waitSignal(opened.controller.failed):
        click(qtbot, opened.toolbar.runs.button(str(runs.of_method(HS).id)))
    assert runs.training is training is runs.focus
    assert opened.toolbar.runs.current == str(training.id)
    assert opened.toolbar.train.text() == "Pause"


# New seed


def test_cancelling_a_new_seed_keeps_the_old_one(qtbot, opened, person, monkeypatch):
    train(qtbot, opened)
    monkeypatch.setattr(saving, "MIN_ASKED_S", 0.0)
    person.answer = Answer.CANCEL
    before = claims(opened)
    click(qtbot, opened.toolbar.new_seed)
    QApplication.processEvents()
    assert len(person.asked) == 1
    assert claims(opened) == before
    vectors = opened.controller.runs.focus.latest.inputs
    person.answer = Answer.DISCARD
    train(qtbot, opened)  # again, with the seed that stayed
    assert np.array_equal(opened.controller.runs.focus.latest.inputs, vectors)


def test_a_new_seed_without_room_keeps_the_old_one(qtbot, opened, no_memory):
    train(qtbot, opened)
    before = claims(opened)
    no_memory()
    with qtbot.waitSignal(opened.controller.failed):
        click(qtbot, opened.toolbar.new_seed)
    QApplication.processEvents()
    assert claims(opened) == before
    assert "memory" in opened.messages.text.lower()
