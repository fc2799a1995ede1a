"""At 200 % type in a window of 1280 × 720 no word, formula or drawing of a lesson is cut, in any step."""

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from tests.lessons.stage import NAMES, SmallStage
from tests.lessons.test_playing import play
from w2v_gui.lessons.lesson import Question
from w2v_gui.lessons.library import ORDER, lesson_file
from w2v_gui.lessons.reading import read_lesson
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.lessons.card import LessonCard
from w2v_gui.shell.lessons.player import Player
from w2v_gui.shell.presentation import LARGER_TEXT_SCALE
from w2v_gui.shell.style import stylesheet

SIZE = (1280, 720)


@pytest.fixture
def card(qtbot):
    """The card in a window of that size, as wide as it must be there."""
    theme = Theme()
    theme.apply(scale=LARGER_TEXT_SCALE)
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(stylesheet(theme))
    window.setFont(theme.font())
    card = LessonCard(theme)
    row = QHBoxLayout(window)
    row.addWidget(card)
    row.addStretch(1)
    window.resize(*SIZE)
    card.fit()
    window.show()
    yield card  # with its window


def cut(card):
    """What has less room than it needs: labels, drawings, buttons, and blocks wider than the page."""
    page = card.page.viewport().width()
    if card.page.widget().width() > page:
        yield "the page scrolls across"
    for widget in [*card.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                yield widget.text()
            if widget.minimumSizeHint().width() > widget.width():  # a formula or a word that does not break
                yield widget.text()
        elif widget.minimumSizeHint().width() > widget.width() + 1:
            yield f"{type(widget).__name__}: {widget.minimumSizeHint().width()} > {widget.width()}"


def first(_place, block):
    """Choose the first option."""
    return "0" if isinstance(block, Question) else next(iter(block.options), "x")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_step_of_every_lesson_is_whole_at_200_percent(card, tiny_corpus, language):
    stage, found = SmallStage(tiny_corpus), {}
    for key in ORDER:
        player = Player(read_lesson(lesson_file(key, language), NAMES), stage)

        def look(player=player, key=key):
            place = f"Lesson 8 of 8 · {player.lesson.title}"
            card.show_step(player, stage.scene(), place, stage.word, fresh=True, preparing=False)
            QApplication.processEvents()
            if texts := list(cut(card)):
                found[key, player.step.key] = texts

        turn = player.next
        player.next = lambda look=look, turn=turn: (look(), turn())
        play(player, stage, first)
    assert not found
