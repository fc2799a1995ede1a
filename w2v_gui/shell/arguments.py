"""The command line of ``w2v-gui``: parses it, opens nothing."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from w2v_gui import __version__
from w2v_gui.cli.race_options import page_path
from w2v_gui.panels import PANELS
from w2v_gui.shell.corpus_loader import FIRST_TOY
from w2v_gui.shell.languages import LANGUAGES
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import shown_on_terminal

ALL_METHODS = Path()
"""The value of ``--race`` without a file."""
_MIN_SIZE_PX = (960, 620)
_MAX_SIZE_PX = (16_000, 16_000)


@dataclass(frozen=True)
class Arguments:
    """The parsed command line; see ``w2v-gui --help``.

    Attributes:
        corpus: empty if it is that of the file ``race``.
        vectors: files of vectors, opened after the corpus.
        race: a race file; ``ALL_METHODS`` if none was named; None: no race.
    """

    corpus: str
    method: str | None
    race: Path | None
    report: Path | None
    train: bool
    word: str | None
    partner: str | None
    panel: str | None
    expand: bool
    theme: str | None
    language: str | None
    size: tuple[int, int] | None
    screenshot: Path | None
    lesson: Path | None
    vectors: tuple[Path, ...] = ()


def parse(argv: Sequence[str]) -> Arguments:
    """Parse ``argv``; a mistake in it ends the program with status 2 and a sentence on stderr."""
    parser = _Parser(prog="w2v-gui", description="Train skip-gram word vectors and watch how the methods learn.")
    parser.add_argument(
        "corpus", nargs="?", metavar="CORPUS", help=f"a text file, a session (.w2v), or {FIRST_TOY} (default)"
    )
    parser.add_argument("--method", choices=list(OBJECTIVES), help="the method to start with")
    parser.add_argument(
        "--race",
        nargs="?",
        const=ALL_METHODS,
        type=Path,
        metavar="FILE.toml",
        help="show the runs of all methods side by side; with a race file: its runs",
    )
    parser.add_argument(
        "--report",
        type=page_path,
        metavar="FILE.html",
        help="with a race file, without a window: train its runs and write a page about them, and the figures "
        "as JSON beside it",
    )
    parser.add_argument(
        "--vectors",
        action="append",
        type=Path,
        metavar="FILE",
        help="open word vectors of another program as a run beside the others: word2vec text or binary, GloVe, "
        "fastText .vec, TensorBoard projector, NumPy .npz, the folder of Spark's Word2VecModel; may be repeated",
    )
    parser.add_argument("--train", action="store_true", help="start training at once")
    parser.add_argument("--word", help="the word to select")
    parser.add_argument("--partner", help="the word's partner: its context in One update, the centre in the tree")
    parser.add_argument(
        "--panel", choices=[panel.key for panel in PANELS], help="the panel to bring to the front"
    )
    parser.add_argument(
        "--expand", action="store_true", help="let that panel's card (else the stage) fill the window"
    )
    parser.add_argument("--theme", choices=("light", "dark"), help="light or dark look")
    parser.add_argument(
        "--language",
        choices=list(LANGUAGES),
        help="language of the window (default: View ▸ Language) or of the report (default: en)",
    )
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="size of the window in pixels, such as 1600x1000"
    )
    parser.add_argument(
        "--screenshot",
        type=_picture,
        metavar="FILE.png|FILE.gif",
        help="save a picture of the window once everything is drawn (after training, with --train) and quit; "
        "in a GIF, the replay of the training",
    )
    parser.add_argument(
        "--lesson", type=Path, metavar="FILE.md", help="play the lesson in a file (resources/lessons/FORMAT.md)"
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    values = vars(parser.parse_args(argv))
    has_file = values["race"] not in (None, ALL_METHODS)
    if values["report"] is not None and not has_file:
        parser.error("--report needs a race file: --race FILE.toml --report FILE.html")
    if values["corpus"] is None:
        values["corpus"] = "" if has_file else FIRST_TOY
    values["vectors"] = tuple(values["vectors"] or ())
    return Arguments(**values)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(shown_on_terminal(message))


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".png", ".gif"):
        raise argparse.ArgumentTypeError(f"{text!r} ends neither in .png nor, for an animated picture, in .gif")
    return path


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)[x×](\d+)", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1600x1000")
    size = int(match[1]), int(match[2])
    if not all(low <= n <= high for low, n, high in zip(_MIN_SIZE_PX, size, _MAX_SIZE_PX, strict=True)):
        raise argparse.ArgumentTypeError(f"{text!r} is out of range; from 960x620 to 16000x16000")
    return size
