"""Continued trainings in session files: they go on to the same bits, begin again alike, and lose nothing."""

import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from tests.training.test_session_storage import captured, end, loaded
from tests.training.trainings import NS, assert_same_training, idle, unbroken
from w2v_gui.training.run import Condition
from w2v_gui.training.session_loader import SessionLoader
from w2v_gui.training.session_storage import StoringController
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.formats.session_files import write_session
from w2v_gui.word2vec.session.continuing import base_of

CONFIG = Config(dim=6, window=2, epochs=3, min_count=2, sample=0, seed=3)


def drawn(words, seed):
    rng = np.random.default_rng(seed)
    return [rng.choice(list(words), 8).tolist() for _ in range(60)]


@pytest.fixture
def more(tmp_path):
    """A text in a file, with words of the first and new ones."""
    path = tmp_path / "more.txt"
    path.write_text("\n".join(" ".join(line) for line in [*drawn("hgxyzab", 2), ["rare"]]), encoding="utf-8")
    return path


@pytest.fixture
def controllers(qapp):
    made = [StoringController() for _ in range(3)]
    yield made
    for controller in made:
        controller.close()


@pytest.fixture
def loader(qapp):
    loader = SessionLoader()
    yield loader
    loader.close()


@pytest.fixture
def first(qtbot, controllers):
    """The first controller, with a finished run."""
    assert controllers[0].open(Dataset.build(make_corpus(drawn("abcdefgh", 1), name="first"), CONFIG))
    end(qtbot, controllers[0])
    return controllers[0]


def go_on(controller, corpus, seed=CONFIG.seed):
    """Add a run that goes on from the one in focus."""
    state = controller.runs.focus.latest
    dataset = Dataset.build(corpus, CONFIG, base=base_of(state))
    run = controller.add(NS, replace(CONFIG, seed=seed), f"on {corpus.name}", dataset)
    controller.focus(run)
    return run


def entries(path):
    """The JSON of the session at ``path``, and the names of its arrays."""
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("session.json")), archive.namelist()


def test_another_text_removes_continued_runs_of_a_race_before_any_begins_again(first):
    old = first.runs.focus
    run = go_on(first, make_corpus(drawn("hgxyzab", 2), name="second"))
    first.focus(old)
    assert first.race(True)
    assert first.open(Dataset.build(make_corpus(drawn("xbqwv", 3), name="third"), CONFIG))
    assert run not in first.runs
    assert run.live is None
    assert all(each.live is not None for each in first.runs)


def test_a_chain_of_continued_runs_goes_on_and_begins_again_to_the_same_bits(
    qtbot, controllers, first, loader, more, tmp_path
):
    other, last = controllers[1:]
    second = go_on(first, read_corpus(more))
    end(qtbot, first)
    third = go_on(first, make_corpus(drawn("xbqwv", 3), name="third"))
    twin = first.add(NS, replace(CONFIG, seed=9), "twin", third.dataset)
    first.step()
    qtbot.waitUntil(lambda: idle(first) and third.latest.pairs > 0)
    path = tmp_path / "s.w2v"
    other.restore(loaded(qtbot, loader, captured(qtbot, first), path))

    table, names = entries(path)
    assert [each["base"] and each["base"]["run"] for each in table["datasets"]] == [None, 0, 3]
    assert not any(name.startswith("datasets") and "puts" in name for name in names), "nothing is stored twice"
    found = {run.name: run for run in other.runs}
    resumed = other.runs.focus
    assert other.runs.dataset.corpus.name == "first"
    assert other.runs.dataset.base is None
    assert resumed.continued
    assert resumed.dataset is found[twin.name].dataset, "they stay comparable"
    assert found[second.name].dataset.corpus.source == str(more)
    assert_same_training(found[second.name].latest, second.latest)
    assert resumed.condition is Condition.PAUSED
    end(qtbot, other)
    expected = unbroken(third.dataset, CONFIG, NS)
    assert_same_training(resumed.latest, expected)
    # Once more, with the second run reset, whose vectors the third goes on from.
    other.focus(found[second.name])
    assert other.reset()
    path = tmp_path / "t.w2v"
    last.restore(loaded(qtbot, loader, captured(qtbot, other), path))
    assert [each["base"] and each["base"]["run"] for each in entries(path)[0]["datasets"]] == [None, 0, None]
    for name, trained in ((second.name, second.latest), (third.name, expected)):
        run = next(run for run in last.runs if run.name == name)
        last.focus(run)
        assert last.reset()
        assert run.latest.pairs == 0
        assert run.latest.trained
        end(qtbot, last)
        assert_same_training(run.latest, trained)


