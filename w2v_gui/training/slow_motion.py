"""The loop that trains slowly enough to be followed: each step is shown before the next begins."""

from collections.abc import Sequence
from time import perf_counter, sleep

from w2v_gui.training.speed import Speed
from w2v_gui.training.training_loop import Due, SnapshotSchedule, Trainee

STOP_CHECK_INTERVAL_S = 0.02
"""Longest time before the loop sees that a training is to stop."""


def train_slowly(trainees: Sequence[Trainee], speed: Speed, *, first_shown: bool) -> None:
    """Train until all are over, at each beat one step of every trainee; one that fails holds up no other.

    Args:
        trainees: what to train.
        speed: how far apart the beats are.
        first_shown: whether the first pair is shown for a beat before it is trained.
    """
    running = list(trainees)
    schedules = {trainee.session: SnapshotSchedule(trainee.session.pairs, len(running)) for trainee in running}
    if speed.by_pairs and first_shown:
        for trainee in running:
            trainee.session.look_ahead()
            trainee.make(Due(shown=True, notable=False))
        _wait(running, perf_counter() + speed.interval_s)
    while running:
        beat = perf_counter() + speed.interval_s
        for trainee in tuple(running):
            if trainee.over:
                running.remove(trainee)
                trainee.end(None)
                continue
            try:
                trainee.step()
            except Exception as error:
                running.remove(trainee)
                trainee.end(error)
                continue
            pairs, schedule = trainee.session.pairs, schedules[trainee.session]
            due = Due(shown=True, notable=schedule.due(pairs).notable)
            schedule.made(due, pairs, trainee.make(due) or 0.0)
        _wait(running, beat)


def _wait(running: Sequence[Trainee], until: float) -> None:
    """Wait for the time ``until``, or until one of ``running`` is over."""
    while not any(trainee.over for trainee in running) and (left := until - perf_counter()) > 0:
        sleep(min(left, STOP_CHECK_INTERVAL_S))
