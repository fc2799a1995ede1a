"""The page and the JSON of a race have the same figures, those of the snapshots; no name in them is markup."""

import json
import math
import re
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from tests.sessions import stepped
from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.panels.theme import LIGHT
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.analysis.corpus_facts import corpus_facts
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.analysis.likelihood import score_probe
from w2v_gui.word2vec.analysis.paired import ranking
from w2v_gui.word2vec.analysis.race_figures import RacedRun, race_figures, thinned
from w2v_gui.word2vec.analysis.race_sentences import sentences
from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.formats.race_json import race_json
from w2v_gui.word2vec.formats.race_page import race_page
from w2v_gui.word2vec.formats.race_page.marks import HUES
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import printable
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.session import Session

MARKUP = "<b>bold</b> & \"quoted\" 'x' <script>alert(1)</script> \u202e"


@pytest.fixture(scope="module")
def raced():
    """Three runs of a small text, one scored half way, whose names and corpus look like markup."""
    config = toy_config(epochs=2)
    dataset = random_dataset(config, sentences=3000)
    dataset = replace(dataset, corpus=replace(dataset.corpus, name=f"{MARKUP}.txt"))
    runs = []
    for hue, method in enumerate(OBJECTIVES):
        session = Session(dataset, config.with_values({"seed": hue}), method)
        while session.progress < 0.5:
            session.step()
        scores = Evaluations.of([evaluate(session.snapshot())])
        runs.append(RacedRun(f"{method} {MARKUP}", hue, stepped(session).snapshot(), scores))
    return runs


@pytest.fixture(scope="module")
def figures(raced):
    return race_figures(raced, "pairs")


class Page(HTMLParser):
    """The figures of a page as (place in the JSON, value, text shown), its elements and its visible text."""

    def __init__(self, text):
        super().__init__()
        self.figures, self.elements, self.text = [], [], ""
        self._open = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._open = dict(attributes) if tag == "data" else None

    def handle_data(self, text):
        self.text += text
        if self._open is not None:
            self.figures.append((self._open["data-figure"], float(self._open["value"]), text))
            self._open = None


def at(content, place):
    for key in place.split("."):
        content = content[int(key)] if isinstance(content, list) else content[key]
    return content


def test_the_figures_of_the_page_are_those_of_the_json(figures):
    content, page = json.loads(race_json(figures)), Page(race_page(figures))
    assert len(page.figures) > 25
    for place, value, shown in page.figures:
        assert at(content, place) == value, place
        read = shown.replace("\N{NARROW NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-")
        digits = len(read.partition(".")[2])
        assert float(read) == pytest.approx(value, abs=0.5000001 * 10.0**-digits), place
    places = {place for place, _, _ in page.figures}
    for i in range(len(content["runs"])):
        assert {f"runs.{i}.score.nats", f"runs.{i}.score.standard_error", f"runs.{i}.pairs"} <= places
    for i in range(len(content["differences"])):
        assert {f"differences.{i}.nats", f"differences.{i}.standard_error"} <= places
    assert len(content["sentences"]) > 4
    assert all(printable(sentence) in page.text for sentence in content["sentences"])


def test_the_figures_are_those_of_the_snapshots(raced, figures):
    content = json.loads(race_json(figures))
    scores = [score_probe(run.snapshot) for run in raced]
    for run, score, found in zip(raced, scores, content["runs"], strict=True):
        assert found["score"]["nats"] == score.nll
        assert found["score"]["standard_error"] == score.standard_error
        assert found["microseconds_per_pair"] == pytest.approx(1e6 * run.snapshot.seconds / found["pairs"])
        assert found["dot_products_per_pair"] == run.snapshot.objective.average_dot_products()
        assert found["evaluations"]["nats"] == [run.evaluations.nll[0], score.nll]
        assert found["evaluations"]["pairs"] == [run.evaluations.pairs[0], run.snapshot.pairs]
        assert found["uniform_nats"] == math.log(found["vocabulary"])
        assert found["settings"]["seed"] == run.snapshot.config.seed
        assert found["condition"] == "finished"
    for each in content["differences"]:
        first, second = scores[each["first"]], scores[each["second"]]
        assert each["nats"] == pytest.approx(first.nll - second.nll)
        assert each["clear"] == (abs(each["nats"]) > each["limit"] * each["standard_error"])
    assert "seed" not in content["settings"]
    assert content["settings"]["dim"] == raced[0].snapshot.config.dim
    assert set(content["versions"]) == {"Word2Vec Explorer", "Python", "NumPy", "SciPy", "system"}


def test_names_are_text_and_never_markup(figures):
    text = race_page(figures)
    page = Page(text)
    assert not {"script", "b", "img", "link"} & {tag for tag, _ in page.elements}
    assert "<b>bold</b> & \"quoted\" 'x' <script>alert(1)</script> \\u202e.txt" in page.text
    assert "\u202e" not in text
    ElementTree.fromstring("\n".join(re.findall(r"<svg.*?</svg>", text, re.S)[-1:]))


