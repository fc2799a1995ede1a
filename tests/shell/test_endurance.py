"""A window that is used repeatedly keeps no more objects than before, and survives every change of its look."""

from collections import Counter, defaultdict
from itertools import zip_longest

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication

from tests.endurance.memory import grown, python_objects, qt_objects
from tests.shell.using import settle
from w2v_gui.panels import PANELS
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.word2vec.objectives import OBJECTIVES

ROUNDS = 3


def use(qtbot, window):
    """Train once; show every method and panel, select another word, use both themes."""
    with qtbot.waitSignal(window.controller.finished):
        window.training.toggle_training()
    runs = window.controller.runs
    qtbot.waitUntil(lambda: runs.training is None)
    for method in OBJECTIVES:
        window.training.focus(runs.of_method(method))
        settle(qtbot, window)
    for panel in PANELS:
        window.show_panel(panel.key)
        settle(qtbot, window)
    window.controller.selection.swap()
    for _ in range(2):
        window.actions_.dark.trigger()
        settle(qtbot, window)


def held(qtbot, window):
    """Number of objects of the program, of Qt and of pyqtgraph, by type."""
    qtbot.waitUntil(lambda: not window.controller.findChild(HeldOutEvaluator).busy)
    ours = {name: n for name, n in python_objects().items() if name.startswith(("w2v_gui.", "pyqtgraph."))}
    ours.pop("pyqtgraph.Point.Point", None)  # in a cache of a hundred transforms
    return Counter(ours) + qt_objects()


@pytest.mark.slow
def test_training_again_and_again_leaves_nothing_behind(qtbot, opened):
    opened.form.row("epochs").set_value(1)
    opened.training.reset()
    for _ in range(2):
        use(qtbot, opened)
    before = held(qtbot, opened)
    for _ in range(ROUNDS):
        use(qtbot, opened)
    assert grown(before, held(qtbot, opened), ROUNDS) == []


@pytest.mark.slow
def test_a_change_of_look_destroys_no_widget_while_it_is_under_way(qtbot, opened):
    """Qt applies a new stylesheet to a list of all widgets, and crashes if one of them is destroyed meanwhile."""
    opened.resize(1100, 700)  # most of the time goes into painting, which is not looked at here
    gone, heard = [], set()

    def listen(widget):
        name = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        widget.destroyed.connect(lambda _=None: gone.append(name))

    of_cards = defaultdict(list)
    for key, panel in opened.panels.items():
        of_cards[opened.deck.card_of(panel)].append(key)
    for keys in zip_longest(*of_cards.values()):  # each panel in front of its card once
        for key in filter(None, keys):
            opened.show_panel(key)
        settle(qtbot, opened)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for action in (opened.actions_.larger, opened.actions_.dark, opened.actions_.larger):
            for widget in set(QApplication.allWidgets()) - heard:
                listen(widget)
                heard.add(widget)
            gone.clear()  # what showing the panel has replaced
            action.trigger()
            assert gone == []


def test_pictures_in_the_colours_before_are_not_kept(opened):
    stale = QPixmap(8, 8)
    stale.fill(QColor("red"))
    assert QPixmapCache.insert("stale", stale)
    opened.actions_.dark.trigger()
    assert not QPixmapCache.find("stale", QPixmap())
