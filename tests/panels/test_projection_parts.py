"""The parts of the word space that need no window: turning, framing, ticks and the image of a cloud."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.panels.projection.auto_view import AutoView, View, fit
from w2v_gui.panels.projection.cloud import cloud_image, count_points
from w2v_gui.panels.projection.view_box import ComponentAxis
from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.word2vec.session.session import Session

METHOD = "negative-sampling"


@pytest.mark.usefixtures("qapp")
@given(st.floats(-1e3, 1e3), st.floats(1e-4, 1e3), st.floats(100, 1500))
def test_ticks_are_few_and_written_with_true_minus(start, span, size):
    axis = ComponentAxis("bottom", Theme())
    spacing = axis.tickSpacing(start, start + span, size)[0][0]
    assert size * spacing / span >= 1
    first = round(start / spacing) * spacing
    texts = axis.tickStrings([first, first + spacing, -spacing, 0.0], 1.0, spacing)
    assert not any("-" in text or "e" in text for text in texts)
    assert texts[2].startswith("−") and texts[3] == "0"
    assert texts[0] != texts[1]


@given(st.integers(0, 2**32 - 1), st.booleans(), st.booleans(), st.booleans())
def test_a_mirrored_and_exchanged_cloud_is_turned_back(seed, flip_x, flip_y, exchange):
    points = np.random.default_rng(seed).normal(size=(60, 2)) * (2.0, 1.5)
    points -= points.mean(axis=0)
    turned = (points[:, ::-1] if exchange else points) * (1 - 2 * flip_x, 1 - 2 * flip_y)
    turn = turn_towards(turned, points)
    assert sorted(np.abs(turn).ravel().tolist()) == [0, 0, 1, 1]
    assert turned @ turn.T == pytest.approx(points, abs=1e-5)


def test_the_first_component_is_horizontal_once_it_is_clearly_the_first(tiny_dataset, tiny_config):
    rng = np.random.default_rng(0)
    base = Session(tiny_dataset, tiny_config, METHOD).snapshot()
    cloud = rng.normal(size=base.inputs.shape).astype(np.float32)
    film = Film()
    for pairs, scale in enumerate(np.linspace(0.2, 5, 30)):
        inputs = cloud * (np.array([1.0, scale] + [0.1] * (cloud.shape[1] - 2), np.float32))
        frame = film.frame(replace(base, inputs=inputs, pairs=pairs), None)
        assert frame.shares[1] <= CLEARLY * frame.shares[0] + 1e-9
        along = np.var(frame.points, axis=0) / np.var(inputs, axis=0).sum()
        assert along == pytest.approx(frame.shares, abs=1e-4)


def test_a_trembling_cloud_does_not_move_the_view():
    auto_view = AutoView()
    rng = np.random.default_rng(2)
    first = auto_view.follow(View(-1, 1, -1, 1), 400, 300)
    for _ in range(100):
        x, y = rng.uniform(0.95, 1.05, 2)
        assert auto_view.follow(View(-x, x, -y, y), 400, 300) == first


def test_the_view_glides_in_on_a_cloud_that_became_small():
    auto_view = AutoView()
    auto_view.follow(View(-10, 10, -10, 10), 400, 300)
    small = View(-1, 1, -1, 1)
    widths = [auto_view.follow(small, 400, 300).width for _ in range(30)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 2 * widths[-1]
    assert widths[-1] < 1.15 * fit(small, 400, 300).width


@given(
    *(st.floats(-5, 5), st.floats(-5, 5)),
    *(st.just(0.0) | st.floats(1e-6, 9), st.just(0.0) | st.floats(1e-6, 9)),
    *(st.integers(50, 1500), st.integers(50, 900)),
)
def test_a_fitted_view_holds_the_cloud_and_hardly_distorts(x, y, width, height, pixels_x, pixels_y):
    cloud = View(x, x + width, y, y + height)
    view = fit(cloud, pixels_x, pixels_y)
    assert view.scaled(1.0001).holds(cloud)
    ratio = (view.width / pixels_x) / (view.height / pixels_y)
    assert 1 / 1.41 <= ratio <= 1.41


def test_the_image_counts_every_word_in_the_picture():
    rng = np.random.default_rng(3)
    points = rng.uniform(-10, 60, (500, 2))
    counts = count_points(points, 50, 40)
    inside = (points >= 0).all(axis=1) & (np.floor(points) < (49, 39)).all(axis=1)
    assert counts.shape == (40, 50)
    assert counts.sum() == 4 * inside.sum()
    image = cloud_image(counts, LIGHT.card, LIGHT.quiet, LIGHT.third)
    empty = [(x, y) for y in range(40) for x in range(50) if counts[y, x] == 0]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in empty)
    y, x = np.unravel_index(counts.argmax(), counts.shape)
    lone = np.argwhere(counts == 1)[0]
    assert image.pixelColor(int(x), int(y)).lightness() < image.pixelColor(int(lone[1]), int(lone[0])).lightness()
