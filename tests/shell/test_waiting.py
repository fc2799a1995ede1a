"""Screenshot and export wait for the signal that a panel is drawn; nothing polls."""

from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from tests.shell.using import settle, switch_race, train
from w2v_gui.lessons.library import ORDER, SOURCE, lesson_file
from w2v_gui.shell import screenshot
from w2v_gui.shell.screenshot import Screenshot
from w2v_gui.shell.strip import analogy_scorer
from w2v_gui.word2vec.errors import ConfigError


class Held:
    """A panel of the window whose picture is not drawn until ``draw``.

    Attributes:
        asked: how often ``settled`` was read.
    """

    def __init__(self, panel, monkeypatch):
        self.asked = 0
        self.is_drawn = False
        self._panel = panel
        held, settled = self, type(panel).settled

        class Waiting(type(panel)):
            @property
            def settled(self):
                held.asked += 1
                return held.is_drawn and settled.fget(self)

        monkeypatch.setattr(panel, "__class__", Waiting)

    def draw(self):
        self.is_drawn = True
        self._panel.drawn.emit()


def ticking(window):
    """Timers that repeat."""
    return [timer for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]


@pytest.fixture
def quits(monkeypatch):
    """The statuses with which the application was told to end."""
    statuses = []
    monkeypatch.setattr(screenshot, "QApplication", SimpleNamespace(exit=statuses.append))
    return statuses


@pytest.fixture
def may_score(monkeypatch):
    """The analogies on the cards are scored once this event is set, at the latest when the test ends."""
    event, score = Event(), analogy_scorer.accuracy

    def late(*parts):
        event.wait()
        return score(*parts)

    monkeypatch.setattr(analogy_scorer, "accuracy", late)
    yield event
    event.set()


@pytest.fixture
def draws(qtbot, opened):
    settle(qtbot, opened)
    return opened


def test_the_screenshot_is_taken_when_the_last_panel_says_that_it_is_drawn(
    qtbot, window, text_file, tmp_path, quits, monkeypatch
):
    picture = Screenshot(window, tmp_path / "picture.png", wait_for_training=False)
    window.corpora.opened.connect(picture.begin)
    held = Held(window.panels["update"], monkeypatch)
    window.corpora.open(str(text_file))
    qtbot.waitUntil(lambda: held.asked > 0 and window.panels["projection"].settled)
    asked_for = [timer for timer in picture.findChildren(QTimer) if timer.isActive()]
    assert all(timer.isSingleShot() for timer in asked_for)
    assert ticking(window) == []
    qtbot.waitUntil(lambda: len([timer for timer in picture.findChildren(QTimer) if timer.isActive()]) == 1)
    assert not quits and not (tmp_path / "picture.png").exists(), "one panel is missing"
    held.draw()
    qtbot.waitUntil(lambda: bool(quits))
    assert quits == [0] == [picture.status]
    assert not QImage(str(tmp_path / "picture.png")).isNull()
    assert not window.isVisible()


def test_the_screenshot_after_training_shows_its_end(qtbot, window, text_file, tmp_path, quits):
    picture = Screenshot(window, tmp_path / "picture.png", wait_for_training=True)
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(text_file))
    picture.begin()
    window.training.toggle_training()
    qtbot.waitUntil(lambda: bool(quits))
    assert quits == [0] == [picture.status]
    assert window.controller.runs.focus.latest.finished
    assert window.status.state_text == "Finished"


def test_the_screenshot_of_a_race_waits_for_the_last_score_on_its_cards(qtbot, toy, tmp_path, quits, may_score):
    toy.form.row("epochs").field.setText("1")
    switch_race(toy)
    train(qtbot, toy)
    picture = Screenshot(toy, tmp_path / "picture.png", wait_for_training=True)
    picture.begin()
    settle(qtbot, toy)
    qtbot.waitUntil(lambda: len([timer for timer in picture.findChildren(QTimer) if timer.isActive()]) == 1)
    assert not toy.strip.settled
    assert not quits, "the cards lack the analogies"
    may_score.set()
    qtbot.waitUntil(lambda: bool(quits))
    assert quits == [0] == [picture.status]


def test_a_lesson_that_cannot_be_shown_leaves_no_picture(qtbot, toy, tmp_path, quits, monkeypatch, capsys):
    picture = Screenshot(toy, tmp_path / "picture.png", wait_for_training=False)
    lessons = toy.lessons
    lessons.play(lessons.read(lesson_file(ORDER[0], SOURCE)))
    picture.begin()
    lessons.stage.failed.emit(ConfigError("seed", "the lesson's text cannot be prepared"))
    assert quits == [2] == [picture.status]
    assert "the lesson's text cannot be prepared" in capsys.readouterr().err
    assert not (tmp_path / "picture.png").exists()


def test_a_picture_that_is_never_drawn_is_said_with_the_panel_that_is_missing(
    qtbot, window, text_file, tmp_path, quits, monkeypatch, capsys
):
    monkeypatch.setattr(screenshot, "GIVE_UP_MS", 1500)
    picture = Screenshot(window, tmp_path / "picture.png", wait_for_training=False)
    window.corpora.opened.connect(picture.begin)
    Held(window.panels["update"], monkeypatch)
    window.corpora.open(str(text_file))
    qtbot.waitUntil(lambda: bool(quits))
    assert quits == [2] == [picture.status]
    assert "update" in capsys.readouterr().err
    assert not (tmp_path / "picture.png").exists()


def test_an_export_is_written_when_its_panel_says_that_it_is_drawn(qtbot, draws, person, tmp_path, monkeypatch):
    held = Held(draws.panels["update"], monkeypatch)
    person.to_save = tmp_path / "update.png"
    draws.actions_.pictures[list(draws.panels).index("update")].trigger()
    assert held.asked and not person.to_save.exists()
    asked = held.asked
    assert ticking(draws) == []
    draws.controller.selection.changed.emit()  # something else happens meanwhile
    qtbot.waitUntil(lambda: held.asked > asked)
    assert not person.to_save.exists()
    held.draw()
    assert person.to_save.read_bytes().startswith(b"\x89PNG")
    person.to_save.unlink()
    held.draw()
    assert not person.to_save.exists(), "written once"


def test_nothing_ticks_in_a_window_at_rest_or_while_it_trains(qtbot, draws):
    assert ticking(draws) == []
    draws.form.row("epochs").field.setText("1000")
    draws.training.toggle_training()
    qtbot.waitUntil(lambda: draws.controller.runs.training is not None)
    for _ in range(3):
        with qtbot.waitSignal(draws.controller.runs.changed):
            pass
        assert ticking(draws) == []
    draws.controller.pause()
