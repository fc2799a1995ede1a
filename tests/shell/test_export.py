"""Exported pictures have a caption and no buttons; tables have no empty columns and no float noise."""

import csv

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from w2v_gui.panels.base import Table
from w2v_gui.shell.export import PICTURE_SCALE, csv_bytes
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


def test_tables_have_no_filler_and_no_float_noise(opened, monkeypatch):
    panel = opened.panels["update"]
    rows = [("a", "", 0.1 + 0.2, 1), ("b", "", 1e-12, 2)]
    monkeypatch.setattr(panel, "table", lambda: Table(("word", "nothing", "number", "rank"), rows))
    lines = csv_bytes(panel).decode("utf-8-sig").splitlines()
    assert list(csv.reader(lines)) == [["word", "number", "rank"], ["a", "0.3", "1"], ["b", "1e-12", "2"]]
