"""Lesson files: what is wrong is named with its line; languages agree; the document names everything."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lessons.stage import NAMES
from w2v_gui.assets import asset
from w2v_gui.lessons.figures import ANSWERS, FIGURES, GOALS
from w2v_gui.lessons.lesson import Do, Predict, Question, Text, Why
from w2v_gui.lessons.library import ORDER, lesson_file
from w2v_gui.lessons.reading import LessonError, outline, parse_lesson, read_lesson

GOOD = """# What K buys

:::lesson
minutes: 5
:::

## First {#first}

:::setup
runs: negative-sampling
settings: epochs=2, dynamic_window=off
ring: panel:update
:::

Two lines
of text about {centre}.

:::predict hardest_row
? Which one?
- real: the **context**
- noise: some
  noise word
yes: {hardest}
no: {right}
close: no
:::

:::do trained
Train.
:::

:::why
? Why?
:::

:::question later
? What?
- this
* that
because: so
:::
"""

JUNK = ("", ":::", ":::predict", "- ", "* x: {", "{}", "settings: =", "## {#}", "\0")


def test_a_lesson_is_read_as_it_is_written():
    lesson = parse_lesson(GOOD, "k", NAMES)
    assert (lesson.title, lesson.minutes) == ("What K buys", 5)
    (step,) = lesson.steps
    assert (step.key, step.title, step.line) == ("first", "First", 7)
    assert step.setup.settings == {"epochs": 2, "dynamic_window": False}
    text, predict, do, why, question = step.blocks
    assert text == Text("Two lines of text about {centre}.")
    assert isinstance(predict, Predict) and predict.options == {
        "real": "the **context**",
        "noise": "some noise word",
    }
    assert do == Do("trained", "Train.") and why == Why("Why?")
    assert question == Question("What?", ("this", "that"), 1, "so", True)
    assert lesson.later == (question,)


@pytest.mark.parametrize(
    ("before", "after", "line", "what"),
    [
        ("# What K buys", "", 1, "title"),
        ("## First {#first}", "## First", 7, "key"),
        ("runs: negative-sampling", "runs: positive-sampling", 10, "positive-sampling"),
        ("epochs=2", "epochs=0", 11, "from 1"),
        ("epochs=2", "epochs=two", 11, "epochs = two"),
        ("ring: panel:update", "ring: panel:nothing", 12, "panel:nothing"),
        ("ring: panel:update", "ring panel", 12, "ring panel"),
        ("{centre}", "{center}", 15, "center"),
        (":::predict hardest_row", ":::predict easiest_row", 18, "easiest_row"),
        ("? Which one?\n", "", 18, "? "),
        ("- real: ", "- royal: ", 20, "royal"),
        ("yes: {hardest}", "yes: {best}", 23, "best"),
        ("no: {right}\n", "", 18, "no:"),
        (":::do trained", ":::do tired", 28, "tired"),
        (":::do trained\nTrain.\n:::", ":::do trained\nTrain.", 31, "line 28"),
        (":::do trained", ":::do trained dim", 28, "dim"),
        (":::do trained", ":::do varied", 28, "min_count"),
        (":::do trained\nTrain.", ":::do varied dim\nTry.\n- 2: two", 28, "two values"),
        (":::do trained\nTrain.", ":::do varied dim\nTry.\n- 2: two\n- many", 31, "dim = many"),
        (":::do trained\nTrain.", ":::do varied dim\nTry.\n- 2: two\n- 0: none", 31, "from"),
        ("* that", "- that", 36, "right one"),
        (":::question later", ":::question never", 36, "never"),
        (":::why", ":::how", 32, "how"),
        ("because: so\n:::\n", "because: so\n", 36, "closed"),
        ("minutes: 5", "minutes: five", 4, "whole number"),
        ("## First {#first}", "Text\n\n## First {#first}", 7, "step"),
        ("Two lines", ":::\nTwo lines", 15, "nothing"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(before, after, line, what):
    assert before in GOOD
    with pytest.raises(LessonError) as raised:
        parse_lesson(GOOD.replace(before, after, 1), "k", NAMES, "file.md")
    assert str(raised.value).startswith(f"file.md, line {line}: ")
    assert what in str(raised.value)


def test_two_steps_cannot_have_one_key():
    with pytest.raises(LessonError, match=r"line \d+: .*first.* line 7"):
        parse_lesson(GOOD + "\n## Again {#first}\n", "k", NAMES)


def test_a_step_that_needs_what_is_missing_may_name_what_is_missing_too():
    step = "\n## By hand {#hand}\n:::setup\nneeds: control:magic\nshow: magic\n:::\n:::do magic\nNow.\n:::\n"
    lesson = parse_lesson(GOOD + step, "k", NAMES)
    assert lesson.steps[1].setup.needs == "control:magic" and not lesson.steps[1].blocks


@given(st.data())
def test_no_damaged_file_ends_in_anything_but_a_sentence(data):
    lines = GOOD.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        junk = data.draw(
            st.sampled_from(["", ":::", ":::predict", "- ", "* x: {", "{}", "settings: =", "## {#}", "\0"])
        )
        lines[place] = data.draw(
            st.sampled_from([junk, lines[place][: len(lines[place]) // 2], lines[place] + junk])
        )
    try:
        parse_lesson("\n".join(lines), "k", NAMES)
    except LessonError as error:
        assert re.search(r"line \d+: ", str(error))


@pytest.mark.parametrize("content", [None, b"\xff\xfe#", b"# x\n" + b"y" * (2 << 20)])
def test_a_file_that_is_no_text_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "lesson.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LessonError, match=r"lesson\.md"):
        read_lesson(path, NAMES)


@pytest.mark.parametrize("key", ORDER)
def test_both_languages_have_the_same_steps(key):
    english, chinese = (read_lesson(lesson_file(key, language), NAMES) for language in ("en", "zh_CN"))
    assert outline(chinese) == outline(english)
    assert [step.setup.needs for step in chinese.steps] == [step.setup.needs for step in english.steps]
    questions = [question for step in english.steps for question in step.questions]
    assert [question.later for question in questions] == [False, False, True, True]
    predictions = [block for step in english.steps for block in step.blocks if isinstance(block, Predict)]
    assert len(predictions) >= 3 and any(isinstance(b, Why) for step in english.steps for b in step.blocks)


def test_every_lesson_is_shipped_in_both_languages():
    for language in ("en", "zh_CN"):
        assert {path.stem for path in asset(f"lessons/{language}").glob("*.md")} == set(ORDER)


def test_the_document_of_the_format_names_everything_that_is_registered():
    text = Path(asset("lessons/FORMAT.md")).read_text(encoding="utf-8")
    for name in (*ANSWERS, *GOALS, *NAMES.targets, *NAMES.controls, *NAMES.pictures):
        assert f"`{name}`" in text or name.startswith("panel:"), name
    for figure in FIGURES:
        assert f"`{{{figure}}}`" in text, figure
    for answer in ANSWERS.values():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{answer.name}` |"))
        assert all(f"`{name}`" in row for name in (*answer.options, *answer.figures))
