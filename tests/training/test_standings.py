"""How the runs of a race stand: who can be compared, from which point, who leads, and when nobody is ranked."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.trainings import HS, NS
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.analysis.paired import difference
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def runs(qapp, tiny_dataset):
    runs = Runs()
    runs.dataset = tiny_dataset
    return runs


def entered(runs, run, dataset, blocks=3, finished=True):
    """Give ``run`` a training of some blocks and its evaluation; it counts as ended unless told otherwise."""
    session = Session(dataset, dataset.config, run.method)
    run.begin(session.snapshot())
    for _ in range(blocks):
        session.step()
    run.advance(replace(session.snapshot(), finished=finished))
    run.evaluations = Evaluations.of([evaluate(run.latest)])
    return run


@pytest.fixture
def field(runs, tiny_dataset):
    return [entered(runs, run, tiny_dataset, 3 + 9 * place) for place, run in enumerate(runs)]


@pytest.fixture
def raced(runs, tiny_dataset, tiny_config):
    """Gives a run some blocks of a training, and evaluations after those ``scored`` and at the training's end."""

    def go(run, blocks, scored, **changes):
        session = Session(tiny_dataset, replace(tiny_config, **changes), NS)
        run.begin(session.snapshot())
        evaluations = []
        for block in range(1, blocks + 1):
            session.step()
            if block in scored or session.finished:
                evaluations.append(evaluate(session.snapshot()))
            if session.finished:
                break
        run.advance(session.snapshot())
        run.evaluations = Evaluations.of(evaluations)
        return run

    return go


def worse(run, nats):
    """Make every pair of the latest evaluation of ``run`` less likely by ``nats``."""
    *earlier, scores = run.evaluations.scores
    noise = np.random.default_rng(run.id).normal(scale=0.01, size=len(scores.log_p))
    changed = replace(scores, log_p=scores.log_p - nats + noise)
    run.evaluations = replace(run.evaluations, scores=(*earlier, changed))


def test_before_an_evaluation_there_is_no_ranking_and_nothing_to_say(runs):
    standings = runs.standings
    assert list(standings.order) == list(runs)
    assert not standings.places and not standings.withheld


def test_the_order_follows_the_paired_differences(runs, field):
    first, second, third = field
    same = first.evaluations
    for run, nats in ((first, 1.0), (second, 0.0), (third, 0.5)):
        run.advance(replace(run.latest, pairs=first.latest.pairs))
        run.evaluations = same
        worse(run, nats)
    standings = runs.standings
    assert list(standings.order) == list(standings.places) == [second, third, first]
    assert [(place.best, place.worst) for place in standings.places.values()] == [(1, 1), (2, 2), (3, 3)]
    found = standings.difference(first, second)
    assert found == difference(first.evaluations.scores[-1], second.evaluations.scores[-1])
    assert standings.difference(second, first) == -found
    assert found.nats == pytest.approx(1, abs=0.01)


def test_runs_that_cannot_be_told_apart_keep_their_order(runs, field):
    same = field[0].evaluations
    for run in field:
        run.advance(replace(run.latest, pairs=field[0].latest.pairs))
        run.evaluations = same
    standings = runs.standings
    assert list(standings.order) == field
    assert {(place.best, place.worst) for place in standings.places.values()} == {(1, 3)}


def test_a_run_scored_a_moment_later_than_its_double_is_not_better(runs, raced):
    """Runs are scored one after the other: the latest scores of one are often of an earlier moment."""
    one, other = raced(runs.of_method(NS), 24, (16, 20)), raced(runs.insert(NS, None, "double"), 24, (16, 20, 24))
    here, there = one.evaluations.scores[-1], other.evaluations.scores[-1]
    assert difference(here, there).nats != 0
    found = runs.standings
    assert found.difference(one, other).nats == 0
    assert set(found.pairs.values()) == {int(one.evaluations.pairs[-1])}


