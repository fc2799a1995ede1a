"""A lesson is read, answered and turned by keyboard alone, and the keyboard is always where it goes on."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.shell.using import wait_for_step
from w2v_gui.shell.lessons.option import Option
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences

STEPS = """# By keyboard

## Long {#long}

:::setup
runs: negative-sampling
settings: epochs=1, dim=4, sample=0.0002
show: update
ring: update:sentence
unlock: train
word: king
partner: queen
:::

TEXT

:::predict number_of_terms
? How many terms?
- one: one
- noise: as many as noise words
- both: one more
yes: {terms}
no: {terms}
close: no
:::

## Click {#click}

:::setup
runs: hierarchical-softmax
settings: epochs=1, dim=4, sample=0.0002
show: tree, vocabulary
ring: panel:tree
unlock: search
:::

:::predict words_with_the_shortest_path
? Which word?
yes: {words}
no: {words}
:::

## Apply {#apply}

:::setup
show: update
ring: update:apply
:::

:::do applied
Apply it.
:::
""".replace("TEXT", "\n\n".join(["A paragraph of some words that fills a few lines of the card. " * 3] * 9))


@pytest.fixture
def played(qtbot, opened, tmp_path):
    path = tmp_path / "keys.md"
    path.write_text(STEPS, encoding="utf-8")
    opened.resize(1280, 720)
    opened.activateWindow()
    opened.lessons.play(opened.lessons.read(path), path=str(path))
    wait_for_step(qtbot, opened)
    return opened


@pytest.fixture
def preferences(tmp_path):
    return Preferences(PreferenceFile(tmp_path / "preferences.json"))


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def in_page(card, option):
    top = option.mapTo(card.page.viewport(), QPoint()).y()
    return top >= 0 and top + option.height() <= card.page.viewport().height()


def test_a_lesson_is_read_answered_and_turned_by_keys_alone(qtbot, played):
    lessons, card, key = played.lessons, played.lessons.card, Qt.Key
    bar = card.page.verticalScrollBar()
    first = QApplication.focusWidget()
    assert first is card.options[0] and bar.value() == 0 and not in_page(card, first)
    press(qtbot, key.Key_Down)
    assert 0 < bar.value() < bar.maximum() and first.hasFocus(), "the text is read before the answers"
    while not in_page(card, first):
        press(qtbot, key.Key_Down)
    press(qtbot, key.Key_Up)
    press(qtbot, key.Key_Down)
    while first.hasFocus():
        press(qtbot, key.Key_Down)
    assert card.options[1].hasFocus() and in_page(card, card.options[1])
    press(qtbot, key.Key_Tab)
    press(qtbot, key.Key_Tab)
    assert card.next.hasFocus(), "the Tab key goes on from the last answer, past Back, which is disabled"
    press(qtbot, key.Key_Backtab)
    assert card.options[2].hasFocus()
    press(qtbot, key.Key_Return)
    assert lessons.player.progress.chosen and lessons.player.was_right(next(iter(lessons.player.progress.chosen)))
    assert card.next.hasFocus()
    at = bar.value()
    press(qtbot, key.Key_Up)
    assert card.next.hasFocus() and bar.value() < at, "what stands above can be read again"
    press(qtbot, key.Key_PageUp)
    assert lessons.player.step.key == "long"
    while lessons.player.step.key == "long":
        at = bar.value()
        press(qtbot, key.Key_PageDown)
        assert bar.value() > at or lessons.player.step.key == "click", "first the rest of the page"
    wait_for_step(qtbot, played)

    assert isinstance(QApplication.focusWidget(), Option)
    tree = played.panels["tree"].focusProxy()
    played.show_panel("tree")
    tree.setFocus()
    before = played.controller.selection.partner
    press(qtbot, key.Key_Left)
    press(qtbot, key.Key_Right)
    press(qtbot, key.Key_Right)
    word = played.controller.selection.partner
    assert word != before and tree.hasFocus(), "the keyboard stays in the picture while a word is looked for"
    press(qtbot, key.Key_Return)
    assert list(lessons.player.progress.chosen.values()) == [word]
    lessons.turn(1)
    wait_for_step(qtbot, played)

    apply = played.panels["update"].parts["apply"]
    assert lessons.ring.target is apply
    qtbot.waitUntil(apply.isEnabled)
    assert apply.hasFocus()
    press(qtbot, key.Key_Space)
    qtbot.waitUntil(lambda: lessons.player.open_block is None)
    assert card.next.hasFocus()
    lessons.leave()


def test_the_list_of_lessons_is_chosen_from_by_its_numbers(qtbot, opened, tmp_path):
    opened.activateWindow()
    opened.centralWidget().setFocus()
    path = tmp_path / "keys.md"
    path.write_text(STEPS, encoding="utf-8")
    opened.lessons.play(opened.lessons.read(path), path=str(path))
    wait_for_step(qtbot, opened)
    press(qtbot, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    options = opened.lessons.card.options
    assert options[0].hasFocus() and len(options) == 9, "Continue comes before the eight lessons"
    press(qtbot, Qt.Key.Key_2)
    assert opened.lessons.player.lesson.key == "yes-no-questions"
    wait_for_step(qtbot, opened)
    opened.lessons.leave()
