"""Nothing is cut at any panel size, text size, font or length of words."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest

from tests.panels.update.shown import HS, NS, SOFTMAX, Opened
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.update.widths import content
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES


def test_a_long_path_can_be_scrolled_to_its_end(qtbot):
    counts = [1, 1]
    while len(counts) < 18:  # Fibonacci's numbers make the deepest tree
        counts.append(counts[-1] + counts[-2])
    corpus = make_corpus([[f"w{i}", "w17"] for i, count in enumerate(counts[:-1]) for _ in range(count)])
    config = Config(min_count=1, sample=0, dim=4, window=2)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, HS, blocks=1)
    opened.selection.pick_pair(opened.words[0], "w0")
    opened.settle()
    turns = len(opened.rows)
    assert turns >= 15
    view = opened.panel.terms
    assert view.verticalScrollBar().maximum() > 0
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    for _ in range(turns - 1):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.viewport().rect().contains(view.visualRect(view.model().index(turns - 1, 0)))


LONG = ["counterrevolutionary", "donaudampfschifffahrtsgesellschaft", "internationalisation", "的", "王后陛下"]


@pytest.fixture(scope="module")
def long_dataset():
    rng = np.random.default_rng(2)
    sentences = [[str(word) for word in rng.choice([*LONG, *"abcdefgh"], 30)] for _ in range(60)]
    return Dataset.build(make_corpus(sentences), Config(min_count=1, dim=8, window=4))


@pytest.mark.parametrize("family", ["Inter", "DejaVu Sans"])
@pytest.mark.parametrize("size", [(636, 416), (741, 440), (1500, 900)])
@pytest.mark.parametrize("method", OBJECTIVES)
@pytest.mark.parametrize("which", ["tiny", "long"])
def test_nothing_is_cut_or_runs_over_its_edge(
    opened, method, size, family, which, long_dataset, tiny_dataset, monkeypatch
):
    theme = Theme()
    monkeypatch.setattr(theme, "_families", [family])
    options = {"dataset": long_dataset, "config": Config(min_count=1, dim=8, window=4)} if which == "long" else {}
    opened = opened(method, size=size, theme=theme, blocks=3, **options)
    panel = opened.panel
    assert panel.equation.equation.width <= panel.equation.width() + 0.5
    line = panel.sentence.line
    assert all(before.left + before.width <= after.left for before, after in pairwise(line.pieces))
    assert line.width <= panel.sentence.width() - panel.sentence.legend.width
    view, model = panel.terms, panel.terms.terms
    shown = [c for c in range(model.columnCount()) if not view.isColumnHidden(c)]
    assert sum(view.columnWidth(c) for c in shown) <= view.viewport().width()
    metrics = QFontMetricsF(theme.font(weight=QFont.Weight.Medium))
    for column in shown:
        if model.columns[column].kind in ("number", "loss", "path"):
            widest = max(metrics.horizontalAdvance(cells[column]) for cells in opened.cells)
            assert widest <= view.columnWidth(column)
    for line in panel.footer.fitting():
        assert sum(box.width for box in line) <= panel.footer.width()
    for method_column in ("error", "loss"):
        assert any(model.columns[c].kind == method_column for c in shown)


def test_the_number_of_the_other_words_is_whole_whatever_the_size_of_the_vocabulary(opened):
    corpus = make_corpus([[f"w{i}", f"w{i + 1}"] for i in range(12_000)])
    config = Config(min_count=1, sample=0, dim=4, window=2)
    opened = opened(SOFTMAX, dataset=Dataset.build(corpus, config), config=config, blocks=1, size=(741, 440))
    view, model = opened.panel.terms, opened.panel.terms.terms
    column = next(c for c in range(model.columnCount()) if model.columns[c].kind == "word")
    words = QFontMetricsF(opened.panel.theme.font(italic=True)).horizontalAdvance(model.short_rest)
    cell = QRectF(0, 0, view.columnWidth(column), 32)
    assert words <= content(cell, column, model.columns, Theme()).width() - 10


def test_larger_text_makes_everything_larger_and_still_fits(opened):
    opened = opened(NS, size=(980, 700))
    before = opened.panel.equation.equation.width
    heights = [opened.sentence.height(), opened.panel.footer.height(), opened.panel.terms.rowHeight(0)]
    opened.panel.theme.apply(scale=1.4)
    opened.settle()
    after = [opened.sentence.height(), opened.panel.footer.height(), opened.panel.terms.rowHeight(0)]
    assert all(new > 1.3 * old for old, new in zip(heights, after, strict=True))
    assert opened.panel.equation.equation.width > 1.3 * before
    assert opened.panel.equation.equation.width <= opened.panel.equation.width()
