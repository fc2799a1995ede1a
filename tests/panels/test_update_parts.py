"""The parts of *One update* that need no window: numbers, the line of words, columns that share a width."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from w2v_gui.panels.theme import MINUS, Theme, probability_of_loss
from w2v_gui.panels.update.line import Line
from w2v_gui.panels.update.numerals import exponential
from w2v_gui.panels.update.surroundings import Surroundings, Word, marked
from w2v_gui.panels.update.typesetting import Fraction, Limits, Row, Subscript, Typesetter
from w2v_gui.word2vec.analysis.examples import Example

RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def value(text):
    mantissa, _, power = text.replace("\N{NARROW NO-BREAK SPACE}", "").partition("·10")
    return float(mantissa) * 10.0 ** int(power.translate(RAISED) or 0)


@given(st.floats(-600, 600))
def test_an_exponential_is_written_so_that_it_reads_back(exponent):
    assert value(exponential(exponent)) == pytest.approx(math.exp(exponent), rel=0.06)


@pytest.mark.parametrize(
    ("exponent", "text"), [(0.0, "1.000"), (math.log(1e6), "1.00·10⁶"), (2000.0, "3.88·10⁸⁶⁸")]
)
def test_exponentials_beyond_every_float_are_written_too(exponent, text):
    assert exponential(exponent) == text


@given(st.floats(0, 700))
def test_a_probability_is_never_written_as_zero(loss):
    assert value(probability_of_loss(loss)) == pytest.approx(math.exp(-loss), rel=0.06)


@st.composite
def sentences(draw):
    texts = draw(st.lists(st.text("abcdefghij国王", min_size=1, max_size=25), min_size=2, max_size=60))
    first, second = draw(st.lists(st.integers(0, len(texts) - 1), min_size=2, max_size=2, unique=True))
    words = tuple(Word(text, position + 7) for position, text in enumerate(texts))
    complete = draw(st.tuples(st.booleans(), st.booleans()))
    return Surroundings(words, first + 7, second + 7, True, complete, 5)


@given(around=sentences(), room=st.floats(300, 1500))
def test_a_line_holds_the_pair_never_overflows_and_says_where_words_are_missing(qapp, around, room):
    line = Line(around, Theme(), room)
    shown = [piece.index for piece in line.pieces if piece.index >= 0]
    assert {around.words.index(word) for word in around.pair} <= set(shown)
    assert shown == sorted(shown)
    assert line.width <= room
    marks = [piece.index for piece in line.pieces]
    for before, after in itertools.pairwise(shown):
        assert (after - before > 1) == (marks[marks.index(before) + 1] == -1)
    assert (marks[0] == -1) == (shown[0] > 0 or not around.complete[0])
    assert (marks[-1] == -1) == (shown[-1] < len(around.words) - 1 or not around.complete[1])


def test_a_short_sentence_is_shown_whole(qapp):
    words = tuple(Word(text, i) for i, text in enumerate(["the", "king", "and", "queen"]))
    line = Line(Surroundings(words, 1, 3, True, (True, True), 5), Theme(), 600)
    assert [piece.text for piece in line.pieces] == ["the", "king", "and", "queen"]


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=30), st.data())
def test_moving_the_marks_takes_the_widest_window_of_words_that_stay(tokens, data):
    """Words of id 6 and up are out of vocabulary."""
    sentence = tuple(token for token, _ in tokens)
    dropped = tuple(gone and token < 6 for token, gone in tokens)
    centre = data.draw(st.integers(0, len(tokens) - 1))
    example = marked(Example(0, sentence, 0, 1, dropped), centre, 0, size=6, widest=3)
    assert (example.centre, example.context, example.sentence) == (centre, 0, sentence)
    kept = [p for p in range(len(tokens)) if p == centre or (sentence[p] < 6 and not dropped[p])]
    home = kept.index(centre)
    assert set(example.window) == {p for p in kept if p != centre and abs(kept.index(p) - home) <= 3}


@pytest.fixture
def setter(qapp):
    return Typesetter(Theme(), 18, QColor("black"))


def test_letters_of_formulas_are_italic_and_words_are_not(setter):
    row = setter.mathematical("error y − P, v of every word u")
    italic = {box.plain for box in row.boxes if box.font.italic()}
    assert italic == {"y", "P", "v", "u"}
    assert row.plain == "error y − P, v of every word u"


def test_a_template_keeps_the_order_of_its_places(setter):
    places = {"a": setter.strong("1"), "b": setter.strong("2")}
    assert setter.template("{b} then {a}", places).plain == "2 then 1"


def test_boxes_grow_by_what_is_put_on_them(setter):
    base, small = setter.variable("u"), setter.small.text("king")
    assert Subscript(base, small).width > base.width + small.width
    assert Subscript(base, small).descent > base.descent
    limits = Limits(setter.sign("Σ"), small, small)
    assert limits.ascent > setter.sign("Σ").ascent - limits.descent
    assert limits.width == pytest.approx(max(setter.sign("Σ").width, small.width))
    fraction = Fraction(base, Row([small, small]), QColor("black"), 5)
    assert fraction.width > 2 * small.width
    assert fraction.ascent > base.ascent and fraction.descent > 0


def test_no_letter_is_smaller_than_the_smallest_size(setter):
    assert setter.small.small.small.text(MINUS).font.pixelSize() >= 13
