"""Lessons in a window: played by keyboard; the window's own runs come back as they were."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.shell.using import click, settle, switch_race, train
from w2v_gui.lessons.library import lesson_file
from w2v_gui.lessons.reading import LessonError
from w2v_gui.shell.lessons.memory import LessonMemory, Place
from w2v_gui.shell.lessons.option import Option
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.word2vec.session.session import Session

SMALL = """# A small lesson

## Train {#train}

:::setup
runs: hierarchical-softmax
settings: epochs=1, dim=8, window=1, sample=0.0002
show: tree
ring: panel:tree
unlock: train
word: king
partner: queen
:::

:::predict sum_over_the_leaves
? What do all P add up to?
- below: less than 1
- one: 1
- above: more
yes: {sum} over {words} words.
no: {sum}, not that.
close: no
:::

:::do trained
Press Train.
:::

:::why
? Why is that so?
:::

## Click {#click}

:::setup
show: vocabulary
unlock: search
:::

:::predict words_with_the_shortest_path
? Which word?
yes: {words}
no: {words}
:::
"""


@pytest.fixture
def small(window, tmp_path):
    path = tmp_path / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    return window.lessons.read(path)


@pytest.fixture
def preferences(tmp_path):
    return Preferences(PreferenceFile(tmp_path / "preferences.json"))


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard focus is, as a person does."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def state_of(window):
    """What must come back: runs with all they hold, what is chosen, what is in front, and the names shown."""
    runs, selection, deck = window.controller.runs, window.controller.selection, window.deck
    held = [
        (run, run.live, tuple(run.history), run.config, run.saved_seconds, run.restarts, run.moment)
        for run in runs
    ]
    chosen = (runs.focus, runs.dataset, runs.racing, runs.pace, selection.word, selection.partner)
    front = [card.current for card in deck.cards.values() if card.panels]
    names = (window.toolbar.corpus.text(), window.windowTitle(), window.actions_.settings.isChecked())
    edits = (window.form.row("negatives").typed, window.form.pending())
    return held, chosen, selection.path_end, front, names, edits, window.toolbar.race.isEnabled()


def test_a_lesson_is_played_by_keyboard_and_leaves_no_trace(qtbot, opened, small):
    """The session trained on after the lesson ends with the same bits as one that was never parked."""
    window, lessons = opened, opened.lessons
    runs = window.controller.runs
    window.training.step()
    qtbot.waitUntil(lambda: runs.focus.latest.pairs > 0)
    window.controller.selection.pick("bread")
    window.show_panel("checkup")
    window.form.row("negatives").field.setText("9")
    settle(qtbot, window)
    before, kept = state_of(window), window.controller.session(runs.focus)
    reference = Session(runs.dataset, runs.focus.config, runs.focus.method)
    reference.step()

    window.activateWindow()
    window.centralWidget().setFocus()
    press(qtbot, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert lessons.active and isinstance(QApplication.focusWidget(), Option)
    assert runs.focus.latest is before[0][0][1], "the list alone parks nothing"

    window.vectors.open("no such file")
    lessons.play(small, path="small.md")
    assert lessons.player is None and "being read" in window.messages.text, "its run would be the lesson's"
    with qtbot.waitSignal(window.vectors.failed):
        pass
    lessons.play(small, path="small.md")
    with qtbot.waitSignal(lessons.stage.ready):
        pass
    settle(qtbot, window)
    assert not window.actions_.import_vectors.isEnabled()
    assert lessons.parked.focus is before[1][0] and runs.focus.method == "hierarchical-softmax"
    assert runs.focus not in lessons.parked.runs and runs.dataset.corpus.source == "toy:kingdom"
    assert window.toolbar.train.isEnabled() and not window.toolbar.step.isEnabled()
    assert not window.actions_.open.isEnabled() and not window.actions_.race.isEnabled()
    assert lessons.ring.isVisible() and lessons.ring.target is window.panels["tree"]

    press(qtbot, Qt.Key.Key_1)  # less than 1: wrong
    assert lessons.player.progress.chosen == {0: "below"} and lessons.ring.target is window.toolbar.train
    with qtbot.waitSignal(window.controller.finished):
        press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lessons.player.open_block is None)
    assert lessons.player.was_right(0) is False
    assert "1.000000" in lessons.player.progress.verdicts[0].figures["sum"]
    assert not window.toolbar.train.isEnabled(), "Train again would use the settings of the form"
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    qtbot.keyClicks(QApplication.focusWidget(), "both turns share 1")
    press(qtbot, Qt.Key.Key_Tab)
    lessons.card.next.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert lessons.player.step.key == "click" and window.panels["vocabulary"].isVisible()
    window.controller.selection.pick("the")
    press(qtbot, Qt.Key.Key_1)
    assert lessons.player.progress.chosen == {0: "the"} and lessons.player.was_right(0) is True

    press(qtbot, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert not lessons.active and lessons.parked is None and not lessons.ring.isVisible()
    assert state_of(window) == before
    assert window.controller.session(runs.focus) is kept
    assert lessons.memory.place == Place("small", "click", "small.md")

    kept.step()
    reference.step()
    assert np.array_equal(kept.snapshot().inputs, reference.snapshot().inputs)
    assert np.array_equal(kept.snapshot().outputs, reference.snapshot().outputs)

    lessons.play(small, "click", "small.md")
    with qtbot.waitSignal(lessons.stage.ready):
        pass
    assert runs.focus.latest.finished, "what the steps before have trained is trained again"
    assert lessons.player.progress.chosen == {0: "the"}
    lessons.player.back()
    assert "both turns share 1" in [w.toPlainText() for w in lessons.card.findChildren(QPlainTextEdit)]
    lessons.leave()


def test_a_lesson_begins_without_the_axes_and_colours_of_one_s_own_words_and_brings_them_back(
    qtbot, opened, small
):
    panel = opened.panels["projection"]
    opened.show_panel("projection")
    options, tray = panel.options, panel.tray
    options.fields[0].setEditText("PC3")
    qtbot.keyClick(options.fields[0].lineEdit(), Qt.Key.Key_Return)
    options.colour(["bread", "salt"])
    tray.show_words(["bread"])
    settle(qtbot, opened)

    def chosen():
        return (
            [field.currentText() for field in options.fields],
            options.colours.current,
            options.list.toPlainText().split(),
            list(tray.words),
        )

    own = chosen()
    assert own == (["PC3", "PC2"], "list", ["bread", "salt"], ["bread"])
    opened.lessons.play(small)
    with qtbot.waitSignal(opened.lessons.stage.ready):
        pass
    settle(qtbot, opened)
    assert chosen() == (["PC1", "PC2"], "plain", [], [])
    opened.lessons.leave()
    settle(qtbot, opened)
    assert chosen() == own


def test_trainings_and_races_come_back(qtbot, opened, small):
    """A training under way is paused, and its last block not lost; a race comes back as a race."""
    window, runs = opened, opened.controller.runs
    own = runs.focus
    click(qtbot, window.toolbar.train)
    window.lessons.play(small)
    with qtbot.waitSignal(window.lessons.stage.ready):
        pass
    assert not own.training
    window.lessons.leave()
    assert own.latest.pairs == window.controller.session(own).pairs or own.latest.finished
    if not own.latest.finished:
        train(qtbot, window)
    assert own.latest.finished and runs.focus is own

    switch_race(window)
    settle(qtbot, window)
    before = state_of(window)
    window.lessons.play(small)
    with qtbot.waitSignal(window.lessons.stage.ready):
        pass
    assert not runs.racing and window.strip.isHidden()
    window.close()  # the lesson ends first, so the question is about the window's own runs
    assert state_of(window)[:2] == before[:2] and {card.run for card in window.strip.cards} == set(runs)


def test_what_is_left_of_a_lesson_is_remembered(qtbot, opened, preferences, tmp_path):
    """Two questions come at the next start; a lesson left open in another language opens again at its step."""
    lessons = opened.lessons
    path = tmp_path / "wrong.md"
    path.write_text(SMALL.replace("panel:tree", "panel:trees"), encoding="utf-8")
    with pytest.raises(LessonError, match=r"wrong\.md, line 9: .*panel:trees"):
        lessons.read(path)
    lesson = lessons.read(lesson_file("turn-by-turn", "en"))
    assert not lessons.memory.due
    lessons.memory.finish("turn-by-turn", asks=True)
    again = LessonMemory(preferences)
    assert list(again.due) == list(again.finished) == ["turn-by-turn"]
    opened.messages.hide()
    lessons.begin()
    assert lesson.title in opened.messages.text
    opened.messages.remedy_button.click()
    assert lessons.active and not again.due and lessons.player is None
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_2)
    assert len(lessons.card.blocks) == 4
    lessons.leave()

    lessons.memory.place = Place("turn-by-turn", "other")
    lessons.memory.reopening = "zh_CN"
    lessons.begin()
    with qtbot.waitSignal(lessons.stage.ready):
        pass
    assert lessons.player.step.key == "other" and lessons.player.lesson.key == "turn-by-turn"


def test_preferences_of_any_content_are_borne(preferences):
    for content in ({"place": [1, 2, 3], "due": "x", "open": ["y"]}, {"place": ["a"], "finished": [{}]}):
        preferences.lessons = content
        memory = LessonMemory(preferences)
        assert memory.place is None and memory.due == [] and memory.finished == [] and memory.reopening == ""
