"""File names, words of a text and typed text are shown letter by letter everywhere, never as markup."""

import os
import re
from itertools import product

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QHelpEvent, QMouseEvent, QTextDocumentFragment
from PySide6.QtGui import Qt as QtOfGui
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QToolTip, QWidget

from tests.shell.using import settle
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.shell.corpus_loader import name_of
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.reading_options import ReadingOptionsDialog
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.printable import shown

MARK = "zqx"
"""Part of every name and word in these tests; no other text of the window contains it."""
NAMES = [
    "R&D zqx & co.txt",
    "<b>zqx<i>x.txt",
    "<img src=zqx>.txt",
    "a[*]zqx[*][*].txt",
    "zqx&amp;&lt;b&gt;&nbsp;.txt",
    "zqx\n\t\x1b[31m\x07\u202efdp\u2028.txt",
    "zqx{name}%1%s.txt",
    os.fsdecode(b"caf\xe9-zqx.txt"),
]
WORDS = ["<b>zqx</b>", "<img/src=zqx.png>", "zqx&amp;x", "R&zqx", "zqx\x1b[31m", "<zqx", "&lt;zqx", "</s>zqx<br>"]


def as_markup(text):
    """What is visible of ``text`` where Qt interprets text that looks like markup as markup."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if QtOfGui.mightBeRichText(text) else text


def of_label(label):
    if label.textFormat() == Qt.TextFormat.PlainText:
        return label.text()
    if label.textFormat() == Qt.TextFormat.RichText:
        return QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    return as_markup(label.text())


def of_caption(text):
    """What is visible of ``text`` on a button or in a menu: no mnemonics, and no shortcut after a tab."""
    return re.sub("&(.)", r"\1", text.split("\t")[0])


def readable(root):
    """All visible texts in ``root`` and its children, except painted ones, as (place, text)."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield "tooltip", as_markup(widget.toolTip())
        if isinstance(widget, QLabel) and not widget.isHidden():
            yield "label", of_label(widget)
        elif isinstance(widget, QAbstractButton):
            yield "button", of_caption(widget.text())
        if widget.isWindow() and widget.windowHandle() is not None:
            yield "title", widget.windowHandle().title()
    for action in root.findChildren(QAction):
        yield "menu", of_caption(action.text())
        yield "menu tooltip", as_markup(action.toolTip())
    for model in root.findChildren(QAbstractTableModel):
        for row, column in product(range(min(model.rowCount(), 60)), range(model.columnCount())):
            text = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(text, str):
                yield "cell tooltip", as_markup(text)


def places_of(texts, wanted):
    """The places of the texts that contain one of ``wanted``; fails if one is not shown letter by letter."""
    places = set()
    for place, text in texts:
        if MARK not in text:
            continue
        places.add(place)
        halves = text.split("…")
        whole = any(name in text for name in wanted)
        cut = len(halves) == 2 and any(n.startswith(halves[0]) and n.endswith(halves[1]) for n in wanted)
        assert whole or cut, (place, text)
    return places


def said_by(widget, text):
    """What the label of ``widget`` that contains ``text`` shows."""
    return of_label(next(label for label in widget.findChildren(QLabel) if label.text() == text))


def test_the_name_of_a_file_is_shown_as_it_is(qtbot, window, preferences, tmp_path, text_file, monkeypatch):
    while_reading = []
    window.corpora.reading.connect(lambda *_: while_reading.append(("status", window.status.state_text)))
    path, so_far = text_file, []
    for name in NAMES:
        so_far.append(shown(name))  # a panel out of view may still tell of the file before
        path = path.rename(tmp_path / name)
        monkeypatch.setattr(type(preferences), "recent_files", [str(path)])
        while_reading.clear()
        with qtbot.waitSignal(window.corpora.opened):
            window.corpora.open(str(path))
        window.corpora.fill_menu(window.corpus_menu)
        window.actions_.recent.aboutToShow.emit()
        found = [*while_reading, *readable(window)]
        assert places_of(found, so_far) == {
            "status", "title", "label", "button", "tooltip", "menu", "menu tooltip"
        }  # fmt: skip
        assert not [
            text for _, text in found if re.search("[\x00-\x08\x0b-\x1f\u2028-\u202e\ud800-\udfff]", text)
        ]
    for menu in (window.corpus_menu, window.actions_.recent):
        assert isinstance(menu, QMenu) and menu.toolTipsVisible()


