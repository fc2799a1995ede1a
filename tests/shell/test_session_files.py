"""Sessions in the window: saved, opened in a fresh window, without their text, and asked about."""

from threading import Event

import numpy as np
import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tests.shell.conftest import Scripted
from tests.shell.using import click, drop, settle, train, wait_for_step
from w2v_gui.lessons.library import ORDER, SOURCE, lesson_file
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer, Missing
from w2v_gui.shell.sessions import saving
from w2v_gui.shell.window import Window
from w2v_gui.training import dataset_loader
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


def test_a_race_goes_on_where_it_was_saved_with_the_layout_of_its_window(qtbot, race, tmp_path):
    runs, selection, act = race.controller.runs, race.controller.selection, race.actions_
    click(qtbot, race.toolbar.step)
    qtbot.waitUntil(lambda: all(run.latest.pairs > 0 for run in runs) and race.strip.settled)
    race.show_panel("vocabulary")
    race.expand_panel("vocabulary")
    selection.pick_pair("queen", "rules")
    last = list(runs)[-1]
    race.training.focus(last)
    race.strip.show_order(reversed(list(runs)))
    assert race.strip.order == list(reversed(list(runs)))
    path = save(qtbot, race, tmp_path / "race.w2v")
    cards = [list(runs)[at].method for at in read_session(path).layout["cards"]]  # scores put them in order
    with qtbot.waitSignal(race.controller.finished):
        act.train.trigger()
    uninterrupted, methods = outputs(race), [run.method for run in runs]
    race.training.focus(next(iter(runs)))
    race.expand_panel("vocabulary")
    race.show_panel("neighbours")
    selection.swap()
    act.race.trigger()
    drop(qtbot, race, path, race.sessions.opened)
    assert race.windowTitle().startswith("race.w2v[*]") and not race.isWindowModified()
    assert runs.racing and [run.method for run in runs] == methods
    assert runs.focus.method == last.method and runs.focus is not last
    assert (selection.word, selection.partner) == ("queen", "rules")
    assert race.deck.expanded_card.current.key == "vocabulary"
    assert race.toolbar.corpus.text() == "small.txt"
    assert [run.method for run in race.strip.order] == cards
    with qtbot.waitSignal(race.controller.finished):
        act.train.trigger()
    for whole, resumed in zip(uninterrupted, outputs(race), strict=True):
        assert np.array_equal(whole, resumed)


def test_a_training_goes_on_while_it_is_saved_and_stops_when_the_window_closes(qtbot, toy, tmp_path):
    toy.form.row("epochs").field.setText("1000")  # longer than any test
    click(qtbot, toy.toolbar.train)
    qtbot.waitUntil(lambda: toy.controller.runs.focus.latest.pairs > 0)
    path = save(qtbot, toy, tmp_path / "toy.w2v")
    kept = read_session(path).runs[0].state.position.counters.pairs
    qtbot.waitUntil(lambda: toy.controller.runs.focus.latest.pairs > kept > 0)
    assert toy.controller.runs.training is not None
    assert toy.isWindowModified(), "what was trained since is not in the file"
    toy.questions.answer = Answer.CANCEL
    toy.close()
    assert toy.isVisible() and toy.controller.runs.training is not None
    toy.questions.answer, toy.questions.to_save = Answer.SAVE, None
    toy.close()
    assert toy.isVisible() and toy.controller.runs.training is None, "nor while vectors are saved"
    click(qtbot, toy.toolbar.train)
    toy.questions.answer = Answer.SAVE_SESSION
    with qtbot.waitSignal(toy.closed):
        toy.close()
    kept = read_session(path).runs[0].state.position.counters.pairs
    assert kept == toy.controller.runs.focus.latest.pairs, "nothing was trained that would be lost"


