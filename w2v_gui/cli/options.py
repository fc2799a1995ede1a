"""The options of ``w2v-train``: one for each field of ``Config``, and those for reading, saving and reporting."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from w2v_gui import __version__
from w2v_gui.cli import PROGRAM
from w2v_gui.cli.race_options import add_race_options, plan_race
from w2v_gui.cli.spark.plan import METHOD, SparkPlan, add_engine_options, plan_spark
from w2v_gui.printing import Printer
from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config, Setting, default_preset
from w2v_gui.word2vec.corpus.byte_source import STDIN
from w2v_gui.word2vec.corpus.reading import ERRORS, SEGMENTATIONS, ReadingOptions
from w2v_gui.word2vec.corpus.toy import TOYS
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.formats.spark_folder import is_spark_folder
from w2v_gui.word2vec.formats.streams import STDOUT
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import shown_on_terminal
from w2v_gui.word2vec.session.race_plan import RacePlan

MAX_THREADS = 64

_DESCRIPTION = "Train skip-gram word vectors and save them in a format of word2vec."
_EPILOG = (
    "Settings that are left out come from the preset. Ctrl+C, SIGTERM and SIGHUP stop the training and still "
    "save the vectors; a second one ends at once. "
    "Exit status: 0 done, 2 not possible as asked (or training diverged), 130 stopped by one of these signals."
)


@dataclass(frozen=True)
class Options:
    """The parsed command line.

    Attributes:
        source: the corpus: a file, ``"toy:…"`` or ``STDIN``.
        output: where the vectors go: a file or a stream such as ``STDOUT``; None: figures only.
        method: key of ``OBJECTIVES``.
        config: the settings, complete and checked.
        ignored: names of the settings that were given but that ``method`` does not use.
        reading: how to read the file.
        analogies: a file of questions; None: those of the corpus, if it has any.
        json: whether to print the figures on stdout.
        threads: how many cores train at once.
        race: several runs in the place of one of ``method``; ``output`` is then a folder. None: one run.
        report: a page to write about the race; its JSON goes beside it.
        spark: how Spark trains; None: this program trains.
    """

    source: str
    output: Path | None
    method: str
    config: Config
    ignored: tuple[str, ...]
    reading: ReadingOptions
    analogies: Path | None
    json: bool
    threads: int
    race: RacePlan | None = None
    report: Path | None = None
    spark: SparkPlan | None = None


def parse(arguments: Sequence[str]) -> Options:
    """Parse a command line.

    Raises:
        SystemExit: with status 2 after a sentence on stderr that names the wrong option, with 0 after ``--help``
            or ``--version``.
    """
    parser = _parser()
    given = vars(parser.parse_args(arguments))
    _check_targets(parser, given)
    _check_standard_streams(parser, given)
    settings = {name: given[name] for name in SETTINGS if name in given}
    names = ("encoding", "errors", "lowercase", "running_text", "segment")
    reading = ReadingOptions(**{name: given[name] for name in names})
    spark = plan_spark(given, settings, reading, parser.error)
    race = plan_race(given, settings, parser.error) if given["race"] else None
    source = race.corpus if race is not None else given["corpus"]
    method = race.runs[0].method if race is not None else given["method"] or next(iter(OBJECTIVES))
    if spark is not None:
        method, settings = METHOD, {**settings, **spark.settings()}
    preset = PRESETS[given["preset"]] if given["preset"] else default_preset(source)
    try:
        config = preset.config.with_values(settings)
    except ConfigError as error:
        parser.error(f"argument {_flag(error.field)}: {error}")
    used = OBJECTIVES[method].settings
    return Options(
        source=source,
        output=given["output"],
        method=method,
        config=race.runs[0].config if race is not None else config,
        ignored=tuple(name for name in settings if SETTINGS[name].scope == "objective" and name not in used),
        reading=reading,
        analogies=given["analogies"],
        json=given["json"],
        threads=given["threads"],
        race=race,
        report=given["report"],
        spark=spark,
    )


def _check_targets(parser: argparse.ArgumentParser, given: dict[str, Any]) -> None:
    """Check that the options for one run and for a race are not mixed, and that something is asked for."""
    if given["race"]:
        if given["output"] is None and not given["json"] and given["report"] is None:
            parser.error(
                "say where the figures go: --json, --report page.html, or --output FOLDER with the vectors"
            )
        if given["output"] == "-":
            parser.error("argument --output: the vectors of a race go to a folder, not to stdout")
        if given["method"] is not None:
            parser.error("argument --method: a race has its methods from --race")
        if given["threads"] != 1:
            parser.error(
                "argument --threads: in a race each run has one core, so that their times can be compared"
            )
        given["output"] = None if given["output"] is None else Path(given["output"])
        return
    for name in ("vary", "pace", "report"):
        if given[name]:
            parser.error(f"argument --{name}: belongs to a race; name its methods with --race")
    if given["corpus"] is None:
        parser.error("the following arguments are required: CORPUS")
    if given["output"] is not None:
        try:
            given["output"] = _target(given["output"])
        except argparse.ArgumentTypeError as error:
            parser.error(f"argument --output: {error}")
    elif not given["json"]:
        parser.error(
            "say where the vectors go: --output vectors.txt, .vec, .bin, .npz, .tsv or .spark (or --json for the "
            "figures alone)"
        )


def _check_standard_streams(parser: argparse.ArgumentParser, given: dict[str, Any]) -> None:
    from_stdin = [name for name in ("corpus", "analogies") if str(given[name]) == str(STDIN)]
    if len(from_stdin) > 1:
        parser.error("only one of CORPUS and --analogies can be - (stdin)")
    if from_stdin and sys.stdin is None:
        parser.error("stdin is closed, so nothing can be read from -")
    if given["output"] == STDOUT and sys.stdout is None:
        parser.error("stdout is closed, so nothing can be written to -")
    if given["json"] and given["output"] is None and sys.stdout is None:
        parser.error("stdout is closed, so the figures cannot be printed")


class _Parser(argparse.ArgumentParser):
    """Reports a mistake in one sentence; argparse would print the long usage text before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {shown_on_terminal(message.rstrip('.'))}. All options: {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        if not Printer(file or sys.stderr).write(message):
            sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description=_DESCRIPTION, epilog=_EPILOG, allow_abbrev=False)
    toys = " or ".join(f"toy:{name}" for name in TOYS)
    parser.add_argument(
        "corpus",
        nargs="?",
        type=_source,
        metavar="CORPUS",
        help=f"text file, plain or packed as .gz, .bz2, .xz; - for stdin; or {toys}; may be left out "
        "if the file of --race names one",
    )
    parser.add_argument(
        "--output",
        type=_filled,
        metavar="FILE",
        help="where to save: .bin in word2vec's binary format, .npz as NumPy arrays, .tsv for the embedding "
        "projector, .spark as a folder that Spark loads, other names as text; - for stdout; "
        "may be left out with --json; with --race a folder, for the vectors of every run and the figures",
    )
    parser.add_argument("--method", choices=list(OBJECTIVES), help=f"{next(iter(OBJECTIVES))} unless given")
    parser.add_argument(
        "--preset",
        choices=list(PRESETS),
        help=f"where the settings left out come from: unless given, {default_preset('toy:').key} for a toy and "
        f"{default_preset('').key} for a file",
    )
    parser.add_argument(
        "--analogies",
        type=lambda text: Path(_source(text)),
        metavar="FILE",
        help="questions to ask the vectors, in the format of questions-words.txt",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object with the figures of the training; words_per_second counts the words that "
        "subsampling leaves, as gensim does, raw_words_per_second all of the vocabulary, as word2vec.c does",
    )
    parser.add_argument(
        "--threads",
        type=_threads,
        default=1,
        metavar="N",
        help=f"how many cores train at once (1 to {MAX_THREADS}); 1 unless given: with more, "
        "vectors differ a little every time",
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    add_race_options(parser)
    add_engine_options(parser)
    _add_settings(parser)
    _add_reading(parser)
    return parser


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; give a name")
    return text


def _source(text: str) -> str:
    return str(STDIN) if text == "-" else _filled(text)


def _target(text: str) -> Path:
    if text.endswith(("/", os.sep)) and not is_spark_folder(text):
        raise argparse.ArgumentTypeError(f"{text} is a folder; give the name of a file in it")
    return STDOUT if text == "-" else Path(_filled(text))


def _add_settings(parser: argparse.ArgumentParser) -> None:
    groups: dict[str, Any] = {}
    for name, about in SETTINGS.items():
        if about.group not in groups:
            groups[about.group] = parser.add_argument_group(about.group)
        groups[about.group].add_argument(_flag(name), default=argparse.SUPPRESS, **_form(name, about))


def _form(name: str, about: Setting) -> dict[str, Any]:
    """The arguments of ``add_argument`` for one field of ``Config``; ``Config`` itself checks the range."""
    kind = type(getattr(Config, name))
    text = about.help.replace("%", "%%")
    if about.choices:
        return {"choices": [value for value, _ in about.choices], "help": text}
    if kind is bool:
        return {"action": argparse.BooleanOptionalAction, "help": text}
    bounds = f"{'above ' if about.minimum_open else ''}{about.minimum:.10g} to {about.maximum:.10g}"
    symbol = f"{about.symbol}, " if about.symbol else ""
    return {"type": _number(kind), "metavar": "N" if kind is int else "X", "help": f"{text} ({symbol}{bounds})"}


def _number(kind: type[int] | type[float]) -> Callable[[str], float]:
    def convert(text: str) -> float:
        try:
            return kind(text)
        except ValueError:
            wanted = "a whole number" if kind is int else "a number"
            raise argparse.ArgumentTypeError(f"must be {wanted}, not {text!r}") from None

    return convert


def _threads(text: str) -> int:
    number = _number(int)(text)
    if not 1 <= number <= MAX_THREADS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MAX_THREADS}, not {text}")
    return int(number)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    group, default = parser.add_argument_group("Reading"), ReadingOptions()
    group.add_argument(
        "--encoding",
        type=_filled,
        metavar="NAME",
        help="Of the text, and of questions that are not in UTF-8; UTF-8, UTF-16 or UTF-32 unless given.",
    )
    group.add_argument(
        "--errors",
        choices=ERRORS,
        default=default.errors,
        help="Refuse a file with bytes that are not text in its encoding (default), or replace them by � and "
        "say how many.",
    )
    group.add_argument(
        "--lowercase",
        action=argparse.BooleanOptionalAction,
        default=default.lowercase,
        help="Fold capitals (default).",
    )
    group.add_argument(
        "--running-text",
        action=argparse.BooleanOptionalAction,
        default=default.running_text,
        help="Sentences end at . ! ? 。 ！ ？ or an empty line, not at the end of each line.",
    )
    group.add_argument(
        "--segment",
        choices=SEGMENTATIONS,
        default=default.segment,
        help="How words are told apart in Chinese and Japanese; %(default)s looks at the text.",
    )


def _flag(name: str) -> str:
    """The name of the option for a field of ``Config``."""
    return f"--{name.replace('_', '-')}"
