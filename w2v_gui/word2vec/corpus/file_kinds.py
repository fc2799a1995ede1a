"""Recognises files that are not plain text by their first bytes and says what to do with them."""

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

_PICTURE = QT_TRANSLATE_NOOP("errors", "{file} is a picture, not a text; choose a text file.")
_SOUND = QT_TRANSLATE_NOOP("errors", "{file} is a sound or video file, not a text; choose a text file.")
_PROGRAM = QT_TRANSLATE_NOOP("errors", "{file} is a program, not a text; choose a text file.")
_DATABASE = QT_TRANSLATE_NOOP(
    "errors", "{file} is a database, not a text; export its text to a file and open that."
)
_ARCHIVE = QT_TRANSLATE_NOOP("errors", "{file} is a {kind} archive; unpack it and open a text file from it.")
_OTHER_PACKING = QT_TRANSLATE_NOOP(
    "errors", "{file} is packed with {kind}, which is not unpacked here; unpack it and open the text."
)
_TWICE = QT_TRANSLATE_NOOP("errors", "{file} is packed twice; unpack it once and open what comes out.")
_DOCUMENT = QT_TRANSLATE_NOOP(
    "errors", "{file} is a document ({kind}); save it as plain text (UTF-8) and open that."
)
_PDF = QT_TRANSLATE_NOOP("errors", "{file} is a PDF document; save its text as plain text (UTF-8) and open that.")
_BOOK = QT_TRANSLATE_NOOP("errors", "{file} is an EPUB book; convert it to plain text (UTF-8) and open that.")

_SIGNATURES = (
    (b"%PDF-", _PDF, ""),
    (b"{\\rtf", _DOCUMENT, "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _DOCUMENT, "Word, Excel or PowerPoint"),
    (b"Rar!\x1a\x07", _ARCHIVE, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE, "7z"),
    (b"(\xb5/\xfd", _OTHER_PACKING, "zstd"),
    (b"\x04\x22M\x18", _OTHER_PACKING, "lz4"),
    (b"LZIP\x01", _OTHER_PACKING, "lzip"),
    (b"\x1f\x9d", _OTHER_PACKING, "compress"),
    (b"\x1f\x8b\x08", _TWICE, ""),
    (b"\xfd7zXZ\0", _TWICE, ""),
    (b"\x89PNG\r\n\x1a\n", _PICTURE, ""),
    (b"\xff\xd8\xff", _PICTURE, ""),
    (b"GIF87a", _PICTURE, ""),
    (b"GIF89a", _PICTURE, ""),
    (b"II*\0", _PICTURE, ""),
    (b"MM\0*", _PICTURE, ""),
    (b"OggS\0", _SOUND, ""),
    (b"ID3\x02", _SOUND, ""),
    (b"ID3\x03", _SOUND, ""),
    (b"ID3\x04", _SOUND, ""),
    (b"fLaC\0", _SOUND, ""),
    (b"\x7fELF", _PROGRAM, ""),
    (b"SQLite format 3\0", _DATABASE, ""),
)
_TAR = slice(257, 262)
"""Position of ``ustar`` in a tar archive, in the header of its first file."""
_OFFICE = ((b"word/", "Word"), (b"xl/", "Excel"), (b"ppt/", "PowerPoint"))
"""Folders inside the ZIP archives of Office documents, and the program they belong to."""


def refusal(beginning: bytes) -> tuple[str, dict[str, str]] | None:
    """Return the error template and its arguments (without ``file``) for a file with this ``beginning``.

    Args:
        beginning: the first bytes, unpacked; some 10,000 tell a Word document from another ZIP archive.

    Returns:
        None: it may be plain text.
    """
    for signature, template, kind in _SIGNATURES:
        if beginning.startswith(signature):
            return template, {"kind": kind}
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(beginning)
    if beginning[_TAR] == b"ustar":
        return _ARCHIVE, {"kind": "tar"}
    if beginning.startswith(b"RIFF") and b"\0" in beginning[:64]:
        return (_PICTURE if beginning[8:12] == b"WEBP" else _SOUND), {}
    return None


def _zip(beginning: bytes) -> tuple[str, dict[str, str]]:
    """Recognise a ZIP archive by the names of the files in it."""
    if b"mimetypeapplication/epub+zip" in beginning:
        return _BOOK, {}
    if b"mimetypeapplication/vnd.oasis.opendocument" in beginning:
        return _DOCUMENT, {"kind": "OpenDocument"}
    if b"[Content_Types].xml" in beginning or b"_rels/.rels" in beginning:
        for folder, kind in _OFFICE:
            if folder in beginning:
                return _DOCUMENT, {"kind": kind}
        return _DOCUMENT, {"kind": "Office"}
    return _ARCHIVE, {"kind": "ZIP"}
