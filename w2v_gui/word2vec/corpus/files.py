"""Reads text files, packed or not, as decoded pieces, and explains what is wrong with a file."""

import codecs
import lzma
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from w2v_gui.word2vec.corpus.file_kinds import refusal
from w2v_gui.word2vec.corpus.notes import Note
from w2v_gui.word2vec.corpus.text_encodings import (
    REPLACING,
    choose_codec,
    codec_name,
    looks_damaged,
    replaced_bytes,
    suggestions,
)
from w2v_gui.word2vec.corpus.unpacked_file import UnpackedFile
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, READING_OPTIONS, CorpusError

PIECE_BYTES = 1 << 18
"""Unpacked bytes decoded at once: about 20 ms of work between two polls of progress and Cancel."""
_SAMPLE_BYTES = 1 << 16
"""Unpacked bytes from which encoding and kind of a file are determined."""


class TextFile:
    """A text file open for reading; a context manager.

    Args:
        path: plain text, or packed with gzip, bzip2 or xz; may be a pipe.
        encoding: a codec name; None: UTF-8, UTF-16 or UTF-32 by byte order mark or content.
        replace: replace bytes that are not text by � and count them, instead of raising an error.
        poll: called ten times a second while the file delivers nothing; it may raise to stop the reading.

    Attributes:
        encoding: the name of the codec in use; final once the context is entered.

    Raises:
        CorpusError: an unknown encoding; on entering and while reading, any problem of the file.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        encoding: str | None = None,
        poll: Callable[[], None] = lambda: None,
        *,
        replace: bool = False,
    ) -> None:
        self._path = Path(path)
        self._replace = replace
        self._chosen = None if encoding is None else codec_name(encoding)
        self.encoding = self._chosen or "utf-8"
        self._replaced = 0  # bytes
        self._proven = False  # letters beyond ASCII have been decoded without an error
        self._file = UnpackedFile(path, poll, self._path.suffix)
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as resources, self._explained():
            resources.enter_context(self._file)
            self._sample = self._file.read(_SAMPLE_BYTES)
            if not self._sample:
                raise self._error(QT_TRANSLATE_NOOP("errors", "{file} is empty; choose a file with text in it."))
            if (refused := refusal(self._sample)) is not None:
                template, arguments = refused
                raise self._error(template, **arguments)
            self.encoding, self._mark_size = choose_codec(self._sample, self._chosen)
            self._resources = resources.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    @property
    def progress(self) -> float:
        """Share of the (packed) file read so far, 0 to 1; 0 for a stream, whose length is unknown."""
        return self._file.progress

    @property
    def notes(self) -> tuple[Note, ...]:
        """Notes on the text, once it has been read to its end."""
        notes = []
        if junk := self._file.junk:
            template = QT_TRANSLATE_NOOP("errors", "bytes after the end of the packed text ignored: {count}")
            notes.append(Note(template, {"count": f"{junk:,}"}))
        if self._replaced:
            template = QT_TRANSLATE_NOOP("errors", "bytes that are not {encoding} text replaced by �: {count}")
            notes.append(Note(template, {"encoding": self._encoding_name, "count": f"{self._replaced:,}"}))
        return tuple(notes)

    def pieces(self) -> Iterator[str]:
        """Yield the text, decoded from ``PIECE_BYTES`` unpacked bytes at a time; no piece is empty."""
        return self._decoded(self._blocks())

    def text(self, otherwise: str | None = None) -> str:
        """The whole text at once.

        Args:
            otherwise: the encoding to try if the text is in no encoding that its bytes identify.
        """
        data = b"".join(self._blocks())
        if otherwise is not None and not self._fits(data):
            self._chosen = codec_name(otherwise)
            self.encoding, self._mark_size = choose_codec(self._sample, self._chosen)
        return "".join(self._decoded([data]))

    def _blocks(self) -> Iterator[bytes]:
        """The unpacked bytes from the beginning, at most ``PIECE_BYTES`` at a time."""
        for start in range(0, len(self._sample), PIECE_BYTES):
            yield self._sample[start : start + PIECE_BYTES]
        while True:
            with self._explained():
                block = self._file.read(PIECE_BYTES)
            if not block:
                return
            yield block

    def _decoded(self, blocks: Iterable[bytes]) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding)(REPLACING if self._replace else "strict")
        position = 0  # of the block in the unpacked file
        skip = self._mark_size
        for block in blocks:
            data, skip = block[skip:], max(0, skip - len(block))
            position += len(block) - len(data)
            if text := self._decode(decoder, data, position):
                yield text
            position += len(data)
        if text := self._decode(decoder, b"", position, final=True):
            yield text

    def _decode(
        self, decoder: codecs.IncrementalDecoder, data: bytes, position: int, *, final: bool = False
    ) -> str:
        waiting = len(decoder.getstate()[0])  # bytes of a character that the block before began
        before = replaced_bytes()
        if not self._replace:
            self._refuse_zero_byte(data, position)
        try:
            text = decoder.decode(data, final=final)
        except UnicodeError as error:
            raise self._wrong_encoding(error, position - waiting) from None
        self._proven = self._proven or not text.isascii()
        if self._replace:
            zeros = 0 if self._is_wide else text.count("\0")
            self._replaced += replaced_bytes() - before + zeros
            text = text.replace("\0", "\N{REPLACEMENT CHARACTER}") if zeros else text
        return text

    def _fits(self, data: bytes) -> bool:
        """Whether ``data``, the whole text, is valid in the encoding that its bytes identify."""
        try:
            data.decode(self.encoding)
        except UnicodeError:
            return False
        return self._is_wide or 0 not in data

    @property
    def _is_wide(self) -> bool:
        """Whether a zero byte can be part of a letter."""
        return self.encoding.startswith(("utf-16", "utf-32"))

    @property
    def _encoding_name(self) -> str:
        return self.encoding.upper() if self.encoding.startswith("utf") else self.encoding

    def _refuse_zero_byte(self, data: bytes, position: int) -> None:
        if self._is_wide or (zero := data.find(0)) < 0:
            return
        raise self._error(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not plain text (byte 0x00 at {offset}); choose a text file, or the encoding utf-16-le "
                "or utf-16-be if it is written in that.",
            )
            if position + zero < _SAMPLE_BYTES
            else QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not plain text (byte 0x00 at {offset}); choose a text file, or have such bytes "
                "replaced: {menu} in the window, --errors replace of w2v-train.",
            ),
            offset=f"{position + zero:,}",
            menu=READING_OPTIONS,
        )

    def _wrong_encoding(self, error: UnicodeError, start: int) -> CorpusError:
        """Return the error for ``error``, whose offsets count from byte ``start`` of the unpacked file."""
        data, at = (error.object, error.start) if isinstance(error, UnicodeDecodeError) else (b"\0", 0)
        damaged = self.encoding == "utf-8" and (self._proven or looks_damaged(data, self.encoding))
        likely = () if damaged or self._is_wide else suggestions(data, at, self.encoding)
        if damaged:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not {encoding} text (byte {byte} at {offset}), but nearly; have such bytes replaced: "
                "{menu} in the window, --errors replace of w2v-train.",
            )
        elif likely:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not {encoding} text (byte {byte} at {offset}); it looks like {likely}. Name its "
                "encoding: {menu} in the window, --encoding of w2v-train.",
            )
        else:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not {encoding} text (byte {byte} at {offset}); name its encoding, or have such bytes "
                "replaced: {menu} in the window, --encoding and --errors of w2v-train.",
            )
        return self._error(
            template,
            encoding=self._encoding_name,
            byte=f"0x{data[at]:02x}",
            offset=f"{start + at:,}",
            likely=", ".join(likely),
            menu=READING_OPTIONS,
            remedy={"errors": "replace"} if damaged else {"encoding": likely[0]} if likely else {},
        )

    def _error(self, template: str, **arguments: object) -> CorpusError:
        return CorpusError(template, file=self._path.name or str(self._path), **arguments)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn errors of the system and the unpackers into a ``CorpusError`` with a clear sentence."""
        try:
            yield
        except FileNotFoundError:
            raise self._error(
                QT_TRANSLATE_NOOP("errors", "There is no file {path}; check its name and folder."),
                path=self._path,
            ) from None
        except IsADirectoryError:
            raise self._error(
                QT_TRANSLATE_NOOP("errors", "{file} is a folder; choose a text file in it.")
            ) from None
        except PermissionError:
            raise self._error(
                QT_TRANSLATE_NOOP("errors", "You may not read {file}; ask for permission or choose another file.")
            ) from None
        except EOFError:
            raise self._error(
                QT_TRANSLATE_NOOP("errors", "{file} breaks off before its end; copy or download it again.")
            ) from None
        except (OSError, lzma.LZMAError, zlib.error) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise self._error(
                    QT_TRANSLATE_NOOP("errors", "{file} cannot be read: {reason}."), reason=error.strerror
                ) from error
            raise self._error(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file} is damaged or no {kind} file at all ({reason}); "
                    "download it again, or rename it if it is not packed.",
                ),
                kind=self._file.packing.suffix if self._file.packing else self._path.suffix.lower(),
                reason=str(error).rstrip("."),
            ) from None
