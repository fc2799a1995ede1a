"""The held-out view of the loss panel: the one axis on which methods can be compared."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tests.panels.runs import take
from tests.word2vec.toys import toy_config
from w2v_gui.panels.loss.panel import LossPanel
from w2v_gui.panels.loss.ranges import held_out_range
from w2v_gui.panels.plots.ticks import LogAxis, round_up
from w2v_gui.panels.theme import DARK, Theme, compact_number, decimal, whole_number
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.analysis.likelihood import unigram_cross_entropy
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

NS = "negative-sampling"


def test_seconds_are_written_out_and_pairs_in_thousands():
    seconds = LogAxis(0.01, 2000, seconds=True).ticks(6)
    assert [text for _, text in seconds] == ["0.01", "0.1", "1", "10", "100", whole_number(1000)]
    assert [text for _, text in LogAxis(1000, 1e6).ticks(4)] == [compact_number(10**k) for k in (3, 4, 5, 6)]
    assert [value for value, _ in LogAxis(1000, 6000).ticks(4)] == [1000, 2000, 5000]


@given(st.floats(1e-3, 1e9))
def test_rounding_up_gives_the_next_round_number(value):
    assert value * (1 - 1e-6) <= round_up(value) <= 2.5 * value * (1 + 1e-6)


@given(st.lists(st.floats(0.1, 12), max_size=20), st.floats(1, 12), st.floats(0.5, 1))
def test_the_held_out_axis_holds_curves_and_lines_but_no_training_gone_wrong(values, upper, share):
    lines = (upper, share * upper)
    low, high = held_out_range(np.array(values), lines)
    assert 0 <= low <= min([*values, *lines])
    assert high >= max(lines)
    assert high >= min(max([*values, upper]), 2 * upper - min([0.85 * min(lines), *values]))
    assert held_out_range(np.array([*values, 1e9]), lines)[1] < 4 * upper


@pytest.fixture(scope="module")
def trainings(tiny_dataset, tiny_config):
    """The last snapshot and the evaluations of a whole training, by method."""
    found = {}
    for method in OBJECTIVES:
        session = Session(tiny_dataset, tiny_config, method)
        evaluations = [evaluate(session.snapshot())]
        while session.step():
            evaluations.append(evaluate(session.snapshot()))
        found[method] = session.snapshot(), Evaluations.of(evaluations)
    return found


@pytest.fixture
def view(qapp, tiny_dataset):
    view = Runs()
    view.dataset = tiny_dataset
    return view


@pytest.fixture
def panel(qtbot, view):
    window = QWidget()
    panel = LossPanel(view, Selection(), Theme(), window)
    panel.resize(760, 260)
    window.resize(1300, 600)
    qtbot.addWidget(window)
    with qtbot.waitSignal(panel.drawn):
        window.show()
    click(qtbot, panel, "held-out")
    yield panel


def click(qtbot, panel, *keys):
    """Choose ``keys`` with the switches in the head."""
    for key in keys:
        switch = next(s for s in panel.head_widgets[1:] if key in s.keys)
        with qtbot.waitSignal(panel.drawn):
            qtbot.mouseClick(switch.button(key), Qt.MouseButton.LeftButton)


def show(qtbot, panel, view, trainings, method=NS, methods=OBJECTIVES):
    """Show the trainings of ``methods``, with that of ``method`` in focus."""
    view.focus = view.of_method(method)
    for each in methods:
        snapshot, evaluations = trainings[each]
        take(view, snapshot).evaluations = evaluations
    with qtbot.waitSignal(panel.drawn):
        view.evaluated.emit()


def picture(panel):
    return panel.held_out_plot.picture


def labels(panel):
    """The labels at the right ends of the lines."""
    plot = panel.held_out_plot
    return [label.text + label.tail for label in plot.end_labels(plot.plot_rect())]


def point_at(qtbot, panel, method, index):
    plot = panel.held_out_plot
    curve = next(curve for curve in picture(panel).curves if curve.run.method == method)
    qtbot.mouseMove(plot, QPoint(2, 2))
    qtbot.mouseMove(plot, plot.place(curve, index).toPoint())
    return dict(plot.reading)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_all_evaluated_methods_are_drawn_the_chosen_one_on_top(qtbot, panel, view, trainings, method):
    show(qtbot, panel, view, trainings, method)
    curves = picture(panel).curves
    assert {curve.run.method for curve in curves} == set(OBJECTIVES)
    assert curves[-1].run is view.focus
    for curve in curves:
        assert curve.nll is trainings[curve.run.method][1].nll
        assert curve.error is trainings[curve.run.method][1].standard_error


def test_raw_losses_of_two_methods_never_stand_together(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    own = [snapshot.losses.loss for snapshot, _ in trainings.values()]
    assert not any(np.shares_memory(curve.nll, loss) for curve in picture(panel).curves for loss in own)
    assert not panel.plot.isVisible()
    click(qtbot, panel, "own")
    assert panel.plot.picture.curve[0] is view.of_method(NS)
    assert np.array_equal(panel.plot.picture.raw, trainings[NS][0].losses.loss)
    assert not panel.held_out_plot.isVisible()


def test_both_switches_work_and_the_axis_stays_chosen(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    softmax = trainings["softmax"][1]
    axes = {"products": softmax.dot_products, "time": softmax.seconds, "pairs": softmax.pairs, }  # fmt: skip
    for key, expected in axes.items():
        click(qtbot, panel, key)
        curve = next(curve for curve in picture(panel).curves if curve.run.method == "softmax")
        assert curve.x is expected
        assert "log scale" in picture(panel).x_title
        assert picture(panel).axis.stop >= expected[-1]
        assert ("this implementation" in picture(panel).x_title) == (key == "time")
    click(qtbot, panel, "time", "own")
    assert "seconds" in panel.plot.picture.x_title
    click(qtbot, panel, "held-out")
    assert "seconds" in picture(panel).x_title


def test_over_dot_products_exact_softmax_lies_further_right(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    click(qtbot, panel, "products")
    plot = panel.held_out_plot
    ends = {curve.run.method: plot.place(curve, -1).x() for curve in picture(panel).curves}
    assert ends["softmax"] > ends[NS] + 30
    assert ends["softmax"] > ends["hierarchical-softmax"] + 30


def test_ends_are_labelled_with_interval_and_the_estimate_as_one(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    ends = {method: (curve.nll[-1], curve.standard_error[-1]) for method, (_, curve) in trainings.items()}
    shown = labels(panel)
    for method, (nll, error) in ends.items():
        between = "  " if OBJECTIVES[method].normalised else " ≈ "
        assert f"{OBJECTIVES[method].short}{between}{decimal(nll)} ± {decimal(error)}" in shown
    assert panel.subtitle == "NS ≈ estimate"


def test_the_lines_are_those_of_knowing_nothing_and_of_knowing_frequencies(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    dataset = view.dataset
    expected = {"log |V|": math.log(len(dataset.vocabulary)), "H(W)": unigram_cross_entropy(dataset)}
    assert {line.name: line.value for line in picture(panel).lines} == pytest.approx(expected)
    assert f"H(W) = {decimal(expected['H(W)'])}" in labels(panel)


def test_a_low_card_names_its_curves_before_its_lines(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    panel.resize(760, 150)
    qtbot.waitUntil(lambda: len(labels(panel)) < 5)
    assert len([label for label in labels(panel) if "±" in label]) == len(OBJECTIVES)


def test_the_pointer_reads_the_evaluation_under_it(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    curve = trainings[NS][1]
    shown = point_at(qtbot, panel, NS, 3)
    assert shown["NS (derived estimate)"] == f"{decimal(curve.nll[3], 3)} ± {decimal(curve.standard_error[3], 3)}"
    assert shown["reciprocal rank"] == decimal(curve.reciprocal_rank[3], 3)
    assert shown["mean log Z"] == decimal(curve.log_z[3], 3)
    assert shown["pairs"] == whole_number(curve.pairs[3])
    click(qtbot, panel, "products")
    shown = point_at(qtbot, panel, "softmax", -1)
    assert set(shown) == {"Softmax", "reciprocal rank", "pairs", "time", "dot products"}
    assert shown["time"] == f"{decimal(trainings['softmax'][1].seconds[-1])} s"
    assert shown["dot products"] == whole_number(trainings["softmax"][1].dot_products[-1])


def test_far_from_every_evaluation_the_pointer_reads_nothing(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings, methods=[NS])
    plot = panel.held_out_plot
    qtbot.mouseMove(plot, QPoint(5, 5))
    qtbot.mouseMove(plot, plot.plot_rect().bottomLeft().toPoint() + QPoint(10, -2))
    assert plot.reading == ()


def test_the_table_has_a_row_for_every_evaluation_of_every_method(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    table = panel.table()
    assert list(table.header[:2]) == ["run", "method"]
    assert "nats per held-out pair" in table.header
    assert len(table.rows) == sum(len(curve) for _, curve in trainings.values())
    rows = [row for row in table.rows if row[1] == "softmax"]
    assert {row[0] for row in rows} == {OBJECTIVES["softmax"].label}
    assert [row[table.header.index("dot products")] for row in rows] == trainings["softmax"][
        1
    ].dot_products.tolist()


def test_before_any_training_it_says_so_and_shows_where_each_method_starts(qtbot, panel, view, trainings):
    begun = {
        method: Session(view.dataset, snapshot.config, method).snapshot()
        for method, (snapshot, _) in trainings.items()
    }
    untrained = {method: (first, Evaluations.of([evaluate(first)])) for method, first in begun.items()}
    show(qtbot, panel, view, {method: (trainings[method][0], found) for method, (_, found) in untrained.items()})
    assert picture(panel).note == "The first score is being computed"
    show(qtbot, panel, view, untrained)
    assert picture(panel).note == "Not trained yet — press Train"
    assert len(picture(panel).lines) == 2
    plot = panel.held_out_plot
    named = [line.name for line, _ in plot.words(plot.plot_rect())]
    assert "log |V|" in named, "the start of a run on that line leaves room for words at its right end"
    assert not any("±" in label for label in labels(panel))
    view.of_method("softmax").evaluations = trainings["softmax"][1]
    with qtbot.waitSignal(panel.drawn):
        view.evaluated.emit()
    assert picture(panel).note == ""
    assert len([label for label in labels(panel) if "±" in label]) == 1


SINGLE_PIECE = [["the", "cat", "sat", "on", "the", "mat"]] * 60


@pytest.mark.parametrize(("sentences", "says"), [(SINGLE_PIECE[:3], "too short"), (SINGLE_PIECE, "single piece")])
def test_a_text_without_a_test_set_opens_on_the_own_objective_and_says_why(qtbot, panel, view, sentences, says):
    view.dataset = Dataset.build(make_corpus(sentences), toy_config())
    with qtbot.waitSignal(panel.drawn):
        view.changed.emit()
    _, measure, axis = panel.head_widgets
    assert measure.current == "own"
    assert set(axis.keys) == {"pairs", "time"}
    click(qtbot, panel, "held-out")
    assert picture(panel).note.startswith("– (")
    assert says in picture(panel).note
    assert panel.held_out_plot.accessibleName() == picture(panel).note
    assert picture(panel).y_range is None
    assert panel.table().rows == []


def test_opening_the_held_out_view_evaluates_the_runs_at_once(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings, methods=[NS])
    click(qtbot, panel, "own")
    with qtbot.waitSignal(view.looked_at):
        click(qtbot, panel, "held-out")
    panel.hide()
    with qtbot.waitSignal(view.looked_at):  # back from behind another tab
        panel.show()
    panel.hide()
    panel.measure.current = "own"
    with qtbot.assertNotEmitted(view.looked_at):
        panel.show()


def test_values_that_a_training_has_left_behind_say_of_when_they_are(qtbot, panel, view, trainings):
    snapshot, curve = trainings[NS]
    show(qtbot, panel, view, trainings, methods=[NS])
    assert "as of" not in panel.subtitle
    view.of_method(NS).advance(replace(snapshot, pairs=10 * snapshot.pairs))
    with qtbot.waitSignals([panel.drawn, panel.head_changed]):
        view.changed.emit()
    age = f"as of {compact_number(curve.pairs[-1])} pairs"
    assert panel.subtitle == f"NS ≈ estimate · {age}"
    assert panel.short_subtitle == age


def test_without_a_corpus_it_says_so(qtbot, panel, view):
    view.dataset = None
    with qtbot.waitSignal(panel.drawn):
        view.changed.emit()
    assert "No text" in picture(panel).note


def test_an_evaluation_redraws_only_the_picture_that_shows_it(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings, methods=[NS])
    before = picture(panel)
    view.of_method("softmax").evaluations = trainings["softmax"][1]
    with qtbot.waitSignal(panel.drawn):
        view.evaluated.emit()
    assert len(picture(panel).curves) == len(before.curves) + 1
    click(qtbot, panel, "own")
    with qtbot.assertNotEmitted(panel.drawn, wait=50):
        view.evaluated.emit()


def test_an_unknown_interval_is_not_drawn(qtbot, panel, view, trainings):
    """One held-out piece of text has no standard error."""
    snapshot, curve = trainings[NS]
    show(qtbot, panel, view, {NS: (snapshot, replace(curve, standard_error=curve.nll * np.nan))}, methods=[NS])
    panel.grab()
    assert labels(panel)[-1].endswith("± –")


@pytest.mark.parametrize(("width", "scale"), [(760, 1.0), (640, 1.0), (330, 1.0), (560, 1.25)])
@pytest.mark.parametrize("palette", [None, DARK])
def test_curves_are_painted_in_every_method_s_hue(qtbot, panel, view, trainings, width, scale, palette):
    show(qtbot, panel, view, trainings)
    click(qtbot, panel, "products")
    panel.resize(width, 260)
    if palette or scale != 1.0:
        with qtbot.waitSignal(panel.drawn):
            panel.theme.apply(palette=palette, scale=scale)
    image = panel.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {panel.theme.method_hue(method).color.name() for method in OBJECTIVES} <= found
    assert image.pixelColor(1, 1).name() in (panel.theme.palette.card.name(), "#efefef", "#f0f0f0")


def test_a_narrow_head_drops_the_legend_first_and_then_shortens_labels(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    click(qtbot, panel, "own")
    legend, measure, axis = panel.head_widgets
    assert legend.sizeHint().width() > 50
    panel.resize(450, 260)
    qtbot.waitUntil(lambda: legend.sizeHint().width() == 0)
    panel.resize(760, 260)
    qtbot.waitUntil(lambda: legend.sizeHint().width() > 50)
    assert measure.minimumSizeHint().width() < measure.sizeHint().width() - 40
    click(qtbot, panel, "held-out")
    assert legend.sizeHint().width() == 0
    assert axis.minimumSizeHint().width() < axis.sizeHint().width() - 40


def test_the_signs_explain_themselves_where_they_stand(qtbot, panel, view, trainings, monkeypatch):
    show(qtbot, panel, view, trainings)
    tips = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_: tips.append(text))
    plot = panel.held_out_plot

    def rest(x, y):
        at = QPoint(round(x), round(y))
        QApplication.sendEvent(plot, QHelpEvent(QEvent.Type.ToolTip, at, plot.mapToGlobal(at)))
        return tips.pop()

    area = plot.plot_rect()
    assert "<b>nats</b>" in rest(4, area.center().y())
    for line, x in product(picture(panel).lines, (area.center().x(), area.right() - 2)):
        tip = rest(x, plot.y_pixel(line.value, area))
        assert all(f"<b>{sign}</b>" in tip for sign in line.signs)
    point_at(qtbot, panel, NS, 3)
    spot = plot.place(next(curve for curve in picture(panel).curves if curve.run.method == NS), 3)
    tip = rest(spot.x(), spot.y())
    assert all(f"<b>{sign}</b>" in tip for sign in ("±", "reciprocal rank", "≈", "Z"))


def test_the_box_reads_what_is_drawn_while_a_run_starts_over(qtbot, panel, view, trainings):
    show(qtbot, panel, view, trainings)
    shown = point_at(qtbot, panel, NS, 3)
    plot, run = panel.held_out_plot, view.of_method(NS)
    run.begin(run.latest)  # its evaluations are gone; the window redraws only in the next turn of the event loop
    assert run.evaluations is None
    plot.grab()
    assert dict(plot.reading) == shown
