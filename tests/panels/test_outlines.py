"""The words inside an outline, and the image of coloured words, against slow references."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPolygonF

from w2v_gui.panels.word_cloud.classes import Classes, ClassStyle, class_image
from w2v_gui.panels.word_cloud.outlines import points_inside


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(3, 25))
def test_points_inside_an_outline_are_those_that_qt_finds(seed, corners):
    rng = np.random.default_rng(seed)
    outline, points = rng.uniform(0, 100, (corners, 2)), rng.uniform(-20, 120, (60, 2))
    polygon = QPolygonF([QPointF(x, y) for x, y in outline.tolist()])
    expected = [
        row
        for row, (x, y) in enumerate(points.tolist())
        if polygon.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill)
    ]
    assert points_inside(points, outline).tolist() == expected


def test_an_outline_without_area_has_nothing_inside():
    assert not len(points_inside(np.zeros((3, 2)), np.array([[0.0, 0.0], [1.0, 1.0]])))


def test_every_pixel_of_the_image_has_the_colour_of_its_largest_class():
    rng = np.random.default_rng(4)
    red, blue, grey = QColor("#AA0000"), QColor("#0000BB"), QColor("#CCCCCC")
    styles = [ClassStyle(red, "circle"), ClassStyle(blue, "star")]
    classes = Classes(rng.integers(-1, 2, 90), styles)
    words, size = rng.permutation(90)[:70], (12, 9)
    points = rng.uniform(-2, 14, (70, 2))
    image = class_image(classes, points, words, size, grey)
    for row in range(size[1]):
        for column in range(size[0]):
            counts = {-1: 0, 0: 0, 1: 0}
            for (x, y), word in zip(np.floor(points), words, strict=True):
                shown = 0 <= x < size[0] - 1 and 0 <= y < size[1] - 1
                if shown and 0 <= column - x <= 1 and 0 <= row - y <= 1:
                    counts[int(classes.of_word[word])] += 1
            color = image.pixelColor(column, row)
            if counts[0] != counts[1]:
                assert color == (red if counts[0] > counts[1] else blue)
            elif not counts[0]:
                assert color == grey if counts[-1] else color.alpha() == 0
            else:
                assert color in (red, blue)
    assert image.width() == size[0] and image.height() == size[1]


@pytest.mark.parametrize("named", [None, np.array([2])])
def test_words_without_a_class_leave_the_image_empty_where_there_are_no_words(named):
    classes = Classes(np.full(3, -1), [], named)
    image = class_image(classes, np.zeros((0, 2)), np.zeros(0, np.int64), (4, 4), QColor("#CCCCCC"))
    assert image.pixelColor(1, 1).alpha() == 0
