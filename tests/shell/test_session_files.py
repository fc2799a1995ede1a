"""Sessions in the window: saved, opened in a fresh window, without their text, and asked about."""

from threading import Event

import numpy as np
import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tests.shell.conftest import Scripted
from tests.shell.using import click, drop, settle, train
from w2v_gui.lessons.library import ORDER, SOURCE, lesson_file
from w2v_gui.panels.theme import Theme
from w2v_gui.shell import saving as vector_saving
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer, Missing
from w2v_gui.shell.sessions import saving
from w2v_gui.shell.window import Window
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.session_files import read_session


def save(qtbot, window, path, with_text=False):
    """Save the session under ``path`` with the keyboard."""
    window.questions.to_save, window.questions.with_text = path, with_text
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.sessions.saved):
        QTest.keySequence(window, QKeySequence("Ctrl+S"))
    return path


def open_session(qtbot, window, path, awaited=None):
    window.questions.to_open = str(path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(awaited or window.sessions.opened):
        QTest.keySequence(window, QKeySequence("Ctrl+Shift+O"))


def outputs(window):
    return [run.latest.outputs for run in window.controller.runs if run.latest is not None]


@pytest.fixture
def preferences(tmp_path):
    return Preferences(PreferenceFile(tmp_path / "preferences.json"))


@pytest.fixture
def fresh(qtbot, qapp):
    """Makes a window as on a new computer; closed at the end."""
    made = []

    def make():
        window = Window(Theme(), Preferences(None), Scripted())
        window.resize(1600, 1000)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.questions.answer = Answer.DISCARD
        window.close()
        window.deleteLater()


@pytest.fixture
def session(qtbot, opened, tmp_path):
    """The file of a session with one trained run; the window that has saved it stays open."""
    train(qtbot, opened)
    return save(qtbot, opened, tmp_path / "kept.w2v")


def test_the_title_shows_what_is_unsaved_and_the_name_of_the_session(qtbot, opened, tmp_path):
    assert "small.txt[*]" in opened.windowTitle() and not opened.isWindowModified()
    train(qtbot, opened)
    assert opened.isWindowModified()
    save(qtbot, opened, tmp_path / "mine.w2v")
    assert opened.windowTitle().startswith("mine.w2v[*]") and "small.txt" in opened.windowTitle()
    assert not opened.isWindowModified()
    assert opened.messages.text.endswith("mine.w2v is written.")
    click(qtbot, opened.toolbar.reset)
    assert opened.isWindowModified(), "the file has a training that the window has not"
    save(qtbot, opened, None)
    assert not opened.isWindowModified(), "the second time nothing is asked"
    train(qtbot, opened)
    opened.questions.to_save = tmp_path / "vectors.npz"
    with qtbot.waitSignal(opened.saver.saved):
        QTest.keySequence(opened, QKeySequence("Ctrl+Shift+E"))
    assert opened.isWindowModified(), "vectors are not the session"
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open("toy:kingdom")
    assert opened.questions.asked[-1] == "The session has changed since it was saved. Save it first?"
    assert "mine.w2v" not in opened.windowTitle(), "another text does not belong into the file"


def test_a_race_goes_on_where_it_was_saved_with_the_layout_of_its_window(qtbot, race, fresh, tmp_path):
    click(qtbot, race.toolbar.train)
    qtbot.waitUntil(lambda: all(run.latest.pairs > 0 for run in race.controller.runs))
    click(qtbot, race.toolbar.train)
    race.show_panel("vocabulary")
    race.expand_panel("vocabulary")
    race.controller.selection.pick_pair("queen", "rules")
    last = list(race.controller.runs)[-1]
    race.training.focus(last)
    path = save(qtbot, race, tmp_path / "race.w2v")
    again = fresh()
    drop(qtbot, again, path, again.sessions.opened)
    runs, selection = again.controller.runs, again.controller.selection
    assert again.windowTitle().startswith("race.w2v[*]") and not again.isWindowModified()
    assert runs.racing and [run.method for run in runs] == [run.method for run in race.controller.runs]
    assert runs.focus.method == last.method
    assert (selection.word, selection.partner) == ("queen", "rules")
    assert again.deck.expanded_card.current.key == "vocabulary"
    assert again.toolbar.corpus.text() == "small.txt"
    for window in (race, again):
        with qtbot.waitSignal(window.controller.finished):
            window.actions_.train.trigger()
    for uninterrupted, resumed in zip(outputs(race), outputs(again), strict=True):
        assert np.array_equal(uninterrupted, resumed)


def test_saving_during_a_training_lets_it_go_on(qtbot, toy, tmp_path):
    click(qtbot, toy.toolbar.train)
    qtbot.waitUntil(lambda: toy.controller.runs.focus.latest.pairs > 0)
    save(qtbot, toy, tmp_path / "toy.w2v")
    kept = read_session(tmp_path / "toy.w2v").runs[0].state.position.counters.pairs
    qtbot.waitUntil(lambda: toy.controller.runs.focus.latest.pairs > kept > 0)
    assert toy.controller.runs.training is not None
    assert toy.isWindowModified(), "what was trained since is not in the file"


def test_a_text_that_has_moved_is_asked_for_until_it_is_the_same(qtbot, session, text_file, fresh, tmp_path):
    other, moved = tmp_path / "other.txt", tmp_path / "elsewhere" / "renamed.txt"
    other.write_text("quite another text\n" * 400, encoding="utf-8")
    moved.parent.mkdir()
    text_file.rename(moved)
    window = fresh()
    texts = [str(other), str(moved)]
    window.questions.missing = [Missing.LOCATE, Missing.LOCATE]
    window.questions.file_to_open = lambda: texts.pop(0)
    open_session(qtbot, window, session)
    first, second = window.questions.asked
    assert "small.txt" in first and "There is no file" in first
    assert "is not the text this session was saved with" in second
    assert window.controller.runs.focus.latest.finished
    assert window.controller.runs.focus.dataset.corpus.source == str(moved)


def test_without_its_text_a_session_shows_its_vectors_and_loses_nothing(
    qtbot, session, text_file, fresh, tmp_path
):
    content = text_file.read_bytes()
    text_file.unlink()
    window = fresh()
    window.questions.missing = [Missing.CANCEL]
    before = window.windowTitle()
    open_session(qtbot, window, session, window.sessions.opener.ended)
    assert window.windowTitle() == before and all(run.live is None for run in window.controller.runs)
    window.questions.missing = [Missing.WITHOUT]
    open_session(qtbot, window, session)
    settle(qtbot, window)
    run = window.controller.runs.focus
    assert run.live is not None and run.latest is None and not window.isWindowModified()
    assert not window.toolbar.train.isEnabled()
    with qtbot.waitSignal(window.sessions.saved):
        window.actions_.save_session.trigger()
    text_file.write_bytes(content)
    window.questions.missing = []
    open_session(qtbot, window, session)
    assert window.controller.runs.focus.latest.finished, "with the text back, the training is whole"


def test_a_session_that_keeps_its_text_needs_no_other_file(qtbot, opened, text_file, fresh, tmp_path):
    train(qtbot, opened)
    path = save(qtbot, opened, tmp_path / "whole.w2v", with_text=True)
    assert "small.txt" in opened.questions.asked[-1]
    text_file.unlink()
    window = fresh()
    open_session(qtbot, window, path)
    assert np.array_equal(outputs(window)[0], outputs(opened)[0])
    save(qtbot, window, None)
    assert read_session(path).corpora[0].text is not None, "what was chosen is remembered in the file"


def test_a_recent_session_is_opened_from_the_menu_unless_it_is_damaged(qtbot, session, opened):
    opened.actions_.recent.aboutToShow.emit()
    (action,) = [action for action in opened.actions_.recent.actions() if "kept.w2v" in action.text()]
    with qtbot.waitSignal(opened.sessions.opened):
        action.trigger()
    session.write_bytes(session.read_bytes()[:1000])
    before = outputs(opened)[0]
    with qtbot.waitSignal(opened.sessions.failed):
        action.trigger()
    assert "kept.w2v" in opened.messages.text
    assert outputs(opened)[0] is before
    assert opened.toolbar.reset.isEnabled(), "the window can be used as before"


def test_unsaved_training_is_asked_about_before_a_session_replaces_it(qtbot, session, opened):
    click(qtbot, opened.toolbar.reset)
    train(qtbot, opened)
    opened.questions.answer, opened.questions.to_open = Answer.CANCEL, str(session)
    opened.actions_.open_session.trigger()
    assert not opened.sessions.opener.busy, "with a file, any training is asked about"
    opened.questions.answer = Answer.DISCARD
    open_session(qtbot, opened, session)


def test_closing_saves_the_session_first_if_that_is_the_answer(qtbot, opened, tmp_path, monkeypatch):
    monkeypatch.setattr(vector_saving, "MIN_ASKED_S", 0.0)
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: opened.controller.runs.focus.latest.pairs > 0)
    opened.questions.answer = Answer.CANCEL
    opened.close()
    assert opened.isVisible()
    opened.questions.answer, opened.questions.to_save = Answer.SAVE_SESSION, tmp_path / "last.w2v"
    with qtbot.waitSignal(opened.closed):
        opened.close()
    kept = read_session(tmp_path / "last.w2v").runs[0].state.position.counters.pairs
    assert kept == opened.controller.runs.focus.latest.pairs, "nothing was trained that would be lost"


