"""Small texts for the window to open: sentences, running text, Chinese, packed, and files that cannot be read."""

import gzip
from pathlib import Path
from random import Random

_SUBJECTS = ("king", "queen", "cook", "baker", "horse", "dog", "child", "teacher", "sailor", "doctor", "farmer")
_VERBS = ("sees", "finds", "feeds", "teaches", "follows", "greets", "calls", "helps")
_PLACES = ("palace", "kitchen", "garden", "harbour", "school", "market", "mill", "forest")
_CHINESE = ("我们今天去北京大学看书。", "国王和王后住在宫殿里。", "厨师在厨房里做面包。")


def write_texts(folder: Path) -> list[Path]:
    """Write texts that can be trained on, of different sizes, spellings and packings; the same every time."""
    random = Random(7)
    lines = [
        f"the {random.choice(_SUBJECTS)} {random.choice(_VERBS)} the {random.choice(_SUBJECTS)}"
        f" in the {random.choice(_PLACES)}"
        for _ in range(4000)
    ]
    many = [" ".join(f"word{int(2500 * random.random() ** 3)}" for _ in range(12)) for _ in range(3000)]
    texts = {
        "small.txt": "\n".join(lines[:600]),
        "R&D & co.txt": "\n".join(lines),
        "many words.txt": "\n".join(many),
        "<b>running<i>.txt": ". ".join(lines[:2000]),
        "chinese.txt": "\n".join(_CHINESE * 150),
    }
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text + "\n", encoding="utf-8")
        paths.append(path)
    packed = folder / "packed.txt.gz"
    packed.write_bytes(gzip.compress("\n".join(lines[:1500]).encode()))
    return [*paths, packed]


def write_unreadable(folder: Path) -> list[Path]:
    """Write files that cannot be trained on: empty, not text, with one rare word, damaged, or missing."""
    contents = {
        "empty.txt": b"",
        "zeros.txt": bytes(5000),
        "rare.txt": b"each word stands here once only\n",
        "latin-1.txt": "d\xe9j\xe0 vu \xe0 la carte\n".encode("latin-1") * 50,
        "broken.gz": gzip.compress(b"the cat sat on the mat\n" * 500)[:-40],
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [*(folder / name for name in contents), folder / "not there.txt", folder]
