"""Eight runs are distinguished by colour, mark and dash, in both themes."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from w2v_gui.panels.theme import DARK, LIGHT, Theme, paint_mark
from w2v_gui.panels.theme.marks import PYQTGRAPH_SYMBOLS
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)


def hues_of_eight_runs(palette):
    theme, runs = Theme(palette), Runs()
    while len(runs) < MAX_RUNS:
        runs.insert(NegativeSampling.key, runs.focus.config)
    return [theme.hue(run.hue) for run in runs]


def contrast(one, other):
    """Contrast ratio of two colours by the formula of the WCAG."""

    def luminance(color):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.usefixtures("qapp")
@PALETTES
def test_eight_runs_have_colours_tints_and_marks_of_their_own(palette):
    hues = hues_of_eight_runs(palette)
    assert len(hues) == 8
    for one, other in combinations(hues, 2):
        assert one.color != other.color
        assert one.tint != other.tint
        assert one.mark != other.mark


@pytest.mark.usefixtures("qapp")
@PALETTES
def test_only_the_methods_own_lines_are_unbroken_and_no_two_others_are_broken_alike(palette):
    dashes = [hue.dash for hue in hues_of_eight_runs(palette)]
    assert dashes[: len(OBJECTIVES)] == [()] * len(OBJECTIVES)
    others = dashes[len(OBJECTIVES) :]
    assert len(set(others)) == len(others)
    assert all(len(dash) % 2 == 0 and all(length > 0 for length in dash) for dash in others)
    assert () not in others


@pytest.mark.usefixtures("qapp")
@PALETTES
def test_every_colour_can_be_read_on_the_card_and_be_written_on(palette):
    for hue in hues_of_eight_runs(palette):
        assert contrast(hue.color, palette.card) >= 4.5
        assert contrast(hue.on, hue.color) >= 4.5


@pytest.mark.usefixtures("qapp")
@PALETTES
def test_the_methods_have_the_first_hues(palette):
    theme = Theme(palette)
    assert [theme.method_hue(method) for method in OBJECTIVES] == hues_of_eight_runs(palette)[: len(OBJECTIVES)]


def painted(mark):
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        paint_mark(painter, mark, QPointF(16, 16), 8)
    return image


@pytest.mark.usefixtures("qapp")
def test_every_mark_has_a_shape_of_its_own_of_about_the_same_size():
    marks = [hue.mark for hue in LIGHT.hues]
    images = [painted(mark) for mark in marks]
    assert all(one != other for one, other in combinations(images, 2))
    areas = [sum(image.pixelColor(x, y).alpha() > 127 for x in range(32) for y in range(32)) for image in images]
    assert max(areas) < 3 * min(areas)
    assert len({PYQTGRAPH_SYMBOLS[mark] for mark in marks}) == len(marks)
