"""A session taken while it is trained, written, read and put back goes on to the same bits; nothing gets lost."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.trainings import NS, assert_same_training, begun, idle, run_of, unbroken
from w2v_gui.training.run import Condition
from w2v_gui.training.session_loader import SessionLoader
from w2v_gui.training.session_storage import StoringController
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.analysis.examples import Occurrence, next_pair
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.session_files import write_session
from w2v_gui.word2vec.session.model import Model


@pytest.fixture
def make(qapp):
    """A function that makes a controller, closed at the end."""
    made = []

    def one():
        made.append(StoringController())
        return made[-1]

    yield one
    for controller in made:
        controller.close()


@pytest.fixture
def storing(make, tiny_dataset):
    controller = make()
    assert controller.open(tiny_dataset)
    return controller


@pytest.fixture
def loader(qapp):
    loader = SessionLoader()
    yield loader
    loader.close()


def captured(qtbot, controller, **options):
    """The session that ``capture`` takes."""
    found = []
    controller.capture(found.append, found.append, **options)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def loaded(qtbot, loader, saved, path):
    """``saved`` after it was written to ``path`` and read by ``loader``."""
    write_session(saved, path)
    with qtbot.waitSignal(loader.done) as signal:
        loader.read(str(path))
    return signal.args[0]


def end(qtbot, controller):
    with qtbot.waitSignal(controller.finished):
        controller.start()


def test_taken_in_the_middle_both_trainings_end_alike(way, qtbot, make, loader, tiny_dataset, tmp_path):
    long = replace(tiny_dataset, config=replace(tiny_dataset.config, epochs=20))
    controller, other = make(), make()
    assert controller.open(long)
    run = controller.runs.focus
    with qtbot.waitSignal(controller.finished):
        controller.start()
        qtbot.waitUntil(lambda: run.latest.pairs > 2000)
        saved = captured(qtbot, controller)
        assert 0 < saved.runs[0].state.position.counters.progress < 1
    ready = loaded(qtbot, loader, saved, tmp_path / "s.w2v")
    other.restore(ready)
    resumed = other.runs.focus
    assert resumed.condition is Condition.PAUSED
    assert resumed.latest.pairs == saved.runs[0].state.position.counters.pairs
    assert list(resumed.history.pairs) == sorted({*resumed.history.pairs})
    assert len(resumed.history) > 2
    end(qtbot, other)
    expected = unbroken(long, long.config, NS)
    assert_same_training(run.latest, expected)
    assert_same_training(resumed.latest, expected)


def test_what_was_chosen_comes_back_and_nothing_is_lost_without_the_text(
    qtbot, make, loader, tiny_dataset, tmp_path
):
    book = tmp_path / "book.txt"
    corpus = tiny_dataset.corpus
    lines = [
        " ".join(corpus.words[token] for token in corpus.tokens[start:end])
        for start, end in zip(corpus.offsets, corpus.offsets[1:], strict=False)
    ]
    book.write_text("\n".join(lines), encoding="utf-8")
    dataset = Dataset.build(read_corpus(book), tiny_dataset.config)
    controller, other, third = make(), make(), make()
    assert controller.open(dataset)
    vectors = Model(WordList(["the", "a", "xyz"]), np.eye(3, dtype=np.float32), None)
    controller.runs.import_model(vectors, "v.txt")
    controller.race(True)
    controller.set_pace("seconds")
    end(qtbot, controller)
    controller.set_speed(Speed.TEN_PAIRS)
    run = run_of(controller, NS)
    qtbot.waitUntil(lambda: run.evaluations is not None and run.evaluations.pairs[-1] == run.latest.pairs)
    controller.selection.pick_pair("the", "of")
    saved = captured(qtbot, controller)
    assert saved.corpora[0].sha256 is not None
    assert saved.corpora[0].text is None
    moved = tmp_path / "elsewhere" / "the-book.txt"
    moved.parent.mkdir()
    book.rename(moved)

    no_file = replace(saved.corpora[0], name="a\0b", source="/nowhere\0/b")
    lost = loaded(qtbot, loader, replace(saved, corpora=(no_file,)), tmp_path / "s.w2v")
    assert list(lost.missing) == [0], "what no file can be called is a text that is missing"
    lost = loaded(qtbot, loader, replace(saved, notes={"a": 1}), tmp_path / "s.w2v")
    assert "book.txt" in str(lost.missing[0])
    other.restore(lost)
    models = list(other.runs)
    assert other.missing_texts == ("book.txt",) != controller.missing_texts
    assert [each.condition for each in models[:4]] == [Condition.IMPORTED] * 4
    assert any(each.method is not None for each in models)
    assert models[0].live.counts.tolist() == dataset.vocabulary.counts.tolist()
    np.testing.assert_array_equal(models[0].live.inputs, run.latest.inputs)
    assert (other.selection.word, other.selection.partner) == ("the", "of")
    again = captured(qtbot, other)
    assert len(again.runs) == len(saved.runs)
    moved_wrong = tmp_path / "wrong.txt"
    moved_wrong.write_text("Quite another text.\n" * 50)
    ready = loaded(qtbot, loader, again, tmp_path / "t.w2v")
    for source in (moved_wrong, moved):
        with qtbot.waitSignal(loader.done) as signal:
            loader.find(ready, 0, str(source))
        ready = signal.args[0]
        assert bool(ready.missing) is (source == moved_wrong)
    third.restore(ready)
    back = run_of(third, NS)
    assert back.condition is Condition.FINISHED
    assert_same_training(back.latest, run.latest)
    assert back.evaluations.pairs.tolist() == run.evaluations.pairs.tolist()
    assert back.history.pairs == run.history.pairs
    assert [each.hue for each in third.runs][:4] == [each.hue for each in controller.runs]
    assert [each.name for each in third.runs][:4] == [each.name for each in controller.runs]
    assert (third.runs.racing, third.runs.pace, third.runs.speed) == (True, "seconds", Speed.TEN_PAIRS)
    assert third.runs.dataset.corpus.source == str(moved)


def test_while_others_are_shown_the_parked_runs_are_taken(qtbot, storing):
    run = run_of(storing, NS)
    storing.step()
    qtbot.waitUntil(lambda: idle(storing) and run.latest.pairs > 0)
    chosen = storing.selection.update_choice.chosen
    parked = storing.runs.exchange(storing.runs.fresh([NS]))
    storing.selection.pick_pair("a", "the")
    saved = captured(qtbot, storing, parked=parked, chosen=chosen)
    assert len(saved.runs) == len(parked.runs) > 1
    assert saved.runs[0].state.position.counters.pairs == run.latest.pairs
    assert (saved.word, saved.partner) == (chosen.centre, chosen.context) != ("a", "the")
    assert captured(qtbot, storing).corpora == ()
    found = []
    storing.capture(found.append, found.append, parked=parked, chosen=chosen).cancel()
    qtbot.waitUntil(lambda: bool(found))
    assert isinstance(found[0], Cancelled)


def test_the_sentence_and_the_draw_of_one_update_come_back(qtbot, make, storing, loader, tiny_dataset, tmp_path):
    choice, words = storing.selection.update_choice, tiny_dataset.vocabulary.words
    example = next_pair(tiny_dataset, tiny_dataset.config, np.random.default_rng(1))
    pair = example.sentence[example.centre], example.sentence[example.context]
    choice.remember(example, tiny_dataset, *pair)
    storing.selection.pick_pair(words[pair[0]], words[pair[1]])
    choice.draw_again()
    other = make()
    other.selection.update_choice.draw_number = 7
    saved = captured(qtbot, storing)
    other.restore(loaded(qtbot, loader, saved, tmp_path / "s.w2v"))
    back = other.selection.update_choice
    assert (back.centre, back.context, back.draw_number) == (words[pair[0]], words[pair[1]], 1)
    assert back.example == example and back.knows(other.runs.focus.dataset, *pair)
    for first in (saved.update.occurrence.first + 1, 1 << 30):  # other words, or none
        forged = replace(saved.update, occurrence=Occurrence(first, *saved.update.occurrence[1:]))
        other.restore(loaded(qtbot, loader, replace(saved, update=forged), tmp_path / "s.w2v"))
        assert back.example is None and back.draw_number == 1


def test_before_a_text_is_open_and_after_closing_nothing_fails(qtbot, make, loader, tmp_path):
    controller, other = make(), make()
    saved = captured(qtbot, controller)
    other.restore(loaded(qtbot, loader, saved, tmp_path / "s.w2v"))
    assert [run.method for run in other.runs] == [run.method for run in controller.runs]
    assert not begun(other)
    called = []
    controller.capture(called.append, called.append)
    controller.close()
    assert not called


def test_an_error_in_a_thread_is_handed_on_and_training_goes_on(qtbot, monkeypatch, storing):
    def fail(session):
        raise MemoryError("no room")

    run = storing.runs.focus
    with monkeypatch.context() as patch:
        patch.setattr("w2v_gui.training.session_storage.Session.state", fail)
        with qtbot.waitSignal(storing.finished):
            storing.start()
            assert isinstance(captured(qtbot, storing), MemoryError)
    assert run.condition is Condition.FINISHED


def test_a_damaged_file_is_refused_with_a_sentence(qtbot, loader, tmp_path):
    path = tmp_path / "s.w2v"
    path.write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(loader.failed) as signal:
        loader.read(str(path))
    assert "s.w2v is damaged" in str(signal.args[0])
