"""What is saved in a session file is read back whole, and trainings go on from it bit for bit."""

import json
import zipfile
from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sessions import facts, stepped
from tests.word2vec.session_stage import saved_run, saved_session
from w2v_gui import __version__
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.analysis.examples import Occurrence
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList
from w2v_gui.word2vec.errors import Cancelled, CorpusError, DivergenceError
from w2v_gui.word2vec.formats import session_files
from w2v_gui.word2vec.formats.session_files import (
    SavedMoment,
    SavedRun,
    SavedSession,
    SavedUpdate,
    SessionError,
    read_session,
    write_session,
)
from w2v_gui.word2vec.formats.session_files.forms import Unfit
from w2v_gui.word2vec.formats.session_files.schema import MOST_MOMENTS, VERSION
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import vector_memory
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The place of a session file."""
    return tmp_path_factory.mktemp("sessions") / "session.w2v"


def through(file, saved):
    """``saved`` after writing and reading."""
    write_session(saved, file)
    return read_session(file)


def resumed(file, session):
    """``session`` as it goes on from a file."""
    saved = through(file, saved_session(session.dataset, saved_run(session)))
    return Session.from_state(session.dataset, saved.runs[0].state)


def by_pairs(session, pairs):
    for _ in range(pairs):
        session.step_pair()
    return session


@pytest.mark.parametrize("method", OBJECTIVES)
@given(blocks=st.integers(0, 60), pairs=st.integers(0, 40), more=st.integers(0, 5))
@settings(max_examples=4)
def test_a_training_goes_on_bit_for_bit_wherever_it_was_cut(
    file, tiny_dataset, tiny_config, method, blocks, pairs, more
):
    session = by_pairs(stepped(Session(tiny_dataset, tiny_config, method), blocks), pairs)
    other = resumed(file, session)
    assert facts(other) == facts(session)
    for each in (session, other):
        stepped(by_pairs(each, more))
    assert facts(other) == facts(session)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_a_training_that_diverges_later_falls_back_to_the_same_state(
    file, monkeypatch, tiny_dataset, tiny_config, method
):
    config = replace(tiny_config, dim=64)  # the copy to fall back on is renewed every few blocks
    whole = stepped(Session(tiny_dataset, config, method))
    most = max(float(np.abs(matrix).max()) for matrix in (whole.snapshot().inputs, whole.snapshot().outputs))
    monkeypatch.setattr(vector_memory, "MAX_COMPONENT", 0.7 * most)
    session, apart = Session(tiny_dataset, config, method), 0
    others = []
    with pytest.raises(DivergenceError):
        for block in count():
            if block % 5 == 3:
                others.append(resumed(file, session))
                apart += session.state().good_inputs is not None
            session.step()
    assert apart > 1
    assert 0 < session.pairs < whole.pairs
    for other in others:
        with pytest.raises(DivergenceError):
            stepped(other)
        assert other.diverged
        assert facts(other) == facts(session)


def test_all_of_a_session_is_kept(file, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    history = [session.snapshot()]
    for _ in range(6):
        history.append(stepped(session, 3).snapshot())
    evaluations = Evaluations.of([evaluate(snapshot) for snapshot in history])
    stepped(session, 2)
    words = ["new york", "日本", "\ud800", "naïve"]
    vectors = np.arange(12, dtype=np.float32).reshape(4, 3)
    counted = Model(Vocabulary(words, np.array([4, 3, 0, 1])), vectors, 2 * vectors)
    saved = replace(
        saved_session(
            tiny_dataset,
            replace(saved_run(session, history), evaluations=evaluations, saved_seconds=1.5, name="mine"),
            SavedRun("", 1, "softmax", replace(tiny_config, epochs=7), True),
            SavedRun("v.txt", 5, None, None, vectors=Model(WordList(words), vectors, None)),
            SavedRun("w.txt", 4, None, None, vectors=counted),
        ),
        focus=2,
        opened=0,
        racing=True,
        pace="seconds",
        speed="3 pairs",
        word="king",
        partner="日本",
        update=SavedUpdate(4, Occurrence(9, 5, 1, 3, (0, 2), (3, 4))),
        layout={"splitters": [1, 2.5, [None]], "front": {"a": "tree"}},
        notes={"answers": {"first": True}},
    )
    back = through(file, saved)
    for name in ("focus", "opened", "racing", "pace", "speed", "word", "partner", "update", "layout", "notes"):
        assert getattr(back, name) == getattr(saved, name), name
    assert back.program == __version__
    for one, other in zip(saved.runs, back.runs, strict=True):
        for name in ("name", "hue", "method", "config", "has_own_settings", "saved_seconds", "dataset"):
            assert getattr(one, name) == getattr(other, name), name
    first = back.runs[0]
    for snapshot, moment in zip(history, first.history, strict=True):
        again = moment.snapshot(tiny_dataset, first.state)
        for name in ("inputs", "outputs"):
            np.testing.assert_array_equal(getattr(snapshot, name), getattr(again, name))
        np.testing.assert_array_equal(snapshot.losses.loss, again.losses.loss)
        plain = ("pairs", "words", "epoch", "seconds", "learning_rate", "progress", "finished", "expected_pairs")
        assert [getattr(snapshot, name) for name in plain] == [getattr(again, name) for name in plain]
    np.testing.assert_array_equal(first.evaluations.nll, evaluations.nll)
    assert [pairs for pairs, _ in first.evaluations.kept] == [pairs for pairs, _ in evaluations.kept]
    assert [each.nll for each in first.evaluations.scores] == [each.nll for each in evaluations.scores]
    for place in (2, 3):
        one, other = saved.runs[place].vectors, back.runs[place].vectors
        assert other.vocabulary.words == words
        np.testing.assert_array_equal(one.inputs, other.inputs)
        assert (one.outputs is None) == (other.outputs is None)
    assert back.runs[2].vectors.counts is None
    assert back.runs[3].vectors.counts.tolist() == [4, 3, 0, 1]
    model = back.model_of(first)
    assert model.vocabulary.words == tiny_dataset.vocabulary.words
    assert model.counts.tolist() == tiny_dataset.vocabulary.counts.tolist()
    np.testing.assert_array_equal(model.inputs, session.snapshot().inputs)


@pytest.mark.parametrize("in_memory", [0, 1 << 30])
def test_a_kept_text_trains_as_the_text_itself(file, monkeypatch, tiny_dataset, tiny_config, in_memory):
    monkeypatch.setattr(session_files.reading, "MAX_BYTES_IN_MEMORY", in_memory)
    monkeypatch.setattr(token_store, "MAX_BYTES_IN_MEMORY", in_memory)
    session = stepped(Session(tiny_dataset, tiny_config, "softmax"), 5)
    assert saved_session(tiny_dataset).corpora[0].corpus() is None
    back = through(file, saved_session(tiny_dataset, saved_run(session), with_text=True))
    corpus = back.corpora[0].corpus()
    assert (token_store.file_of(corpus.tokens) is not None) is (in_memory == 0)
    assert corpus.fingerprint == tiny_dataset.corpus.fingerprint
    assert corpus.words == tiny_dataset.corpus.words
    assert session_files.text_bytes([corpus]) > corpus.tokens.nbytes
    other = Session.from_state(Dataset.build(corpus, tiny_config), back.runs[0].state)
    assert facts(stepped(other)) == facts(stepped(session))


def test_what_could_not_be_read_is_not_written(file, tiny_dataset, tiny_config):
    session = stepped(Session(tiny_dataset, tiny_config, "softmax"), 5)
    moment = SavedMoment.of(session.snapshot())
    run = saved_run(session)
    write_session(saved_session(tiny_dataset, run), file)
    before = file.read_bytes()
    huge = replace(moment, inputs=np.full_like(moment.inputs, 1e35))
    for part, wrong in (
        ("saved_seconds", replace(run, saved_seconds=-1.0)),
        ("moments", replace(run, history=(moment,) * (MOST_MOMENTS + 1))),
        ("moments/0/inputs", replace(run, history=(huge,))),
        ("moments/0/outputs", replace(run, history=(replace(moment, outputs=moment.outputs[:1]),))),
    ):
        with pytest.raises(Unfit, match=part):
            write_session(saved_session(tiny_dataset, wrong), file)
        assert file.read_bytes() == before


def test_a_training_on_another_text_is_refused(file, tiny_dataset, tiny_config):
    saved = through(file, saved_session(tiny_dataset, saved_run(Session(tiny_dataset, tiny_config, "softmax"))))
    other = Dataset.build(tiny_dataset.corpus, replace(tiny_config, min_count=60))
    with pytest.raises(CorpusError, match="not the text"):
        Session.from_state(other, saved.runs[0].state)


def rewritten(file, change):
    """Change the JSON in ``file`` by ``change``."""
    with zipfile.ZipFile(file) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(file, "w") as archive:
        for entry, content in entries:
            if entry.filename == "session.json":
                table = json.loads(content)
                change(table)
                content = json.dumps(table).encode()
            archive.writestr(entry, content)


def test_a_newer_file_is_refused_with_both_versions(file):
    write_session(SavedSession((SavedRun("", 0, "softmax", Config(), True),)), file)
    rewritten(file, lambda table: table.update(version=7, program="9.8", runs="of another form"))
    with pytest.raises(SessionError, match=rf"9\.8.*7.*{__version__}.*{VERSION}") as caught:
        read_session(file)
    assert "{" in caught.value.template


def test_a_file_of_the_first_version_is_read_and_what_does_not_belong_is_named(file):
    write_session(SavedSession((SavedRun("", 0, "softmax", Config(), True),), update=SavedUpdate(3)), file)
    rewritten(file, lambda table: table.update(version=1) or table.pop("update"))
    assert read_session(file).update == SavedUpdate()
    rewritten(file, lambda table: table["runs"][0].update(colour="red"))
    with pytest.raises(SessionError, match="runs/0/colour"):
        read_session(file)
    rewritten(file, lambda table: [table["runs"][0].pop(name) for name in ("colour", "hue")])
    with pytest.raises(SessionError, match="session/runs/0/hue"):
        read_session(file)


def test_a_training_saved_before_blocks_could_be_spread_by_windows_goes_on_over_its_page(
    file, tiny_dataset, tiny_config
):
    session = stepped(Session(tiny_dataset, tiny_config, "hierarchical-softmax"), 1)
    write_session(saved_session(tiny_dataset, saved_run(session)), file)

    def as_before(table):
        table.update(version=2)
        del table["runs"][0]["training"]["state"]["stream"]["counters"]["spread"]

    rewritten(file, as_before)
    (run,) = read_session(file).runs
    assert run.state.position.stream.counters.spread == "page"
    rewritten(
        file, lambda table: table["runs"][0]["training"]["state"]["stream"]["counters"].update(spread="far")
    )
    with pytest.raises(SessionError, match="spread"):
        read_session(file)


def test_more_scores_than_evaluations_are_refused(file, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "softmax")
    run = replace(saved_run(session), evaluations=Evaluations.of([evaluate(session.snapshot())]))
    write_session(saved_session(tiny_dataset, run), file)
    rewritten(file, lambda table: table["runs"][0]["evaluations"].update(scores=2))
    with pytest.raises(SessionError, match="runs/0/evaluations/scores"):
        read_session(file)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"", "not a session"),
        (b"A text about kings.", "not a session"),
        (b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_what_is_no_session_is_refused(tmp_path, content, sentence):
    path = tmp_path / "s.w2v"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SessionError, match=sentence):
        read_session(path)
    with pytest.raises(SessionError, match="folder"):
        read_session(tmp_path)


def test_cancelled_writing_and_reading_leave_the_file_as_it_was(file, tiny_dataset, tiny_config):
    saved = saved_session(tiny_dataset, saved_run(Session(tiny_dataset, tiny_config, "softmax")))
    shares = []
    write_session(saved, file, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    before = file.read_bytes()
    with pytest.raises(Cancelled):
        write_session(saved, file, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        read_session(file, cancelled=lambda: True)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    shares.clear()
    read_session(file, progress=shares.append)
    assert shares == sorted(shares)
