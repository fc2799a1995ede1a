"""Files are written beside their target: leftovers of killed processes are removed, failures are reported."""

import errno
import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from w2v_gui.word2vec.errors import FileError
from w2v_gui.word2vec.formats import targets
from w2v_gui.word2vec.formats.writing import atomic_write, check_writable

posix = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
LEFT = ".w2v-0123456789ab.part"


def write(path, content=b"new"):
    with atomic_write(path) as file:
        file.write(content)


@posix
@pytest.mark.parametrize("act", [write, check_writable])
def test_what_a_killed_process_left_is_removed_at_the_next_write(tmp_path, act):
    program = (
        "import os, signal, sys\n"
        "from w2v_gui.word2vec.formats import atomic_write\n"
        "with atomic_write(sys.argv[1]) as file:\n"
        "    file.write(b'half of it')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path / "v.txt"], check=False)
    [left] = os.listdir(tmp_path)
    assert left.endswith(".part")
    act(tmp_path / "other.txt")
    assert left not in os.listdir(tmp_path)


@posix
def test_what_is_being_written_is_not_removed(tmp_path):
    with atomic_write(tmp_path / "one.txt") as one:
        one.write(b"one")
        write(tmp_path / "two.txt")
        check_writable(tmp_path / "three.txt")
    assert (tmp_path / "one.txt").read_bytes() == b"one"
    assert sorted(os.listdir(tmp_path)) == ["one.txt", "two.txt"]


@posix
def test_only_plain_files_with_such_a_name_are_removed(tmp_path):
    (tmp_path / "kept").write_text("kept")
    names = [".w2v-mine.part", "w2v-0123456789ab.part"]
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / LEFT).symlink_to(tmp_path / "kept")
    os.mkfifo(tmp_path / LEFT.replace("0", "f"))
    (tmp_path / LEFT.replace("0", "e")).mkdir()
    before = sorted(os.listdir(tmp_path))
    write(tmp_path / "v.txt")
    assert sorted(os.listdir(tmp_path)) == sorted([*before, "v.txt"])
    assert (tmp_path / "kept").read_text() == "kept"


@pytest.fixture
def no_renaming(monkeypatch):
    """Make renaming fail, except to names of files being written."""
    replace = os.replace

    def refuse(source, target):
        if not str(target).endswith(".part"):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)


@pytest.mark.parametrize("old", [b"a longer text than the new one", b"old"])
def test_where_only_the_renaming_fails_the_file_is_written_in_place(tmp_path, no_renaming, old):
    (tmp_path / "v.txt").write_bytes(old)
    inode = (tmp_path / "v.txt").stat().st_ino
    write(tmp_path / "v.txt", b"new text")
    assert (tmp_path / "v.txt").read_bytes() == b"new text"
    assert (tmp_path / "v.txt").stat().st_ino == inode
    assert os.listdir(tmp_path) == ["v.txt"]


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="room cannot be asked for here")
def test_a_disk_too_full_to_write_in_place_leaves_the_old_text(tmp_path, no_renaming, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "v.txt").write_text("old")
    monkeypatch.setattr(os, "posix_fallocate", refuse)
    with pytest.raises(FileError, match="is full"):
        write(tmp_path / "v.txt", b"new text")
    assert (tmp_path / "v.txt").read_text() == "old"
    assert os.listdir(tmp_path) == ["v.txt"]


def test_a_new_name_that_cannot_be_given_is_an_error(tmp_path, no_renaming):
    with pytest.raises(FileError, match="busy"):
        write(tmp_path / "v.txt")
    assert os.listdir(tmp_path) == []


def test_a_folder_in_which_nothing_can_be_renamed_is_refused_beforehand(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FileError, match="no permission"):
        check_writable(tmp_path / "v.txt")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("owner_of_file", "owner_of_folder", "sticky", "refused"),
    [(1, 2, True, True), (3, 2, True, False), (1, 3, True, False), (1, 2, False, False)],
)
def test_somebody_elses_file_in_a_sticky_folder_is_refused(
    monkeypatch, owner_of_file, owner_of_folder, sticky, refused
):
    mode = 0o41777 if sticky else 0o40777
    folder = SimpleNamespace(stat=lambda: SimpleNamespace(st_mode=mode, st_uid=owner_of_folder))
    file = SimpleNamespace(parent=folder, stat=lambda: SimpleNamespace(st_uid=owner_of_file))
    monkeypatch.setattr(os, "geteuid", lambda: 3, raising=False)
    assert targets._is_kept_by_sticky_folder(file) is refused


def test_a_mount_point_is_refused_beforehand(tmp_path, monkeypatch):
    (tmp_path / "t v.vec").touch()
    escaped = str(tmp_path / "t v.vec").replace(" ", r"\040").encode()
    lines = b"36 35 98:0 / /mnt rw - ext4 /dev/a rw\n37 35 98:0 /o " + escaped + b" rw - ext4 /dev/a rw\n"
    read_bytes = type(tmp_path).read_bytes
    monkeypatch.setattr(
        type(tmp_path),
        "read_bytes",
        lambda path: lines if str(path) == "/proc/self/mountinfo" else read_bytes(path),
    )
    with pytest.raises(FileError, match="is mounted from elsewhere"):
        check_writable(tmp_path / "t v.vec")


@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.parametrize("flag", ["a", "i"])
def test_what_may_only_be_appended_to_or_not_be_changed_is_refused_beforehand(tmp_path, what, flag):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "v.txt").write_text("old")
    marked = str(folder / "v.txt" if what == "file" else folder)
    if not shutil.which("chattr") or subprocess.run(["chattr", f"+{flag}", marked], check=False).returncode:
        pytest.skip("no such attributes here")
    try:
        with pytest.raises(FileError, match="is write-protected"):
            check_writable(folder / "v.txt")
    finally:
        subprocess.run(["chattr", f"-{flag}", marked], check=True)
    assert os.listdir(folder) == ["v.txt"]


def test_a_folder_without_a_name_of_its_own_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "replace", refusing(errno.ENOSPC))
    for path in ("v.txt", "./v.txt"):
        with pytest.raises(FileError, match=f"the disk of {tmp_path} is full"):
            write(path)


def refusing(number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    return refuse
