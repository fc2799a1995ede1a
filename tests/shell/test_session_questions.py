"""The dialogs about sessions: what each button means, and that Esc loses nothing."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from w2v_gui.shell.questions import Answer, LeftOver, Missing, Questions


def answered(ask, do):
    """What ``ask`` returns after ``do`` was done to its dialog."""

    def act():
        if (dialog := QApplication.activeModalWidget()) is None:
            QTimer.singleShot(0, act)
        else:
            do(dialog)

    QTimer.singleShot(0, act)
    return ask()


def clicking(text):
    return lambda dialog: next(b for b in dialog.buttons() if b.text() == text).click()


def pressing(key):
    return lambda dialog: QTest.keyClick(dialog, key)


@pytest.mark.parametrize(
    ("ask", "buttons", "first", "given_up"),
    [
        (
            lambda questions: questions.before_losing("An hour."),
            {
                "Save Session": Answer.SAVE_SESSION,
                "Save Vectors…": Answer.SAVE,
                "Discard": Answer.DISCARD,
                "Cancel": Answer.CANCEL,
            },
            Answer.SAVE_SESSION,
            Answer.CANCEL,
        ),
        (
            lambda questions: questions.keep_text("A text.", "4.3 MB"),
            {"Save Without the Text": False, "Keep the Text (+4.3 MB)": True, "Cancel": None},
            False,
            None,
        ),
        (
            lambda questions: questions.missing_text("No text."),
            {"Locate…": Missing.LOCATE, "Open Without the Text": Missing.WITHOUT, "Cancel": Missing.CANCEL},
            Missing.LOCATE,
            Missing.CANCEL,
        ),
        (
            lambda questions: questions.left_over("A training."),
            {"Recover": LeftOver.RECOVER, "Discard Training": LeftOver.DISCARD, "Not Now": LeftOver.LATER},
            LeftOver.RECOVER,
            LeftOver.LATER,
        ),
    ],
    ids=["losing", "text", "missing", "left over"],
)
def test_each_button_is_an_answer_return_keeps_everything_and_esc_gives_up(qapp, ask, buttons, first, given_up):
    questions = Questions()
    for text, answer in buttons.items():
        assert answered(lambda: ask(questions), clicking(text)) is answer
    assert answered(lambda: ask(questions), pressing(Qt.Key.Key_Return)) is first
    assert answered(lambda: ask(questions), pressing(Qt.Key.Key_Escape)) is given_up
