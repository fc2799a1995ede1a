"""Detects the encoding of a text from its bytes; decodes and counts wrong bytes."""

import codecs
import importlib.util
import re
import threading
import unicodedata
from functools import lru_cache

import numpy as np

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError

ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1250", "iso-8859-2",
    "windows-1251", "koi8-r", "iso-8859-5", "windows-1253", "iso-8859-7", "windows-1254", "gb18030", "big5",
    "shift_jis", "euc-jp", "euc-kr",
)  # fmt: skip
"""The encodings offered; any other that Python knows is accepted too."""
_LEGACY = [name for name in ENCODINGS if not name.startswith("utf")]

REPLACING = "w2v_gui.replace"
"""Error handler for decoding: like Python's ``"replace"``, and ``replaced_bytes`` counts."""

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark is a prefix of this one
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

_MAX_RARE_SHARE = 0.02
"""Largest share of rare characters in bytes that are taken for UTF-16."""
_GAP_SHARE = 0.005
"""Smallest share of blanks, line ends and ideographic stops in a longer text."""
_ONE_SCRIPT_BITS = 1.0
"""Largest entropy, in bits, of the higher bytes of a text without gaps in a single alphabet."""
_SHORT_BYTES = 20
"""Shorter texts are UTF-16 only if they contain a zero byte, as every blank of UTF-16 does."""
_CONTROL_SHARE = 0.1
"""Share of control characters above which a text that decodes as UTF-8 is checked for UTF-16 and UTF-32."""
_GAPS = np.array([*map(ord, "\t\n\r \u3000、。，")])
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})

_SUSPECT_BYTES = 8000
"""Bytes from which a legacy encoding is guessed."""
_MAX_SUGGESTIONS = 3
_LETTERS_PER_WRONG_BYTE = 10
"""With at least this many non-ASCII letters per wrong byte, a text is damaged, not in another encoding."""


class _Tally(threading.local):
    bytes = 0


_tally = _Tally()


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _tally.bytes += error.end - error.start
    return "\N{REPLACEMENT CHARACTER}", error.end


codecs.register_error(REPLACING, _replace)


def replaced_bytes() -> int:
    """How many bytes decoding with ``REPLACING`` has replaced in this thread so far."""
    return _tally.bytes


def codec_name(encoding: str) -> str:
    """The codec's own name, such as ``"cp1251"`` for ``"windows-1251"``.

    Raises:
        CorpusError: there is no such encoding of text.
    """
    try:
        b"    ".decode(encoding)  # raises for transformations of bytes such as "hex" or "zlib"
    except UnicodeDecodeError:
        pass  # blanks have another meaning in this encoding
    except (LookupError, ValueError):
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors",
                "There is no text encoding called {encoding}; choose one such as utf-8, utf-16, latin-1, cp1252, "
                "cp1251, gb18030, big5, shift_jis or euc-kr.",
            ),
            encoding=repr(encoding),
        ) from None
    return codecs.lookup(encoding).name


def choose_codec(sample: bytes, chosen: str | None) -> tuple[str, int]:
    """Return the codec for a text that begins with ``sample``, and the length of its byte order mark.

    Args:
        sample: the beginning of the text.
        chosen: what the user wants, by ``codec_name``. None: what a mark says, UTF-8, or UTF-16 or UTF-32 in
            the byte order that gives a text. ``"utf-16"`` and ``"utf-32"`` leave the byte order open.
    """
    wanted = "" if chosen is None else chosen.removesuffix("-sig")
    for mark, codec in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark) and codec.startswith(wanted):
            return codec, len(mark)
    if wanted == "utf-16":
        return min(("utf-16-le", "utf-16-be"), key=lambda codec: _Utf16Guess(sample, codec).unlikeliness), 0
    if wanted == "utf-32":
        return _utf_32(sample) or "utf-32-le", 0
    if wanted:
        return wanted, 0
    return ("utf-8" if _is_utf_8(sample) else _wide_codec(sample) or "utf-8"), 0


def looks_damaged(data: bytes, codec: str) -> bool:
    """Whether ``data`` is text in ``codec`` except for a few bytes."""
    before = _tally.bytes
    text = codecs.getincrementaldecoder(codec)(REPLACING).decode(data)
    wrong, _tally.bytes = _tally.bytes - before, before
    letters = sum(map(str.isalpha, re.findall(r"[^\x00-\x7f]", text)))
    return letters >= _LETTERS_PER_WRONG_BYTE * wrong


