"""Held-out evaluation while several runs are trained in turn: none is left out, and memory stays bounded."""

import subprocess
import sys
import weakref
from dataclasses import replace

import pytest

from w2v_gui.panels.loss.race_side import RaceSide
from w2v_gui.panels.theme import Theme
from w2v_gui.training import held_out_evaluator
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.analysis.evaluation import KEPT_SCORES, evaluate, moment
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def evaluator(qapp):
    runs = Runs()
    evaluator = HeldOutEvaluator(runs)
    evaluator.runs = runs
    yield evaluator
    evaluator.close()


def test_runs_trained_in_turn_are_all_evaluated_at_log_spaced_moments(
    qtbot, evaluator, tiny_dataset, tiny_config
):
    entrants = [*evaluator.runs, evaluator.runs.insert("softmax", replace(tiny_config, seed=9), "another seed")]
    sessions = {}
    for run in entrants:
        session = sessions[run] = Session(tiny_dataset, replace(tiny_config, seed=run.id), run.method)
        run.begin(session.snapshot())
        run.training = True
        evaluator.begin(run, run.latest)
    due = {run: {-1} for run in entrants}
    while any(session.step() for session in sessions.values() if not session.finished):
        for run, session in sessions.items():
            if moment(session.pairs) not in due[run]:
                due[run].add(moment(session.pairs))
                run.advance(session.snapshot())
                evaluator.add(run, run.latest)
    for run in entrants:
        run.training = False
    evaluator.runs.changed.emit()
    qtbot.waitUntil(lambda: not evaluator.busy)
    for run in entrants:
        assert [moment(pairs) for pairs in run.evaluations.pairs.tolist()] == sorted(due[run])
        assert len(due[run]) > 5


def test_only_the_latest_evaluations_keep_the_scores_of_single_pairs(
    qtbot, evaluator, tiny_dataset, tiny_config, monkeypatch
):
    references = []

    def noted(snapshot, cancelled):
        made = evaluate(snapshot, cancelled)
        references.append(weakref.ref(made.scores))
        return made

    monkeypatch.setattr(held_out_evaluator, "evaluate", noted)
    run = next(iter(evaluator.runs))
    session = Session(tiny_dataset, tiny_config, run.method)
    run.begin(session.snapshot())
    evaluator.begin(run, run.latest)
    while session.step():
        run.advance(session.snapshot())
        evaluator.add(run, run.latest)
        qtbot.waitUntil(lambda: not evaluator.busy)
        assert run.evaluations.scores[-1] is references[-1]()
        assert [scores.nll for _, scores in run.evaluations.kept] == run.evaluations.nll[-KEPT_SCORES:].tolist()
        assert [pairs for pairs, _ in run.evaluations.kept] == run.evaluations.pairs[-KEPT_SCORES:].tolist()
    assert len(run.evaluations) > KEPT_SCORES
    assert {reference() for reference in references} - {None} == set(run.evaluations.scores)


def test_a_ranking_stays_until_later_states_can_be_compared(qtbot, evaluator, tiny_dataset, tiny_config):
    """A state at which a run is paused takes no place of one that is compared."""
    runs = evaluator.runs
    one, other = runs.of_method("softmax"), runs.insert("softmax", None, "double")
    sessions = {run: Session(tiny_dataset, tiny_config, run.method) for run in (one, other)}

    def score(run):
        run.advance(sessions[run].snapshot())
        evaluator.add(run, run.latest)
        qtbot.waitUntil(lambda: not evaluator.busy)

    for run, session in sessions.items():
        run.begin(session.snapshot())
        evaluator.begin(run, run.latest)
        for _ in range(16):
            session.step()
        while moment(session.pairs) < moment(round(1.08 * session.pairs)):
            session.step()
        score(run)
    established, side = runs.standings, RaceSide(Theme())
    assert len(established.places) == 2 and not side.date(established)
    while sessions[one].pairs < 1.02 * established.pairs[one]:
        sessions[one].step()
    assert moment(sessions[one].pairs) == moment(established.pairs[one])
    score(one)
    assert runs.standings.pairs == established.pairs
    assert runs.standings.differences == established.differences
    one.training = True
    assert not side.date(runs.standings), "the other run will follow"
    one.training = False
    assert side.date(runs.standings).startswith("As of 4")
    while sessions[other].pairs < sessions[one].pairs:
        sessions[other].step()
    score(other)
    assert runs.standings.pairs == {run: session.pairs for run, session in sessions.items()}
    assert not side.date(runs.standings)


SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session

app, runs = QCoreApplication([]), Runs()
evaluator = HeldOutEvaluator(runs)
config = Config(min_count=1, dim=4)
runs.dataset = Dataset.build(make_corpus([list("abcdefgh")] * 400), config)
for run in runs:
    session = Session(runs.dataset, config, run.method)
    while session.step():
        pass
    run.begin(session.snapshot())
    evaluator.begin(run, run.latest)
while evaluator.busy:
    app.processEvents()
loaded = set(sys.modules)
assert len(runs.standings.places) == 3
evaluator.close()
print("scipy.special" in loaded, *sorted(name for name in set(sys.modules) - loaded if name.startswith("scipy")))
"""


def test_ranking_imports_nothing_that_takes_long():
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=120
    )
    assert result.stdout.split() == ["True"]