def test_a_text_that_has_moved_is_asked_for_and_without_it_nothing_is_lost(
    qtbot, session, text_file, fresh, tmp_path
):
    content, other, moved = text_file.read_bytes(), tmp_path / "other.txt", tmp_path / "elsewhere.txt"
    other.write_text("quite another text\n" * 400, encoding="utf-8")
    text_file.rename(moved)
    window = fresh()
    person, before = window.questions, window.windowTitle()
    person.missing = [Missing.CANCEL]
    open_session(qtbot, window, session, window.sessions.opener.ended)
    assert window.windowTitle() == before and all(run.live is None for run in window.controller.runs)

    texts = [str(other), str(moved)]
    person.missing = [Missing.LOCATE, Missing.LOCATE]
    person.file_to_open = lambda: texts.pop(0)
    open_session(qtbot, window, session)
    assert "small.txt" in person.asked[0] and "There is no file" in person.asked[0]
    assert "is not the text this session was saved with" in person.asked[2]
    assert window.controller.runs.focus.latest.finished
    assert window.controller.runs.focus.dataset.corpus.source == str(moved)

    moved.unlink()
    person.missing = [Missing.WITHOUT]
    open_session(qtbot, window, session)
    settle(qtbot, window)
    run = window.controller.runs.focus
    assert run.live is not None and run.latest is None and not window.isWindowModified()
    assert not window.toolbar.train.isEnabled()
    window.lessons.play(window.lessons.read(lesson_file(ORDER[0], "en")))
    wait_for_step(qtbot, window)
    assert window.toolbar.corpus.text() == window.windowTitle().split(" · ")[1].split(" — ")[0] == "Toy kingdom"
    window.lessons.leave()
    assert window.toolbar.corpus.text() == "small.txt" and window.windowTitle().startswith("kept.w2v[*] — ")
    window.controller.runs.import_model(run.live, "others")
    person.answer, person.to_save, lost = Answer.SAVE, None, []
    window.unsaved.guard(None, lambda: lost.append(True))
    assert "has changed since" in person.asked[-1] and not lost, "no file was chosen, so nothing is lost"
    window.controller.remove(list(window.controller.runs)[-1])
    save(qtbot, window, None)
    text_file.write_bytes(content)
    open_session(qtbot, window, session)
    assert window.controller.runs.focus.latest.finished, "with the text back, the training is whole"

    for is_there in (False, True):
        if not is_there:
            text_file.unlink()
        save(qtbot, window, None)
        assert (read_session(session).corpora[0].text is None) is is_there
        text_file.write_bytes(content)
        open_session(qtbot, window, session)


def test_a_session_is_opened_again_from_the_recent_files_after_asking(qtbot, opened, text_file, tmp_path):
    train(qtbot, opened)
    trained, person = outputs(opened)[0], opened.questions
    path = save(qtbot, opened, tmp_path / "kept.w2v", with_text=True)
    assert "small.txt" in person.asked[-1]
    text_file.unlink()  # the session has the text
    click(qtbot, opened.toolbar.reset)
    train(qtbot, opened)
    opened.actions_.recent.aboutToShow.emit()
    (action,) = [action for action in opened.actions_.recent.actions() if "kept.w2v" in action.text()]
    person.answer = Answer.CANCEL
    action.trigger()
    assert not opened.sessions.opener.busy, "what the file has not is asked about, however short"
    person.answer = Answer.DISCARD
    with qtbot.waitSignal(opened.sessions.opened):
        action.trigger()
    assert np.array_equal(outputs(opened)[0], trained)
    save(qtbot, opened, None)
    assert read_session(path).corpora[0].text is not None, "what was chosen is remembered in the file"
    path.write_bytes(path.read_bytes()[:1000])
    shown = outputs(opened)[0]
    with qtbot.waitSignal(opened.sessions.failed):
        action.trigger()
        assert not opened.toolbar.train.isEnabled() and not opened.actions_.save_session.isEnabled()
    assert "kept.w2v" in opened.messages.text and opened.actions_.save_session.isEnabled()
    assert outputs(opened)[0] is shown and opened.toolbar.reset.isEnabled(), "the window is as before"


