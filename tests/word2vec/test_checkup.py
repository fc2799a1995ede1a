"""The check-up: figures against brute force, verdicts of good and of starved runs, sentences without gaps."""

from dataclasses import replace
from string import Formatter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word2vec.toys import train
from w2v_gui.word2vec.analysis.checkup import (
    LIMITS,
    Verdict,
    check_up,
    half_way,
)
from w2v_gui.word2vec.analysis.checkup_sentences import SENTENCES, VERDICT_WORDS
from w2v_gui.word2vec.config import default_preset
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import seed_twins
from w2v_gui.word2vec.session.session import Session

NS = "negative-sampling"


def trained(dataset, config, method=NS):
    """The states half way and at the end."""
    session, half = Session(dataset, config, method), None
    while session.step():
        if half is None and session.progress >= 0.5:
            half = session.snapshot()
    return half, session.snapshot()


@pytest.fixture(scope="module")
def good(toy_dataset):
    return trained(toy_dataset, toy_dataset.config)


@pytest.fixture(scope="module")
def starved():
    """A short text of random words, as files are trained by default."""
    rng = np.random.default_rng(0)
    shares = 1 / np.arange(1, 2001)
    draws = rng.choice(2000, 25_000, p=shares / shares.sum()).reshape(-1, 20)
    corpus = make_corpus([[f"w{i}" for i in sentence] for sentence in draws])
    config = default_preset("file").config
    return trained(Dataset.build(corpus, config), config)


def by_question(findings):
    return {finding.question: finding for finding in findings}


def test_every_question_has_limits_sentences_and_words():
    assert [*LIMITS, "frequent"] == sorted(SENTENCES, key=[*LIMITS, "frequent"].index)
    assert {verdict.value for verdict in Verdict} == set(VERDICT_WORDS)


@given(question=st.sampled_from(list(LIMITS)), figures=st.tuples(st.floats(-2, 5), st.floats(-2, 5)))
def test_a_better_figure_never_gets_a_worse_verdict(question, figures):
    limits = LIMITS[question]
    order = [Verdict.LOOK_HERE, Verdict.CANNOT_TELL, Verdict.GOOD]
    worse, better = sorted(figures, reverse=limits.good < limits.starved)
    assert order.index(limits.verdict(worse)) <= order.index(limits.verdict(better))
    assert limits.verdict((limits.good + limits.starved) / 2) is Verdict.CANNOT_TELL
    assert limits.verdict(float("nan")) is Verdict.CANNOT_TELL


def test_a_good_run_passes(good, toy_dataset):
    half, end = good
    twin = trained(toy_dataset, toy_dataset.config.with_values({"seed": 8}))[1]
    assert seed_twins(end.entrant, twin.entrant)
    findings = check_up(end, half, twin)
    assert [finding.question for finding in findings] == list(SENTENCES)
    assert {finding.verdict for finding in findings if finding.question != "frequent"} == {Verdict.GOOD}
    assert not any(finding.advice for finding in findings)
    (ranks, *_, trades) = by_question(findings)["analogies"].parts
    assert "56 of 56" in str(ranks) and "132" in str(trades)


def test_a_starved_run_is_found_and_told_what_to_change(starved):
    half, end = starved
    findings = by_question(check_up(end, half))
    for question in ("tokens", "settled"):
        assert findings[question].verdict is Verdict.LOOK_HERE
        assert findings[question].advice
    assert findings["analogies"].figure is None and findings["seeds"].figure is None


def test_what_is_lost_is_what_the_text_says(starved):
    dataset = starved[1].dataset
    findings = by_question(check_up(starved[1]))
    counts = dataset.corpus.counts
    rare = counts[counts < dataset.config.min_count]
    assert findings["rare"].figure == pytest.approx(rare.sum() / counts.sum())
    assert dataset.corpus.words[len(dataset.vocabulary)] in str(findings["rare"].said)
    kept = float((dataset.vocabulary.counts * dataset.keep).sum() / dataset.vocabulary.counts.sum())
    assert findings["frequent"].figure == pytest.approx(1 - kept)
    assert findings["frequent"].verdict is Verdict.NOT_JUDGED and not findings["frequent"].advice


@pytest.mark.parametrize("method", OBJECTIVES)
def test_an_untrained_run_gets_no_verdict_on_its_vectors(toy_dataset, method):
    findings = by_question(check_up(Session(toy_dataset, toy_dataset.config, method).snapshot()))
    for question in ("spread", "settled", "analogies", "frozen"):
        assert findings[question].verdict is Verdict.CANNOT_TELL and findings[question].figure is None


def test_no_sentence_has_an_unfilled_place(good, starved, toy_dataset):
    untrained = Session(toy_dataset, toy_dataset.config, NS).snapshot()
    under_way = train(Session(toy_dataset, toy_dataset.config, NS), 5).snapshot()
    for findings in (
        *(check_up(end, half, end) for half, end in (good, starved)),
        *(check_up(state, None, other) for state, other in ((untrained, None), (under_way, good[1]))),
    ):
        for finding in findings:
            for said in (finding.said, *finding.parts):
                places = {name for _, name, _, _ in Formatter().parse(said.template) if name}
                assert places <= set(said.numbers)
                assert "{" not in str(said) and "nan" not in str(said)


def test_half_way_is_the_nearest_state_or_none(good):
    end = good[1]
    states = [replace(end, progress=share) for share in (0.0, 0.3, 0.44, 0.58, 1.0)]
    assert half_way(states).progress == 0.44
    assert half_way(states[:2] + states[4:]) is None
    assert half_way([]) is None


def test_it_can_be_cancelled(good):
    with pytest.raises(Cancelled):
        check_up(good[1], cancelled=lambda: True)