def test_messages_and_dialogs_show_a_name_as_it_is(qtbot, window, tmp_path):
    for name in NAMES:
        with qtbot.waitSignal(window.corpora.failed):
            window.corpora.open(str(tmp_path / name))
        assert shown(name) in said_by(window.messages, window.messages.text)
        window.saver.saved.emit(str(tmp_path / name))
        assert shown(name) in said_by(window.messages, window.messages.text)
        box = Questions(window)._box("title", f"Is {shown(name)} lost?")
        dialog = ReadingOptionsDialog(ReadingOptions(), name_of(str(tmp_path / name)), window)
        for asked in (box, dialog):
            assert places_of(readable(asked), [shown(name)]) == {"label"}
            asked.deleteLater()


def test_what_is_typed_is_repeated_as_it_is(qtbot, opened):
    vocabulary, row = opened.panels["vocabulary"], opened.form.row("dim")
    opened.show_panel("vocabulary")
    qtbot.waitUntil(lambda: vocabulary.settled)
    for word in WORDS:
        opened.toolbar.search.setText(word)
        qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Return)
        vocabulary.search.setText(word)
        row.field.setText(word)
        row.judge()
        said = [("message", said_by(opened.messages, opened.messages.text)), ("row", said_by(row, row.complaint))]
        places = places_of([*said, *readable(vocabulary)], [shown(word), shown(word[:20])])
        assert places == {"message", "row", "label"}


@pytest.fixture
def hostile(qtbot, window):
    """The window with a text of words that look like markup, trained for a moment, one of them selected."""
    words = [*WORDS, "plain", "words"]
    sentences = [[words[(i * k + k) % len(words)] for i in range(1, 9)] for k in range(1, 200)]
    config = Config(dim=8, epochs=1, min_count=1, sample=0)
    dataset = Dataset.build(make_corpus(sentences, name="odd words", source="memory"), config)
    window.controller.open(dataset)
    window.corpora.opened.emit(dataset)
    with qtbot.waitSignal(window.controller.finished):
        window.controller.start()
    window.controller.selection.pick(WORDS[0])
    window.controller.selection.pick_partner(WORDS[1])
    return window


def swept(panel, monkeypatch):
    """The tooltips that appear when the mouse is moved all over ``panel``."""
    texts = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_: texts.append(text))
    for widget in [panel, *panel.findChildren(QWidget)]:
        own = any("event" in kind.__dict__ for kind in type(widget).__mro__ if "w2v_gui" in kind.__module__)
        if not widget.isVisible() or not (own or widget.hasMouseTracking()):
            continue
        for x, y in product(range(4, widget.width(), 14), range(4, widget.height(), 9)):
            at, on_screen = QPointF(x, y), QPointF(widget.mapToGlobal(QPoint(x, y)))
            none = Qt.MouseButton.NoButton
            QApplication.sendEvent(
                widget,
                QMouseEvent(QEvent.Type.MouseMove, at, on_screen, none, none, Qt.KeyboardModifier.NoModifier),
            )
            if own:
                QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at.toPoint(), on_screen.toPoint()))
            texts.append(widget.toolTip())
    return {as_markup(text) for text in texts}


def test_a_word_is_shown_as_it_is_in_every_picture(qtbot, hostile, monkeypatch):
    words = [shown(word) for word in WORDS]
    for key, panel in hostile.panels.items():
        hostile.show_panel(key)
        qtbot.waitUntil(lambda panel=panel: panel.settled)
        places = places_of(readable(hostile.deck.card_of(panel)), words)
        places |= places_of((("mouse", text) for text in swept(panel, monkeypatch)), words)
        if key in ("tree", "projection", "neighbours"):
            assert "mouse" in places
        if key in ("update", "vocabulary"):
            assert "cell tooltip" in places


def test_long_names_and_words_move_nothing(qtbot, opened, tmp_path):
    opened.resize(1800, 1000)  # the toolbar has room for all its words
    settle(qtbot, opened)
    before = opened.minimumSizeHint().width()
    opened.toolbar.set_corpus_name("a long name but not absurdly so.txt", "")
    opened.vectors.reading.emit("a long name but not absurdly so.txt", 0.5)
    qtbot.waitUntil(lambda: opened.minimumSizeHint().width() > before)  # layouts pass it on one after the other
    width = opened.minimumSizeHint().width()
    for length in (250, 65_000):
        word = MARK + "w" * length
        opened.say_unknown(word)
        opened.panels["vocabulary"].search.setText(word)
        opened.form.row("dim").field.setText(word)
        opened.form.row("dim").judge()
        opened.vectors.reading.emit(shown(word), 0.5)
        opened.saver.saved.emit(f"{tmp_path}/{word}/{word}.txt")
        opened.toolbar.set_corpus_name(shown(word), "")
        QApplication.processEvents()
        assert opened.minimumSizeHint().width() <= width
        assert max(len(line) for _, text in readable(opened) for line in text.split("\n")) < 400
        assert len(tooltip(word)) < 300