def test_saving_can_be_cancelled_or_done_elsewhere_and_closing_waits_for_it(qtbot, opened, tmp_path, monkeypatch):
    began, go, write = Event(), Event(), saving.write_session

    def slowly(saved, path, *, progress, cancelled):
        progress(0.5)
        began.set()
        while not go.wait(0.01):
            if cancelled():
                raise Cancelled
        write(saved, path)

    monkeypatch.setattr(saving, "write_session", slowly)
    train(qtbot, opened)
    opened.questions.to_save = tmp_path / "sl\u202eow.w2v"
    opened.actions_.save_session.trigger()
    qtbot.waitUntil(lambda: began.is_set() and opened.status.state_text == r"Saving sl\u202eow.w2v")

    def hang(source, options, *, progress, cancelled):
        while not cancelled():
            go.wait(0.01)
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(dataset_loader, "open_corpus", hang)
        opened.corpora.open("toy:kingdom")
        assert opened.status.state_text.startswith("Reading") and opened.status.cancel.isVisible()
        with qtbot.waitSignal(opened.corpora.ended):
            opened.status.cancel.click()
    assert opened.status.state_text == r"Saving sl\u202eow.w2v" and opened.sessions.saver.busy
    with qtbot.waitSignal(opened.sessions.saver.ended):
        opened.status.cancel.click()
    assert opened.status.state_text == "Finished" and not opened.status.cancel.isVisible()
    assert opened.sessions.path is None and opened.isWindowModified()

    go.set()
    places = [tmp_path / "nowhere" / "a.w2v", tmp_path / "a.w2v"]
    opened.questions.file_to_save = lambda *_: places.pop(0)
    with qtbot.waitSignal(opened.sessions.saved):
        QTest.keySequence(opened, QKeySequence("Ctrl+Shift+S"))
    assert any("nowhere" in asked for asked in opened.questions.asked)
    assert opened.sessions.path == tmp_path / "a.w2v"

    began.clear()
    go.clear()
    opened.actions_.save_session.trigger()
    opened.actions_.save_session.trigger()
    qtbot.waitUntil(began.is_set)
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open("toy:kingdom")
    with qtbot.waitSignal(opened.sessions.saver.ended):
        go.set()
    assert opened.sessions.path is None and "a.w2v" not in opened.windowTitle()
    assert not opened.sessions.saver.busy, "the second would write the other text into the file"
    assert [corpus.name for corpus in read_session(tmp_path / "a.w2v").corpora] == ["small.txt"]

    began.clear()
    go.clear()
    with qtbot.waitSignal(opened.controller.stepped):
        click(qtbot, opened.toolbar.step)
    places.append(tmp_path / "b.w2v")
    opened.actions_.save_session.trigger()
    qtbot.waitUntil(began.is_set)
    places.append(tmp_path / "b.w2v")
    opened.actions_.save_session_as.trigger()
    opened.close()
    assert opened.isVisible(), "the files are not written yet"
    with qtbot.waitSignal(opened.closed):
        go.set()
    assert read_session(tmp_path / "b.w2v").runs[0].state is not None


def test_what_is_written_in_lessons_is_kept_and_their_runs_are_not(qtbot, opened, tmp_path):
    train(qtbot, opened)
    lessons, pairs = opened.lessons, opened.controller.runs.focus.latest.pairs
    lesson = lessons.read(lesson_file(ORDER[0], SOURCE))
    with qtbot.waitSignal(lessons.stage.ready):
        lessons.play(lesson)
    lessons.player.write(1, "because 国王")
    step = lessons.player.step.key
    path = save(qtbot, opened, tmp_path / "lesson.w2v")
    lessons.leave()
    lessons.answers.clear()
    window = opened
    open_session(qtbot, window, path)
    assert [run.name for run in window.controller.runs] == ["", "", ""]
    assert window.controller.runs.focus.latest.pairs == pairs
    assert window.toolbar.corpus.text() == "small.txt"
    with qtbot.waitSignal(window.lessons.stage.ready):
        window.lessons.play(window.lessons.read(lesson_file(ORDER[0], SOURCE)), step)
    assert window.lessons.player.progress.words == {1: "because 国王"}
