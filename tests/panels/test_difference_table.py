"""The table of differences below the curves: in a low panel one line for each row shows all of it."""

from itertools import combinations

from PySide6.QtCore import QSize

from w2v_gui.panels.loss.race_side import RaceSide
from w2v_gui.panels.plots.end_labels import label_height
from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.analysis.paired import Difference, Place

NS = "negative-sampling"


def test_in_a_low_panel_four_runs_have_one_line_each(qtbot):
    runs = Runs()
    four = [runs.of_method(NS), *(runs.insert(NS, None, f"Seed {number}, K = 20") for number in range(3))]
    differences = {pair: Difference(0.1, 0.01, 9, 2.6) for pair in combinations(four, 2)}
    places = {run: Place(at, 1, 4) for at, run in enumerate(four)}
    side = RaceSide(Theme())
    qtbot.addWidget(side)
    side.show_standings(
        Standings(four, places=places, pairs=dict.fromkeys(four, 100), order=four, differences=differences)
    )
    table = side.table
    wide_and_low = QSize(745, 380)  # beside the curves only one column would have room
    for size, flat in ((QSize(446, 299), True), *2 * ((wide_and_low, True),), (QSize(446, 600), False)):
        assert side.arrange(size), "below the curves"
        assert (table.sizeHint().height() == table.flat_size.height()) is flat
    side.arrange(QSize(446, 299))
    assert table.maximumHeight() >= table.flat_size.height() == table.minimumHeight(), "the curves give way"
    assert table.columnViewportPosition(2) + table.columnWidth(2) <= 446 - 28 - table.verticalHeader().width()
    side.arrange(QSize(446, 150))
    assert table.isHidden(), "the curves need all of it"
    side.arrange(QSize(446, 600))
    assert not table.isHidden() and not table.minimumHeight()


def test_in_a_low_wide_panel_the_names_of_eight_runs_keep_their_room(qtbot):
    runs = Runs()
    eight = [*runs, *(runs.insert(NS, None, f"Seed {number}") for number in range(5))]
    differences = {pair: Difference(0.1, 0.01, 9, 2.6) for pair in combinations(eight, 2)}
    places = {run: Place(at, 1, 8) for at, run in enumerate(eight)}
    theme = Theme(LIGHT, 1.25)
    side = RaceSide(theme)
    qtbot.addWidget(side)
    side.show_standings(
        Standings(eight, places=places, pairs=dict.fromkeys(eight, 100), order=eight, differences=differences)
    )
    size = QSize(1240, round(side.table.flat_size.height() / 0.46) + 1)
    left = size.height() - side.table.flat_size.height() - 2 * side.scale.height() - 20
    assert size.height() < theme.px(420) and left < 8 * label_height(theme), "whole, it would cut the names"
    assert not side.arrange(size), "beside the curves, where it scrolls"
