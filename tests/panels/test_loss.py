"""The loss panel: smoothing, thinning, axes, labels, and what curve and pointer show."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from sklearn.isotonic import IsotonicRegression

from tests.panels import runs
from w2v_gui.panels.loss.panel import LossPanel
from w2v_gui.panels.loss.ranges import loss_range, time_range
from w2v_gui.panels.loss.smoothing import Smoothed, envelope, thin
from w2v_gui.panels.plots.end_labels import dodge, paint_box
from w2v_gui.panels.plots.ticks import TIME, nice_step, ticks, unit_for
from w2v_gui.panels.theme import DARK, MINUS, Theme, decimal, whole_number
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.session import Session


def make_curve(steps, losses, clock=0.01):
    pairs = np.cumsum(np.asarray(steps, dtype=np.int64))
    return LossCurve(pairs, pairs * clock, np.asarray(losses, dtype=np.float32))


def first(curve, length):
    return LossCurve(curve.pairs[:length], curve.seconds[:length], curve.loss[:length])


def average_by_hand(curve, whole):
    """The recurrence exactly as in the docstring, block by block."""
    total = weights = before = 0.0
    averages = []
    for i, (pairs, loss) in enumerate(zip(curve.pairs.tolist(), curve.loss.tolist(), strict=True)):
        memory = max(min(pairs / 20, 0.01 * whole), 3 * pairs / (i + 1))
        fade = np.exp(-(pairs - before) / memory)
        total, weights, before = fade * total + (1 - fade) * loss, fade * weights + (1 - fade), pairs
        averages.append(total / weights)
    return np.array(averages)


curves = st.lists(st.tuples(st.integers(1, 5000), st.floats(0.1, 20)), min_size=1, max_size=200).map(
    lambda blocks: make_curve(*zip(*blocks, strict=True))
)


@given(curves, st.integers(1, 1_000_000))
def test_average_is_the_debiased_recurrence(curve, whole):
    smoothed = Smoothed()
    smoothed.follow(curve, whole)
    assert smoothed.values == pytest.approx(average_by_hand(curve, whole), rel=1e-6)


@given(curves, st.lists(st.integers(0, 200), max_size=5), st.integers(1, 1_000_000))
def test_average_does_not_depend_on_when_it_was_looked_at(curve, looks, whole):
    smoothed, at_once = Smoothed(), Smoothed()
    for length in sorted(min(look, len(curve.pairs)) for look in looks):
        smoothed.follow(first(curve, length), whole)
    smoothed.follow(curve, whole)
    at_once.follow(curve, whole)
    assert smoothed.values == pytest.approx(at_once.values, rel=1e-9)


def test_first_average_is_the_first_loss():
    smoothed = Smoothed()
    smoothed.follow(make_curve([512] * 3, [4.1, 3.0, 2.0]), 100_000)
    assert smoothed.values[0] == pytest.approx(4.1)


def test_following_a_growing_curve_looks_only_at_new_blocks():
    rng = np.random.default_rng(1)
    curve = make_curve(np.full(100_100, 512), rng.random(100_100) + 1)
    smoothed, at_once = Smoothed(), Smoothed()
    smoothed.follow(first(curve, 100_000), 60_000_000)
    at_once.follow(curve, 60_000_000)
    poisoned = curve.loss.copy()
    poisoned[:99_999] = np.nan  # reading old blocks again would give nan
    smoothed.follow(LossCurve(curve.pairs, curve.seconds, poisoned), 60_000_000)
    assert smoothed.values[-100:] == pytest.approx(at_once.values[-100:])


@pytest.mark.parametrize("length", [3, 6, 9])
def test_another_training_starts_its_own_average(length):
    smoothed, own = Smoothed(), Smoothed()
    smoothed.follow(make_curve([512] * 6, [4.0] * 6), 10_000)
    other = make_curve([512] * length, [1.0] * length, clock=0.02)
    smoothed.follow(other, 10_000)
    own.follow(other, 10_000)
    assert smoothed.values == pytest.approx(own.values)


@given(curves, st.integers(1, 40))
def test_envelope_keeps_every_column_s_extremes(curve, columns):
    stop = float(curve.pairs[-1]) * 1.3
    x, y = envelope(curve.pairs, curve.loss, stop, columns)
    assert len(x) == len(y) <= max(2 * columns, len(curve.pairs) if len(curve.pairs) <= 2 * columns else 0)
    assert (np.diff(x) >= 0).all()
    column = np.floor(curve.pairs / stop * columns + 1e-9)
    if len(x) < len(curve.pairs):
        drawn = np.floor(x / stop * columns)
        for c in np.unique(column):
            assert y[drawn == c].min() == curve.loss[column == c].min()
            assert y[drawn == c].max() == curve.loss[column == c].max()


@given(curves, st.integers(2, 50))
def test_thinning_keeps_the_ends(curve, points):
    chosen = thin(curve.pairs, float(curve.pairs[-1]) * 2, points)
    assert len(chosen) <= points
    assert chosen[0] == 0
    assert chosen[-1] == len(curve.pairs) - 1
    assert (np.diff(chosen) > 0).all()


@given(st.floats(1e-3, 1e9), st.floats(1, 20))
def test_steps_of_an_axis_are_1_2_or_5(span, count):
    step = nice_step(span, count)
    assert float(f"{step:.6e}"[:8]) in (1.0, 2.0, 5.0)
    assert span / step <= count * (1 + 1e-6)


def test_ticks_have_the_decimals_of_their_step_and_a_true_minus():
    assert [text for _, text in ticks(-0.5, 0.5, 0.5)] == [f"{MINUS}0.5", "0", "0.5"]
    assert [text for _, text in ticks(0, 2000, 1000)] == ["0", whole_number(1000), whole_number(2000)]


@given(curves, st.floats(0.1, 10))
def test_loss_axis_holds_reference_and_smoothed_curve(curve, reference):
    low, high = loss_range(curve.loss, curve.loss, reference)
    assert low <= min(reference, curve.loss.min())
    assert high >= max(reference, curve.loss.max())
    assert low >= 0


def test_loss_axis_is_not_flattened_by_one_wild_block():
    smoothed = np.linspace(4.0, 2.0, 50)
    raw = smoothed.copy()
    raw[20] = 1e6
    assert loss_range(raw, smoothed, 4.1)[1] < 8


def test_loss_axis_stands_still_while_the_curve_wavers():
    ranges = {loss_range(np.array([4.1, low]), np.array([4.1, low]), 4.1) for low in (1.70, 1.69, 1.68, 1.67)}
    assert len(ranges) == 1


def test_time_axis_keeps_its_end_while_estimates_waver():
    end = time_range(0.0, 10.0, 0.5)
    assert 20 < end < 25
    assert time_range(end, 10.4, 0.51) == end
    assert time_range(end, 15.0, 0.5) > 30
    assert time_range(end, 21.0, 1.0) == 21.0


def test_long_trainings_count_in_larger_units():
    assert [unit_for(stop, TIME).name for stop in (90, 600, 10_000)] == ["seconds", "minutes", "hours"]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6), st.floats(1, 40))
def test_labels_keep_apart_and_move_as_little_as_possible(wanted, gap):
    places = np.array(dodge(wanted, gap, -1e9, 1e9))
    order = np.argsort(wanted, kind="stable")
    assert (np.diff(places[order]) >= gap - 1e-6).all()
    ranks = np.arange(len(wanted))
    best = IsotonicRegression().fit_transform(ranks, np.array(wanted)[order] - gap * ranks) + gap * ranks
    assert places[order] == pytest.approx(best, abs=1e-6)


@given(st.lists(st.floats(-50, 350), min_size=1, max_size=5))
def test_labels_stay_within_their_bounds(wanted):
    assert all(20 - 1e-6 <= place <= 280 + 1e-6 for place in dodge(wanted, 19, 20, 280))


@given(st.floats(0, 400), st.floats(0, 200))
def test_pointer_s_box_never_leaves_the_plot(qapp, x, y):
    plot = QRectF(40, 8, 400, 200)
    image = QImage(460, 260, QImage.Format.Format_ARGB32)
    with QPainter(image) as painter:
        box = paint_box(painter, [("pairs", "123 456")] * 4, QPointF(40 + x, 8 + y), plot, Theme())
    assert plot.contains(box)


@pytest.fixture(scope="module")
def snapshots(tiny_dataset, tiny_config):
    """Every method's untrained, half-trained and finished state."""
    stages = {}
    for method in OBJECTIVES:
        session = Session(tiny_dataset, tiny_config, method)
        untrained = session.snapshot()
        while session.progress < 0.5:
            session.step()
        half = session.snapshot()
        while session.step():
            pass
        stages[method] = (untrained, half, session.snapshot())
    return stages


