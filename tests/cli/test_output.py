"""Vectors go to files and streams; bad targets are refused before training, and failures save elsewhere."""

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile

import pytest

from tests.cli.running import KEYS, SMALL, posix, read, start
from tests.cli.test_printing import full, shell


@pytest.fixture
def folder_for_temporary_files(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@posix
@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
@pytest.mark.parametrize("kind", ["pipe", "file"])
def test_vectors_go_to_stdout(corpus, tmp_path, name, kind):
    vectors = tmp_path / "v.txt"
    redirection = "| cat" if kind == "pipe" else ""
    done = shell(f'(echo before; "$@" {redirection}; echo after) > {vectors}', corpus, "--output", name, *SMALL)
    before, *rows, after = vectors.read_text().splitlines(keepends=True)
    assert (before, after) == ("before\n", "after\n")  # what else is written there stays
    vectors.write_text("".join(rows))
    assert len(read(vectors)) == 40
    assert "Saved 40 vectors in /dev/stdout." in done.stderr


@posix
def test_vectors_wait_for_room_in_a_pipe_that_does_not_wait(corpus, tmp_path):
    out, into = os.pipe()
    os.set_blocking(into, False)
    with start(corpus, "--output", "/dev/fd/" + str(into), *SMALL, "--dim", "500", pass_fds=[into]) as process:
        os.close(into)
        assert "corpus.txt" in process.stderr.readline()
        with open(out, "rb") as pipe, open(tmp_path / "v.txt", "wb") as vectors:
            shutil.copyfileobj(pipe, vectors)
        assert process.wait(60) == 0
    assert len(read(tmp_path / "v.txt")) == 40


@posix
def test_a_deleted_working_folder_is_reported_in_a_sentence(corpus, tmp_path):
    command = f'mkdir {tmp_path}/gone && cd {tmp_path}/gone && rmdir ../gone && "$@"'
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    done = shell(command, corpus, "--output", "v.txt", *SMALL, env=env)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "v.txt cannot be written: there is no folder" in done.stderr
    done = shell(command, corpus, "--output", tmp_path / "v.txt", *SMALL, env=env)
    assert done.returncode == 0
    assert len(read(tmp_path / "v.txt")) == 40


@posix
def test_vectors_go_to_a_process_and_to_a_named_pipe(corpus, tmp_path):
    shell(f'"$@" >(cat > {tmp_path}/a.txt); wait $!', corpus, *SMALL, "--output")
    assert len(read(tmp_path / "a.txt")) == 40
    os.mkfifo(tmp_path / "pipe.bin")
    with start(corpus, "--output", tmp_path / "pipe.bin", *SMALL) as process:
        assert any("Waiting" in line for line in process.stderr)
        (tmp_path / "b.bin").write_bytes((tmp_path / "pipe.bin").read_bytes())
        assert process.wait(60) == 0
    assert len(read(tmp_path / "b.bin")) == 40
    assert os.stat(tmp_path / "pipe.bin").st_size == 0  # still a pipe


@posix
def test_the_text_comes_from_stdin(corpus, tmp_path):
    done = shell(f'cat {corpus} | "$@"', "-", "--output", tmp_path / "v.txt", *SMALL)
    assert done.stderr.startswith("stdin: 3,200 tokens")
    assert len(read(tmp_path / "v.txt")) == 40


@posix
@pytest.mark.parametrize(
    ("redirection", "arguments", "sentence"),
    [
        ("", ("--output", "-", "--json"), "w2v-train: /dev/stdout is where the figures of --json go"),
        ("> v.txt", ("--output", "v.txt", "--json"), "w2v-train: v.txt is where the figures of --json go"),
        ("2>&1", ("--output", "-"), "w2v-train: /dev/stdout is where the messages (stderr) go"),
        (
            "< /dev/null",
            ("--output", "/dev/stdin"),
            "w2v-train: /dev/stdin cannot be written: it is open for reading only.",
        ),
        ("", ("--output", "/dev/fd/77"), "w2v-train: /dev/fd/77 cannot be written: Bad file descriptor."),
    ],
)
def test_streams_that_would_mix_or_cannot_be_written_are_refused(
    corpus, tmp_path, redirection, arguments, sentence
):
    done = shell(
        f'"$@" {redirection}',
        corpus,
        *arguments,
        *SMALL,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )
    assert done.returncode == 2
    assert (done.stderr or done.stdout).startswith(sentence)
    assert (done.stderr or done.stdout).count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["toy:kingdom", "--output", ""], "--output: is empty"),
        (["toy:kingdom", "--output", "folder/"], "--output: folder/ is a folder"),
        (["toy:kingdom", "--output", ".bin"], ".bin is an ending without a name"),
        (["toy:kingdom", "--output", "sub/.VEC"], ".VEC is an ending without a name"),
        (["", "--json"], "CORPUS: is empty"),
        (["toy:kingdom", "--json", "--analogies", ""], "--analogies: is empty"),
        (["toy:kingdom", "--json", "--encoding", " "], "--encoding: is empty"),
        (["-", "--json", "--analogies", "-"], "only one of CORPUS and --analogies"),
    ],
)
def test_unusable_names_are_refused_in_a_sentence(train, arguments, named):
    status, out, err = train(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert named in err


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no way to mount without being the superuser")
def test_a_file_mounted_from_elsewhere_is_refused_before_training(corpus, tmp_path):
    (tmp_path / "o").write_text("old")
    (tmp_path / "t.vec").touch()
    mount = ["unshare", "-rm", "sh", "-c", f'mount --bind {tmp_path}/o {tmp_path}/t.vec && exec "$@"', "sh"]
    if subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount")
    words = [
        *mount,
        sys.executable,
        "-m",
        "w2v_gui.cli",
        str(corpus),
        "--output",
        str(tmp_path / "t.vec"),
        *SMALL,
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"w2v-train: {tmp_path}/t.vec is mounted from elsewhere and cannot be replaced; choose another name.\n"
    )
    assert (tmp_path / "o").read_text() == "old"


def test_vectors_that_cannot_be_written_are_saved_elsewhere(
    train, corpus, tmp_path, monkeypatch, folder_for_temporary_files
):
    sync, calls = os.fsync, iter(range(9))

    def full_at_first(descriptor):
        if next(calls) == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full_at_first)
    (tmp_path / "v.bin").write_text("old")
    status, out, err = train(corpus, "--output", tmp_path / "v.bin", "--json", *SMALL)
    [elsewhere] = folder_for_temporary_files.iterdir()
    assert status == 2
    assert f"v.bin cannot be written: the disk of {tmp_path} is full.\n" in err
    assert f"Saved 40 vectors in {elsewhere} instead.\n" in err
    assert len(read(elsewhere)) == 40
    assert (tmp_path / "v.bin").read_text() == "old"
    assert list(json.loads(out)) == KEYS


