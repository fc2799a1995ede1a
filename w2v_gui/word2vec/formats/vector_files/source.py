"""The bytes of a file of vectors, unpacked if it is packed, read in blocks; says what is wrong with the file."""

import lzma
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from w2v_gui.word2vec.corpus.byte_source import BLOCK_BYTES
from w2v_gui.word2vec.corpus.unpacked_file import UnpackedFile
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError

SAMPLE_BYTES = 1 << 18
"""Unpacked bytes from which the format is recognised: at least two rows of 5,000 numbers."""


MARK = b"\xef\xbb\xbf"
"""The byte-order mark that some editors put before UTF-8."""


class NotVectorsError(VectorsError):
    """Nothing says that a file has vectors: it may be a text, or cannot be opened at all."""


class VectorSource:
    """A file of vectors open for reading; a context manager.

    Args:
        path: a plain file, or one packed with gzip, bzip2 or xz.
        poll: called ten times a second while the disk delivers nothing; it may raise to stop the reading.

    Raises:
        VectorsError: on entering and while reading, any problem of the file.
    """

    def __init__(self, path: str | os.PathLike[str], poll: Callable[[], None] = lambda: None) -> None:
        self.path = Path(path)
        # Packed or not by its bytes alone: vectors called .gz that are not packed are read as they are.
        self._file = UnpackedFile(path, poll)
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        with explained(self.path):
            if self.path.exists() and not self.path.is_file() and not self.path.is_dir():
                raise NotVectorsError(
                    QT_TRANSLATE_NOOP(
                        "errors", "{file} is not a plain file but a pipe, a device or the like; choose a file."
                    ),
                    file=self.path.name,
                )
            self._resources.enter_context(self._file)
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    @property
    def size(self) -> int:
        """Bytes of the file, packed if it is; 0 if unknown."""
        return self._file.size

    @property
    def packed(self) -> bool:
        """Whether it is packed."""
        return self._file.packing is not None

    @property
    def progress(self) -> float:
        """Share of the (packed) file read so far, 0 to 1."""
        return self._file.progress

    def read(self, size: int = BLOCK_BYTES) -> bytes:
        """The next ``size`` unpacked bytes; fewer only at the end."""
        with explained(self.path):
            return self._file.read(size)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of the system and the unpackers into a ``NotVectorsError`` that names ``path``."""
    name = path.name or str(path)
    try:
        yield
    except FileNotFoundError:
        template = QT_TRANSLATE_NOOP("errors", "There is no file {path}; check its name and folder.")
        raise NotVectorsError(template, path=path) from None
    except IsADirectoryError:
        template = QT_TRANSLATE_NOOP("errors", "{file} is a folder without vectors; choose a file in it.")
        raise NotVectorsError(template, file=name) from None
    except PermissionError:
        template = QT_TRANSLATE_NOOP(
            "errors", "You may not read {file}; ask for permission or choose another file."
        )
        raise NotVectorsError(template, file=name) from None
    except EOFError:
        template = QT_TRANSLATE_NOOP("errors", "{file} breaks off before its end; copy or download it again.")
        raise NotVectorsError(template, file=name) from None
    except OSError as error:
        template = QT_TRANSLATE_NOOP("errors", "{file} cannot be read: {reason}.")
        reason = error.strerror if error.errno is not None else str(error).rstrip(".")
        raise NotVectorsError(template, file=name, reason=reason) from error
    except (lzma.LZMAError, zlib.error) as error:
        template = QT_TRANSLATE_NOOP("errors", "{file} is damaged ({reason}); copy or download it again.")
        raise NotVectorsError(template, file=name, reason=str(error).rstrip(".")) from error
