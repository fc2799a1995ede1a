"""The pair of files of TensorBoard's embedding projector: numbers in columns, and the words in another file."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.collector import Collector
from w2v_gui.word2vec.formats.vector_files.found import VectorFile
from w2v_gui.word2vec.formats.vector_files.source import VectorSource
from w2v_gui.word2vec.formats.vector_files.summary import PROJECTOR
from w2v_gui.word2vec.formats.vector_files.text_rows import TextRows, lines_of, number_of

METADATA = "-metadata"
"""What comes before the ending in the name of the file of the words that this program writes."""
_OF_VECTORS = ("vectors", "vector", "tensors", "tensor", "vecs", "embeddings", "embedding")
_OF_WORDS = ("metadata", "meta", "labels", "words")
_WORD_COLUMNS = ("word", "words", "label", "token", "name")
_COUNT_COLUMNS = ("count", "counts", "frequency", "freq")


def recognise(path: Path, rows: Sequence[bytes], separator: bytes) -> VectorFile | None:
    """The pair to which ``path`` belongs; None if its lines are not those of either file.

    Args:
        path: the file of the numbers, or that of the words.
        rows: its first lines.
        separator: between the fields.

    Raises:
        VectorsError: its lines are numbers, and there is no file of words beside it.
    """
    if separator != b"\t":
        return None
    fields = [row.split(separator) for row in rows]
    numeric = [number_of(field) is not None for field in fields[0]]
    if all(numeric) and len(set(map(len, fields))) == 1:
        if (metadata := _beside(path, _OF_VECTORS, _OF_WORDS, METADATA)) is None:
            raise VectorsError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file} has vectors without words; put the projector's other file beside it, as {other}.",
                ),
                file=path.name,
                other=f"{path.stem}{METADATA}{path.suffix}",
            )
        counted = b"\t" in _first_line(metadata)
        return VectorFile(path, PROJECTOR, len(fields[0]), None, False, None, separator, metadata, counted)
    header = [field.decode(errors="replace").strip().lower() for field in fields[0]]
    if any(numeric) or not set(header) & {*_WORD_COLUMNS, *_COUNT_COLUMNS}:
        return None
    vectors = _beside(path, _OF_WORDS, _OF_VECTORS, "")
    return _of_words(path, vectors) if vectors is not None else None


def read_projector(
    found: VectorFile,
    make: Callable[[dict[str, int] | None], Collector],
    check: Callable[[float], None],
    poll: Callable[[], None],
) -> tuple[Collector, dict[str, int] | None, bool]:
    """Read both files.

    Args:
        found: what ``recognise`` returned.
        make: makes the collector from the counts in the file of the words; None if it has none.
        check: called between blocks with the share read; it may raise.
        poll: called ten times a second while the disk delivers nothing; it may raise.

    Returns:
        The collector with all rows, the counts, and whether the files were read to their end.

    Raises:
        VectorsError: the files do not have equally many rows, a field is no number, or a file cannot be read.
    """
    assert found.metadata is not None
    with VectorSource(found.metadata, poll) as source:
        words, counts = _words_and_counts(source)
    collector = make(counts)
    remaining = iter(words)
    with VectorSource(found.path, poll) as source:
        collector.begin(found.dim, len(words))
        complete = TextRows(collector, found.separator, remaining).read(source, 0, check)
    if complete and collector.rows != len(words):
        raise VectorsError(
            QT_TRANSLATE_NOOP("errors", "{file} has {rows} vectors, and {other} has {words} words."),
            file=found.name,
            rows=f"{collector.rows:,}",
            other=found.metadata.name,
            words=f"{len(words):,}",
        )
    return collector, counts, complete


def _of_words(path: Path, vectors: Path) -> VectorFile | None:
    with VectorSource(vectors) as source:
        sample = source.read()
    rows = [line.rstrip(b" \t\r") for line in sample.split(b"\n")[:1]]
    fields = rows[0].split(b"\t")
    if len(fields) < 2 or any(number_of(field) is None for field in fields):
        return None
    return VectorFile(vectors, PROJECTOR, len(fields), None, False, None, b"\t", path, b"\t" in _first_line(path))


def _beside(path: Path, own: Sequence[str], other: Sequence[str], ending: str) -> Path | None:
    """The file that belongs to ``path``, whose name has one of ``own`` where the other has one of ``other``."""
    names = [f"{path.stem}{ending}{path.suffix}"] if ending else []
    for part in own:
        names += [path.name.replace(part, word) for word in other if part in path.name]
    if not ending:
        names.append(f"{path.stem.removesuffix(METADATA)}{path.suffix}")
    names += [f"{word}{path.suffix}" for word in other]
    places = (path.with_name(name) for name in names if name != path.name)
    return next((place for place in places if place.is_file()), None)


def _first_line(path: Path) -> bytes:
    with VectorSource(path) as source:
        return source.read().partition(b"\n")[0]


def _words_and_counts(source: VectorSource) -> tuple[list[str], dict[str, int] | None]:
    """The words, "" for a line without one, and their counts if there is a column of them.

    As in TensorBoard, a file of one column has no heading, and one of several columns has one.
    """
    rows = _fields(source)
    heading = next(rows, [])
    if len(heading) < 2:
        return [*(heading[:1] or [""]), *(row[0] for row in rows)], None
    names = [name.strip().lower() for name in heading]
    column = next((names.index(name) for name in _WORD_COLUMNS if name in names), 0)
    counted = next((names.index(name) for name in _COUNT_COLUMNS if name in names), None)
    words: list[str] = []
    counts: dict[str, int] = {}
    for row in rows:
        word = row[column] if column < len(row) else ""
        words.append(word)
        if counted is not None and counted < len(row) and row[counted].strip().isdecimal():
            counts.setdefault(word, min(int(row[counted][:19]), 2**62))
    return words, counts or None


def _fields(source: VectorSource) -> Iterator[list[str]]:
    for lines in lines_of(source):
        for line in lines:
            yield line.rstrip(b"\r").decode(errors="replace").split("\t")
