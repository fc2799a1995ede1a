"""Rules for the source files: imports, length, files cited in docstrings, private names in tests."""

import ast
import inspect
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from w2v_gui.panels import PANELS
from w2v_gui.panels.base import Panel
from w2v_gui.word2vec.objectives import OBJECTIVES

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "w2v_gui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 400


CITED = re.compile(r"[\w./-]*\w\.(?:md|py|qss|svg|grammar|toml|ts|qm)\b")
"""A file name with an ending of the project's own files. Names with other endings, such as ``alice.txt`` or
``word2vec.c``, may be files from elsewhere."""


@cache
def prose(path: Path) -> str:
    """All docstrings of a module, including those of constants and fields, and its comments."""
    text = path.read_text(encoding="utf-8")
    nodes = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return "\n".join([*strings, *re.findall("#.*", text)])


@cache
def files_of_the_project() -> tuple[Path, ...]:
    tops = [ROOT / name for name in ("w2v_gui", "resources", "tests")]
    found = [*ROOT.glob("*.*"), *(path for top in tops for path in top.rglob("*"))]
    return tuple(path for path in found if path.is_file() and path.parent.name != "__pycache__")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_training_imports_only_the_core_of_qt() -> None:
    for path in (ROOT / "w2v_gui/training").glob("*.py"):
        qt = {name for name in imported(path) if name.startswith("PySide6")}
        assert {".".join(name.split(".")[:2]) for name in qt} <= {"PySide6.QtCore"}, path


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.key)
def test_no_panel_imports_another(panel: type[Panel]) -> None:
    own = ".".join(panel.__module__.split(".")[:3])  # w2v_gui.panels.tree, of w2v_gui.panels.tree.panel
    others = {".".join(other.__module__.split(".")[:3]) for other in PANELS} - {own}
    place = ROOT.joinpath(*own.split("."))
    files = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    for path in files:
        modules = {".".join(name.split(".")[:3]) for name in imported(path)}
        assert not modules & others, path


@pytest.mark.parametrize("folder", ["panels", "shell", "training"])
def test_scikit_learn_stays_off_the_start_up_path(folder: str) -> None:
    for path in (ROOT / "w2v_gui" / folder).rglob("*.py"):
        assert not {name for name in imported(path) if name.startswith("sklearn")}, path


def test_modules_say_what_they_are() -> None:
    assert not [path for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    """A longer one is to be split by topic."""
    lines = {str(path): path.read_text(encoding="utf-8").count("\n") for path in [*SOURCES, *TESTS]}
    assert not {path: count for path, count in lines.items() if count > MOST_LINES}


def test_no_label_guesses_whether_its_text_is_markup() -> None:
    """Labels are ``PlainLabel`` or ``MarkupLabel``; message boxes set their text format; nothing unpickles."""
    for path in SOURCES:
        if path.name == "plain_text.py":
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\bQLabel\(|\(QLabel\)", text), f"{path} makes a QLabel; see panels/plain_text.py"
        boxes, formats = len(re.findall(r"\bQMessageBox\(", text)), text.count(".setTextFormat(")
        assert boxes <= formats, f"{path} makes a QMessageBox that guesses whether its text is markup"
        if path.name != "helper_task.py":  # unpickles what the program itself has written
            assert not re.search(r"\bQSettings\(|\bimport pickle\b|\bpickle\.", text), (
                f"{path} unpickles what it reads"
            )


def test_no_file_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    bad = re.compile(r"/(?:home|root|work|tmp)/\w|pypi\.org|files\.pythonhosted|npmjs|deb\.debian\.org")
    for name in tracked.stdout.split():
        path = ROOT / name
        if (
            path.suffix in {".py", ".toml", ".md", ".qss", ".txt", ""}
            and path.is_file()
            and path != Path(__file__)
        ):
            assert not bad.search(path.read_text(encoding="utf-8")), name


def test_every_file_that_prose_cites_is_there() -> None:
    places = [f"/{place.relative_to(ROOT).as_posix()}" for place in files_of_the_project()]
    cited = {(found, path) for path in [*SOURCES, *TESTS] for found in CITED.findall(prose(path))}
    assert "MATHS.md" in {found for found, _ in cited}
    for found, path in cited:
        assert any(place.endswith(f"/{found.lstrip('./')}") for place in places), f"{path} cites {found}"


def test_every_heading_that_prose_cites_is_there() -> None:
    """As in: (MATHS.md, "Fast")."""
    cited = {found for path in SOURCES for found in re.findall(r'(\w+\.md),\s+"([^"]+)"', prose(path))}
    assert cited
    for name, heading in cited:
        (file,) = [path for path in files_of_the_project() if path.name == name]
        assert re.search(rf"^#+ {re.escape(heading)}$", file.read_text(encoding="utf-8"), re.M), (name, heading)


def test_a_methods_key_stands_only_in_its_objective_and_its_presentation() -> None:
    """All other modules get the method from a run, or the key from an objective."""
    objectives = ROOT / "w2v_gui/word2vec/objectives"
    presentations = ROOT / "w2v_gui/panels/update/presentations"
    assert presentations.is_dir()
    own = {key: Path(inspect.getfile(objective)) for key, objective in OBJECTIVES.items()}
    presented: dict[str, list[Path]] = {key: [] for key in OBJECTIVES}
    for path in SOURCES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        keys = {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in OBJECTIVES}
        for key in keys:
            if presentations in path.parents and path.name != "__init__.py":
                presented[key].append(path)
            else:
                assert path in (own[key], objectives / "__init__.py"), f"{path} names the method {key!r}"
    for key, files in presented.items():
        assert len(files) <= 1, f"{key!r} is presented in {files}"


PRIVATE_ON_PURPOSE = {
    "_cores": "sets the number of cores, which is not a setting of the program",
    "_families": "simulates fonts that the machine may not have",
    "_is_kept_by_sticky_folder": "simulates a folder of another user, as there may be only one user",
    "_reach": "moves the edges of a page of held-out text, which no corpus of a test's size reaches",
    "_whole": "estimates the time for four cores on a machine that may have one",
    "_thread": "shows that a paused job has ended, which changes nothing visible",
    "_saves": "shows that the window has handled the end of every writing, which is later than the signal",
    "_parent": "makes the dialogs of the storm children of its window",
    "_box": "replaces a dialog that would wait for an answer",
    "_passing": "shows that a message stays, without waiting for the time after which it would be hidden",
    "_options": "shows which options hold for the next text, without reading a text of each kind",
    "_preferences": "shows what the window remembers after opening a text has failed",
    "_store": "replaces preferences without a file by some with a file, in an open window",
    "_subtitle": "shows the subtitle in a card's head as it is shortened",
}
"""Private names that tests use, and the reason for each."""
MOST_PRIVATE_USES = 20


def private_uses(path: Path) -> list[str]:
    """Private names of other objects that a test uses, also in strings that name what is replaced."""
    uses = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls", "threading", "os")
            name = "" if own else node.attr
        else:
            name = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if re.fullmatch(r"(?:\w+\.)*_[a-z]\w*", name):
            uses.append(name.rpartition(".")[2])
    return uses


def test_tests_use_private_names_only_with_a_reason() -> None:
    """Every exception has a reason, and each is used."""
    uses = {path: private_uses(path) for path in TESTS if path != Path(__file__)}
    for path, names in uses.items():
        assert set(names) <= set(PRIVATE_ON_PURPOSE), f"{path} uses a private name"
    every = [name for names in uses.values() for name in names]
    assert set(every) == set(PRIVATE_ON_PURPOSE)
    assert len(every) < MOST_PRIVATE_USES
