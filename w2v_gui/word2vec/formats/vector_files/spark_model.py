"""The folder in which Spark saves a Word2VecModel: its description as JSON, its vectors as Parquet files."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.collector import Collector
from w2v_gui.word2vec.formats.vector_files.found import VectorFile
from w2v_gui.word2vec.formats.vector_files.source import NotVectorsError, explained
from w2v_gui.word2vec.formats.vector_files.summary import SPARK_MODEL

_ROWS_AT_ONCE = 4096
_MAX_DESCRIPTION_BYTES = 1 << 20
_NEW = {"word", "vector"}
"""Columns since Spark 2.2, and of the older library MLlib: a row per word."""
_OLD = {"wordIndices", "wordVectors"}
"""Columns before Spark 2.2: one row, with a map from word to number, and all vectors one after the other."""


def recognise(path: Path) -> VectorFile:
    """What the folder or the single Parquet file ``path`` holds.

    Raises:
        VectorsError: it is another folder, a model of another kind, damaged, or pyarrow is not installed.
    """
    files = _files(path)
    if path.is_dir():
        _check_description(path)
    with _understood(path):
        parquet = _pyarrow(path)
        rows = 0
        dim = 0
        for file in files:
            with parquet.ParquetFile(file) as opened:
                names = set(opened.schema_arrow.names)
                if names >= _OLD:
                    words, vectors = _old_row(path, opened)
                    return VectorFile(
                        path, SPARK_MODEL, len(vectors) // max(1, len(words)), len(words), True, len(words)
                    )
                if not names >= _NEW:
                    raise _wrong_columns(path, sorted(names))
                rows += opened.metadata.num_rows
                if not dim:
                    batch = next(opened.iter_batches(1, columns=["vector"]), None)
                    dim = len(batch.column(0)[0].as_py() or ()) if batch is not None and len(batch) else 0
    if not rows:
        raise VectorsError(QT_TRANSLATE_NOOP("errors", "{file} has no words."), file=path.name)
    return VectorFile(path, SPARK_MODEL, dim, rows, True, rows)


def folder_of(file: Path) -> Path:
    """The folder of the model to which a Parquet file belongs; the file itself if there is no such folder."""
    model = file.absolute().parent.parent
    return model if file.absolute().parent.name == "data" and (model / "metadata").is_dir() else file


def read_spark(found: VectorFile, collector: Collector, check: Callable[[float], None]) -> bool:
    """Hand the rows of all Parquet files of ``found`` to ``collector``, which has begun.

    Returns:
        Whether they were read to their end.

    Raises:
        VectorsError: a file is damaged.
    """
    with _understood(found.path):
        parquet = _pyarrow(found.path)
        for file in _files(found.path):
            with parquet.ParquetFile(file) as opened:
                if set(opened.schema_arrow.names) >= _OLD:
                    words, vectors = _old_row(found.path, opened)
                    collector.add(words, vectors.reshape(len(words), -1))
                    return True
                for batch in opened.iter_batches(_ROWS_AT_ONCE, columns=["word", "vector"]):
                    check(collector.rows / max(1, found.words or 1))
                    if collector.full:
                        return False
                    _add(batch, collector)
    return True


def _add(batch: Any, collector: Collector) -> None:
    """Add the rows of a record batch; those of another length than d, or without a vector, are ragged."""
    words, vectors = batch.column("word").to_pylist(), batch.column("vector")
    lengths = np.asarray(vectors.value_lengths().fill_null(0).to_numpy(zero_copy_only=False))
    if (lengths == collector.dim).all():
        numbers = vectors.flatten().to_numpy(zero_copy_only=False)
        rows = np.asarray(numbers, np.float32).reshape(len(words), collector.dim)
        collector.add([str(word or "") for word in words], rows)
        return
    for word, vector in zip(words, vectors.to_pylist(), strict=True):
        if vector is None or len(vector) != collector.dim:
            collector.note_ragged(collector.rows + 1)
        else:
            collector.add([str(word or "")], np.array([vector], np.float64).astype(np.float32))


def _old_row(path: Path, opened: Any) -> tuple[list[str], FloatArray]:
    table = opened.read(columns=[*_OLD]).to_pydict()
    if not table["wordIndices"]:
        raise VectorsError(QT_TRANSLATE_NOOP("errors", "{file} has no words."), file=path.name)
    places: Mapping[str, int] = dict(table["wordIndices"][0])
    words = sorted(places, key=lambda word: places[word])
    vectors = np.array(table["wordVectors"][0], np.float64).astype(np.float32)
    if not words or len(vectors) % len(words):
        raise VectorsError(
            QT_TRANSLATE_NOOP("errors", "{file} has {rows} numbers for {words} words, which does not go evenly."),
            file=path.name,
            rows=f"{len(vectors):,}",
            words=f"{len(words):,}",
        )
    return words, vectors


def _files(path: Path) -> Sequence[Path]:
    if path.is_file():
        return [path]
    with explained(path):
        found = sorted((path / "data").glob("*.parquet"))
    if not found:
        raise NotVectorsError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is not the folder of a Spark model, which has a folder metadata and a folder data with "
                "Parquet files.",
            ),
            file=path.name,
        )
    return found


def _check_description(path: Path) -> None:
    """Refuse models of other classes; a missing description says nothing against the vectors."""
    text = ""
    with explained(path):
        for part in sorted((path / "metadata").glob("part-*"))[:1]:
            with open(part, "rb") as file:
                text = file.read(_MAX_DESCRIPTION_BYTES).decode(errors="replace")
    try:
        described = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        described = {}
    name = described.get("class", "") if isinstance(described, dict) else ""
    if name and not str(name).endswith("Word2VecModel"):
        raise VectorsError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} is a Spark model of another kind ({kind}), without word vectors."
            ),
            file=path.name,
            kind=str(name)[:100],
        )


def _wrong_columns(path: Path, names: Sequence[str]) -> VectorsError:
    return VectorsError(
        QT_TRANSLATE_NOOP("errors", "{file} has no columns word and vector; what it has: {names}."),
        file=path.name,
        names=", ".join(names[:8]) or "–",
    )


def _pyarrow(path: Path) -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise VectorsError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} has Parquet files, which need pyarrow: “pip install pyarrow”, then open it again.",
            ),
            file=path.name,
        ) from None
    return parquet


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Turn what pyarrow raises for damaged files into a sentence."""
    try:
        with explained(path):
            yield
    except VectorsError:
        raise
    except Exception as error:
        if not type(error).__module__.startswith("pyarrow") and not isinstance(error, (ValueError, TypeError)):
            raise
        template = QT_TRANSLATE_NOOP("errors", "{file} is damaged ({reason}); copy or download it again.")
        raise VectorsError(template, file=path.name, reason=str(error).partition("\n")[0][:200]) from error
