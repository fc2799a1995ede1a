"""The parts of the word space that need no window: alignment, view, ticks and the image of a cloud."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.panels.theme import LIGHT, Theme
from w2v_gui.panels.word_cloud.aligned_projections import AlignedProjections
from w2v_gui.panels.word_cloud.auto_view import AutoView, View, fit
from w2v_gui.panels.word_cloud.cloud import cloud_image, count_points
from w2v_gui.panels.word_cloud.view_box import ComponentAxis
from w2v_gui.training.history import History
from w2v_gui.word2vec.analysis.projection import MIN_VARIANCE_RATIO
from w2v_gui.word2vec.objectives import OBJECTIVES
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


def trainings(dataset, config):
    """Snapshots of a whole training of every method: untrained, and after every few blocks."""
    for method in OBJECTIVES:
        session = Session(dataset, config, method)
        snapshots = [session.snapshot()]
        while not session.finished:
            for _ in range(3):
                session.step()
            snapshots.append(session.snapshot())
        yield snapshots


@pytest.fixture(scope="module")
def trained(tiny_dataset, tiny_config):
    return list(trainings(tiny_dataset, tiny_config))


def moments_of(snapshots):
    history = History(1 << 30)
    for snapshot in snapshots:
        history.add(snapshot)
    return history.moments()


def frame_of(projections, run, snapshot, moments=(), live=False):
    return projections.frame(run, snapshot, moments, snapshot.dataset, None, live)


def test_a_frame_at_rest_depends_on_its_run_and_moment_alone(trained):
    """Every snapshot by itself, as the first that a window draws, looks as after all others in any order."""
    looked_at = [(run, snapshot) for run, snapshots in enumerate(trained) for snapshot in snapshots]
    moments = [moments_of(snapshots) for snapshots in trained]
    rng, shared = np.random.default_rng(1), AlignedProjections()
    for place in rng.integers(len(looked_at), size=60):
        run, snapshot = looked_at[place]
        frame_of(shared, run, trained[run][rng.integers(len(trained[run]))], moments[run], live=True)
        alone = frame_of(AlignedProjections(), run, snapshot, moments[run])
        assert np.array_equal(frame_of(shared, run, snapshot, moments[run]).points, alone.points)


def orientations(frames):
    for before, after in pairwise(frames):
        yield (before * after).sum(axis=0) / np.linalg.norm(before, axis=0) / np.linalg.norm(after, axis=0)


def test_the_cloud_keeps_its_orientation_while_it_trains(trained):
    projections = AlignedProjections()
    for run, snapshots in enumerate(trained):
        frames = []
        for count in range(1, len(snapshots) + 1):
            moments = moments_of(snapshots[:count])
            frames.append(frame_of(projections, run, snapshots[count - 1], moments, live=True).points)
        learnt = frames[len(frames) // 3 :]  # before, the vectors are little but noise
        assert all((along > 0).all() for along in orientations(learnt))


def test_the_cloud_keeps_its_orientation_when_the_training_comes_to_rest(trained):
    for run, snapshots in enumerate(trained):
        moments, projections = moments_of(snapshots[:-1]), AlignedProjections()
        live = [frame_of(projections, run, snapshot, moments, live=True).points for snapshot in snapshots][-1]
        rest = frame_of(projections, run, snapshots[-1], moments).points
        assert all((along > 0).all() for along in orientations([live, rest]))


def test_the_first_component_is_horizontal_once_it_is_clearly_the_first(tiny_dataset, tiny_config):
    rng = np.random.default_rng(0)
    base = Session(tiny_dataset, tiny_config, METHOD).snapshot()
    cloud = rng.normal(size=base.inputs.shape).astype(np.float32)
    projections = AlignedProjections()
    for pairs, scale in enumerate(np.linspace(0.2, 5, 30)):
        inputs = cloud * (np.array([1.0, scale] + [0.1] * (cloud.shape[1] - 2), np.float32))
        frame = frame_of(projections, 0, replace(base, inputs=inputs, pairs=pairs))
        assert frame.shares[1] <= MIN_VARIANCE_RATIO * frame.shares[0] + 1e-9
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
