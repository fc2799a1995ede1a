"""Reads a race from a TOML file: what all runs share, and a ``[[run]]`` table for each run.

Example::

    corpus = "toy:kingdom"       # or a text file, found from the folder of this file
    pace = "pairs"               # or "seconds": what the runs have equally much of
    preset = "lecture"           # where settings that are left out come from
    epochs = 15                  # settings of all runs, by the names of ``Config``

    [[run]]
    method = "negative-sampling"
    negatives = 20               # settings of this run alone
    name = "many noise words"    # left out: it is called after what it differs in

    [[run]]
    method = "hierarchical-softmax"
"""

import os
import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config, default_preset
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.errors import ConfigError, Word2VecError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race import PACES
from w2v_gui.word2vec.session.race_plan import MAX_RUNS, RacePlan, RunPlan

MAX_BYTES = 1 << 16
"""Size of a race file above which it is taken for some other file."""
_SHARED_KEYS = ("corpus", "pace", "preset", "run")
_RUN_KEYS = ("method", "name")
_METHODS = ", ".join(OBJECTIVES)

Table = dict[str, Any]
Place = tuple[str | int, ...]
"""Where a value stands: keys of tables, and numbers in arrays from 0: ``("run", 1, "method")``."""


class RaceFileError(Word2VecError):
    """A mistake in a race file."""


def _mistake(file: str, line: int, problem: str) -> RaceFileError:
    """A sentence about the line of a file; lines count from 1, 0 where none is to blame."""
    template = "{file}, line {line}: {problem}" if line else "{file}: {problem}"
    return RaceFileError(template, file=file, line=line, problem=problem)