def test_the_ends_of_trainings_are_compared_once_all_are_scored(runs, raced, tiny_config):
    one = raced(runs.of_method(NS), 9999, (20,))
    other = raced(runs.insert(NS, None, "other"), 9999, (20,), negatives=tiny_config.negatives + 1)
    assert one.latest.finished and other.latest.finished
    assert dict(runs.standings.pairs) == {run: run.latest.pairs for run in (one, other)}
    kept = other.evaluations
    assert kept.pairs[-2] < kept.pairs[-1]
    other.evaluations = replace(kept, pairs=kept.pairs[:-1], scores=kept.scores[:-1])
    assert set(runs.standings.pairs.values()) == {int(kept.pairs[-2])}, "the end is not scored yet"


def test_a_run_far_behind_those_that_have_ended_is_not_ranked_among_them(runs, field, raced):
    ended, ranked = field[-1], runs.standings
    assert ranked.places
    late = runs.insert(NS, None, "late")
    late.begin(Session(runs.dataset, runs.dataset.config, NS).snapshot())
    assert list(runs.standings.places) == list(ranked.places), "it has not begun"
    late = raced(late, 1, (1,))
    assert late.latest.pairs < 0.9 * ended.latest.pairs
    assert not runs.standings.places
    assert "fewer pairs" in runs.standings.withheld


def test_runs_on_the_way_to_different_lengths_are_ranked_when_they_have_ended(runs, raced, tiny_config):
    one = raced(runs.of_method(NS), 8, (8,))
    other = raced(runs.insert(NS, None, "long"), 8, (8,), epochs=2 * tiny_config.epochs)
    assert one.latest.pairs == other.latest.pairs
    assert "learning rate" in runs.standings.withheld
    for run in (one, other):
        run.advance(replace(run.latest, finished=True))
    assert len(runs.standings.places) == 2


def test_runs_without_scores_of_one_point_are_not_ranked_yet(runs, raced):
    raced(runs.of_method(NS), 24, (24,)), raced(runs.insert(NS, None, "double"), 24, (16,))
    assert "not been scored after equally many pairs" in runs.standings.withheld


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
    standings = runs.standings
    assert list(standings.shared) == field
    assert says in standings.reasons[stranger]
    assert standings.order[-1] is stranger
    assert stranger not in standings.places


@pytest.mark.parametrize("values", [{"seed": 99}, {"dim": 5}, {"negatives": 9}, {"learning_rate": 0.01}])
def test_a_run_on_its_own_dataset_with_the_same_pairs_is_compared(runs, field, tiny_corpus, tiny_config, values):
    other = Dataset.build(tiny_corpus, replace(tiny_config, **values))
    entrant = entered(runs, runs.insert(NS, other.config), other)
    standings = runs.standings
    assert list(standings.shared) == [*field, entrant]
    assert not standings.reasons
    assert standings.difference(entrant, field[0]) is not None


def test_the_largest_group_shares_the_axis_whoever_is_in_focus(runs, field, tiny_corpus, tiny_config):
    other = Dataset.build(tiny_corpus, replace(tiny_config, window=7))
    runs.focus = entered(runs, field[0], other)
    standings = runs.standings
    assert list(standings.shared) == field[1:]
    assert list(standings.reasons) == field[:1]


def test_vectors_from_a_file_say_why_they_have_no_score(runs, field):
    imported = runs.insert(None, None, "model.vec")
    assert "vectors from a file" in runs.standings.reasons[imported]


def test_under_equal_time_nobody_is_ranked_until_all_have_ended(runs, field):
    for run in field:
        run.advance(replace(run.latest, finished=False))
    runs.pace = "seconds"
    assert "until all have ended" in runs.standings.withheld
    assert not runs.standings.places
    assert list(runs.standings.order) == field
    for run in field[:-1]:
        run.advance(replace(run.latest, finished=True))
    assert runs.standings.withheld
    field[-1].advance(replace(field[-1].latest, finished=True, diverged=True))
    assert not runs.standings.withheld
    assert len(runs.standings.places) == len(field)
    runs.pace = "pairs"
    assert len(runs.standings.places) == len(field)


def test_the_same_evaluations_are_compared_once(runs, field):
    before = runs.standings
    field[0].advance(field[0].latest)
    assert runs.standings is before
    entered(runs, runs.of_method(HS), runs.dataset, 5)
    assert runs.standings is not before
