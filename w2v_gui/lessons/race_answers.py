"""Answers about several runs: what they cost, and which of them predicts better."""

from w2v_gui.lessons.answering import Register, Verdict, only
from w2v_gui.lessons.numbers import decimal, small, whole
from w2v_gui.lessons.scene import Entry, NotYet, Scene
from w2v_gui.word2vec.analysis.paired import Difference, difference
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling
from w2v_gui.word2vec.objectives.softmax import ExactSoftmax

RACE_ANSWERS = Register()
answer = RACE_ANSWERS.answer

NS, HS, EXACT = NegativeSampling.key, HierarchicalSoftmax.key, ExactSoftmax.key
COST_MARGIN = 0.1
"""Costs that differ by less than this share are too close to call."""
TIME_MARGIN = 0.2
"""The same for measured times, which vary with what else the machine does."""


@answer(
    options=f"{NS} {HS} {EXACT}",
    figures="ns hs exact",
    margin="the two lowest costs differ by less than 10 %",
)
def fewest_dot_products(scene: Scene) -> Verdict:
    """The method with the fewest dot products per pair on this text."""
    dataset, config = scene.snapshot.dataset, scene.focus.config
    dots = {method: OBJECTIVES[method](dataset, config).average_dot_products() for method in (NS, HS, EXACT)}
    least, second = sorted(dots, key=lambda method: dots[method])[:2]
    return only(
        least,
        dots[second] - dots[least] < COST_MARGIN * dots[second],
        ns=whole(dots[NS]),
        hs=decimal(dots[HS], 1),
        exact=whole(dots[EXACT]),
    )


@answer(options="same ten hundred", figures="size dots more")
def softmax_with_ten_times_the_words(scene: Scene) -> Verdict:
    """What a pair costs with a vocabulary ten times as large: one dot product per word, so ten times as much."""
    dots, size = scene.of_method(EXACT)[0].dots, len(scene.snapshot.vocabulary)
    more = dots / size * (10 * size)
    key = min({"same": 1, "ten": 10, "hundred": 100}.items(), key=lambda each: abs(each[1] - more / dots))[0]
    return only(key, size=whole(10 * size), dots=whole(dots), more=whole(more))


@answer(
    options=f"{NS} {HS}",
    figures="ns hs",
    margin="the untrained losses differ by less than 10 %",
)
def lower_raw_loss(scene: Scene) -> Verdict:
    """Whose loss on its own objective is lower before training."""
    ns, hs = (scene.of_method(method)[0].snapshot.objective.initial_loss() for method in (NS, HS))
    return only(NS if ns < hs else HS, abs(ns - hs) < COST_MARGIN * max(ns, hs), ns=decimal(ns), hs=decimal(hs))


@answer(
    options=f"{NS} {HS}",
    figures="ns hs difference error limit",
    margin="the paired difference is within 2.6 of its standard errors (more if the text has few pieces)",
)
def better_method(scene: Scene) -> Verdict:
    """Which method predicts the held-out pairs better, by paired differences."""
    _require_scores(scene)
    ns, hs = _trained(scene, NS)[0], _trained(scene, HS)[0]
    found = _difference(ns, hs)
    return only(
        NS if found.nats < 0 else HS,
        not found.clear,
        ns=decimal(_nll(ns)),
        hs=decimal(_nll(hs)),
        difference=decimal(abs(found.nats), 3),
        error=decimal(found.standard_error, 3),
        limit=decimal(found.limit, 1),
    )


@answer(
    options="smaller larger",
    figures="seeds methods",
    margin="the two differences differ by less than a standard error",
)
def seeds_against_methods(scene: Scene) -> Verdict:
    """Whether two seeds of one method differ less than the two methods do."""
    _require_scores(scene)
    first, second = _trained(scene, NS)[:2]
    hs = _trained(scene, HS)[0]
    seeds, methods = _difference(first, second), _difference(first, hs)
    gap = abs(methods.nats) - abs(seeds.nats)
    return only(
        "smaller" if gap > 0 else "larger",
        abs(gap) < max(seeds.standard_error, methods.standard_error),
        seeds=decimal(abs(seeds.nats), 3),
        methods=decimal(abs(methods.nats), 3),
    )


@answer(
    options=f"{NS} {HS}",
    figures="ns hs",
    margin="the times per pair differ by less than 20 %",
)
def faster_method(scene: Scene) -> Verdict:
    """Which method needs less time per pair here, as measured."""
    times = {method: _microseconds(_trained(scene, method)[0]) for method in (NS, HS)}
    least = min(times, key=lambda method: times[method])
    close = abs(times[NS] - times[HS]) < TIME_MARGIN * max(times.values())
    return only(least, close, ns=small(times[NS]), hs=small(times[HS]))


def _trained(scene: Scene, method: str) -> list[Entry]:
    """The runs of ``method``, once all runs are trained; only then do the pictures show what they end with."""
    found = [entry for entry in scene.of_method(method) if entry.snapshot.finished]
    if not all(entry.snapshot.finished for entry in scene.entries):
        raise NotYet
    return found


def _require_scores(scene: Scene) -> None:
    """Wait until the last state of every run is scored, as the cards and the table then say too."""
    if any(entry.scores is None for entry in scene.entries):
        raise NotYet


def _difference(first: Entry, second: Entry) -> Difference:
    if first.scores is None or second.scores is None:
        raise NotYet
    return difference(first.scores, second.scores)


def _nll(entry: Entry) -> float:
    if entry.scores is None:
        raise NotYet
    return entry.scores.nll


def _microseconds(entry: Entry) -> float:
    return 1e6 * entry.snapshot.seconds / max(entry.snapshot.pairs, 1)
