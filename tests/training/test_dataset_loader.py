"""Reading in the background: it shows progress, can be cancelled, and delivers only the newest result."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool

from w2v_gui.training import dataset_loader as module
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.errors import Cancelled, CorpusError

OPTIONS = ReadingOptions()
CONFIG = Config(min_count=1, dim=4)


@pytest.fixture
def loader(qapp):
    loader = DatasetLoader()
    yield loader
    loader.close()


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.txt"
    path.write_text("the cat sat on the mat\nthe dog sat on the cat\n" * 200, encoding="utf-8")
    return str(path)


@pytest.fixture
def held(monkeypatch):
    """Make reading wait inside ``open_corpus`` until the test lets it continue or it is cancelled."""

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

    monkeypatch.setattr(module, "open_corpus", open_corpus_when_let)
    yield Held
    Held.go_on.set()


@pytest.fixture
def heard(loader):
    """All signals of the loader, in order."""
    heard = []
    loader.done.connect(lambda dataset: heard.append(("done", dataset.corpus.name)))
    loader.failed.connect(lambda error: heard.append(("failed", error)))
    loader.cancelled.connect(lambda: heard.append("cancelled"))
    return heard


def test_a_file_becomes_a_dataset_with_progress_on_the_way(qtbot, loader, book):
    progress = []
    loader.progressed.connect(progress.append)
    with qtbot.waitSignal(loader.done) as signal:
        loader.read(book, OPTIONS, CONFIG)
        assert loader.busy
    (dataset,) = signal.args
    assert dataset.corpus.source == book
    assert set(dataset.vocabulary.words) == {"the", "cat", "sat", "on", "mat", "dog"}
    assert not loader.busy
    assert progress == sorted(progress)
    assert progress[-1] == 1.0


def test_a_toy_is_read_like_a_file(qtbot, loader):
    with qtbot.waitSignal(loader.done) as signal:
        loader.read("toy:kingdom", OPTIONS, CONFIG)
    assert signal.args[0].corpus.source == "toy:kingdom"


def test_a_corpus_already_read_is_built_anew_for_other_settings(qtbot, loader, tiny_dataset, tiny_corpus):
    with qtbot.waitSignal(loader.done) as signal:
        loader.build(tiny_corpus, Config(min_count=50))
    assert signal.args[0].corpus is tiny_corpus
    assert len(signal.args[0].vocabulary) < len(tiny_dataset.vocabulary)


@pytest.mark.parametrize("content", [None, "", "one two three\n"], ids=["missing", "empty", "no frequent word"])
def test_what_cannot_be_trained_on_is_reported(qtbot, loader, heard, tmp_path, content):
    path = tmp_path / "notes.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with qtbot.waitSignal(loader.failed) as signal:
        loader.read(str(path), OPTIONS, Config())
    assert isinstance(signal.args[0], CorpusError)
    assert "notes.txt" in str(signal.args[0])
    assert not loader.busy
    assert len(heard) == 1


def test_calling_off_ends_the_reading_quietly(qtbot, loader, heard, held, book):
    loader.read(book, OPTIONS, CONFIG)
    assert held.entered.wait(30)
    with qtbot.waitSignal(loader.cancelled):
        loader.cancel()
    assert not loader.busy
    assert heard == ["cancelled"]
    assert held.called_off == 1
    loader.cancel()
    QCoreApplication.processEvents()
    assert heard == ["cancelled"]


def test_what_was_read_before_it_could_be_called_off_is_not_delivered(qtbot, loader, heard, held, book):
    loader.read(book, OPTIONS, CONFIG)
    held.go_on.set()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    with qtbot.waitSignal(loader.cancelled):
        loader.cancel()
    assert heard == ["cancelled"]


def test_a_new_request_calls_off_the_one_before_and_only_its_answer_comes(qtbot, loader, heard, held, book):
    for _ in range(5):
        loader.read("/nowhere/else.txt", OPTIONS, CONFIG)
    assert held.entered.wait(30)
    with qtbot.waitSignal(loader.done):
        loader.read(book, OPTIONS, CONFIG)
        held.go_on.set()
    QCoreApplication.processEvents()
    assert heard == [("done", "book.txt")]


def test_closing_waits_for_the_thread_and_says_nothing(monkeypatch, loader, heard, held, book):
    tasks = []

    class Noted(module.Task):
        def start(self, function):
            tasks.append(self)
            super().start(function)

    monkeypatch.setattr(module, "Task", Noted)
    loader.read("/nowhere/else.txt", OPTIONS, CONFIG)
    assert held.entered.wait(30)
    loader.read(book, OPTIONS, CONFIG)
    loader.close()
    assert len(tasks) == 2
    assert all(task.over for task in tasks)
    QCoreApplication.processEvents()
    assert heard == []
    assert not loader.busy
    loader.close()