def test_a_session_that_cannot_be_written_can_be_saved_elsewhere(qtbot, opened, tmp_path):
    train(qtbot, opened)
    places = [tmp_path / "nowhere" / "a.w2v", tmp_path / "a.w2v"]
    opened.questions.file_to_save = lambda *_: places.pop(0)
    with qtbot.waitSignal(opened.sessions.saved):
        QTest.keySequence(opened, QKeySequence("Ctrl+Shift+S"))
    assert any("nowhere" in asked for asked in opened.questions.asked)
    assert opened.sessions.path == tmp_path / "a.w2v"


def test_saving_can_be_cancelled_and_closing_waits_for_it(qtbot, opened, tmp_path, monkeypatch):
    began, go = Event(), Event()

    def write(saved, path, *, progress, cancelled):
        progress(0.5)
        began.set()
        while not go.wait(0.01):
            if cancelled():
                raise Cancelled

    monkeypatch.setattr(saving, "write_session", write)
    train(qtbot, opened)
    opened.questions.to_save = tmp_path / "slow.w2v"
    opened.actions_.save_session.trigger()
    qtbot.waitUntil(lambda: began.is_set() and opened.status.state_text == "Saving slow.w2v")
    with qtbot.waitSignal(opened.sessions.saver.over):
        opened.status.cancelled.emit()
    assert opened.sessions.path is None and opened.isWindowModified()
    began.clear()
    opened.actions_.save_session.trigger()
    qtbot.waitUntil(began.is_set)
    opened.close()
    assert opened.isVisible(), "the file is not written yet"
    with qtbot.waitSignal(opened.closed):
        go.set()


def test_what_is_written_in_lessons_is_kept_and_their_runs_are_not(qtbot, opened, fresh, tmp_path):
    train(qtbot, opened)
    lessons, own = opened.lessons, opened.controller.runs.focus
    lesson = lessons.read(lesson_file(ORDER[0], SOURCE))
    with qtbot.waitSignal(lessons.stage.ready):
        lessons.play(lesson)
    lessons.player.write(1, "because 国王")
    step = lessons.player.step.key
    path = save(qtbot, opened, tmp_path / "lesson.w2v")
    window = fresh()
    open_session(qtbot, window, path)
    assert [run.name for run in window.controller.runs] == ["", "", ""]
    assert window.controller.runs.focus.latest.pairs == own.latest.pairs
    assert window.toolbar.corpus.text() == "small.txt"
    with qtbot.waitSignal(window.lessons.stage.ready):
        window.lessons.play(window.lessons.read(lesson_file(ORDER[0], SOURCE)), step)
    assert window.lessons.player.progress.words == {1: "because 国王"}
