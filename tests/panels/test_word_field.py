"""The word field accepts any spelling and completes words; no letter is lost, and Esc restores the field."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.word_field import WordField
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

WORDS = ["the", "king", "queen", "queens", "queenly", "food1", "food3"]


def vocabulary_of(words):
    return Vocabulary(words, np.arange(len(words), 0, -1))


@pytest.fixture
def field(qtbot):
    """A field that shows *king*, in a window with another one that has the keyboard."""
    window = QWidget()
    other = QLineEdit(window)
    field = WordField(Theme(), "word", window)
    field.move(0, 60)
    field.show_word(vocabulary_of(WORDS), "king")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    yield field
    field.completer().popup().hide()


def press(*keys):
    """Send keys where a window system would: to the visible list, or else to the focus widget."""
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


def enter(field):
    """What Ctrl+F does."""
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    field.selectAll()


def offered(field):
    """The visible completions."""
    popup = field.completer().popup()
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())] if popup.isVisible() else []


@pytest.mark.parametrize("word", ["queenly", "queenlike", "food31", "xyz"])
def test_no_letter_is_lost_when_the_completions_run_out(field, word):
    enter(field)
    for end in range(1, len(word) + 1):
        press(word[end - 1])
        assert field.text() == word[:end]
        assert offered(field) == [known for known in WORDS if known.startswith(word[:end])]


def test_letters_taken_back_bring_the_completions_back(field):
    enter(field)
    press(*"queenx")
    assert offered(field) == []
    press(Qt.Key.Key_Backspace)
    assert field.text() == "queen"
    assert offered(field) == ["queen", "queens", "queenly"]
    press(*"ly")
    assert field.text() == "queenly"


def test_return_settles_on_what_is_typed(qtbot, field):
    enter(field)
    press(*"queenly")
    with qtbot.waitSignal(field.picked) as picked:
        press(Qt.Key.Key_Return)
    assert picked.args == ["queenly"]
    assert field.text() == "queenly"
    assert offered(field) == []


def test_a_completion_is_chosen_with_arrow_key_and_return(qtbot, field):
    enter(field)
    press(*"qu")
    with qtbot.waitSignal(field.picked) as picked:
        press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picked.args == ["queens"]
    assert field.text() == "queens"


@pytest.mark.parametrize("typed", ["qu", "queenlyx", ""])
def test_escape_brings_the_shown_word_back_and_leaves_the_field(qtbot, field, typed):
    enter(field)
    press(*typed)
    with qtbot.assertNotEmitted(field.picked):
        press(Qt.Key.Key_Escape)
    assert field.text() == "king"
    assert not field.hasFocus()
    assert offered(field) == []


def test_an_unknown_word_is_marked_and_kept_until_it_is_corrected(qtbot, field):
    enter(field)
    press(*"kingx")
    with qtbot.waitSignal(field.unknown) as unknown, qtbot.assertNotEmitted(field.picked):
        press(Qt.Key.Key_Return)
    assert unknown.args == ["kingx"]
    assert field.text() == "kingx"
    assert field.toolTip()
    press(Qt.Key.Key_Backspace)
    assert field.text() == "king"
    assert not field.toolTip()


def test_what_was_not_settled_is_dropped_where_the_keyboard_goes_elsewhere(field):
    enter(field)
    press(*"xyz")
    field.window().findChild(QLineEdit).setFocus()
    assert field.text() == "king"


def test_typing_goes_on_when_another_word_of_the_training_is_shown_again(field):
    """Every snapshot shows the selected word anew; that must not touch what is being typed."""
    enter(field)
    press(*"que")
    field.show_word(vocabulary_of(WORDS), "king")
    press(*"enly")
    assert field.text() == "queenly"


@pytest.mark.parametrize("begun", ["fresh", "settled"])
def test_a_click_marks_the_whole_word_ready_to_be_typed_over(field, begun):
    if begun == "settled":
        enter(field)
        press(*"queen", Qt.Key.Key_Return)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    press(*"food3")
    assert field.text() == "food3"


def test_a_click_into_what_is_being_typed_only_moves_the_cursor(field):
    enter(field)
    press(*"xyz")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert not field.hasSelectedText()
    press(*"s")
    assert field.text() == "xyzs"


@pytest.mark.parametrize(
    ("words", "typed", "expected"),
    [
        (["don't", "donkey", "do"], "Don’", ["don't"]),
        (["café", "cafeteria"], "cafe\u0301", ["café"]),
        (["istanbul", "is"], "İ", ["istanbul", "is"]),
        (["ǰuł", "ja"], "J\u030c", ["ǰuł"]),
        (["Paris", "paris", "Park"], "PAR", ["Paris", "paris", "Park"]),
        (["İzmir", "Iowa", "Ankara"], "İ", ["İzmir", "Iowa"]),
    ],
)
def test_completions_begin_as_what_is_typed_is_spelled(field, words, typed, expected):
    field.show_word(vocabulary_of(words), words[0])
    enter(field)
    field.insert(typed)
    field.textEdited.emit(field.text())

    assert field.completer().model().stringList() == expected


@pytest.mark.parametrize("typed", ["DON’T", "do\u00adn't", "“don’t”"])
def test_a_word_is_taken_however_it_is_spelled(qtbot, field, typed):
    field.show_word(vocabulary_of(["the", "don't"]), "the")
    enter(field)
    field.setText(typed)
    with qtbot.waitSignal(field.picked) as picked:
        press(Qt.Key.Key_Return)

    assert picked.args == ["don't"]
    assert field.text() == "don't"
