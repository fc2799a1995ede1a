"""Every text on screen can be translated, and none is cut in a language that needs 40 % more room."""

import re
from itertools import product

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt, QTranslator
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from tests.shell.pseudo import Painted, PseudoTranslator, bare_words, is_cut, pseudo
from tests.shell.using import settle
from w2v_gui.shell.glossary_dialog import GlossaryDialog
from w2v_gui.shell.languages import install_language
from w2v_gui.shell.reading_options import ReadingOptionsDialog
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.text_encodings import ENCODINGS
from w2v_gui.word2vec.objectives import OBJECTIVES

SIZES = ((1600, 1000), (1280, 800))
PROPER = {
    *(objective.short for objective in OBJECTIVES.values()),  # short names of methods, the same in all languages
    *("PC1", "PC2", "PC"),  # the axes of a principal component analysis
    *("log", "exp"),  # functions, in formulas
    *("English",),  # a language's name in that language
    *(part for name in ENCODINGS for part in re.findall("[A-Za-z]+", name)),  # what encodings are called
}
IN_CHINESE = {
    *(
        "softmax",
        "Softmax",
        "word",
        "vec",
        "Word",
        "Vec",
        "Explorer",
        "skip",
        "gram",
        "jieba",
        "PCA",
        "MIT",
    ),  # names
    "MB",
    *("CSV", "PNG", "PDF", "UTF", "txt", "text", "tokens", "cor", "gz", "bz2", "xz"),  # kinds of files
    *("Export",),  # an action that pyqtgraph keeps and this program never shows
    *(
        "Ctrl",
        "Shift",
        "Alt",
        "Return",
        "Esc",
        "Language",
    ),  # keys; and for those who landed in a language they cannot read
}
"""Words in Latin letters that Chinese texts contain too."""


def as_read(text):
    """What is visible of ``text`` where Qt interprets text that looks like markup as markup."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if "<" in text else text


def texts_of(root):
    """Every text of the widgets, menus and models in ``root``, visible or not, as (where, text)."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            yield where, as_read(text)
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield where, as_read(widget.text().replace("&&", "&"))
        elif isinstance(widget, QLineEdit):
            yield where, widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(item)) for item in range(widget.count()))
    for action in root.findChildren(QAction):
        yield "menu", action.text()
    for model in root.findChildren(QAbstractTableModel):
        for column, role in product(range(model.columnCount()), ROLES):
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            cells = [model.index(row, column).data(role) for row in range(min(model.rowCount(), 12))]
            yield from ((type(model).__name__, as_read(text)) for text in (head, *cells) if isinstance(text, str))


ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def cut_widgets(root):
    """Visible texts of labels and buttons that have less room than they need, or that a card cuts off."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QScrollArea) and widget.widget().width() > widget.viewport().width():
            yield f"{type(widget.widget()).__name__} in its scroll area"
        if not isinstance(widget, (QLabel, QAbstractButton)) or not widget.text():
            continue
        if is_cut(widget.text()):
            if not widget.toolTip():
                yield widget.text()
        elif isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                yield widget.text()
        elif not _paints_itself(widget) and widget.minimumSizeHint().width() > widget.width() + 1:
            yield widget.text()


def _paints_itself(widget):
    """Whether it shows an icon alone, or paints its text itself: painted texts are checked separately."""
    icon_alone = (
        isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    return icon_alone or "paintEvent" in vars(type(widget))


def cut_paint(painted):
    """Painted texts that were cut or reach beyond their widget, unless a tooltip shows them in full."""
    for widget, text, box, room in painted:
        if widget is None or not isValid(widget) or not re.search("[⟦⟧]", text):
            continue
        told = widget.toolTip() or (widget.parent() is not None and widget.parentWidget().toolTip())
        area = widget.parent()
        scrolls = isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0
        beyond = not scrolls and (box.left() < -2 or box.right() > room + 2)
        if (is_cut(text) and not told) or beyond:
            yield type(widget).__name__, text, round(box.left()), round(box.right()), room


def views(qtbot, window):
    """Shows every panel with every method, before and after some training, in both sizes."""
    runs = window.controller.runs
    for trained in (False, True):
        for run in runs:
            window.training.focus(run)
            if trained:
                before = run.latest.pairs
                window.controller.start()
                qtbot.waitUntil(lambda run=run, before=before: run.latest.pairs > before)
                window.controller.pause()
    ways = [
        (run, front, measure)
        for run in runs
        for front, measure in ((("update", "neighbours"), "own"), (("tree", "vocabulary"), "held-out"))
    ]
    loss = window.panels["loss"]
    for size, (run, front, measure) in product(SIZES, ways):
        window.resize(*size)
        window.training.focus(run)
        for panel in front:
            window.show_panel(panel)
        loss.measure.current = measure  # as a click on the segment does
        loss.measure.picked.emit(measure)
        settle(qtbot, window)
        window.repaint()
        yield size, run, front


@pytest.fixture
def foreign(qapp, request):
    """Install the pseudo-language, or the real language that a test asks for."""
    if request.param == "pseudo":
        qapp.installTranslator(PseudoTranslator(qapp))
    else:
        install_language(qapp, request.param)
    yield request.param
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def toy(qtbot, foreign, window):
    """A window in that language with the toy kingdom open."""
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open("toy:kingdom")
    settle(qtbot, window)
    return window


@pytest.mark.parametrize("foreign", ["pseudo", "zh_CN"], indirect=True)
def test_no_word_of_the_program_escapes_the_translators_and_none_is_cut(qtbot, toy, foreign, monkeypatch):
    painted = Painted(monkeypatch)
    known = {*toy.controller.runs.dataset.corpus.words, *PROPER}
    if foreign != "pseudo":
        known |= IN_CHINESE
    bare, cut = set(), set()
    for size, run, front in views(qtbot, toy):
        dialog, glossary = ReadingOptionsDialog(ReadingOptions(), None, toy), GlossaryDialog(toy)
        dialog.show()
        glossary.show()
        for where, text in [
            *texts_of(toy),
            *texts_of(dialog),
            *texts_of(glossary),
            *(("painted", text) for _, text, _, _ in painted.texts),
        ]:
            if words := bare_words(text, known):
                bare.add((where, text, *words))
        painted.texts.clear()
        toy.grab()  # what was painted before the window came to rest does not count
        cut |= {(*size, run.method, *front, *found) for found in cut_paint(painted.texts)}
        cut |= {
            (*size, run.method, *front, text)
            for text in [*cut_widgets(toy), *cut_widgets(dialog), *cut_widgets(glossary)]
        }
        for each in (dialog, glossary):
            each.close()
            each.deleteLater()
        painted.texts.clear()

    assert not bare
    assert not cut


def test_the_language_for_tests_does_what_it_says():
    assert pseudo("Save {run} to K files") == "⟦Šåṽé {run} ţõ K ƒîļéš·······⟧"
    assert bare_words("⟦Šåṽé⟧ Vectors of K", {"of"}) == ["Vectors"]
    assert is_cut("⟦Šåṽé th…") and not is_cut("⟦Šåṽé…⟧")