def test_the_page_needs_no_network(figures):
    text = race_page(figures)
    assert not re.search(r"""(?:src|href|url)\s*[=(]|@import|<link|https?://(?!www\.w3\.org/2000/svg)""", text)
    assert "default-src 'none'" in text
    assert "@media print" in text


def test_every_picture_is_sound_xml_with_a_line_for_every_run(figures):
    pictures = re.findall(r"<svg xmlns.*?</svg>", race_page(figures), re.S)
    assert len(pictures) == 3
    for picture in pictures:
        root = ElementTree.fromstring(picture)
        text = "".join(root.itertext())
        assert all(run.name[:20] in text for run in figures.runs)
        for element in root.iter():
            numbers = re.findall(r"nan|inf", " ".join(element.attrib.values()))
            assert not numbers


def test_colours_and_marks_are_those_of_the_light_look():
    shown = [(hue.color.name().upper(), hue.mark, hue.dash) for hue in LIGHT.hues]
    assert [(hue.color, hue.mark, hue.dash) for hue in HUES] == shown


def test_a_page_in_another_language_has_the_same_figures(figures):
    english, other = (
        Page(race_page(figures)),
        Page(race_page(figures, lambda _context, text: f"«{text}»")),
    )
    assert [each[:2] for each in other.figures] == [each[:2] for each in english.figures]
    assert "«Runs»" in other.text


def test_runs_of_equal_seconds_are_not_ranked_before_all_have_ended(raced):
    early = replace(raced[1], snapshot=replace(raced[1].snapshot, finished=False, progress=0.5))
    under_way = race_figures([raced[0], early], "seconds", interrupted=True)
    said = " ".join(map(str, sentences(under_way)))
    assert not under_way.ranked
    assert "not ranked" in said
    assert "predicts" not in said
    assert "stopped after 50%" in said
    assert not any(place.startswith("differences") for place, _, _ in Page(race_page(under_way)).figures)
    assert race_figures(raced[:2], "seconds").ranked
    assert race_figures([raced[0], early], "pairs").ranked


def test_runs_with_other_pairs_stand_apart_and_the_others_are_compared_with_each_other(raced):
    config = toy_config(window=1)
    other = Session(random_dataset(config, sentences=3000), config, "softmax")
    strange = RacedRun("stranger", 3, stepped(other).snapshot())
    runs = [raced[0], strange, raced[1], raced[2]]
    figures = race_figures(runs, "pairs")
    mine, apart = figures.groups
    assert set(mine.runs) == {0, 2, 3} and apart.runs == (1,)
    between_them = figures.differences[0]
    assert between_them.nats is None and between_them.unlike == ("window",)
    (only,) = [
        str(each) for each in sentences(figures) if "stranger" in str(each) and "stands apart" in str(each)
    ]
    assert "(window)" in only
    compared = [each.arguments for each in sentences(figures) if "better" in each.arguments]
    expected = [(figures.runs[one].name, figures.runs[other].name) for one, other in pairwise(mine.runs)]
    assert [(each["better"], each["worse"]) for each in compared] == expected
    assert "other pairs" in Page(race_page(figures)).text


def test_the_places_of_the_report_are_those_of_the_paired_differences(raced, figures):
    scores = [score_probe(run.snapshot) for run in raced]
    (group,) = json.loads(race_json(figures))["groups"]
    found = [(place["run"], place["best"], place["worst"]) for place in group["places"]]
    assert found == [(place.index, place.best, place.worst) for place in ranking(scores).places]
    assert group["runs"] == [run for run, _, _ in found]
    assert group["obstacle"] is None
    shown = {place: value for place, value, _ in Page(race_page(figures)).figures}
    assert [shown[f"groups.0.places.{i}.best"] for i in range(3)] == [best for _, best, _ in found]


def test_runs_on_the_way_to_different_lengths_are_not_ranked(raced):
    runs = [
        replace(run, snapshot=replace(run.snapshot, finished=False, pairs=1000, expected_pairs=expected))
        for run, expected in zip(raced[:2], (2000, 4000), strict=True)
    ]
    figures = race_figures(runs, "pairs")
    assert not figures.ranked and not figures.groups[0].places
    assert "falling learning rate" in " ".join(map(str, sentences(figures)))


def test_a_text_too_short_for_a_score_still_has_a_page():
    config = toy_config()
    dataset = random_dataset(config, sentences=3)
    figures = race_figures([RacedRun("one", 0, Session(dataset, config, "softmax").snapshot())], "pairs")
    content = json.loads(race_json(figures))
    assert content["runs"][0]["score"] is None
    assert content["runs"][0]["microseconds_per_pair"] is None
    assert content["runs"][0]["condition"] == "untrained"
    assert "too short" in Page(race_page(figures)).text


