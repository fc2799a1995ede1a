"""What is typed completes to words however it is spelled."""

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from w2v_gui.panels.completer import WordCompleter
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.update.word_field import WordField
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary


def completions(completer):
    model = completer.completionModel()
    return [model.index(row, 0).data() for row in range(completer.completionCount())]


@pytest.mark.parametrize(
    ("words", "typed", "offered"),
    [
        (["don't", "donkey", "do"], "Don’", ["don't"]),
        (["café", "cafeteria"], "cafe\u0301", ["café"]),
        (["istanbul", "is"], "İ", ["istanbul", "is"]),
        (["ǰuł", "ja"], "J\u030c", ["ǰuł"]),
        (["Paris", "paris", "Park"], "PAR", ["Paris", "paris", "Park"]),
        (["İzmir", "Iowa"], "İ", ["İzmir"]),
    ],
)
def test_completions_begin_as_what_is_typed_is_spelled(qtbot, words, typed, offered):
    field = QLineEdit()
    qtbot.addWidget(field)
    completer = WordCompleter(field, visible=5)
    completer.set_vocabulary(Vocabulary(words, np.arange(len(words), 0, -1)))
    completer.setCompletionPrefix(typed)

    assert completions(completer) == offered


@pytest.mark.parametrize("typed", ["DON’T", "do\u00adn't", "“don’t”"])
def test_a_field_takes_a_word_however_it_is_spelled(qtbot, typed):
    field = WordField(Theme(), "word")
    qtbot.addWidget(field)
    field.show_word(Vocabulary(["the", "don't"], np.array([2, 1])), 0)
    field.setText(typed)
    with qtbot.waitSignal(field.picked) as picked:
        QTest.keyClick(field, "\r")

    assert picked.args == [1]
    assert field.text() == "don't"
