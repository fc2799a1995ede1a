"""Writes word vectors as the folder in which Spark saves a Word2VecModel; Spark itself is not needed."""

import json
import os
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, FileError
from w2v_gui.word2vec.formats.part_files import part_folder
from w2v_gui.word2vec.formats.writing import check_writable, file_error

ENDING = ".spark"
"""Ending of a name by which such a folder is asked for."""
_NUMBERS_AT_ONCE = 1 << 20
_MODEL_CLASS = "org.apache.spark.ml.feature.Word2VecModel"
_LAYOUT_VERSION = "3.5.0"
"""The version of Spark whose layout is written; all since 2.2 read it."""
_DEFAULTS = {
    "vectorSize": 100,
    "windowSize": 5,
    "numPartitions": 1,
    "minCount": 5,
    "maxSentenceLength": 1000,
    "stepSize": 0.025,
    "maxIter": 1,
}
"""Spark's own defaults, which its reader expects beside the settings of the model."""


def is_spark_folder(path: str | os.PathLike[str]) -> bool:
    """Whether vectors with this name are saved as a folder for Spark."""
    return Path(path).suffix.lower() == ENDING


def write_spark_folder(
    path: str | os.PathLike[str],
    words: Sequence[str],
    inputs: FloatArray,
    check: Callable[[float], None],
) -> None:
    """Write a new folder that Spark's ``Word2VecModel.load`` reads: it appears when all of it is written.

    Its ``metadata`` describes the model in JSON; ``data`` has a Parquet file with a row per word: ``word``, and
    ``vector`` as float32. It has no place for counts.

    Args:
        path: must not exist.
        words: |V| words, in the order to write.
        inputs: (|V|, d).
        check: called between blocks with the share written; it may raise.

    Raises:
        FileError: the folder cannot be written; nothing is left of it then.
    """
    _check_new(path)
    arrow = _pyarrow(path)
    try:
        target = Path(os.path.abspath(path))
        with part_folder(target.parent) as folder:
            _write_metadata(folder / "metadata", inputs.shape[1])
            _write_rows(folder / "data", arrow, words, np.asarray(inputs, np.float32), check)
            _sync(folder)
            _check_new(path)
            os.rename(folder, target)
    except OSError as error:
        raise file_error(path, error) from error


def check_spark_folder(path: str | os.PathLike[str]) -> None:
    """Check before a training that ``write_spark_folder(path, …)`` can write there.

    Raises:
        FileError: there is something of this name, no permission, or pyarrow is not installed.
    """
    _check_new(path)
    _pyarrow(path)
    check_writable(path)


def _check_new(path: str | os.PathLike[str]) -> None:
    if os.path.lexists(path):
        raise FileError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} exists already, and a folder is never replaced; choose another name, or remove it first.",
            ),
            file=path,
        )


def _write_metadata(folder: Path, dim: int) -> None:
    uid = f"w2v_{secrets.token_hex(6)}"
    description = {
        "class": _MODEL_CLASS,
        "timestamp": int(time.time() * 1000),
        "sparkVersion": _LAYOUT_VERSION,
        "uid": uid,
        "paramMap": {"vectorSize": dim},
        "defaultParamMap": {**_DEFAULTS, "outputCol": f"{uid}__output"},
    }
    folder.mkdir()
    with _new(folder / "part-00000") as file:
        file.write(json.dumps(description).encode() + b"\n")
    (folder / "_SUCCESS").touch()


def _write_rows(
    folder: Path, arrow: Any, words: Sequence[str], vectors: FloatArray, check: Callable[[float], None]
) -> None:
    count, dim = vectors.shape
    numbers = arrow.list_(arrow.field("element", arrow.float32(), nullable=False))
    schema = arrow.schema([("word", arrow.string()), ("vector", numbers)])
    chunk = max(1, _NUMBERS_AT_ONCE // dim)
    folder.mkdir()
    with (
        _new(folder / "part-00000.snappy.parquet") as file,
        arrow.parquet.ParquetWriter(
            file, schema, compression="snappy", use_compliant_nested_type=True, use_dictionary=False
        ) as writer,
    ):
        for start in range(0, count, chunk):
            check(start / count)
            rows = vectors[start : start + chunk]
            names = arrow.array([_valid(word) for word in words[start : start + chunk]], arrow.string())
            offsets = arrow.array(np.arange(len(rows) + 1, dtype=np.int32) * np.int32(dim))
            lists = arrow.ListArray.from_arrays(offsets, arrow.array(rows.ravel()), type=numbers)
            writer.write_batch(arrow.record_batch([names, lists], schema=schema))
    (folder / "_SUCCESS").touch()


@contextmanager
def _new(path: Path) -> Iterator[BinaryIO]:
    """A new file, on the disk when the block ends."""
    with open(path, "xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, where the system can."""
    for each in (folder / "metadata", folder / "data", folder):
        with suppress(OSError):
            descriptor = os.open(each, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _valid(word: str) -> str:
    """``word`` with halves of character pairs, which UTF-8 cannot hold, escaped."""
    return word.encode(errors="backslashreplace").decode()


def _pyarrow(path: str | os.PathLike[str]) -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}: a folder for Spark has Parquet files, which need pyarrow: “pip install pyarrow”, then "
                "save it again.",
            ),
            file=path,
        ) from None
    return pyarrow