def test_without_its_text_a_continued_run_shows_counts_of_all_texts_and_comes_back(
    qtbot, controllers, first, loader, more, tmp_path
):
    other, last = controllers[1:]
    run = go_on(first, read_corpus(more))
    end(qtbot, first)
    saved = captured(qtbot, first)
    content = more.read_bytes()
    more.write_text("\n".join(" ".join(line) for line in drawn("hgxyzab", 7)))
    lost = loaded(qtbot, loader, saved, tmp_path / "s.w2v")
    (reason,) = lost.missing.values()
    assert "more.txt is not the text this session was saved with" in str(reason)
    other.restore(lost)
    shown = other.runs.focus.live
    assert other.runs.focus.condition is Condition.IMPORTED
    assert (shown.vocabulary.words, shown.counts.tolist()) == (
        run.latest.vocabulary.words,
        run.latest.counts.tolist(),
    )
    moved = tmp_path / "elsewhere.txt"
    moved.write_bytes(content)
    ready = loaded(qtbot, loader, captured(qtbot, other), tmp_path / "t.w2v")
    with qtbot.waitSignal(loader.done) as signal:
        loader.find(ready, *ready.missing, str(moved))
    last.restore(signal.args[0])
    assert_same_training(last.runs.focus.latest, run.latest)


def test_the_open_text_is_never_that_of_a_continued_run(qtbot, controllers, loader, more, tmp_path):
    controller, other = controllers[:2]
    book = tmp_path / "book.txt"
    book.write_text("\n".join(" ".join(line) for line in drawn("abcdefgh", 1)))
    assert controller.open(Dataset.build(read_corpus(book), CONFIG))
    end(qtbot, controller)
    go_on(controller, read_corpus(book))
    controller.focus(next(iter(controller.runs)))
    elsewhere = go_on(controller, read_corpus(more))
    saved = captured(qtbot, controller)
    book.unlink()
    ready = loaded(qtbot, loader, saved, tmp_path / "s.w2v")
    assert len(ready.missing) == 2
    other.restore(ready)
    assert other.runs.dataset is None
    assert other.runs.focus.name == elsewhere.name
    end(qtbot, other)
    assert other.runs.focus.condition is Condition.FINISHED
    book.write_text("\n".join(" ".join(line) for line in drawn("abcdefgh", 1)))
    with qtbot.waitSignal(loader.done) as signal:
        loader.find(ready, min(ready.missing), str(book))
    assert not signal.args[0].missing, "the same file serves both"


def test_a_text_kept_in_the_file_is_numbered_as_before(qtbot, controllers, first, loader, more, tmp_path):
    run = go_on(first, read_corpus(more))
    saved = captured(qtbot, first, with_text=True)
    more.unlink()
    write_session(saved, tmp_path / "s.w2v")
    controllers[1].restore(loaded(qtbot, loader, saved, tmp_path / "s.w2v"))
    again = controllers[1].runs.focus
    assert again.dataset.corpus.words == run.dataset.corpus.words
    end(qtbot, controllers[1])
    assert_same_training(again.latest, unbroken(run.dataset, CONFIG, NS))