@full
def test_vectors_that_a_stream_cannot_take_are_saved_elsewhere(train, corpus, folder_for_temporary_files):
    status, _, err = train(corpus, "--output", "/dev/full", *SMALL)
    [elsewhere] = folder_for_temporary_files.iterdir()
    assert status == 2
    assert len(read(elsewhere)) == 40
    assert str(elsewhere) in err


def test_vectors_that_no_folder_can_take_are_reported_as_lost(
    train, corpus, tmp_path, monkeypatch, folder_for_temporary_files
):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    status, _, err = train(corpus, "--output", tmp_path / "v.txt", *SMALL)
    assert status == 2
    assert "they are lost" in err
    assert sorted(os.listdir(tmp_path)) == ["corpus.txt", "temporary"]
    assert os.listdir(folder_for_temporary_files) == []


def test_a_training_of_no_words_is_an_error_and_writes_nothing(train, tmp_path):
    (tmp_path / "z.txt").write_text("a b a c\nb c a\n")
    (tmp_path / "v.txt").write_text("old")
    status, out, err = train(
        tmp_path / "z.txt", "--output", tmp_path / "v.txt", "--json", "--min-count", 1, "--epochs", 1
    )
    assert (status, out) == (2, "")
    assert "w2v-train: Nothing was trained" in err.splitlines()[-1]
    assert "--sample 0" in err
    assert (tmp_path / "v.txt").read_text() == "old"
