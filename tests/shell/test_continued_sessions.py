"""Continued runs in sessions of the window: saved during a lesson, opened, recovered, and no texts themselves."""

import numpy as np
import pytest

from tests.shell.conftest import Scripted
from tests.shell.test_session_files import open_session, save
from tests.shell.using import click, settle, train
from w2v_gui.lessons.library import ORDER, SOURCE, lesson_file
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer, LeftOver, Missing
from w2v_gui.shell.sessions import recovery as module
from w2v_gui.shell.sessions.recovery import Recovery
from w2v_gui.shell.sessions.slots import new_slot
from w2v_gui.shell.window import Window
from w2v_gui.training.run import Condition


@pytest.fixture
def preferences(tmp_path):
    return Preferences(PreferenceFile(tmp_path / "preferences.json"))


@pytest.fixture
def continued(qtbot, opened, tmp_path):
    """The window with a finished run and one that has begun to go on from it; the path of its text."""
    train(qtbot, opened)
    more = tmp_path / "more.txt"
    more.write_text("\n".join(["the king rides the horse", "the queen reads the book in the garden"] * 60))
    with qtbot.waitSignal(opened.continuing.opened) as came:
        opened.continuing.open(str(more))
    (run,) = came.args
    click(qtbot, opened.toolbar.step)
    qtbot.waitUntil(lambda: run.latest.pairs > 0)
    return opened, run, more


@pytest.fixture
def fresh(qtbot, qapp):
    """Another window; closed at the end."""
    window = Window(Theme(), Preferences(None), Scripted())
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.questions.answer = Answer.DISCARD
    window.close()
    window.deleteLater()


def test_saved_in_a_lesson_it_goes_on_to_the_same_bits_and_again_from_its_beginning(
    qtbot, continued, fresh, tmp_path
):
    window, run, _ = continued
    lessons = window.lessons
    with qtbot.waitSignal(lessons.stage.ready):
        lessons.play(lessons.read(lesson_file(ORDER[0], SOURCE)))
    assert not window.actions_.continuing.isEnabled()
    path = save(qtbot, window, tmp_path / "kept.w2v")
    lessons.leave()
    assert window.controller.runs.focus is run
    open_session(qtbot, fresh, path)
    runs = fresh.controller.runs
    again = runs.focus
    assert again.name == run.name == "NS · continued on more.txt"
    assert again.continued and not runs.dataset.base and fresh.toolbar.corpus.text() == "more.txt"
    assert "13 words came with the vectors of a finished run" in fresh.form.base
    for each in (window, fresh):
        train(qtbot, each)
    menu, number = window.actions_.continuing, len(window.controller.runs)
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert "small.txt" in names and "kept.w2v" not in names
    window.continuing.open(str(path))
    assert window.messages.text == "kept.w2v is a session; a run can only go on with a text."
    assert not window.continuing.busy and len(window.controller.runs) == number
    np.testing.assert_array_equal(again.latest.outputs, run.latest.outputs)
    click(qtbot, fresh.toolbar.reset)
    qtbot.waitUntil(lambda: again.latest.pairs == 0)
    train(qtbot, fresh)
    np.testing.assert_array_equal(again.latest.outputs, run.latest.outputs)


def test_if_its_text_is_gone_its_vectors_are_shown_and_if_the_first_is_gone_it_is_trained(
    qtbot, continued, text_file, fresh, tmp_path
):
    window, run, more = continued
    path = save(qtbot, window, tmp_path / "kept.w2v")
    text_file.unlink()
    fresh.questions.missing = [Missing.WITHOUT]
    open_session(qtbot, fresh, path)
    settle(qtbot, fresh)
    again = fresh.controller.runs.focus
    assert again.latest.pairs == run.latest.pairs and fresh.controller.runs.dataset is None
    train(qtbot, fresh)
    click(qtbot, fresh.toolbar.reset)
    train(qtbot, fresh)
    settle(qtbot, fresh)
    assert again.condition is Condition.FINISHED and not fresh.messages.text.startswith("Error")
    more.unlink()
    fresh.questions.missing = [Missing.WITHOUT, Missing.WITHOUT]
    fresh.questions.answer = Answer.DISCARD
    open_session(qtbot, fresh, path)
    settle(qtbot, fresh)
    shown = fresh.controller.runs.focus
    assert shown.condition is Condition.IMPORTED
    assert shown.live.counts.tolist() == run.latest.counts.tolist()


def test_what_is_saved_aside_of_it_is_recovered(qtbot, continued, fresh, tmp_path, monkeypatch):
    for name in ("MIN_TRAINED_S", "INTERVAL_S", "RESTING_S"):
        monkeypatch.setattr(module, name, 0.0)
    window, run, _ = continued
    aside = Recovery(window, tmp_path / "one")
    train(qtbot, window)
    qtbot.waitUntil(lambda: not aside.busy and any((tmp_path / "one").glob("*.w2v")))
    (kept,) = (tmp_path / "one").glob("*.w2v")
    slot = new_slot(tmp_path / "other")
    slot.session.write_bytes(kept.read_bytes())
    slot.write_note({})
    slot.release()
    fresh.questions.left_overs = [LeftOver.RECOVER]
    with qtbot.waitSignal(fresh.sessions.opened):
        Recovery(fresh, tmp_path / "other").offer()
    again = fresh.controller.runs.focus
    assert again.continued
    if not again.latest.finished:
        train(qtbot, fresh)
    np.testing.assert_array_equal(again.latest.outputs, run.latest.outputs)
