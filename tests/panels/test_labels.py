"""The placement of labels: properties that hold for any cloud of points, checked by brute force; their halos."""

import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QBuffer, QByteArray, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget
from scipy import ndimage

from w2v_gui.panels.theme import DARK, Theme
from w2v_gui.panels.word_cloud.label_pixmaps import LabelPixmaps, dilated
from w2v_gui.panels.word_cloud.label_placement import (
    MARGIN_PX,
    MAX_LABELS,
    RING_RADII_PX,
    LabelRequest,
    Obstacles,
    place_labels,
)
from w2v_gui.panels.word_cloud.occupancy import Density, OccupiedBoxes

REACH, RADIUS = 9.0, 6.5


@st.composite
def pictures(draw, musts=9):
    """A frame, an uneven cloud that reaches beyond it, and a label for every word, the first few required."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    width, height = draw(st.integers(320, 1300)), draw(st.integers(240, 800))
    lumps = rng.uniform((0, 0), (width, height), (draw(st.integers(1, 5)), 2))
    count = draw(st.integers(1, 150))
    spread = draw(st.sampled_from((2.0, 15.0, 60.0, 400.0)))
    points = lumps[rng.integers(len(lumps), size=count)] + rng.normal(0, spread, (count, 2))
    chosen = rng.permutation(count)
    pressing = draw(st.integers(0, min(musts, count)))
    wishes = [
        LabelRequest(int(point), float(rng.integers(10, 120)), 17.0, REACH, must=place < pressing)
        for place, point in enumerate(chosen)
    ]
    marks = {wish.point: RADIUS for wish in wishes if wish.must}
    return Obstacles(width, height, points, marks), wishes


def boxes_of(crowd, labels):
    return [label.box(crowd.at(label.point)) for label in labels]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def distances(box, points):
    """Distance from a rectangle to each point."""
    low, high = np.array(box[:2]), np.array(box[2:])
    return np.linalg.norm(np.maximum(np.maximum(low - points, points - high), 0), axis=1)


def in_frame(crowd):
    return ((crowd.points >= 0) & (crowd.points <= (crowd.width, crowd.height))).all(axis=1)


@given(pictures())
def test_no_label_overlaps_another_or_the_edge(picture):
    crowd, wishes = picture
    boxes = boxes_of(crowd, place_labels(crowd, wishes))
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    for left, top, right, bottom in boxes:
        assert left >= MARGIN_PX - 1e-9 and top >= MARGIN_PX - 1e-9
        assert right <= crowd.width - MARGIN_PX + 1e-9 and bottom <= crowd.height - MARGIN_PX + 1e-9


@given(pictures())
def test_no_point_is_nearer_to_a_label_than_its_own(picture):
    crowd, wishes = picture
    inside = in_frame(crowd)
    for label in place_labels(crowd, wishes):
        if not label.led:
            away = distances(label.box(crowd.at(label.point)), crowd.points)
            others = inside.copy()
            others[label.point] = False
            assert away[label.point] <= away[others].min(initial=np.inf)
            assert away[label.point] == pytest.approx(REACH)


@given(pictures())
def test_no_label_lies_over_the_mark_of_another_word(picture):
    crowd, wishes = picture
    for label in place_labels(crowd, wishes):
        away = distances(label.box(crowd.at(label.point)), crowd.points)
        strangers = [point for point in crowd.marks if point != label.point or label.led]
        assert all(away[point] > RADIUS - 1e-9 for point in strangers)


@given(pictures())
def test_what_must_be_labelled_is_and_only_that_by_leader_lines(picture):
    crowd, wishes = picture
    labels = place_labels(crowd, wishes)
    pressing = {wish.point for wish in wishes if wish.must and in_frame(crowd)[wish.point]}
    assert pressing <= {label.point for label in labels}
    assert {label.point for label in labels if label.led} <= pressing
    assert len({label.point for label in labels}) == len(labels) <= MAX_LABELS + len(pressing)
    assert in_frame(crowd)[[label.point for label in labels]].all()


@given(pictures())
def test_placing_the_same_frame_again_changes_nothing(picture):
    crowd, wishes = picture
    first = place_labels(crowd, wishes)
    again = place_labels(crowd, wishes, {label.point: label.place for label in first})
    assert {label.point: label.place for label in again} == {label.point: label.place for label in first}


@given(pictures(musts=0), st.integers(0, 2**32 - 1))
def test_labels_stay_where_they_are_while_the_points_tremble(picture, seed):
    crowd, wishes = picture
    first = {label.point: label.place for label in place_labels(crowd, wishes)}
    rng = np.random.default_rng(seed)
    moved = np.clip(crowd.points + rng.uniform(-0.4, 0.4, crowd.points.shape), 0, (crowd.width, crowd.height))
    trembled = Obstacles(crowd.width, crowd.height, np.where(in_frame(crowd)[:, None], moved, -9.0))
    later = {label.point: label.place for label in place_labels(trembled, wishes, first)}
    assert first.items() <= later.items()


def test_of_two_labels_with_the_same_best_place_the_more_important_gets_it():
    points = np.array([(60.0, 60.0), (60.0, 80.0)])
    crowd = Obstacles(120.0, 140.0, np.concatenate((points, [(20.0, 70.0)])))
    sizes = {0: 50.0, 1: 50.0}
    for order in ((0, 1), (1, 0)):
        wishes = [LabelRequest(point, sizes[point], 30.0, 8.0) for point in order]
        assert place_labels(crowd, wishes)[0].point == order[0]


def test_a_word_amid_others_is_led_out_to_the_nearest_ring_that_is_free():
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = 10 * np.stack((np.cos(angles), np.sin(angles)), axis=1)
    points = np.concatenate(([(0.0, 0.0)], ring)) + 200.0
    (label,) = place_labels(Obstacles(400.0, 400.0, points), [LabelRequest(0, 40.0, 17.0, 9.0, must=True)])
    assert label.led
    x, y = label.tip
    assert RING_RADII_PX[0] * 0.7 <= np.hypot(x, y) <= RING_RADII_PX[1]


def test_a_label_prefers_the_side_it_had_better_lie_on():
    crowd = Obstacles(400.0, 400.0, np.array([(200.0, 200.0)]))
    for away in ((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)):
        (label,) = place_labels(crowd, [LabelRequest(0, 40.0, 17.0, 9.0, must=True, away=away)])
        middle = (label.x + label.width / 2, label.y + label.height / 2)
        assert np.dot(middle, away) > 9.0


def test_only_what_must_be_there_covers_a_line():
    line = np.stack((np.full(50, 215.0), np.linspace(150, 250, 50)), axis=1)
    crowd = Obstacles(400.0, 400.0, np.array([(200.0, 200.0)]), links=line)
    (label,) = place_labels(crowd, [LabelRequest(0, 40.0, 17.0, 9.0)])
    left, top, right, bottom = label.box((200.0, 200.0))
    assert not (left <= 215.0 <= right and top < 250 and bottom > 150)


@settings(max_examples=50)
@given(st.integers(0, 2**32 - 1))
def test_the_summed_area_table_never_counts_too_few(seed):
    rng = np.random.default_rng(seed)
    points = rng.uniform(-20, 220, (300, 2))
    density = Density(200.0, 180.0, points)
    corners = rng.uniform(-30, 200, (40, 2))
    boxes = np.concatenate((corners, corners + rng.uniform(0, 60, (40, 2))), axis=1)
    visible = points[((points >= 0) & (points <= (200.0, 180.0))).all(axis=1)]

    def brute(box, wider):
        low, high = np.array(box[:2]) - wider, np.array(box[2:]) + wider
        return int(((visible >= low) & (visible <= high)).all(axis=1).sum())

    cells = np.floor(visible)  # of one pixel each in a frame as small as this
    for box, count in zip(boxes, density.count(boxes), strict=True):
        assert brute(box, 0.0) <= count <= brute(box, 2.0)
        assert count == ((cells >= np.floor(box[:2])) & (cells <= np.floor(box[2:]))).all(axis=1).sum()


def test_a_box_does_not_block_its_owner():
    boxes = OccupiedBoxes()
    boxes.add((10.0, 10.0, 20.0, 20.0), owner=3)
    assert not boxes.free((15.0, 15.0, 90.0, 90.0))
    assert not boxes.free((15.0, 15.0, 90.0, 90.0), owner=4)
    assert boxes.free((15.0, 15.0, 90.0, 90.0), owner=3)
    assert boxes.free((20.0, 10.0, 90.0, 20.0))
    assert boxes.all_free(np.array([(15.0, 15.0, 90.0, 90.0), (20.0, 10.0, 90.0, 20.0)])).tolist() == [
        False,
        True,
    ]


@given(st.integers(0, 2**32 - 1))
def test_many_boxes_are_looked_up_as_one_by_one(seed):
    rng, boxes = np.random.default_rng(seed), OccupiedBoxes()
    corners = rng.uniform(0, 500, (200, 2))
    crowd = np.concatenate((corners, corners + rng.uniform(1, 30, (200, 2))), axis=1)
    for box in crowd[:150].tolist():
        boxes.add(tuple(box))
    assert boxes.all_free(crowd).tolist() == [boxes.free(tuple(box)) for box in crowd.tolist()]


@given(
    pixels=arrays(np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 20)), elements=st.integers(0, 255)),
    radius=st.integers(0, 7),
)
def test_a_halo_reaches_as_far_as_a_disk(pixels, radius):
    around = np.arange(-radius, radius + 1)
    disk = np.rint(np.sqrt((radius + 0.25) ** 2 - around**2))[:, None] >= np.abs(around)
    expected = ndimage.maximum_filter(pixels, footprint=disk, mode="constant")
    np.testing.assert_array_equal(dilated(pixels, radius), expected)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("role", ["quiet", "near"])
def test_a_word_is_surrounded_by_the_colour_of_the_card(role, ratio, qapp):
    theme = Theme(DARK, 1.0)
    pixmaps = LabelPixmaps(theme)
    image = pixmaps.pixmap("king", role, ratio).toImage()
    colors = [[image.pixelColor(x, y) for x in range(image.width())] for y in range(image.height())]
    solid = [color for row in colors for color in row if color.alpha() == 255]
    assert {color.alpha() for color in (colors[0][0], colors[0][-1], colors[-1][0], colors[-1][-1])} == {0}
    assert sum(color.rgb() == theme.palette.card.rgb() for color in solid) > len(solid) / 4


@pytest.fixture
def word(qtbot):
    """A widget that paints a word."""

    class Word(QWidget):
        pixmaps = LabelPixmaps(Theme(DARK, 1.0))

        def paintEvent(self, event):
            with QPainter(self) as painter:
                self.pixmaps.paint(painter, QPointF(10, 10), "king", "quiet")

    widget = Word()
    qtbot.addWidget(widget)
    widget.resize(80, 40)
    return widget


def render(widget, painter):
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0))


def test_words_in_an_exported_picture_are_as_sharp_as_the_picture(word):
    def picture(paint):
        image = QImage(160, 80, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(2)
        image.fill(Qt.GlobalColor.black)
        with QPainter(image) as painter:
            paint(painter)
        return image

    found = picture(lambda painter: render(word, painter))
    assert found == picture(lambda painter: word.pixmaps.paint(painter, QPointF(10, 10), "king", "quiet"))


def test_words_in_svg_are_as_sharp_as_in_a_picture_at_twice_the_size(word):
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setSize(word.size())
    with QPainter(generator) as painter:
        render(word, painter)
    (picture,) = re.findall(r'width="([0-9.]+)"[^>]*base64,([^"]+)"', buffer.data().data().decode())
    image = QImage.fromData(QByteArray.fromBase64(picture[1].encode()))
    assert image.width() == 2 * float(picture[0])
