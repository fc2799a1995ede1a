"""Normalises the spelling of words: what can be written in several ways gets one form.

Texts and typed words are normalised alike, so that they match.
"""

import re
import unicodedata

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
MODIFIER = "\N{MODIFIER LETTER APOSTROPHE}"
INVISIBLE = "\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without a glyph, for line breaks and text direction only: soft hyphen, word joiner, direction marks,
a stray byte order mark."""
_FORMS = (
    "\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3"  # Dutch ĳ, Croatian ǆ: two letters in one character
    "\ufb00-\ufdff\ufe70-\ufefc"  # ligatures and shapes of Latin, Hebrew, Arabic letters, as PDF files have them
    "\uff07\uff10-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a\uff66-\uffdc"  # full and half width
)
MAX_MARKS = 30
"""Largest number of consecutive marks that are kept. No word of any language has more (Unicode Standard Annex 15,
"Stream-Safe Text Format"), and the time to put them into canonical order grows with their square."""

_VARIANTS = re.compile(f"[{INVISIBLE}{_FORMS}{MODIFIER}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_REPLACED = re.compile(f"[{INVISIBLE}{_FORMS}]+")
_BESIDE = rf"[^\W_{MODIFIER}]|[\u0300-\u036f]"
_INNER_MODIFIER = re.compile(f"(?<={_BESIDE}){MODIFIER}(?={_BESIDE})")
_MANY = re.compile(rf"[^\w\s]{{{MAX_MARKS + 1},}}")
"""Places that may hold more than ``MAX_MARKS`` marks: a mark is neither letter nor blank."""
_DOTTED = re.compile("i\u0307+")


def is_variant(character: str) -> bool:
    """Whether ``spell`` may replace or drop a character, whatever its context."""
    return _VARIANTS.match(character) is not None


def is_mark(character: str) -> bool:
    """Whether a character combines with the one before it."""
    return unicodedata.category(character).startswith("M")


def spell(text: str) -> str:
    """Write apostrophes, ligatures, full and half width and accents in one way; capitals are kept.

    The typographic apostrophe becomes the plain one, and so does U+02BC between two letters; letters that
    differ only in shape or width become the usual ones; letters and their accents are composed (NFC); invisible
    characters are removed, and so are marks after the first ``MAX_MARKS`` consecutive ones.
    """
    text = text.replace(APOSTROPHE, "'")
    return text if text.isascii() else compose(with_fewer_marks(with_usual_forms(text)))


def with_usual_forms(text: str) -> str:
    """The first part of ``spell``: usual letters for ligatures, other shapes and widths; nothing invisible."""
    return _REPLACED.sub(lambda match: _usual(match[0]), text)


def with_fewer_marks(text: str) -> str:
    """The second part of ``spell``: at most ``MAX_MARKS`` marks in a row."""
    return _MANY.sub(lambda match: _fewer_marks(match[0]), text)


def compose(text: str) -> str:
    """The last part of ``spell``: letters composed with their marks, U+02BC between letters an apostrophe.

    It is slow for text with long runs of marks; call ``with_fewer_marks`` first.
    """
    text = unicodedata.normalize("NFC", text)
    return _INNER_MODIFIER.sub("'", text) if MODIFIER in text else text


def fold(text: str) -> str:
    """Lower-case a text that ``spell`` has written.

    An accent may compose with the small letter and not with the capital (J̌, ǰ), so this comes before composing.
    İ becomes i, as Turkish has it; I becomes i too, in every language, and ı stays ı.
    """
    text = text.lower()
    if text.isascii():
        return text
    if "i\u0307" in text:
        text = _DOTTED.sub("i", text)
    return unicodedata.normalize("NFC", text)


def search_key(text: str) -> str:
    """Return the form in which words and parts of words are compared without regard to case."""
    if text.isascii():
        return text.lower()
    return fold(spell(text)).casefold().replace(MODIFIER, "'")


def _usual(run: str) -> str:
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", run))


def _fewer_marks(text: str) -> str:
    kept, run = [], 0
    for character in text:
        run = run + 1 if is_mark(character) else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