def read_race(
    path: str | os.PathLike[str], corpus: str | None = None, settings: Mapping[str, Any] | None = None
) -> RacePlan:
    """Read a race file.

    Args:
        path: the file.
        corpus: takes the place of the file's ``corpus``.
        settings: take the place of settings that the file gives to all runs, by field of ``Config``.

    Raises:
        RaceFileError: the file cannot be read, or something in it is wrong; the sentence names the line.
        ConfigError: one of ``settings`` is outside its range.
    """
    name = Path(path).name
    try:
        with open(path, "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _mistake(os.fspath(path), 0, f"cannot be read: {error.strerror}.") from error
    if len(content) > MAX_BYTES:
        raise _mistake(name, 0, f"a race file has at most {MAX_BYTES:,} bytes, and this one has more.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + content[: error.start].count(b"\n")
        raise _mistake(name, line, "it is not UTF-8 text, as TOML must be.") from error
    return _RaceFile(name, text.replace("\r\n", "\n"), Path(path).parent).plan(corpus, settings or {})


def line_of(text: str, place: Place) -> int:
    """The line, from 1, on which the value at ``place`` of a TOML text begins; 0 if there is none.

    The first lines of a TOML text are TOML themselves wherever they end between two statements. So the value
    begins on the first line from which on no such text is without it.
    """
    lines = text.split("\n")

    def brings_it(line: int) -> bool:
        """Whether the value is in the shortest text that has all lines up to ``line`` and is TOML."""
        for count in range(line, len(lines) + 1):
            with suppress(ValueError, RecursionError):  # mostly as it ends within a value of several lines
                return _has(tomllib.loads("\n".join(lines[:count])), place)
        return False

    line = bisect_left(range(len(lines) + 1), True, key=brings_it)
    return line if line <= len(lines) else 0


def _too_much(lines: list[str], last: int) -> bool:
    """Whether what Python cannot read stands in the lines up to the index ``last``."""
    try:
        tomllib.loads("\n".join(lines[: last + 1]))
    except tomllib.TOMLDecodeError:
        return False
    except (ValueError, RecursionError):
        return True
    return False


def _has(table: Any, place: Place) -> bool:
    for key in place:
        if isinstance(key, int):
            if not isinstance(table, list) or key >= len(table):
                return False
        elif not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


class _RaceFile:
    """The text of a race file, and how to complain of it."""

    def __init__(self, name: str, text: str, folder: Path) -> None:
        self._name = name
        self._text = text
        self._folder = folder
        self._table = self._parsed()

    def plan(self, corpus: str | None, settings: Mapping[str, Any]) -> RacePlan:
        """The race, with ``corpus`` and ``settings`` in the place of the file's own."""
        table = self._table
        for key in table:
            if key not in _SHARED_KEYS and key not in SETTINGS:
                self._refuse_key((key,), [*_SHARED_KEYS, *SETTINGS])
        pace = self._choice(table, "pace", PACES, PACES[0])
        source = self._text_at(table, ("corpus",))
        if corpus is None and source is None:
            raise _mistake(self._name, 0, 'it names no corpus; write corpus = "toy:kingdom", or a text file.')
        source = corpus if corpus is not None else self._found(source or "")
        preset = self._choice(table, "preset", tuple(PRESETS), default_preset(source).key)
        shared = self._with_settings(PRESETS[preset].config, table, ()).with_values(settings)
        return RacePlan(source, pace, self._runs(shared))

    def _parsed(self) -> Table:
        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            reason = str(error)
            at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", reason)
            line = int(at[1]) if at is not None and at[1] else 1 + self._text.rstrip("\n").count("\n")
            what = reason[: at.start()] if at is not None else reason
            problem = f"this is not TOML: {what[:1].lower()}{what[1:]}."
            raise _mistake(self._name, line, problem) from error
        except (ValueError, RecursionError) as error:
            lines = self._text.split("\n")
            line = 1 + bisect_left(range(len(lines)), True, key=lambda last: _too_much(lines, last))
            problem = "brackets are nested too deeply, or a number has too many digits."
            raise _mistake(self._name, line, problem) from error

    def _runs(self, shared: Config) -> tuple[RunPlan, ...]:
        tables = self._table.get("run", [])
        if isinstance(tables, dict):
            self._refuse(("run",), "a run is a table of a list; write [[run]], in two pairs of brackets.")
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._refuse(("run",), "a run is a table; write [[run]], and its settings below.")
        if not tables:
            raise _mistake(
                self._name, 0, f"it has no run; write [[run]], and below it method = one of {_METHODS}."
            )
        if len(tables) > MAX_RUNS:
            self._refuse(("run", MAX_RUNS), f"a race has at most {MAX_RUNS} runs; here begins one more.")
        runs: list[RunPlan] = []
        for number, table in enumerate(tables):
            run = self._run(number, table, shared)
            self._compare(run, runs)
            runs.append(run)
        return tuple(runs)

    def _run(self, number: int, table: Table, shared: Config) -> RunPlan:
        at = ("run", number)
        if "method" not in table:
            self._refuse(at, f"this run has no method; write method = one of {_METHODS}.")
        method = self._choice(table, "method", tuple(OBJECTIVES), "", at)
        for key in table:
            if key not in _RUN_KEYS and key not in SETTINGS:
                self._refuse_key((*at, key), [*_RUN_KEYS, *SETTINGS])
            if key in SETTINGS and not RunPlan(method, shared).used(key):
                self._refuse((*at, key), f"{method} makes no use of {key}.")
        name = self._text_at(table, (*at, "name"))
        if name is not None and not name.strip():
            self._refuse((*at, "name"), "the name is empty; leave it out, or write one.")
        return RunPlan(method, self._with_settings(shared, table, at), (name or "").strip())

    def _compare(self, run: RunPlan, before: list[RunPlan]) -> None:
        """Refuse ``run`` if it trains what one of those ``before`` it trains, or has its name."""
        at = ("run", len(before))
        for number, other in enumerate(before):
            line = line_of(self._text, ("run", number))
            if run.trains_as(other):
                problem = f"this run of {run.method} differs in nothing from that of line {line}; vary a setting."
                self._refuse(at, problem)
            if run.name and run.name == other.name:
                self._refuse((*at, "name"), f"the run of line {line} is called “{run.name}” too.")

    def _with_settings(self, config: Config, table: Table, at: Place) -> Config:
        """``config`` with the settings of ``table``, which stands at ``at``."""
        try:
            return config.with_values({key: value for key, value in table.items() if key in SETTINGS})
        except ConfigError as error:
            raise _mistake(self._name, line_of(self._text, (*at, error.field)), str(error)) from error

    def _choice(self, table: Table, key: str, choices: tuple[Any, ...], default: Any, at: Place = ()) -> Any:
        value = table.get(key, default)
        if value not in choices:
            self._refuse((*at, key), f"{key} must be one of {', '.join(choices)}, not {value!r}.")
        return value

    def _text_at(self, table: Table, place: Place) -> str | None:
        """The text under the last key of ``place``, which leads into ``table``; None if it is not there."""
        value = table.get(str(place[-1]))
        if value is not None and not isinstance(value, str):
            self._refuse(place, f"{place[-1]} must be text in quotation marks, not {value!r}.")
        return value

    def _found(self, source: str) -> str:
        """A toy, or a file's path from where the race file is."""
        if not source.strip():
            self._refuse(("corpus",), "the corpus is empty; name a toy or a text file.")
        return source if source.startswith(TOY_PREFIX) else os.path.join(self._folder, source)

    def _refuse_key(self, place: Place, known: list[str]) -> NoReturn:
        key = str(place[-1])
        close = get_close_matches(key, known, 1)
        advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(known))}."
        self._refuse(place, f"there is no setting {key}; {advice}")

    def _refuse(self, place: Place, problem: str) -> NoReturn:
        raise _mistake(self._name, line_of(self._text, place), problem)
