"""Reads the directives of one step of a lesson file into its blocks, and checks every name in them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from w2v_gui.lessons.lesson import VARIED, Block, Do, Picture, Predict, Question, Setup, Step, Text, Why
from w2v_gui.lessons.names import Names
from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, ConfigError, Word2VecError
from w2v_gui.word2vec.objectives import OBJECTIVES

_PLACE = re.compile(r"\{([^{}]*)\}")
_Values = Mapping[str, tuple[int, str]]
_SETUP = (
    *("runs", "settings", "race", "seeds", "show", "view", "ring", "cover", "unlock"),
    *("word", "partner", "path", "needs"),
)
MAX_SEEDS = 3
"""Most runs of one method in a step."""


class Wrong(Word2VecError):
    """Something wrong in line ``line`` of the file."""

    def __init__(self, line: int, template: str, **arguments: object) -> None:
        super().__init__(template, **arguments)
        self.line = line


class Source:
    """The lines of a directive; one that begins with blanks continues the line before.

    They are values (``name: text``), options (``- text`` or ``* text``) and a question (``? text``).
    """

    def __init__(self, body: Sequence[tuple[int, str]]) -> None:
        self.lines: list[tuple[int, str]] = []
        for number, line in body:
            if not line.strip():
                continue
            if line[0] in " \t" and self.lines:
                self.lines[-1] = (self.lines[-1][0], f"{self.lines[-1][1]} {line.strip()}")
            else:
                self.lines.append((number, line.strip()))

    def values(self, allowed: Collection[str]) -> dict[str, tuple[int, str]]:
        """The line and text of every value; raises ``Wrong`` for a name not ``allowed``, or twice."""
        found: dict[str, tuple[int, str]] = {}
        for number, line in self.lines:
            if line.startswith(("- ", "* ", "? ")):
                continue
            name, colon, text = line.partition(":")
            name = name.strip()
            if not colon or name not in allowed:
                template = QT_TRANSLATE_NOOP("errors", "“{text}” is not known here; known are: {known}.")
                raise Wrong(number, template, text=name[:60], known=", ".join(sorted(allowed)))
            if name in found:
                raise Wrong(number, QT_TRANSLATE_NOOP("errors", "{text} is given twice."), text=name)
            found[name] = number, text.strip()
        return found

    def marked(self, signs: str) -> list[tuple[int, str, str]]:
        """Line, sign and text of the lines that begin with one of ``signs`` and a blank."""
        return [
            (number, line[0], line[2:].strip())
            for number, line in self.lines
            if line[0] in signs and line[1:2] == " "
        ]


class StepReader:
    """Collects the blocks of a step."""

    def __init__(self, key: str, title: str, line: int, names: Names) -> None:
        self._key, self._title, self._line = key, title, line
        self._names = names
        self._setup = Setup()
        self._blocks: list[Block] = []
        self._absent = False  # what the step needs is missing in this window, so other names may be missing too
        self._readers: dict[str, Callable[[str, int, Source], None]] = {
            "setup": self._read_setup,
            "formula": self._read_formula,
            "picture": self._read_picture,
            "predict": self._read_prediction,
            "do": self._read_task,
            "why": self._read_why,
            "question": self._read_question,
        }

    def step(self) -> Step:
        """The step as read."""
        return Step(self._key, self._title, self._setup, tuple(self._blocks), self._line)

    def text(self, line: int, paragraph: str) -> None:
        """Add a paragraph."""
        if self._absent:
            return
        self._check_places(line, paragraph)
        self._blocks.append(Text(paragraph))

    def add(self, name: str, argument: str, line: int, body: Sequence[tuple[int, str]]) -> None:
        """Add a directive."""
        reader = self._readers[self._known(line, name, self._readers)]
        if self._absent:
            return
        if name == "setup" and self._blocks:
            raise Wrong(line, QT_TRANSLATE_NOOP("errors", "the setup comes first in its step."))
        reader(argument, line, Source(body))

    # --- the directives ---------------------------------------------------------------------------------------

    def _read_setup(self, _argument: str, line: int, source: Source) -> None:
        values = source.values(_SETUP)
        names = self._names
        if "needs" in values and values["needs"][1] not in names.targets:
            self._setup = Setup(needs=values["needs"][1])
            self._absent = True
            return
        self._setup = Setup(
            runs=self._list(values, "runs", OBJECTIVES),
            settings=self._settings(values),
            race=self._one_of(values, "race", ("on", "off"), "off") == "on",
            seeds=int(self._one_of(values, "seeds", [str(n + 1) for n in range(MAX_SEEDS)], "1")),
            show=self._list(values, "show", names.panels),
            view=dict(each.split("=", 1) for each in self._list(values, "view", names.views)),
            ring=self._one_of(values, "ring", names.targets, ""),
            cover=self._list(values, "cover", names.targets),
            unlock=self._list(values, "unlock", names.controls),
            word=values["word"][1] if "word" in values else None,
            partner=values["partner"][1] if "partner" in values else None,
            path="word" if self._one_of(values, "path", ("word", "partner"), "partner") == "word" else "partner",
            needs=values["needs"][1] if "needs" in values else "",
        )

    def _read_formula(self, _argument: str, line: int, source: Source) -> None:
        for number, text in source.lines:
            self._check_places(number, text)
            self._blocks.append(Text(text, formula=True))

    def _read_picture(self, argument: str, line: int, source: Source) -> None:
        self._blocks.append(Picture(self._known(line, argument, self._names.pictures)))

    def _read_prediction(self, argument: str, line: int, source: Source) -> None:
        answer = self._names.answers[self._known(line, argument, self._names.answers)]
        values = source.values(("yes", "no", "close"))
        options: dict[str, str] = {}
        for number, _, text in source.marked("-"):
            key, colon, shown = text.partition(":")
            self._known(number, key.strip(), answer.options)
            if not colon or not shown.strip():
                raise Wrong(number, QT_TRANSLATE_NOOP("errors", "an option is “- key: text”."))
            self._check_places(number, shown)
            options[key.strip()] = shown.strip()
        if answer.options and len(options) < 2:
            template = QT_TRANSLATE_NOOP("errors", "a prediction needs two options of {known}.")
            raise Wrong(line, template, known=", ".join(answer.options))
        said = {name: self._text(values, name, line, (*answer.figures, "right")) for name in ("yes", "no")}
        close = self._text(values, "close", line, answer.figures) if answer.margin or "close" in values else ""
        self._blocks.append(Predict(argument, self._asked(line, source), options, said["yes"], said["no"], close))

    def _read_task(self, argument: str, line: int, source: Source) -> None:
        goal, _, setting = argument.partition(" ")
        self._known(line, goal, self._names.goals)
        options = source.marked("-") if goal == VARIED else []
        places = [number for number, _, _ in options]
        text = " ".join(text for number, text in source.lines if number not in places)
        if not text:
            raise Wrong(line, QT_TRANSLATE_NOOP("errors", "say what is to be done."))
        self._check_places(line, text)
        if goal == VARIED or setting:
            self._known(line, setting, SETTINGS if goal == VARIED else ())
        if goal == VARIED and len(options) < 2:
            raise Wrong(
                line, QT_TRANSLATE_NOOP("errors", "give two values to choose from, each as “- value: text”.")
            )
        self._blocks.append(Do(goal, text, setting, dict(self._choice(setting, *each) for each in options)))

    def _read_why(self, _argument: str, line: int, source: Source) -> None:
        values = source.values(("example",))
        example = self._text(values, "example", line, ()) if values else ""
        self._blocks.append(Why(self._asked(line, source), example))

    def _read_question(self, argument: str, line: int, source: Source) -> None:
        when = self._known(line, argument, ("now", "later"))
        values = source.values(("because",))
        options = source.marked("-*")
        right = [place for place, (_, sign, _) in enumerate(options) if sign == "*"]
        if len(options) < 2 or len(right) != 1:
            template = QT_TRANSLATE_NOOP("errors", "a question needs two options, the right one with “* ”.")
            raise Wrong(line, template)
        for number, _, text in options:
            self._check_places(number, text, ())
        because = self._text(values, "because", line, (), figures=False)
        texts = tuple(text for _, _, text in options)
        asked = self._asked(line, source, figures=False)
        self._blocks.append(Question(asked, texts, right[0], because, when == "later"))

    def _choice(self, setting: str, line: int, _sign: str, text: str) -> tuple[object, str]:
        """A value of ``setting``, and how it is offered."""
        value, _, shown = (each.strip() for each in text.partition(":"))
        self._check_places(line, shown)
        return self._settings({"settings": (line, f"{setting}={value}")})[setting], shown or value

    # --- their parts ------------------------------------------------------------------------------------------

    def _asked(self, line: int, source: Source, *, figures: bool = True) -> str:
        found = source.marked("?")
        if len(found) != 1:
            raise Wrong(line, QT_TRANSLATE_NOOP("errors", "ask one question, in a line that begins with “? ”."))
        number, _, text = found[0]
        self._check_places(number, text, self._names.figures if figures else ())
        return text

    def _text(self, values: _Values, name: str, line: int, own: Collection[str], *, figures: bool = True) -> str:
        if name not in values or not values[name][1]:
            raise Wrong(line, QT_TRANSLATE_NOOP("errors", "{text} is missing."), text=f"“{name}:”")
        number, text = values[name]
        self._check_places(number, text, (*own, *(self._names.figures if figures else ())))
        return text

    def _check_places(self, line: int, text: str, known: Collection[str] | None = None) -> None:
        for place in _PLACE.findall(text):
            self._known(line, place, self._names.figures if known is None else known)

    def _known(self, line: int, name: str, known: Collection[str]) -> str:
        if name not in known:
            template = QT_TRANSLATE_NOOP("errors", "“{text}” is not known here; known are: {known}.")
            raise Wrong(line, template, text=name[:60], known=", ".join(sorted(known)) or "—")
        return name

    def _list(self, values: _Values, name: str, known: Collection[str]) -> tuple[str, ...]:
        line, text = values.get(name, (0, ""))
        return tuple(self._known(line, each.strip(), known) for each in text.split(",") if each.strip())

    def _one_of(self, values: _Values, name: str, known: Collection[str], default: str) -> str:
        if name not in values:
            return default
        line, text = values[name]
        return self._known(line, text, known)

    def _settings(self, values: _Values) -> dict[str, object]:
        line, text = values.get("settings", (0, ""))
        found: dict[str, object] = {}
        for part in text.split(","):
            if not part.strip():
                continue
            name, _, value = (each.strip() for each in part.partition("="))
            self._known(line, name, SETTINGS)
            try:
                found[name] = _value(name, value)
                PRESETS["lecture"].config.with_values(found)
            except (ValueError, ConfigError) as error:
                why = str(error) if isinstance(error, ConfigError) else f"{name} = {value}"
                raise Wrong(line, QT_TRANSLATE_NOOP("errors", "no such value: {why}"), why=why) from None
        return found


def _value(name: str, text: str) -> object:
    kind: Any = type(getattr(Config(), name))
    if kind is bool:
        return {"on": True, "off": False}.get(text, text)
    return kind(text)
