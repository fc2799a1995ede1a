"""Finds words in scripts without spaces: detects such texts, and cuts Chinese with jieba.

Thai, Lao, Khmer and Burmese are not cut: such a text has to come with spaces.
"""

import importlib.util
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import IO

from w2v_gui.word2vec.corpus.spelling import is_mark

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"

# Compiled when first used, and kept, by ``re``: these sets of characters take 10 ms.
_HANGUL = "[\uac00-\ud7a3]"
_UNSPACED = f"[{_HAN}{_KANA}]"
_RUN = f"[{_HAN}{_KANA}]+"
_HAS_HAN = f"[{_HAN}]"
_WORD = r"\S+"
_PARTS = f"[{_HAN}]+|[^{_HAN}]+"
_PLAIN = f"[{_HAN}A-Za-z0-9]+"

SAMPLE_CHARACTERS = 1 << 16
"""Characters of the beginning of a text from which its script is determined."""
_UNSPACED_SHARE = 0.1
"""Share of ideographs and kana among letters above which a text counts as Chinese or Japanese."""
_KANA_SHARE = 0.1
"""Share of kana among those above which it is Japanese; Japanese has about half, Chinese almost none."""
_MAX_SPACED_CHARACTERS = 3.5
"""Mean characters between gaps below which spaces can be word spaces: words have about 1.7, clauses 6."""
_CLAUSE_CHARACTERS = 1 << 10
"""Longest run of characters given to jieba at once, whose time and memory grow with the square: about 10 ms.
A longer run is divided, at the cost of at most one word each time; clauses are a hundred times shorter."""
_LINES_PER_POLL = 1 << 12
"""Lines of the dictionary between two polls of Cancel: about 6 ms."""


def is_unspaced(character: str) -> bool:
    """Whether a letter belongs to a script without word spaces: an ideograph or a kana."""
    return re.match(_UNSPACED, character) is not None


def choose_segmentation(sample: str) -> str:
    """Choose ``"spaces"``, ``"characters"`` or ``"jieba"`` by the beginning of a text.

    Text in other scripts, and Chinese or Japanese that has word spaces already, stays as it is; Japanese is
    cut into characters, Chinese into words by jieba where that is installed, else into characters.
    """
    language = unspaced_language(sample)
    if language is None:
        return "spaces"
    return "jieba" if language == "Chinese" and jieba_installed() else "characters"


def unspaced_language(sample: str) -> str | None:
    """``"Chinese"`` or ``"Japanese"`` if the beginning of a text is that, without word spaces."""
    runs = re.findall(_RUN, sample)
    characters = sum(map(len, runs))
    if characters <= _UNSPACED_SHARE * sum(map(str.isalnum, sample)):
        return None
    if characters < len(re.findall(_HANGUL, sample)):  # Korean may contain ideographs
        return None
    before_space = len(re.findall(rf"[{_HAN}{_KANA}](?=\s)", sample))
    if characters < _MAX_SPACED_CHARACTERS * len(runs) and before_space > len(runs) / 2:
        return None
    kana = len(re.findall(f"[{_KANA}]", sample))
    return "Chinese" if kana <= _KANA_SHARE * characters else "Japanese"


def jieba_installed() -> bool:
    """Whether Chinese can be cut into words; loads nothing."""
    return importlib.util.find_spec("jieba") is not None


class Jieba:
    """Cuts Chinese into words; suppresses jieba's messages and warnings.

    Args:
        poll: called every few words, and while the dictionary is loaded, which takes half a second the first
            time; it may raise to stop the work.

    Raises:
        ImportError: jieba is not installed.
    """

    def __init__(self, poll: Callable[[], None] = lambda: None) -> None:
        with warnings.catch_warnings():  # about its syntax and pkg_resources, which the user cannot change
            warnings.simplefilter("ignore")
            import jieba

            jieba.setLogLevel(logging.CRITICAL)
            # The same as jieba's ``initialize`` without a cache. Loading its cache takes as long, in a single
            # call that cannot be interrupted; and the cache is in a folder that all users can write to, so
            # loading from it is unsafe.
            if not jieba.dt.initialized:
                lines = _polled(jieba.dt.get_dict_file(), poll)
                jieba.dt.FREQ, jieba.dt.total = jieba.dt.gen_pfdict(lines)
                jieba.dt.initialized = True
        self._poll = poll
        self._words: Callable[[str], list[str]] = jieba.dt.lcut

    def cut(self, text: str) -> str:
        """Put blanks between the Chinese words of a cleaned text; words in other scripts stay whole."""
        return re.sub(_WORD, lambda match: " ".join(self._cut_run(match[0])), text)

    def _cut_run(self, run: str) -> list[str]:
        """The words of a stretch without blanks."""
        if not re.search(_HAS_HAN, run):
            return [run]
        # jieba knows words such as T恤; it would split runs of non-ASCII letters.
        parts = [run] if len(run) <= _CLAUSE_CHARACTERS and re.fullmatch(_PLAIN, run) else re.findall(_PARTS, run)
        words: list[str] = []
        for part in parts:
            if re.search(_HAS_HAN, part):
                for start in range(0, len(part), _CLAUSE_CHARACTERS):
                    self._poll()
                    words += self._words(part[start : start + _CLAUSE_CHARACTERS])
            elif words and is_mark(part[0]):  # such as a variation selector of an ideograph
                marks = "".join(takewhile(is_mark, part))
                words[-1] += marks
                words += filter(None, [part[len(marks) :]])
            else:
                words.append(part)
        return words


def _polled(file: IO[bytes], poll: Callable[[], None]) -> Iterator[bytes]:
    """The lines of ``file``, with a call of ``poll`` every few thousand; closes the file."""
    with file:
        for number, line in enumerate(file):
            if number % _LINES_PER_POLL == 0:
                poll()
            yield line
