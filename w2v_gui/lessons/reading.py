"""Reads a lesson file: its lines, headings and directives. FORMAT.md describes the format.

The first thing that is wrong ends the reading, with the file and the line in the sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from w2v_gui.lessons.lesson import Lesson, Question, Step
from w2v_gui.lessons.names import Names
from w2v_gui.lessons.steps import Source, StepReader, Wrong
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Word2VecError

MAX_FILE_BYTES = 1 << 20
"""Larger files are no lessons."""
_FENCE = ":::"
_EXAMPLE = "“## What K buys {#what-k-buys}”"
_STEP = re.compile(r"##\s+(?P<title>.*?)\s*\{#(?P<key>[a-z0-9-]+)\}\s*")


class LessonError(Word2VecError):
    """A lesson file that cannot be read, or something wrong in one; its sentence names the line."""


@dataclass
class _Directive:
    name: str
    argument: str
    line: int
    body: list[tuple[int, str]]


def read_lesson(path: Path, names: Names) -> Lesson:
    """Read the lesson in the file ``path``.

    Raises:
        LessonError: the file cannot be read, or something in it is wrong.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        template = QT_TRANSLATE_NOOP("errors", "The lesson {name} cannot be read: {reason}.")
        raise LessonError(template, name=str(path), reason=reason) from error
    if len(data) > MAX_FILE_BYTES:
        template = QT_TRANSLATE_NOOP("errors", "{name} is too large for a lesson (over {size} MiB).")
        raise LessonError(template, name=path.name, size=MAX_FILE_BYTES >> 20)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        template = QT_TRANSLATE_NOOP("errors", "{name}, line {line}: this is not UTF-8 text.")
        line = data[: error.start].count(b"\n") + 1
        raise LessonError(template, name=path.name, line=line) from error
    return parse_lesson(text, path.stem, names, path.name)


def parse_lesson(text: str, key: str, names: Names, file: str = "") -> Lesson:
    """Read the lesson in ``text``; ``file`` is its name in sentences about errors.

    Raises:
        LessonError: something in it is wrong.
    """
    try:
        return _Reader(text, key, names).lesson()
    except Wrong as wrong:
        raise LessonError(
            QT_TRANSLATE_NOOP("errors", "{name}, line {line}: {what}"),
            name=file or key,
            line=wrong.line,
            what=wrong,
        ) from None


class _Reader:
    """Splits the text into steps, paragraphs and directives."""

    def __init__(self, text: str, key: str, names: Names) -> None:
        self._lines = list(enumerate(text.splitlines(), 1))
        self._key = key
        self._names = names

    def lesson(self) -> Lesson:
        title, minutes, steps = "", 4, list[Step]()
        reader: StepReader | None = None
        seen: dict[str, int] = {}
        for item in self._items():
            if isinstance(item, _Directive):
                if item.name == "lesson":
                    minutes = self._minutes(item)
                elif reader is None:
                    raise Wrong(item.line, QT_TRANSLATE_NOOP("errors", "this belongs in a step."))
                else:
                    reader.add(item.name, item.argument, item.line, item.body)
                continue
            line, paragraph = item
            if paragraph.startswith("## "):
                if reader is not None:
                    steps.append(reader.step())
                reader = StepReader(*self._heading(line, paragraph, seen), line, self._names)
            elif paragraph.startswith("# "):
                title = paragraph[2:].strip()
            elif reader is None:
                template = QT_TRANSLATE_NOOP("errors", "text before the first step; a step begins with “## ”.")
                raise Wrong(line, template)
            else:
                reader.text(line, paragraph)
        if reader is not None:
            steps.append(reader.step())
        self._check_whole(title, steps)
        return Lesson(self._key, title, minutes, tuple(steps))

    def _items(self) -> Iterable[_Directive | tuple[int, str]]:
        """Directives and paragraphs (with their first line), in their order."""
        open_: _Directive | None = None
        paragraph: list[str] = []
        began = 0
        for number, line in [*self._lines, (len(self._lines) + 1, "")]:
            stripped = line.strip()
            if open_ is not None:
                if stripped == _FENCE:
                    yield open_
                    open_ = None
                elif stripped.startswith(_FENCE):
                    template = QT_TRANSLATE_NOOP("errors", "line {other} is not closed by “:::”.")
                    raise Wrong(number, template, other=open_.line)
                else:
                    open_.body.append((number, line.rstrip()))
                continue
            heading = stripped.startswith(("# ", "## "))
            if paragraph and (not stripped or heading or stripped.startswith(_FENCE)):
                yield began, " ".join(paragraph)
                paragraph = []
            if stripped == _FENCE:
                raise Wrong(number, QT_TRANSLATE_NOOP("errors", "“:::” closes nothing here."))
            if stripped.startswith(_FENCE):
                name, _, argument = stripped[len(_FENCE) :].strip().partition(" ")
                open_ = _Directive(name, argument.strip(), number, [])
            elif heading:
                yield number, stripped
            elif stripped:
                began = began if paragraph else number
                paragraph.append(stripped)
        if open_ is not None:
            template = QT_TRANSLATE_NOOP("errors", "this directive is not closed by “:::”.")
            raise Wrong(open_.line, template)

    def _heading(self, line: int, text: str, seen: dict[str, int]) -> tuple[str, str]:
        if (match := _STEP.fullmatch(text)) is None:
            template = QT_TRANSLATE_NOOP("errors", "a step's heading ends with its key, such as {example}.")
            raise Wrong(line, template, example=_EXAMPLE)
        key = match["key"]
        if key in seen:
            template = QT_TRANSLATE_NOOP("errors", "the key {key} is that of the step in line {other} already.")
            raise Wrong(line, template, key=key, other=seen[key])
        seen[key] = line
        return key, match["title"]

    def _minutes(self, directive: _Directive) -> int:
        values = Source(directive.body).values(("minutes",))
        line, text = values.get("minutes", (directive.line, "4"))
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 60):
            raise Wrong(line, QT_TRANSLATE_NOOP("errors", "minutes are a whole number from 1 to 60."))
        return int(text)

    def _check_whole(self, title: str, steps: list[Step]) -> None:
        if not title:
            raise Wrong(1, QT_TRANSLATE_NOOP("errors", "a lesson begins with its title: “# Title”."))
        if not steps:
            template = QT_TRANSLATE_NOOP("errors", "a lesson needs a step, such as {example}.")
            raise Wrong(len(self._lines) or 1, template, example=_EXAMPLE)


def outline(lesson: Lesson) -> list[tuple[str, Mapping[str, object]]]:
    """What must be the same in every language: keys of steps, and of their blocks all that is not prose."""
    found: list[tuple[str, Mapping[str, object]]] = []
    for step in lesson.steps:
        blocks = []
        for block in step.blocks:
            facts: list[object] = [type(block).__name__]
            facts += [
                getattr(block, name, None) for name in ("name", "answer", "goal", "right", "later", "formula")
            ]
            facts.append(bool(getattr(block, "example", "")))
            options = getattr(block, "options", ())
            facts.append(len(options) if isinstance(block, Question) else tuple(options))
            blocks.append(tuple(facts))
        found.append((step.key, {"setup": step.setup, "blocks": tuple(blocks)}))
    return found
