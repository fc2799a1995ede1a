"""Reads files of analogy questions, four words per line."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from w2v_gui.word2vec.corpus.files import TextFile
from w2v_gui.word2vec.corpus.notes import Note
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError

Question = tuple[str, str, str, str]


@dataclass(frozen=True)
class AnalogySection:
    """Analogy questions of one kind; each (a, b, c, d) says a : b = c : d."""

    name: str
    questions: tuple[Question, ...]


def read_analogies(
    path: str | os.PathLike[str],
    encoding: str | None = None,
    errors: str = "strict",
    noted: Callable[[Note], None] = lambda note: None,
) -> tuple[AnalogySection, ...]:
    """Read questions in the format of word2vec's questions-words.txt, capitals kept.

    Args:
        path: lines of four words, under lines ``: section``; may be packed (.gz, .bz2, .xz). Questions before
            the first section belong to a section without a name; blank lines and those that begin with ``//`` or
            ``#`` are ignored.
        encoding: a codec name, used unless the file is in UTF-8 or has a byte order mark: questions need not be
            in the encoding of the text they are asked about.
        errors: as in ``ReadingOptions``.
        noted: called with a note on what was left out or replaced.

    Raises:
        CorpusError: the encoding is unknown, the file cannot be read, a line does not have four words, or there
            is no question at all.
    """
    with TextFile(path, replace=errors == "replace") as file:
        lines = file.text(otherwise=encoding).splitlines()
        for note in file.notes:
            noted(note)
    sections: list[tuple[str, list[Question]]] = [("", [])]
    for number, line in enumerate(lines, 1):
        if line.startswith(":"):
            sections.append((line[1:].strip(), []))
        elif line.strip() and not line.startswith(("//", "#")):
            sections[-1][1].append(_question(line, number, Path(path).name))
    if not any(questions for _, questions in sections):
        raise CorpusError(
            QT_TRANSLATE_NOOP("errors", "{file} holds no analogy questions; each is a line of four words."),
            file=Path(path).name,
        )
    return tuple(AnalogySection(name, tuple(questions)) for name, questions in sections if questions)


def _question(line: str, number: int, file: str) -> Question:
    match line.split():
        case [a, b, c, d]:
            return a, b, c, d
        case words:
            raise CorpusError(
                QT_TRANSLATE_NOOP(
                    "errors", "{file}, line {line}: an analogy question has four words, not {words} (“{text}”)."
                ),
                file=file,
                line=number,
                words=len(words),
                text=line.strip()[:60],
            )
