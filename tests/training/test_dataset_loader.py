"""Reading in the background: progress, calling it off, and only the newest answer."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from w2v_gui.training import dataset_loader as reader_module
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.errors import Cancelled, CorpusError

OPTIONS = ReadingOptions()
CONFIG = Config(min_count=1, dim=4)


@pytest.fixture
def reader(qapp):
    reader = DatasetLoader()
    yield reader
    reader.close()


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.txt"
    path.write_text("the cat sat on the mat\nthe dog sat on the cat\n" * 200, encoding="utf-8")
    return str(path)


@pytest.fixture
def held(monkeypatch):
    """Reading waits inside ``open_corpus`` until it is let go or called off."""

    class Held:
        entered = threading.Event()
        go_on = threading.Event()
        called_off = 0

    Held.entered.clear()

    def open_corpus_when_let(source, options, *, progress, cancelled):
        Held.entered.set()
        while not Held.go_on.wait(0.001):
            if cancelled():
                Held.called_off += 1
                raise Cancelled
        return open_corpus(source, options, progress=progress, cancelled=cancelled)

    monkeypatch.setattr(reader_module, "open_corpus", open_corpus_when_let)
    yield Held
    Held.go_on.set()


@pytest.fixture
def heard(reader):
    """All signals of the reader, in order."""
    heard = []
    reader.done.connect(lambda dataset: heard.append(("done", dataset.corpus.name)))
    reader.failed.connect(lambda error: heard.append(("failed", error)))
    reader.cancelled.connect(lambda: heard.append("cancelled"))
    return heard


def test_a_file_becomes_a_dataset_with_progress_on_the_way(qtbot, reader, book):
    progress = []
    reader.progressed.connect(progress.append)
    with qtbot.waitSignal(reader.done) as signal:
        reader.read(book, OPTIONS, CONFIG)
        assert reader.busy
    (dataset,) = signal.args
    assert dataset.corpus.source == book
    assert set(dataset.vocabulary.words) == {"the", "cat", "sat", "on", "mat", "dog"}
    assert not reader.busy
    assert progress == sorted(progress)
    assert progress[-1] == 1.0


def test_a_toy_is_read_like_a_file(qtbot, reader):
    with qtbot.waitSignal(reader.done) as signal:
        reader.read("toy:kingdom", OPTIONS, CONFIG)
    assert signal.args[0].corpus.source == "toy:kingdom"


def test_a_corpus_already_read_is_built_anew_for_other_settings(qtbot, reader, tiny_dataset, tiny_corpus):
    with qtbot.waitSignal(reader.done) as signal:
        reader.build(tiny_corpus, Config(min_count=50))
    assert signal.args[0].corpus is tiny_corpus
    assert len(signal.args[0].vocabulary) < len(tiny_dataset.vocabulary)


@pytest.mark.parametrize("content", [None, "", "one two three\n"], ids=["missing", "empty", "no frequent word"])
def test_what_cannot_be_trained_on_is_reported(qtbot, reader, heard, tmp_path, content):
    path = tmp_path / "notes.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with qtbot.waitSignal(reader.failed) as signal:
        reader.read(str(path), OPTIONS, Config())
    assert isinstance(signal.args[0], CorpusError)
    assert "notes.txt" in str(signal.args[0])
    assert not reader.busy
    assert len(heard) == 1


def test_calling_off_ends_the_reading_quietly(qtbot, reader, heard, held, book):
    reader.read(book, OPTIONS, CONFIG)
    assert held.entered.wait(30)
    with qtbot.waitSignal(reader.cancelled):
        reader.cancel()
    assert not reader.busy
    assert heard == ["cancelled"]
    assert held.called_off == 1
    reader.cancel()
    QCoreApplication.processEvents()
    assert heard == ["cancelled"]


def test_what_was_read_before_it_could_be_called_off_is_not_delivered(qtbot, reader, heard, held, book):
    reader.read(book, OPTIONS, CONFIG)
    task = reader._task
    held.go_on.set()
    task.wait()
    with qtbot.waitSignal(reader.cancelled):
        reader.cancel()
    assert heard == ["cancelled"]


def test_a_new_request_calls_off_the_one_before_and_only_its_answer_comes(qtbot, reader, heard, held, book):
    for _ in range(5):
        reader.read("/nowhere/else.txt", OPTIONS, CONFIG)
    assert held.entered.wait(30)
    with qtbot.waitSignal(reader.done):
        reader.read(book, OPTIONS, CONFIG)
        held.go_on.set()
    QCoreApplication.processEvents()
    assert heard == [("done", "book.txt")]


def test_closing_waits_for_the_thread_and_says_nothing(reader, heard, held, book):
    reader.read("/nowhere/else.txt", OPTIONS, CONFIG)
    assert held.entered.wait(30)
    reader.read(book, OPTIONS, CONFIG)
    tasks = [*reader._called_off, reader._task]
    reader.close()
    assert all(task.over for task in tasks)
    QCoreApplication.processEvents()
    assert heard == []
    assert not reader.busy
    reader.close()
