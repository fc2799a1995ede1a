"""Exported pictures have a caption and no buttons; tables have no empty columns and no float noise."""

import csv

import numpy as np
import pytest
from pyqtgraph import PlotWidget, ScatterPlotItem
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from tests.shell.using import click, switch_race
from w2v_gui.panels.base import Table
from w2v_gui.panels.theme import run_name, whole_number
from w2v_gui.shell.export import PICTURE_SCALE, csv_bytes, picture
from w2v_gui.shell.exporting import NO_BREAK, caption_of


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_every_panel_is_exported_as_picture_and_drawing(qtbot, opened, person, tmp_path, ending):
    for panel in opened.panels.values():
        person.to_save = tmp_path / f"{panel.key}{ending}"
        opened.show_panel(panel.key)  # in a race, if it compares runs
        with qtbot.waitSignal(opened.exporter.written):
            opened.exporter.picture(panel)
        data = person.to_save.read_bytes()
        if ending == ".png":
            image = QImage(str(person.to_save))
            assert image.width() > PICTURE_SCALE * panel.width(), panel.key
            assert image.height() > PICTURE_SCALE * panel.height(), panel.key
        elif ending == ".svg":
            assert QSvgRenderer(QByteArray(data)).isValid(), panel.key
            assert b"<path" in data or b"<polyline" in data or b"<text" in data, panel.key
            assert data.count(b' font-family="') == data.count(b', sans-serif"') > 0, panel.key
        else:
            assert data.startswith(b"%PDF"), panel.key
        assert len(data) > 3_000, panel.key


def test_the_controls_of_a_picture_are_back_after_its_export(qtbot, opened, person, tmp_path):
    panel = opened.panels["update"]
    qtbot.waitUntil(lambda: panel.settled)
    before = panel.grab().toImage()
    person.to_save = tmp_path / "picture.png"
    with qtbot.waitSignal(opened.exporter.written):
        opened.exporter.picture(panel)
    assert panel.grab().toImage() == before


def test_the_caption_names_text_method_and_settings(opened):
    run = opened.controller.runs.focus
    caption = caption_of([run]).replace(NO_BREAK, " ")
    assert caption.startswith(f"{run.dataset.corpus.name} · Negative sampling · d = {run.config.dim} · ")
    assert f"K = {run.config.negatives}" in caption


def test_the_caption_of_a_comparison_names_every_run_and_what_they_share(qtbot, opened, person, tmp_path):
    switch_race(opened)
    first, *_ = opened.controller.runs
    opened.race.add(first.method, first.config.with_values({"seed": 99, "negatives": 3}))
    runs = list(opened.controller.runs)
    caption = caption_of(runs).replace(NO_BREAK, " ")
    assert caption.startswith(" · ".join([first.dataset.corpus.name, *map(run_name, runs)]))
    assert caption.count(first.dataset.corpus.name) == 1
    assert f" · d = {first.config.dim} · " in caption
    shared = caption.removeprefix(" · ".join([first.dataset.corpus.name, *map(run_name, runs)]))
    assert "Seed" not in shared, "they differ in it"
    assert "K = " not in shared and "Tree" not in shared, "not all have it"
    panel = opened.panels["loss"]
    opened.show_panel("loss")
    qtbot.waitUntil(lambda: panel.settled)
    person.to_save = tmp_path / "loss.svg"
    with qtbot.waitSignal(opened.exporter.written):
        opened.exporter.picture(panel)
    _, described = person.to_save.read_text(encoding="utf-8").replace(NO_BREAK, " ").split("<desc>", 1)
    names = {row[0] for row in panel.shown_table.rows}
    assert names and all(name in described.split("</desc>")[0] for name in names)


def test_every_run_of_a_comparison_is_in_its_caption(qtbot, opened):
    switch_race(opened)
    with qtbot.waitSignal(opened.controller.finished, timeout=20_000):
        click(qtbot, opened.toolbar.train)
    for panel in opened.panels.values():
        opened.show_panel(panel.key)
        qtbot.waitUntil(lambda panel=panel: panel.settled)
        table = panel.shown_table
        columns = [n for n, name in enumerate(table.header) if name in ("run", "other run")]
        names = {row[n] for n in columns for row in table.rows} - {""}
        assert names <= set(map(run_name, panel.runs_on_show)), panel.key


def test_a_caption_of_earlier_moments_says_which(qtbot, opened):
    switch_race(opened)
    with qtbot.waitSignal(opened.controller.finished, timeout=20_000):
        click(qtbot, opened.toolbar.train)
    runs = list(opened.controller.runs)
    assert "after" not in caption_of(runs)
    for run in runs[:2]:
        run.moment = runs[0].latest
    assert caption_of(runs).endswith(f"after {whole_number(runs[0].latest.pairs)} pairs".replace(" ", NO_BREAK))


DOT_PX = 41


class Dot(QWidget):
    """A plot with one round point, in the place of a panel."""

    def __init__(self, theme):
        super().__init__()
        self.theme = theme
        self.resize(200, 200)
        self.plot = PlotWidget(self, background="w")
        self.plot.resize(200, 200)
        self.plot.hideAxis("left"), self.plot.hideAxis("bottom")
        self.plot.plotItem.addItem(ScatterPlotItem([0.3], [0.4], size=DOT_PX, pen=None, brush="k"))
        self.plot.setRange(xRange=(0, 1), yRange=(0, 1))


def test_points_of_a_picture_are_as_sharp_as_the_picture(qtbot, window):
    dot = Dot(window.panels["loss"].theme)
    qtbot.addWidget(dot)
    dot.show()
    on_screen = dot.grab().toImage()
    image = picture(dot, "", "").convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[-300:, :, 0]
    edge = ((pixels > 10) & (pixels < 245)).sum()
    length = np.pi * DOT_PX * PICTURE_SCALE
    assert edge < 1.7 * length, "of an enlarged image the edge is twice as wide"
    assert dot.grab().toImage() == on_screen


def test_tables_have_no_filler_and_no_float_noise(opened, monkeypatch):
    panel = opened.panels["update"]
    rows = [("a", "", 0.1 + 0.2, 1), ("b", "", 1e-12, 2)]
    monkeypatch.setattr(panel, "table", lambda: Table(("word", "nothing", "number", "rank"), rows))
    lines = csv_bytes(panel).decode("utf-8-sig").splitlines()
    assert list(csv.reader(lines)) == [["word", "number", "rank"], ["a", "0.3", "1"], ["b", "1e-12", "2"]]