def test_two_seeds_say_what_the_seed_changes(raced):
    snapshot = raced[0].snapshot
    twin = replace(snapshot, config=snapshot.config.with_values({"seed": 9}))
    said = " ".join(map(str, sentences(race_figures([raced[0], RacedRun("twin", 4, twin)], "pairs"))))
    assert "differ in nothing but the seed, and by 0.0000 nats" in said
    assert "one seed only" not in said
    said = " ".join(map(str, sentences(race_figures(raced[:2], "pairs"))))
    assert "one seed only" in said


def test_costs_are_said_in_ratios_of_the_figures(raced, figures):
    said = " ".join(map(str, sentences(figures)))
    ns, softmax = figures.runs[0], figures.runs[2]
    ratio = softmax.dot_products_per_pair / ns.dot_products_per_pair
    assert f"takes {ratio:.1f}\N{NARROW NO-BREAK SPACE}× fewer dot products" in said


def test_a_thinned_curve_keeps_the_mean_and_the_end():
    rng = np.random.default_rng(1)
    loss = rng.random(1000).astype(np.float32)
    curve = LossCurve(np.arange(1, 1001) * 7, np.arange(1000) / 10, loss)
    thin = thinned(curve, 200)
    assert [len(column) for column in thin.values()] == [200] * 3
    assert thin["loss"][0] == pytest.approx(loss[:5].mean())
    assert np.mean(thin["loss"]) == pytest.approx(loss.mean(dtype=float))
    assert (thin["pairs"][-1], thin["seconds"][-1]) == (7000, 99.9)
    assert thinned(LossCurve(*np.zeros((3, 0)))) == {"pairs": [], "seconds": [], "loss": []}
    few = thinned(LossCurve(np.array([4, 9]), np.array([1.0, 2.0]), np.array([3.0, 2.0])))
    assert few == {"pairs": [4, 9], "seconds": [1.0, 2.0], "loss": [3.0, 2.0]}


def test_a_corpus_is_identified_by_its_text_and_its_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"one two two\nthree\n")
    facts = corpus_facts(read_corpus(path))
    words, tokens, bounds = b"two\none\nthree\n", np.array([1, 0, 0, 2], "<i4"), np.array([0, 3, 4], "<i8")
    assert facts.sha256 == sha256(words + tokens.tobytes() + bounds.tobytes()).hexdigest()
    assert facts.file_sha256 == sha256(path.read_bytes()).hexdigest()
    assert (facts.tokens, facts.types) == (4, 3)
    same = corpus_facts(make_corpus([["one", "two", "two"], ["three"]]))
    assert (same.sha256, same.file_sha256) == (facts.sha256, None)
    assert corpus_facts(make_corpus([["one", "two"], ["two", "three"]])).sha256 != facts.sha256


def test_the_analogies_of_a_race_stand_on_the_page(toy_dataset):
    session = Session(toy_dataset, toy_dataset.config, "negative-sampling").snapshot()
    score = accuracy(session.inputs, session.vocabulary, toy_dataset.corpus.analogies)
    page = Page(race_page(race_figures([RacedRun("NS", 0, session, None, score)], "pairs")))
    assert ("runs.0.analogies.asked", float(score.asked), str(score.asked)) in page.figures


def test_runs_under_way_are_ranked_only_where_they_have_trained_as_many_pairs(raced):
    def ranked(pairs, pace):
        runs = [
            replace(run, snapshot=replace(run.snapshot, finished=False, pairs=n))
            for run, n in zip(raced, pairs, strict=True)
        ]
        return race_figures(runs, pace)

    for pace in ("pairs", None):
        assert ranked([1000, 1000, 990], pace).ranked
        unequal = ranked([1000, 1000, 500], pace)
        assert not unequal.ranked
        assert "trained for different lengths" in " ".join(map(str, sentences(unequal)))
    assert not ranked([1000, 1000, 1000], "seconds").ranked


@pytest.mark.parametrize(
    ("ratio", "said"),
    [(0.5, "2.0\u202f× faster"), (0.99, "about as fast"), (2.0, "2.0\u202f× slower")],
)
def test_measured_costs_are_said_as_a_ratio_unless_they_are_alike(figures, ratio, said):
    dear = replace(figures.runs[0], dot_products_per_pair=100.0, microseconds_per_pair=2.0)
    cheap = replace(figures.runs[1], dot_products_per_pair=10.0, microseconds_per_pair=2.0 * ratio)
    two = replace(figures, runs=(dear, cheap), differences=figures.differences[:1], groups=())
    spoken = list(map(str, sentences(two)))
    assert any(said in each and "10\u202f× fewer dot products" in each for each in spoken)
