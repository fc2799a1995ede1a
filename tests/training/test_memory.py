"""What stays in memory of a training: the state it has reached, and none of those before it."""

from weakref import ref

from tests.training.trainings import latest
from w2v_gui.word2vec.session.session import Session


def test_a_state_is_out_of_memory_once_training_has_gone_on(qtbot, large, controller, tiny_dataset):
    controller.runs.focus.history.limit = 0
    controller.open(tiny_dataset)
    before = ref(latest(controller))
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()
    qtbot.waitUntil(lambda: before() is None)


def test_the_state_that_a_training_begins_with_is_out_of_memory_before_a_third_is_made(
    qtbot, large, monkeypatch, controller, tiny_dataset
):
    controller.runs.focus.history.limit = 0
    controller.open(tiny_dataset)
    before, held = ref(latest(controller).inputs), []
    detach = Session.detach

    def detach_and_note(session):
        third = session.kept is not None and session.pairs > 0
        held.append(third and before() is not None)
        detach(session)

    monkeypatch.setattr(Session, "detach", detach_and_note)
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()
    assert held
    assert not any(held)


def test_a_session_that_rests_has_no_matrices_beside_those_shown(qtbot, large, controller, tiny_dataset):
    controller.runs.focus.history.limit = 0
    controller.open(tiny_dataset)
    with qtbot.waitSignal(controller.finished, timeout=60_000):
        controller.start()
    session = controller.session(controller.runs.focus)
    assert session.snapshot().inputs is latest(controller).inputs