@pytest.fixture
def view():
    return Runs()


@pytest.fixture
def panel(qtbot, view):
    window = QWidget()
    panel = LossPanel(view, Selection(), Theme(), window)
    panel.resize(760, 260)
    window.resize(1300, 600)
    qtbot.addWidget(window)
    with qtbot.waitSignal(panel.drawn):
        window.show()
    yield panel


def show(qtbot, panel, view, snapshot):
    with qtbot.waitSignal(panel.drawn):
        runs.show(view, snapshot)


def texts_at(panel, qtbot, share):
    """The text shown when the pointer is at ``share`` (0 to 1) of the plot's width."""
    plot = panel.plot.box.sceneBoundingRect()
    spot = QPoint(round(plot.left() + share * plot.width()), round(plot.center().y()))
    qtbot.mouseMove(panel.plot.viewport(), QPoint(1, 1))
    qtbot.mouseMove(panel.plot.viewport(), spot)
    return dict(panel.plot.reading)


def test_without_a_corpus_it_says_so(panel):
    assert "No text" in panel.plot.picture.note
    assert panel.table().rows == []


@pytest.mark.parametrize("method", OBJECTIVES)
def test_untrained_method_shows_its_reference_line_and_a_note(qtbot, panel, view, snapshots, method):
    untrained = snapshots[method][0]
    show(qtbot, panel, view, untrained)
    picture = panel.plot.picture
    assert picture.note == "Not trained yet — press Train"
    assert picture.reference.value == pytest.approx(untrained.objective.initial_loss())
    assert picture.stop == untrained.expected_pairs


