"""Damaged files of vectors: whatever is changed in them, they are read or refused with a sentence."""

import gzip
import warnings

import numpy as np

from w2v_gui.word2vec.errors import VectorsError
from w2v_gui.word2vec.formats.vector_files import is_vectors, read_counts, read_vectors
from w2v_gui.word2vec.formats.vectors import save_vectors

FILES = 200
"""Mutated files; ``mutate`` with more of them takes other ones too."""
_FRAGMENTS = (
    b"\n", b" ", b"\t", b"\0", b"\xff", b"nan", b"1e999", b"-", b"9" * 20, b"\r", b"0 0\n", b"\xef\xbb\xbf",
    b"\x80\x04", b"PK\x03\x04", b"word\tcount\n", b"{'descr': '|O'", b"_", b"\x1f\x8b",
)  # fmt: skip


def originals(folder):
    """Small files of every format, as bytes, with the name of the file that a mutation is written to."""
    words = ["king", "queen", "new", "日本", "the", "of", "a", "b"]
    vectors = np.random.default_rng(0).normal(size=(8, 3)).astype(np.float32)
    files = []
    for name in ("v.txt", "v.bin", "v.npz", "v.tsv"):
        save_vectors(folder / name, words, vectors, counts=np.arange(8, 0, -1))
        files.append((name, (folder / name).read_bytes()))
    files.append(("v-metadata.tsv", (folder / "v-metadata.tsv").read_bytes()))
    files.append(("g.txt", files[0][1].partition(b"\n")[2]))
    files.append(("z.txt", gzip.compress(files[0][1])))
    files.append(("fortran.npz", archive(folder, words, vectors)))
    files.append(("vocab.txt", b"".join(f"{word} {n}\n".encode() for n, word in enumerate(words))))
    return files


def archive(folder, words, vectors):
    np.savez_compressed(folder / "f.npz", labels=np.array(words), x=np.asfortranarray(vectors))
    return (folder / "f.npz").read_bytes()


def mutated(data, rng):
    """``data`` with one to four changes: bytes flipped, removed, repeated, inserted, or the end cut off."""
    changed = bytearray(data)
    for _ in range(rng.integers(1, 5)):
        if not changed:
            break
        start = int(rng.integers(len(changed)))
        end = min(len(changed), start + int(rng.integers(1, 12)))
        match rng.integers(6):
            case 0:
                changed[start] ^= 1 << rng.integers(8)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end]
            case 3:
                changed[start:start] = _FRAGMENTS[rng.integers(len(_FRAGMENTS))]
            case 4:
                del changed[start:]
            case 5:
                changed[start:end] = rng.bytes(end - start)
    return bytes(changed)


def mutate(folder, files, seed=0):
    """Read ``files`` mutated files; returns how many were read and how many refused."""
    rng = np.random.default_rng(seed)
    sources = originals(folder)
    read = refused = 0
    for number in range(files):
        name, data = sources[number % len(sources)]
        path = folder / name
        path.write_bytes(mutated(data, rng))
        limit = None if rng.integers(3) else 3
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                is_vectors(path)
                if name == "vocab.txt":
                    assert read_counts(path)
                else:
                    check(
                        read_vectors(path, limit=limit, counts={"queen": 5, "b": 9} if number % 5 == 0 else None),
                        limit,
                    )
            read += 1
        except VectorsError as error:
            assert path.name.partition("-")[0].partition(".")[0] in str(error)
            assert "\n" not in str(error) or "import" in str(error)
            refused += 1
        path.write_bytes(data)
    return read, refused


def check(result, limit):
    """Hold what was read to what every panel relies on."""
    model, words = result.model, result.model.vocabulary.words
    assert model.inputs.dtype == np.float32 and model.inputs.shape == (len(words), result.summary.dim)
    assert len(set(words)) == len(words) >= 2 and all(words)
    assert limit is None or len(words) <= limit
    norms = np.linalg.norm(model.inputs, axis=1)
    assert np.isfinite(norms).all() and (norms > 0).all()
    if model.counts is not None:
        assert (np.diff(model.counts) <= 0).all() and model.counts.sum() > 0
    assert all(map(str, result.summary.notes))


def test_damaged_files_are_read_or_refused(tmp_path):
    read, refused = mutate(tmp_path, FILES)
    assert read > FILES / 10 and refused > FILES / 10
