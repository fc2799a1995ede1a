"""A session taken while it is trained, written, read and put back goes on to the same bits; nothing gets lost."""

from dataclasses import replace

import pytest

from tests.training.trainings import NS, assert_same_training, unbroken
from w2v_gui.training.run import Condition
from w2v_gui.training.session_loader import SessionLoader
from w2v_gui.training.session_storage import StoringController
from w2v_gui.word2vec.formats.session_files import write_session


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
    long = replace(tiny_dataset, config=replace(tiny_dataset.config, epochs=60))
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
    for one, two in zip(run.history, resumed.history, strict=False):
        assert_same_training(two, one)
        assert len(two.losses.pairs) == len(one.losses.pairs)
        break
