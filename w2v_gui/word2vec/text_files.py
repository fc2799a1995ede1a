"""Text files, packed or not, as decoded pieces; says what is wrong with a file, knows nothing of words."""

import bz2
import codecs
import gzip
import io
import lzma
import os
import select
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Self

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError

STDIN = Path("/dev/stdin")
"""What comes in on descriptor 0, on every system."""
PIECE = 1 << 18
"""Unpacked bytes decoded at once: some 20 ms of work, so that progress and Cancel stay lively."""

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark is its beginning
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_WITHOUT_MARK = {None: "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""What a choice that waits for a byte order mark means where there is none."""

_UNPACKERS: dict[str, Callable[[IO[bytes]], io.BufferedIOBase]] = {
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}

_PATIENCE = 0.1
"""Seconds a stream may be silent before somebody is asked whether to go on."""


class TextFile:
    """A text file open for reading; a context manager.

    Args:
        path: plain text, or packed if its name ends in .gz, .bz2 or .xz; a pipe will do.
        encoding: a codec name; None: UTF-8, or what a byte order mark says.
        poll: called ten times a second while a pipe is silent; it may raise to stop the reading.

    Attributes:
        encoding: the codec in use, by its own name; a byte order mark has its say when the file is entered.

    Raises:
        CorpusError: an encoding nobody knows; on entering and while reading, whatever is wrong with the file.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        encoding: str | None = None,
        poll: Callable[[], None] = lambda: None,
    ) -> None:
        self._path = Path(path)
        self._poll = poll
        self._chosen = None if encoding is None else _codec_name(encoding)
        self.encoding = _WITHOUT_MARK.get(self._chosen) or str(self._chosen)
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as resources, self._explained():
            if self._path.is_dir():  # not every system says so when it is opened
                raise IsADirectoryError
            file = resources.enter_context(_open(self._path))
            self._size = os.fstat(file.fileno()).st_size if file.seekable() else 0
            stream = os.name == "posix" and not file.seekable()  # elsewhere ``select`` knows sockets only
            self._raw = resources.enter_context(io.BufferedReader(_Stream(file, self._poll) if stream else file))
            unpack = _UNPACKERS.get(self._path.suffix.lower())
            self._file = resources.enter_context(unpack(self._raw)) if unpack else self._raw
            # An unpacker would call a file of no bytes damaged; so the raw file is asked first.
            self._head = self._file.read(4) if self._raw.peek(1) else b""
            if not self._head:
                raise self._error(QT_TRANSLATE_NOOP("errors", "{file} is empty; choose a file with text in it."))
            self._mark_size = self._obey_mark()
            self._resources = resources.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    @property
    def progress(self) -> float:
        """Share of the (packed) file read so far, 0 to 1; 0 for a stream, whose length nobody knows."""
        return min(1.0, self._raw.tell() / self._size) if self._size else 0.0

    def pieces(self) -> Iterator[str]:
        """The text from its beginning, decoded from ``PIECE`` unpacked bytes at a time; no piece is empty."""
        decoder = codecs.getincrementaldecoder(self.encoding)()
        data, position = self._head[self._mark_size :], self._mark_size  # position of data in the unpacked file
        ended = False
        while not ended:
            with self._explained():
                more = self._file.read(PIECE)
            data, ended = data + more, not more  # only the first time are there bytes from before
            self._refuse_binary(data, position)
            waiting = len(decoder.getstate()[0])  # bytes of a character that the piece before began
            try:
                text = decoder.decode(data, final=ended)
            except UnicodeError as error:
                raise self._wrong_encoding(error, position - waiting) from None
            data, position = b"", position + len(data)
            if text:
                yield text

    def _obey_mark(self) -> int:
        """Let a byte order mark choose among the encodings the user allows; return its length in bytes."""
        allowed = "" if self._chosen is None else self._chosen.removesuffix("-sig")
        for mark, encoding in _BYTE_ORDER_MARKS.items():
            if self._head.startswith(mark) and encoding.startswith(allowed):
                self.encoding = encoding
                return len(mark)
        return 0

    def _refuse_binary(self, data: bytes, position: int) -> None:
        if self.encoding.startswith(("utf-16", "utf-32")):  # where a zero byte is half a letter
            return
        if (nul := data.find(0)) >= 0:
            raise self._error(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file} is not plain text (byte 0x00 at {offset}); choose a text file, "
                    "or the encoding UTF-16 if it is written in that.",
                ),
                offset=f"{position + nul:,}",
            )

    def _wrong_encoding(self, error: UnicodeError, start: int) -> CorpusError:
        """What to say of ``error``, whose offsets count from byte ``start`` of the unpacked file."""
        at, byte = (error.start, error.object[error.start]) if isinstance(error, UnicodeDecodeError) else (0, 0)
        return self._error(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not {encoding} text (byte {byte} at {offset}); "
                "name its encoding: File ▸ Reading Options in the window, --encoding of w2v-train.",
            ),
            encoding=self.encoding.upper() if self.encoding.startswith("utf") else self.encoding,
            byte=f"0x{byte:02x}",
            offset=f"{start + at:,}",
        )

    def _error(self, template: str, **arguments: object) -> CorpusError:
        return CorpusError(template, file=self._path.name or str(self._path), **arguments)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the system and the unpackers say into a sentence a person can act on."""
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
                kind=self._path.suffix.lower(),
                reason=str(error).rstrip("."),
            ) from None


def _open(path: Path) -> io.FileIO:
    """The bytes of a file; of ``STDIN`` those still to come, even of a socket, which no name opens."""
    return io.FileIO(os.dup(0)) if path == STDIN else path.open("rb", buffering=0)


class _Stream(io.RawIOBase):
    """A pipe or a terminal, read only when something is there.

    A read that waits can be stopped by nobody, and a Ctrl+C that comes just before it is forgotten until it ends.
    """

    def __init__(self, file: io.FileIO, poll: Callable[[], None]) -> None:
        self._file = file
        self._poll = poll

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]  # what BufferedReader hands over
        while not select.select([self._file], [], [], _PATIENCE)[0]:
            self._poll()
        return self._file.readinto(buffer)


def _codec_name(encoding: str) -> str:
    """The codec's own name, such as ``"cp1251"`` for ``"windows-1251"``."""
    try:
        b"    ".decode(encoding)  # of text, not a transformation of bytes such as "hex" or "zlib"
    except UnicodeDecodeError:
        pass  # blanks mean something else there
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
