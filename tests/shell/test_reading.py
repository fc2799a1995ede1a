"""Texts that cannot be read as they are: what the window offers and says; it never waits for a silent file."""

import gzip
import importlib.util
import os
import threading

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox

from w2v_gui.assets import asset
from w2v_gui.panels.theme import DARK, LIGHT, Theme
from w2v_gui.shell.reading_options import ReadingOptionsDialog
from w2v_gui.word2vec.corpus import byte_source, text_encodings
from w2v_gui.word2vec.corpus.reading import ReadingOptions

LINES = "Кошка сидела на ковре рядом с собакой\nСобака сидела на ковре рядом с кошкой\n" * 30

named_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def fetching_threads():
    return [thread for thread in threading.enumerate() if thread.name == "reading a file"]


@pytest.fixture(params=["a pipe without a writer", "a disk that hangs"])
def silent_file(request, tmp_path, monkeypatch):
    """A file that gives no data: either reading it blocks, or already opening it does."""
    path = tmp_path / "silent.txt"
    os.mkfifo(path)
    if request.param == "a pipe without a writer":
        yield path
        return
    monkeypatch.setattr(byte_source, "_NONBLOCKING", 0)
    yield path
    hanging = fetching_threads()
    assert hanging
    os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))  # now the call returns
    for thread in hanging:
        thread.join(30)


@named_pipes
def test_cancel_ends_the_waiting_for_a_file_that_gives_nothing(qtbot, opened, silent_file):
    before = opened.controller.runs.dataset
    opened.corpora.open(str(silent_file))
    qtbot.waitUntil(lambda: bool(fetching_threads()))
    with qtbot.waitSignal(opened.corpora.ended):
        opened.status.cancel.click()
    assert opened.controller.runs.dataset is before
    assert opened.toolbar.train.isEnabled()


@named_pipes
def test_another_text_opens_while_a_file_gives_nothing(qtbot, opened, silent_file, text_file):
    opened.corpora.open(str(silent_file))
    qtbot.waitUntil(lambda: bool(fetching_threads()))
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open(str(text_file))
    assert not opened.corpora.busy


@named_pipes
@pytest.mark.parametrize("way", ["close", "quit"])
def test_the_window_closes_while_a_file_gives_nothing(qtbot, opened, silent_file, way):
    opened.corpora.open(str(silent_file))
    qtbot.waitUntil(lambda: bool(fetching_threads()))
    opened.close() if way == "close" else opened.actions_.quit.trigger()
    assert not opened.isVisible()


@pytest.mark.skipif(
    importlib.util.find_spec("charset_normalizer") is None, reason="charset-normalizer is not installed"
)
def test_a_text_in_another_encoding_opens_with_the_button_that_names_it(qtbot, opened, tmp_path, person):
    (tmp_path / "old.txt").write_bytes(LINES.encode("cp1251"))
    with qtbot.waitSignal(opened.corpora.failed):
        opened.corpora.open(str(tmp_path / "old.txt"))
    button = opened.messages.remedy_button
    assert button.text() == "Read as windows-1251"
    with qtbot.waitSignal(opened.corpora.opened):
        button.click()
    assert "кошка" in opened.controller.runs.dataset.vocabulary.words
    asked = []
    person.reading_options = lambda options, name: asked.append(options)
    opened.corpora.ask_options()
    assert asked[0].encoding == "windows-1251"


def test_the_next_text_is_not_read_as_the_button_said(qtbot, opened, tmp_path):
    (tmp_path / "damaged.txt").write_bytes(LINES.encode() + b"\xff")
    (tmp_path / "other.txt").write_bytes(LINES.encode() + b"\xfe")
    with qtbot.waitSignal(opened.corpora.failed):
        opened.corpora.open(str(tmp_path / "damaged.txt"))
    with qtbot.waitSignal(opened.corpora.opened):
        opened.messages.remedy_button.click()
    assert "bytes that are not UTF-8 text replaced by �: 1" in opened.messages.text
    with qtbot.waitSignal(opened.corpora.failed):
        opened.corpora.open(str(tmp_path / "other.txt"))
    assert opened.messages.remedy_button.text() == "Replace Wrong Bytes"
    with qtbot.waitSignal(opened.corpora.opened):  # and the text it helped with opens without it
        opened.corpora.open(str(tmp_path / "damaged.txt"))


def test_where_nothing_is_known_the_button_asks_for_the_reading_options(
    qtbot, opened, person, tmp_path, monkeypatch
):
    monkeypatch.setattr(text_encodings.importlib.util, "find_spec", lambda name: None)
    path = tmp_path / "old.txt"
    path.write_bytes(LINES.encode("cp1251"))
    with qtbot.waitSignal(opened.corpora.failed):
        opened.corpora.open(str(path))
    button = opened.messages.remedy_button
    assert button.text() == "Reading Options…"
    person.reading = ReadingOptions(encoding="windows-1251")
    with qtbot.waitSignal(opened.corpora.opened):
        button.click()


def test_what_was_left_out_of_a_packed_text_is_said(qtbot, opened, tmp_path):
    (tmp_path / "text.gz").write_bytes(gzip.compress(LINES.encode()) + b"\r\n")
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open(str(tmp_path / "text.gz"))
    assert "bytes after the end of the packed text ignored: 2" in opened.messages.text


@pytest.mark.parametrize("options", [ReadingOptions(), ReadingOptions("big5", False, True, "spaces", "replace")])
def test_the_dialog_gives_back_what_it_was_given(qtbot, options):
    dialog = ReadingOptionsDialog(options, "text.txt")
    qtbot.addWidget(dialog)
    assert dialog.options() == options


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_ticks_have_the_colour_of_prominent_text(palette):
    assert palette.second.name().upper() in asset(f"styles/check-{palette.name}.svg").read_text()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_an_empty_check_box_of_the_dialog_stands_out_in_both_looks(qtbot, dressed, palette):
    dialog = ReadingOptionsDialog(ReadingOptions(running_text=False), "a.txt")
    qtbot.addWidget(dialog)
    dressed(Theme(palette))
    dialog.show()
    box = next(box for box in dialog.findChildren(QCheckBox) if not box.isChecked())
    image = dialog.grab().toImage()
    corner = box.mapTo(dialog, QPoint(0, 0))
    seen = {image.pixelColor(corner.x() + x, corner.y() + box.height() // 2).name() for x in range(20)}
    assert palette.third.name() in seen
    assert image.pixelColor(2, 2) == palette.window