@pytest.mark.parametrize("method", OBJECTIVES)
def test_curve_of_the_chosen_method_alone_is_shown(qtbot, panel, view, snapshots, method):
    for other in OBJECTIVES:
        show(qtbot, panel, view, snapshots[other][2])
    half = snapshots[method][1]
    show(qtbot, panel, view, half)
    picture = panel.plot.picture
    assert (picture.hue, picture.name) == (view.of_method(method).hue, OBJECTIVES[method].short)
    assert np.array_equal(picture.raw, half.losses.loss)
    assert picture.note == ""
    assert panel.plot.y_range[0] <= picture.smoothed.min()
    assert panel.plot.y_range[1] >= max(picture.smoothed.max(), picture.reference.value)
    assert picture.x[-1] < 0.6 * picture.stop  # the axis has room for what is still to come


def test_pointer_reads_pairs_time_and_both_losses(qtbot, panel, view, snapshots):
    half = snapshots["negative-sampling"][1]
    show(qtbot, panel, view, half)
    shown = texts_at(panel, qtbot, 0.25)
    block = int(np.abs(half.losses.pairs - 0.25 * half.expected_pairs).argmin())
    near = range(max(block - 1, 0), block + 2)
    assert shown["pairs"] in [whole_number(int(half.losses.pairs[i])) for i in near]
    assert shown["raw"] in [decimal(float(half.losses.loss[i]), 3) for i in near]
    assert set(shown) == {"pairs", "time", "smoothed", "raw"}


def test_pointer_beyond_the_curve_shows_nothing(qtbot, panel, view, snapshots):
    show(qtbot, panel, view, snapshots["negative-sampling"][1])
    assert texts_at(panel, qtbot, 0.9) == {}


def test_axis_switches_to_compute_time_and_back(qtbot, panel, view, snapshots):
    done = snapshots["hierarchical-softmax"][2]
    show(qtbot, panel, view, done)
    axis = panel.head_widgets[-1]
    with qtbot.waitSignal(panel.drawn):
        qtbot.mouseClick(axis.button("time"), Qt.MouseButton.LeftButton)
    picture = panel.plot.picture
    assert np.array_equal(picture.x, done.losses.seconds)
    assert picture.stop == pytest.approx(done.seconds)
    assert "seconds" in picture.x_title
    with qtbot.waitSignal(panel.drawn):
        qtbot.mouseClick(axis.button("pairs"), Qt.MouseButton.LeftButton)
    assert np.array_equal(panel.plot.picture.x, done.losses.pairs)


def test_table_has_a_row_for_every_recorded_block(qtbot, panel, view, snapshots):
    done = snapshots["softmax"][2]
    show(qtbot, panel, view, done)
    table = panel.table()
    assert list(table.header) == ["pairs", "seconds", "loss", "smoothed"]
    assert [row[0] for row in table.rows] == done.losses.pairs.tolist()
    assert [row[2] for row in table.rows] == done.losses.loss.tolist()


def test_drawing_updates_items_and_makes_none(qtbot, panel, view, snapshots):
    show(qtbot, panel, view, snapshots["negative-sampling"][0])
    before = len(panel.plot.scene().items())
    for method in OBJECTIVES:
        for snapshot in snapshots[method]:
            show(qtbot, panel, view, snapshot)
    assert len(panel.plot.scene().items()) == before


def test_long_trainings_draw_no_more_points_than_short_ones(qtbot, panel, view, snapshots):
    rng = np.random.default_rng(0)
    losses = make_curve(np.full(120_000, 512), rng.random(120_000) + 2)
    done = snapshots["negative-sampling"][2]
    pairs = int(losses.pairs[-1])
    show(qtbot, panel, view, replace(done, losses=losses, pairs=pairs, expected_pairs=pairs))
    assert len(panel.plot.raw.xData) <= 2 * panel.width()
    assert len(panel.plot.smoothed.xData) <= 300


def test_a_wider_panel_draws_the_curve_anew(qtbot, panel, view, snapshots):
    show(qtbot, panel, view, snapshots["negative-sampling"][2])
    narrow = panel.plot.box.boundingRect().width()
    panel.resize(1200, 500)
    qtbot.waitUntil(lambda: panel.plot.box.boundingRect().width() > narrow + 300)


def test_dark_theme_repaints_the_plot_s_ground(qtbot, panel, view, snapshots):
    show(qtbot, panel, view, snapshots["negative-sampling"][2])
    with qtbot.waitSignal(panel.drawn):
        panel.theme.apply(palette=DARK)
    image = panel.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 3).name() == DARK.card.name()
