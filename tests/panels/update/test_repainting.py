"""What the table of terms repaints: no more than has changed, and no less."""

import pytest

from tests.panels.update.shown import HS
from w2v_gui.word2vec.objectives import OBJECTIVES


def announced(model, change):
    """Columns of the cells that ``model`` says have changed while ``change`` ran."""
    columns = set()
    model.dataChanged.connect(lambda first, last: columns.update(range(first.column(), last.column() + 1)))
    change()
    return columns


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_screen_shows_what_a_full_repaint_would(opened, method):
    opened = opened(method)
    for change in (lambda: opened.train(3), lambda: opened.select(7, 2)):
        change()
        opened.settle()
        shown = opened.panel.screen().grabWindow(opened.panel.winId()).toImage()  # paints nothing
        assert shown == opened.panel.grab().toImage().convertToFormat(shown.format())


def test_only_columns_that_say_something_else_are_repainted(opened):
    opened = opened(HS)
    model, before = opened.panel.terms.terms, opened.cells

    def train():
        opened.train(3)
        opened.settle()

    columns = announced(model, train)
    differ = {
        column
        for old, new in zip(before, opened.cells, strict=True)
        for column, (was, now) in enumerate(zip(old, new, strict=True))
        if was != now
    }
    assert differ <= columns
    assert not columns & {0, 1, 2}  # node, turn and label
