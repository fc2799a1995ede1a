"""*Help ▸ Glossary*: it lists all signs; the menu opens it and Esc closes it."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from w2v_gui.panels.glossary import GLOSSARY
from w2v_gui.panels.theme import DARK, LIGHT
from w2v_gui.shell.glossary_dialog import GlossaryDialog


def read(label):
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def test_the_menu_opens_it_and_esc_closes_it(qtbot, window):
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, look)
    window.actions_.glossary.trigger()
    assert seen == [GlossaryDialog]
    assert window.actions_.glossary.shortcut().toString() == "Shift+F1"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_it_has_every_entry_whole(qtbot, window, palette, scale):
    window.actions_.dark.setChecked(palette is DARK)
    window.actions_.larger.setChecked(scale > 1)
    dialog = GlossaryDialog(window)
    dialog.show()
    QApplication.processEvents()
    texts = {read(label) for label in dialog.findChildren(QLabel)}
    for entry in GLOSSARY:
        assert {entry.sign, f"{entry.name}\n{entry.meaning}"} <= texts
    area = dialog.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    for label in dialog.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed
    assert dialog.grab().toImage().pixelColor(3, 3) == palette.window
    dialog.close()
    dialog.deleteLater()


def test_the_status_bar_explains_its_sign(opened):
    tips = [
        QTextDocumentFragment.fromHtml(label.toolTip()).toPlainText()
        for label in opened.status.findChildren(QLabel)
    ]
    assert any(tip.startswith("|V| – size of the vocabulary") for tip in tips)
