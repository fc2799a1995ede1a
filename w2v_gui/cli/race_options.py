"""The options of ``w2v-train`` for a race: its runs, from a file or from methods and settings that vary."""

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config, default_preset
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race import PACES
from w2v_gui.word2vec.session.race_file import RaceFileError, read_race
from w2v_gui.word2vec.session.race_plan import MAX_RUNS, RacePlan, RunPlan, vary

RACE_FILE_ENDING = ".toml"

Complain = Callable[[str], NoReturn]
"""Ends the program with a sentence on stderr."""


def add_race_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--race``, ``--vary``, ``--pace`` and ``--report``."""
    group = parser.add_argument_group(
        "Race", "Several runs, trained in turn and compared on the same held-out pairs."
    )
    group.add_argument(
        "--race",
        metavar="METHODS",
        help=f"methods, such as {','.join(list(OBJECTIVES)[:2])}; or a race file (….toml)",
    )
    group.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="SETTING=VALUES",
        help=f"a run for each value, such as negatives=5,20; may be given several times; at most {MAX_RUNS} runs",
    )
    group.add_argument(
        "--pace",
        choices=PACES,
        help=f"what the runs have equally much of in training: {PACES[0]} (unless given), or compute seconds",
    )
    group.add_argument(
        "--report",
        type=page_path,
        metavar="FILE.html",
        help="write a page with pictures, figures and what they say, and the figures as JSON beside it",
    )


def plan_race(given: Mapping[str, Any], settings: Mapping[str, Any], complain: Complain) -> RacePlan:
    """The race that the options ask for.

    Args:
        given: all options.
        settings: those of all runs that were given, by field of ``Config``.
        complain: called with a mistake.
    """
    try:
        if given["race"].lower().endswith(RACE_FILE_ENDING) or os.path.isfile(given["race"]):
            return _from_file(given, settings, complain)
        return _from_methods(given, settings, complain)
    except RaceFileError as error:
        complain(str(error))
    except ConfigError as error:
        varied = any(text.partition("=")[0].strip().replace("-", "_") == error.field for text in given["vary"])
        complain(f"argument --{'vary' if varied else error.field.replace('_', '-')}: {error}")


def _from_file(given: Mapping[str, Any], settings: Mapping[str, Any], complain: Complain) -> RacePlan:
    for name in ("vary", "preset"):
        if given[name]:
            complain(f"argument --{name}: stands in the race file itself")
    plan = read_race(given["race"], given["corpus"], settings)
    return RacePlan(plan.corpus, given["pace"] or plan.pace, plan.runs)


def _from_methods(given: Mapping[str, Any], settings: Mapping[str, Any], complain: Complain) -> RacePlan:
    methods = [name.strip() for name in given["race"].split(",")]
    for place, method in enumerate(methods):
        if method not in OBJECTIVES:
            complain(
                f"argument --race: {method!r} is none of {', '.join(OBJECTIVES)}, and no {RACE_FILE_ENDING} file"
            )
        if method in methods[:place]:
            complain(f"argument --race: {method} is named twice; --vary makes several runs of it")
    corpus = given["corpus"]
    if corpus is None:
        complain("the following arguments are required: CORPUS")
    preset = PRESETS[given["preset"]] if given["preset"] else default_preset(corpus)
    values = _varied(given["vary"], complain)
    for name in values:
        if name in settings:
            complain(f"argument --vary: {name} is given by --{name.replace('_', '-')} too")
        if not any(RunPlan(method, preset.config).used(name) for method in methods):
            complain(f"argument --vary: {', '.join(methods)} make no use of {name}")
    runs = vary(methods, preset.config.with_values(settings), values)
    if len(runs) > MAX_RUNS:
        complain(f"argument --vary: that would be {len(runs)} runs; a race has at most {MAX_RUNS}")
    return RacePlan(corpus, given["pace"] or PACES[0], tuple(runs))


def _varied(texts: list[str], complain: Complain) -> dict[str, list[Any]]:
    """The values of ``SETTING=VALUES``, by field of ``Config``."""
    found: dict[str, list[Any]] = {}
    for text in texts:
        name, _, listed = text.partition("=")
        name = name.strip().replace("-", "_")
        if name not in SETTINGS:
            complain(f"argument --vary: there is no setting {name!r}; there are {', '.join(SETTINGS)}")
        if name in found:
            complain(f"argument --vary: {name} is given twice")
        found[name] = [_value(name, each.strip(), complain) for each in listed.split(",")]
        if len(set(found[name])) < len(found[name]):
            complain(f"argument --vary: {name} has a value twice")
    return found


def _value(name: str, text: str, complain: Complain) -> Any:
    """A value of the field ``name`` as its type; ``Config`` checks the range."""
    kind = type(getattr(Config, name))
    if kind is bool:
        if text not in ("on", "off"):
            complain(f"argument --vary: {name} is on or off, not {text!r}")
        return text == "on"
    try:
        return kind(text)
    except ValueError:
        complain(
            f"argument --vary: {name} must be {'a whole number' if kind is int else 'a number'}, not {text!r}"
        )


def page_path(text: str) -> Path:
    """The value of ``--report``.

    Raises:
        ArgumentTypeError: it has not the ending of a page.
    """
    path = Path(text)
    if path.suffix.lower() not in (".html", ".htm"):
        raise argparse.ArgumentTypeError(f"{text!r} does not end in .html, and a page is what is written")
    return path
