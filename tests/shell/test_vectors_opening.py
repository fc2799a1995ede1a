"""Vectors of other programs in the window: menu, dropped files, command line, Cancel; saving and copying."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from gensim.models import KeyedVectors
from PySide6.QtGui import QGuiApplication

from tests.shell.using import click, drop
from w2v_gui.shell.arguments import parse
from w2v_gui.shell.vectors_options import CountsFrom, VectorsDialog, VectorsOptions
from w2v_gui.training.run import Condition
from w2v_gui.word2vec.formats.vector_files import recognise
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

WORDS = ["the", "king", "queen", "palace", "nowhere"]


@pytest.fixture
def keyed():
    keyed = KeyedVectors(4)
    keyed.add_vectors(WORDS, np.random.default_rng(0).normal(size=(len(WORDS), 4)).astype(np.float32))
    return keyed


@pytest.fixture
def vectors(tmp_path, keyed):
    path = tmp_path / "others.txt"
    keyed.save_word2vec_format(str(path))
    return path


def answer_with(monkeypatch, person, path, options):
    monkeypatch.setattr(person, "vectors_to_open", lambda: str(path))
    monkeypatch.setattr(person, "vectors_options", lambda _found, _corpus: options)


def test_vectors_are_imported_beside_a_training_with_the_counts_of_the_text_and_saved_again(
    qtbot, opened, person, vectors, keyed, monkeypatch, tmp_path
):
    answer_with(monkeypatch, person, vectors, VectorsOptions(counts=CountsFrom.CORPUS))
    with qtbot.waitSignal(opened.vectors.opened) as came:
        opened.actions_.import_vectors.trigger()
    run = came.args[0]
    assert opened.controller.runs.focus is run and run.condition is Condition.IMPORTED
    assert run.live.vocabulary.words[0] == "the" and run.live.counts[-1] == 0
    assert opened.messages.text.startswith("others.txt: word2vec text · 5 words × 4 numbers")
    assert "words that were not counted, taken as 0: 1" in opened.messages.text
    assert opened.controller.selection.word in WORDS
    assert opened.status.state_text == "From a file"

    person.to_save = tmp_path / "out.tsv"
    with qtbot.waitSignal(opened.saver.saved):
        opened.actions_.save_vectors.trigger()
    words = [line.split("\t")[0] for line in (tmp_path / "out-metadata.tsv").read_text().splitlines()[1:]]
    rows = np.loadtxt(tmp_path / "out.tsv", np.float32)
    assert all(np.array_equal(row, keyed[word]) for word, row in zip(words, rows, strict=True))

    qtbot.waitUntil(lambda: opened.panels["neighbours"].settled)
    click(qtbot, opened.deck.card_of(opened.panels["neighbours"]))
    opened.deck.show_panel(opened.panels["neighbours"])
    opened.actions_.copy_table.trigger()
    data = QGuiApplication.clipboard().mimeData()
    header, *copied = csv.reader(io.StringIO(data.text()), dialect="excel-tab")
    assert "neighbour" in header and copied
    opened.actions_.copy_picture.trigger()
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_dropped_file_is_recognised_by_its_content(qtbot, window, vectors, text_file, tmp_path):
    drop(qtbot, window, vectors.rename(tmp_path / "others.jpg"), window.vectors.opened)
    assert len(window.controller.runs) == 4
    drop(qtbot, window, text_file)
    assert len(window.controller.runs) == 4
    drop(qtbot, window, tmp_path / "others.jpg", window.vectors.opened)
    assert [run.name for run in window.controller.runs][3:] == ["others.jpg", "others.jpg (2)"]


def test_what_cannot_be_read_is_said_and_changes_nothing(qtbot, window, keyed, tmp_path, monkeypatch, person):
    keyed.save(str(tmp_path / "k.kv"))
    drop(qtbot, window, tmp_path / "k.kv", window.vectors.failed)
    assert "KeyedVectors.load('k.kv').save_word2vec_format('vectors.txt')" in window.messages.text
    (tmp_path / "bad.txt").write_text("3 2\na 1 2\nb 1 x\n")
    answer_with(monkeypatch, person, tmp_path / "bad.txt", VectorsOptions())
    with qtbot.waitSignal(window.vectors.failed):
        window.vectors.ask_and_open()
    assert "bad.txt, line 3, number 2: “x” is not a number" in window.messages.text
    answer_with(monkeypatch, person, tmp_path / "bad.txt", None)
    with qtbot.waitSignal(window.vectors.ended):
        window.vectors.ask_and_open()
    assert len(window.controller.runs) == 3
    assert not window.vectors.busy


def test_reading_shows_its_progress_and_can_be_cancelled(qtbot, window, tmp_path, text_file):
    path = tmp_path / "many.txt"
    path.write_text("".join(f"w{i} {i % 7} 1 {i % 3}\n" for i in range(200_000)))
    with qtbot.waitSignal(window.vectors.reading, check_params_cb=lambda _name, share: share > 0):
        window.vectors.open(path)
    assert window.status.state_text == "Reading many.txt"
    window.status.cancel.click()
    assert not window.vectors.busy
    assert window.status.state_text == "No corpus open"
    assert len(window.controller.runs) == 3
    with qtbot.waitSignal(window.vectors.reading, check_params_cb=lambda _name, share: share > 0):
        window.vectors.open(path)
    with qtbot.waitSignal(window.corpora.opened):
        window.vectors.open_dropped(str(text_file))
    assert window.status.state_text == "Ready", "nothing stays of the file that was given up"
    window.vectors.open(path)  # and closing the window while it reads waits for the end


def test_files_named_on_the_command_line_are_opened_in_turn_and_too_many_are_refused(qtbot, window, vectors):
    assert parse(["--vectors", "a", "--vectors", "b"]).vectors[1].name == "b"
    with qtbot.waitSignal(window.vectors.opened_all):
        window.vectors.open_each([vectors, vectors.with_name("missing"), *[vectors] * (MAX_RUNS - 3)])
    assert len(window.controller.runs) == MAX_RUNS
    assert str(MAX_RUNS) in window.messages.text
    last = list(window.controller.runs)[-1]
    window.controller.remove(last)
    window.vectors.open(vectors)
    window.controller.runs.import_model(last.live, "another")
    ended = []
    window.vectors.ended.connect(lambda: ended.append(window.vectors.busy))
    window.vectors.open(vectors)
    qtbot.waitUntil(lambda: not window.vectors.busy)
    assert ended == [False], "a second file that is refused does not end the reading of the first"


def test_the_dialog_asks_for_words_and_counts(qtbot, vectors):
    dialog = VectorsDialog(recognise(vectors), "small.txt")
    qtbot.addWidget(dialog)
    assert dialog.options() == VectorsOptions(limit=None)
    many = replace(recognise(vectors), words=1_000_000)
    other = VectorsDialog(many, "")
    qtbot.addWidget(other)
    assert other.options() == VectorsOptions(limit=200_000, counts=CountsFrom.FILE)
