"""The texts of lessons as Qt gets them: no markup is left, and lines break where a reader would break them."""

import re

import pytest

from tests.lessons.stage import NAMES
from w2v_gui.lessons.lesson import Do, Predict, Question, Text, Why
from w2v_gui.lessons.library import ORDER, lesson_file
from w2v_gui.lessons.numbers import whole
from w2v_gui.lessons.reading import read_lesson
from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.shell.lessons.markup import JOINER, NO_BREAK, formula_html, html, quoted


def texts_of(block):
    match block:
        case Text():
            return [block.text]
        case Predict():
            return [block.question, *block.options.values(), block.yes, block.no, block.close]
        case Do():
            return [block.text, *block.values.values()]
        case Why():
            return [block.question, block.example]
        case Question():
            return [block.question, *block.options, block.because]
    return []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("key", ORDER)
def test_no_mark_of_a_lesson_is_left_on_the_screen(key, language):
    for step in read_lesson(lesson_file(key, language), NAMES).steps:
        for block in step.blocks:
            for text in texts_of(block):
                shown = formula_html(text, {}) if isinstance(block, Text) and block.formula else html(text, {})
                assert not re.search(r"[~^`]|\*\*", re.sub(r"<[^>]*>", "", shown)), (step.key, text)


@pytest.mark.parametrize("key", ORDER)
def test_a_lesson_speaks_of_no_book_that_the_learner_must_have(key):
    text = lesson_file(key, "en").read_text(encoding="utf-8") + lesson_file(key, "zh_CN").read_text(
        encoding="utf-8"
    )
    assert not re.search(r"\b(the|this) (chapter|paper)\b|教材|论文", text, re.IGNORECASE)


@pytest.mark.parametrize("key", ORDER)
def test_what_is_asked_in_own_words_has_an_example_and_a_right_prediction_a_reason(key):
    for step in read_lesson(lesson_file(key, "en"), NAMES).steps:
        for block in step.blocks:
            assert not isinstance(block, Why) or block.example
            if isinstance(block, Predict):
                assert len(re.sub(r"\{\w+\}", "", block.yes)) > 25, block.yes


def test_a_word_in_a_strong_question_stands_in_quotation_marks():
    assert quoted("Is **{word}** or **the** drawn *more* often?") == "Is “{word}” or “the” drawn *more* often?"
    assert html("**the**", {}) == '<b style="font-weight:600">the</b>'


def test_no_line_ends_inside_a_size_or_a_product():
    assert html("|V| − 1 and u · v, 1/|V|", {}) == (
        f"|{JOINER}V{JOINER}|{NO_BREAK}−{NO_BREAK}1 and u{NO_BREAK}·{NO_BREAK}v, 1/{JOINER}|{JOINER}V{JOINER}|"
    )


def test_a_formula_breaks_before_operators_outside_brackets_and_behind_commas():
    blanks = formula_html("P(a | b) = exp(u v) / Σ~i~ exp(u + v), t = {t}", {"t": "0.1"}).split(" ")
    plain = [re.sub(r"<[^>]*>", "", piece).replace(NO_BREAK, "_") for piece in blanks]
    assert plain == ["P(a_|_b)", "=_exp(u_v)", "/_Σi_exp(u_+_v),", "t", "=_0.1"]
    assert formula_html("a **b c** d", {}) == f'a{NO_BREAK}<b style="font-weight:600">b{NO_BREAK}c</b>{NO_BREAK}d'


def test_no_line_ends_inside_a_figure(qapp):
    text = html("{n}", {"n": whole(44687)})
    label = MarkupLabel(text)
    label.setWordWrap(True)
    assert label.heightForWidth(label.fontMetrics().horizontalAdvance("44 6")) == label.heightForWidth(999)
