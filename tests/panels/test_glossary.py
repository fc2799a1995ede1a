"""Every sign on screen explains itself, where it stands and in the glossary."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QToolTip

from tests.panels import runs as feeding
from tests.word2vec.toys import train
from w2v_gui.panels.glossary import GLOSSARY, entry, explain, signs_in
from w2v_gui.panels.loss.panel import LossPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.tree.panel import TreePanel
from w2v_gui.panels.update.presentations import PRESENTATIONS, presentation_of
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

HS = "hierarchical-softmax"


@pytest.fixture
def runs():
    return Runs()


@pytest.fixture
def tips(monkeypatch):
    """The visible text of every tooltip shown during the test."""
    shown = []
    monkeypatch.setattr(
        QToolTip,
        "showText",
        lambda _at, text, *_: shown.append(QTextDocumentFragment.fromHtml(text).toPlainText()),
    )
    return shown


@pytest.fixture
def show(qtbot, runs, tiny_dataset, tiny_config):
    """A function that shows a panel with a training of a given number of blocks."""

    def show(kind, method, blocks, size=(900, 400)):
        panel = kind(runs, Selection(), Theme())
        qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        words = tiny_dataset.vocabulary.words
        panel.selection.pick_pair(words[0], words[1])
        feeding.show(runs, train(Session(tiny_dataset, tiny_config, method), blocks).snapshot())
        qtbot.waitUntil(lambda: panel.settled)
        return panel

    return show


def rest(widget, x, y):
    """Send the event of a mouse that rests on a place."""
    at = QPoint(round(x), round(y))
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


def test_every_sign_is_explained_in_one_sentence():
    for sign in ("κ", "p̃", "L", "L − 1", "H(W)", "Z", "±", "≈", "nats", "reciprocal rank", "η"):
        assert entry(sign)
    for sign in ("σ(x)", "σ(±u · v)", "u", "v", "u · v", "y", "Σ P", "P", "|V|", "K", "log"):
        assert entry(sign)
    assert len({each.sign for each in GLOSSARY}) == len(GLOSSARY)
    for each in GLOSSARY:
        assert each.name and each.meaning.endswith(".") and each.meaning.count(". ") == 0


def test_the_signs_of_a_formula_are_found_whole():
    assert set(signs_in("(1 + Kκ) log 2")) == {"K", "κ", "log"}
    assert set(signs_in("Σ p̃(L − 1) log 2")) == {"p̃", "L − 1", "log"}
    assert set(signs_in("log |V|")) == {"log", "|V|"}
    assert signs_in("σ(±u · v)") == ["σ(±u · v)"]


def test_an_explanation_is_safe_markup():
    text = explain("|V|", before="a < b & c")
    assert QTextDocumentFragment.fromHtml(text).toPlainText().startswith("a < b & c\n|V| – size of the")
    assert explain() == ""


@pytest.mark.parametrize("method", list(OBJECTIVES))
def test_the_reference_line_says_what_it_is_and_explains_its_signs(show, tips, method):
    panel = show(LossPanel, method, 30)
    plot, line = panel.plot, panel.plot.picture.reference
    area = plot.box.sceneBoundingRect()
    assert line.words == "knowing nothing:"
    assert plot.words_box(area) is not None
    y = plot.y_pixel(line.value, area)
    rest(plot.viewport(), area.center().x(), y)
    rest(plot.viewport(), area.right() + 20, y)
    assert len(tips) == 2
    for tip in tips:
        assert all(f"{sign} – " in tip for sign in line.signs)
    rest(plot.viewport(), 4, area.center().y())
    assert "nats – unit of loss" in tips[-1]


def test_what_the_loss_measures_explains_its_signs(show):
    panel = show(LossPanel, "negative-sampling", 1)
    measure = panel.measure
    for key, signs in (("own", ("L", "nats")), ("held-out", ("±", "≈"))):
        tip = QTextDocumentFragment.fromHtml(measure.button(key).toolTip()).toPlainText()
        assert all(f"{sign} – " in tip for sign in signs)


def test_the_words_on_the_line_give_way_to_the_curve_and_to_narrow_plots(show):
    panel = show(LossPanel, "softmax", 0)
    area = panel.plot.box.sceneBoundingRect()
    assert panel.plot.words_box(area) is not None
    panel.resize(430, 300)
    assert panel.plot.words_box(panel.plot.box.sceneBoundingRect()) is None
    panel.resize(900, 400)
    session = Session(panel.view.dataset, panel.view.dataset.config, "softmax")
    session.step()  # hardly trained: the curve lies on the line
    panel.view.focus.advance(session.snapshot())
    panel.draw()
    spot = panel.plot.pixel(0, panel.plot.box.sceneBoundingRect())
    box = panel.plot.words_box(panel.plot.box.sceneBoundingRect())
    assert box is None or not box.contains(spot)


def test_the_headings_of_the_path_explain_themselves(show, tips):
    panel = show(TreePanel, HS, 5, (1000, 600))
    canvas = next(child for child in panel.children() if hasattr(child, "picked") and hasattr(child, "resized"))
    frame = canvas.scene.frame
    for x in (frame.columns.bit, frame.columns.share - 4, frame.columns.words - 4, frame.columns.product - 4):
        rest(canvas, x, frame.head)
    assert len(tips) == 4
    assert "code in the tree" in tips[0]
    assert "σ(±u · v) – " in tips[1]
    assert "How many words" in tips[2]
    assert "all turns up to this one" in tips[3]
    badge = panel.head_widgets[0].badge
    assert "Σ P – " in QTextDocumentFragment.fromHtml(badge.toolTip()).toPlainText()


def test_all_signs_in_the_columns_of_one_update_have_an_entry():
    for presentation in PRESENTATIONS:
        for column in presentation.columns:
            assert explain(*column.signs) or column.tip or not column.heading
    headings = [column.heading for column in presentation_of(HS).columns]
    assert headings.index("label y") < headings.index("error y − σ(u · v)")
