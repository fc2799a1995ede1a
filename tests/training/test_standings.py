"""How the runs of a race stand: who can be compared, who leads, and when nobody is ranked."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.trainings import HS, NS
from w2v_gui.training.runs import Runs
from w2v_gui.training.standings import StandingsReader, score
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.analysis.paired import difference
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def runs(qapp, tiny_dataset):
    runs = Runs()
    runs.dataset = tiny_dataset
    return runs


def entered(runs, run, dataset, blocks=3):
    """Give ``run`` a training of some blocks and its evaluation."""
    session = Session(dataset, dataset.config, run.method)
    run.begin(session.snapshot())
    for _ in range(blocks):
        session.step()
    run.advance(session.snapshot())
    run.evaluations = Evaluations.of([evaluate(run.latest)])
    return run


@pytest.fixture
def field(runs, tiny_dataset):
    return [entered(runs, run, tiny_dataset, 3 + 9 * place) for place, run in enumerate(runs)]


def worse(run, nats):
    """Make every pair of the latest evaluation of ``run`` less likely by ``nats``."""
    scores = run.evaluations.scores
    noise = np.random.default_rng(run.id).normal(scale=0.01, size=len(scores.log_p))
    run.evaluations = replace(run.evaluations, scores=replace(scores, log_p=scores.log_p - nats + noise))


def test_a_score_is_that_of_the_latest_evaluation_and_says_whether_it_is_an_estimate(field):
    for run in field:
        found, expected = score(run), evaluate(run.latest)
        assert (found.nats, found.standard_error) == (expected.nll, expected.standard_error)
        assert (found.reciprocal_rank, found.pairs) == (expected.reciprocal_rank, run.latest.pairs)
        assert found.estimate != OBJECTIVES[run.method].normalised


def test_before_an_evaluation_there_is_no_score(runs):
    assert all(score(run) is None for run in runs)
    standings = StandingsReader(runs).read()
    assert list(standings.order) == list(runs)
    assert not standings.places


def test_the_order_follows_the_paired_differences(runs, field):
    first, second, third = field
    same = first.evaluations
    for run, nats in ((first, 1.0), (second, 0.0), (third, 0.5)):
        run.evaluations = same
        worse(run, nats)
    standings = StandingsReader(runs).read()
    assert list(standings.order) == list(standings.compared) == [second, third, first]
    assert [(place.best, place.worst) for place in standings.places.values()] == [(1, 1), (2, 2), (3, 3)]
    found = standings.difference(first, second)
    assert found == difference(first.evaluations.scores, second.evaluations.scores)
    assert found.nats == pytest.approx(1, abs=0.01)


def test_runs_that_cannot_be_told_apart_keep_their_order(runs, field):
    same = field[0].evaluations
    for run in field:
        run.evaluations = same
    standings = StandingsReader(runs).read()
    assert list(standings.order) == field
    assert {(place.best, place.worst) for place in standings.places.values()} == {(1, 3)}


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"window": 7}, "Window 7, not 3"), ({"dynamic_window": False}, "Dynamic window off, not on"),
        ({"sample": 0.0}, "Subsample 0, not 0.01"), ({"min_count": 40}, "another vocabulary"),
    ],
)  # fmt: skip
def test_a_run_that_predicts_other_pairs_is_not_compared_and_says_why(
    runs, field, tiny_corpus, tiny_config, values, says
):
    other = Dataset.build(tiny_corpus, replace(tiny_config, **values))
    stranger = entered(runs, runs.insert(NS, other.config), other)
    standings = StandingsReader(runs).read()
    assert list(standings.shared) == field
    assert says in standings.reasons[stranger]
    assert standings.order[-1] is stranger
    assert stranger not in standings.places


@pytest.mark.parametrize("values", [{"seed": 99}, {"dim": 5}, {"negatives": 9}, {"learning_rate": 0.01}])
def test_a_run_on_its_own_dataset_with_the_same_pairs_is_compared(runs, field, tiny_corpus, tiny_config, values):
    other = Dataset.build(tiny_corpus, replace(tiny_config, **values))
    entrant = entered(runs, runs.insert(NS, other.config), other)
    standings = StandingsReader(runs).read()
    assert list(standings.shared) == [*field, entrant]
    assert not standings.reasons
    assert standings.difference(entrant, field[0]) is not None


def test_the_largest_group_shares_the_axis_whoever_is_in_focus(runs, field, tiny_corpus, tiny_config):
    other = Dataset.build(tiny_corpus, replace(tiny_config, window=7))
    runs.focus = entered(runs, field[0], other)
    standings = StandingsReader(runs).read()
    assert list(standings.shared) == field[1:]
    assert list(standings.reasons) == field[:1]


def test_vectors_from_a_file_say_why_they_have_no_score(runs, field):
    imported = runs.insert(None, None, "model.vec")
    standings = StandingsReader(runs).read()
    assert "vectors from a file" in standings.reasons[imported]
    assert score(imported) is None


def test_under_equal_time_nobody_is_ranked_until_all_have_ended(runs, field):
    reader = StandingsReader(runs)
    runs.pace = "seconds"
    assert "until all have ended" in reader.read().withheld
    assert not reader.read().places
    assert list(reader.read().order) == field
    for run in field[:-1]:
        run.advance(replace(run.latest, finished=True))
    assert reader.read().withheld
    field[-1].advance(replace(field[-1].latest, diverged=True))
    assert not reader.read().withheld
    assert len(reader.read().places) == len(field)
    runs.pace = "pairs"
    assert len(reader.read().places) == len(field)


def test_the_same_evaluations_are_compared_once(runs, field):
    reader = StandingsReader(runs)
    before = reader.read()
    field[0].advance(field[0].latest)
    assert reader.read() is before
    entered(runs, runs.of_method(HS), runs.dataset, 5)
    assert reader.read() is not before