def suggestions(data: bytes, wrong: int, codec: str) -> tuple[str, ...]:
    """Legacy encodings that ``data`` may be in, the likeliest first; none without charset-normalizer.

    Args:
        data: bytes of a text.
        wrong: place of the first that is not in ``codec``.
        codec: the codec that failed.
    """
    if importlib.util.find_spec("charset_normalizer") is None:
        return ()
    from charset_normalizer import from_bytes

    begin = 1 + max(data.rfind(blank, max(0, wrong - 200), wrong) for blank in (b" ", b"\n")) or wrong
    for sample in _without_broken_end(data[begin : begin + _SUSPECT_BYTES]):
        known = [name for name in _LEGACY if codec_name(name) != codec]
        found: list[str] = []
        for match in from_bytes(sample, cp_isolation=known):
            text = sample.decode(match.encoding, "replace")  # a more usual encoding may give the same text
            found += [name for name in known if name not in found and sample.decode(name, "replace") == text]
        if found:
            return tuple(found[:_MAX_SUGGESTIONS])
    return ()


def _without_broken_end(sample: bytes) -> list[bytes]:
    """Return ``sample`` without an incomplete end: cut at its last blank, or, without blanks, by 0 to 3 bytes."""
    end = max(sample.rfind(b" "), sample.rfind(b"\n"))
    if len(sample) < _SUSPECT_BYTES or end > _SUSPECT_BYTES // 2:
        return [sample[:end] if len(sample) == _SUSPECT_BYTES else sample]
    return [sample[: len(sample) - less] for less in range(4)]


def _is_utf_8(sample: bytes) -> bool:
    if 0 in sample or len(sample.translate(None, _CONTROLS)) < (1 - _CONTROL_SHARE) * len(sample):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _wide_codec(sample: bytes) -> str | None:
    """UTF-32 or UTF-16 in the byte order that makes ``sample`` a text; None: neither."""
    if (codec := _utf_32(sample)) is not None:
        return codec
    if len(sample) < 2 or (len(sample) < _SHORT_BYTES and 0 not in sample):
        return None
    guess = min(
        (_Utf16Guess(sample, codec) for codec in ("utf-16-le", "utf-16-be")), key=lambda guess: guess.unlikeliness
    )
    return guess.codec if guess.is_text else None


def _utf_32(sample: bytes) -> str | None:
    """UTF-32 in the byte order in which every four bytes of ``sample`` are a character; None: neither."""
    whole = sample[: len(sample) // 4 * 4]
    for codec in ("utf-32-le", "utf-32-be"):
        try:
            if whole and "\0" not in whole.decode(codec):
                return codec
        except UnicodeDecodeError:
            continue
    return None


class _Utf16Guess:
    """Measures how much ``sample`` resembles a text if it is read as UTF-16 in one byte order.

    Three signs indicate the right order: rare characters are very few, there are gaps between words or clauses,
    and the higher bytes, which determine the script, vary less than the lower ones.
    """

    def __init__(self, sample: bytes, codec: str) -> None:
        self.codec = codec
        units = np.frombuffer(sample[: len(sample) // 2 * 2], "<u2" if codec == "utf-16-le" else ">u2")
        values, counts = np.unique(units, return_counts=True)
        rare = sum(
            count for value, count in zip(values.tolist(), counts.tolist(), strict=True) if _is_rare(value)
        )
        paired = 2 * int(((units[:-1] >> 10 == 0x36) & (units[1:] >> 10 == 0x37)).sum())  # surrogates
        shares = np.bincount(units >> 8) / max(1, len(units))
        shares = shares[shares > 0]
        self._rare = (rare - paired) / max(1, len(units))
        self._gaps = float(np.isin(units, _GAPS).mean()) if len(units) else 0.0
        self._bits = -float((shares * np.log2(shares)).sum())

    @property
    def unlikeliness(self) -> tuple[float, float]:
        """The sort key of the two byte orders; the smaller one is more probable."""
        return self._rare - self._gaps, self._bits

    @property
    def is_text(self) -> bool:
        """Whether ``sample`` can be a text in this byte order."""
        return self._rare <= _MAX_RARE_SHARE and (self._gaps >= _GAP_SHARE or self._bits <= _ONE_SCRIPT_BITS)


@lru_cache(maxsize=1 << 16)
def _is_rare(code: int) -> bool:
    """Whether a UTF-16 unit is very rare in texts.

    These are controls, surrogates, private and unassigned characters, the rarest ideographs, Yi syllables, and
    the typographic blanks.
    """
    character = chr(code)
    if character in "\t\n\v\f\r\x1a\x1b\ufeff":
        return False
    rare = 0x3400 <= code < 0x4DC0 or 0xA000 <= code < 0xA4D0 or 0x2000 <= code <= 0x200A
    return rare or unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")
