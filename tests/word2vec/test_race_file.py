"""A race file gives the runs of a race, and a mistake in it is answered by a sentence that names the line."""

import pickle
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.config import PRESETS, Config
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.session.race_file import MAX_BYTES, RaceFileError, line_of, read_race
from w2v_gui.word2vec.session.race_plan import MAX_RUNS, RunPlan, share_dataset, vary

NS, HS, SOFTMAX = "negative-sampling", "hierarchical-softmax", "softmax"


@pytest.fixture
def race(tmp_path):
    """A function that writes a race file and reads it."""

    def read(text, **given):
        path = tmp_path / "race.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_race(path, **given)

    return read


def test_a_race_has_what_all_share_and_what_each_run_varies(race):
    plan = race(
        """
        corpus = "toy:kingdom"
        pace = "seconds"
        epochs = 3   # of all runs
        [[run]]
        method = "negative-sampling"
        negatives = 20
        [[run]]
        method = "hierarchical-softmax"
        name = "the tree"
        epochs = 4
        """
    )
    lecture = PRESETS["lecture"].config
    assert plan.corpus == "toy:kingdom"
    assert plan.pace == "seconds"
    assert plan.runs == (
        RunPlan(NS, lecture.with_values({"epochs": 3, "negatives": 20})),
        RunPlan(HS, lecture.with_values({"epochs": 4}), "the tree"),
    )


def test_what_is_left_out_comes_from_the_preset_of_the_corpus(race, tmp_path):
    run = '\n[[run]]\nmethod = "softmax"'
    assert race(f'corpus = "toy:kingdom"{run}').runs[0].config == PRESETS["lecture"].config
    assert race(f'corpus = "text.txt"{run}').runs[0].config == PRESETS["balanced"].config
    assert race(f'corpus = "text.txt"\npreset = "word2vec"{run}').runs[0].config == Config()
    assert race(f'corpus = "text.txt"{run}').corpus == str(tmp_path / "text.txt")
    assert race(f'corpus = "text.txt"{run}').pace == "pairs"


def test_the_command_line_may_give_the_corpus_and_settings_of_all_runs(race):
    text = 'epochs = 3\n[[run]]\nmethod = "softmax"\n[[run]]\nmethod = "softmax"\nepochs = 9'
    plan = race(text, corpus="toy:kingdom", settings={"epochs": 2, "dim": 7})
    assert plan.corpus == "toy:kingdom"
    assert [(run.config.epochs, run.config.dim) for run in plan.runs] == [(2, 7), (9, 7)]
    with pytest.raises(ConfigError):
        race(text, corpus="toy:kingdom", settings={"epochs": 0})


HEAD = 'corpus = "toy:kingdom"\n'
RUN = '[[run]]\nmethod = "softmax"\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEAD + "windw = 3\n" + RUN, 2, "windw; did you mean window?"),
        (HEAD + "dim = " + 5000 * "9" + "\n" + RUN, 2, "too many digits"),
        (HEAD + RUN + "deep = " + 5000 * "[" + "\n", 4, "nested too deeply"),
        (HEAD + "zzz = 3\n" + RUN, 2, "there is no setting zzz; there are corpus, dim"),
        (HEAD + RUN + "corpus = 'x'\n", 4, "there is no setting corpus"),
        (HEAD + RUN + "\n# why\n\nepohcs = 3", 7, "epohcs; did you mean epochs?"),
        (HEAD + "window = 0\n" + RUN, 2, "Window must be from 1 to 50, not 0."),
        (HEAD + "window = 2.5\n" + RUN, 2, "Window must be a whole number, not 2.5."),
        (HEAD + RUN + 'learning_rate = "fast"\n', 4, "Learning rate must be a number, not 'fast'."),
        (HEAD + RUN + "sample = nan\n", 4, "Subsample must be from 0 to 1, not nan."),
        (HEAD + 'pace = "words"\n' + RUN, 2, "pace must be one of pairs, seconds, not 'words'."),
        (HEAD + "pace = []\n" + RUN, 2, "pace must be one of"),
        (HEAD + 'preset = "best"\n' + RUN, 2, "preset must be one of lecture, balanced, word2vec"),
        (HEAD + '[[run]]\nmethod = "cbow"', 3, "method must be one of negative-sampling, hierarchical-softmax"),
        (HEAD + "[[run]]\nmethod = {}", 3, "method must be one of"),
        (HEAD + "[[run]]\nepochs = 3\n", 2, "this run has no method"),
        (HEAD + RUN + "negatives = 3\n", 4, "softmax makes no use of negatives"),
        (HEAD + RUN + RUN, 4, "this run of softmax differs in nothing from that of line 2"),
        (HEAD + "negatives = 3\n" + RUN + RUN + "name = 'b'", 5, "differs in nothing from that of line 3"),
        (HEAD + RUN + "name = 'a'\n" + RUN + "name = 'a'\nepochs=3", 7, "run of line 2 is called “a” too"),
        (HEAD + RUN + "name = ' '\n", 4, "the name is empty"),
        (HEAD + RUN + "name = 3\n", 4, "name must be text in quotation marks, not 3"),
        (HEAD + "".join(f"{RUN}seed = {n}\n" for n in range(9)), 26, "at most 8 runs; here begins one more"),
        (HEAD + '[run]\nmethod = "softmax"', 2, "write [[run]], in two pairs of brackets"),
        (HEAD + "run = [1]", 2, "write [[run]]"),
        (HEAD + "run = 1", 2, "write [[run]]"),
        (HEAD, 0, "it has no run"),
        (HEAD + "run = []", 0, "it has no run"),
        (RUN, 0, "it names no corpus"),
        ("corpus = 3\n" + RUN, 1, "corpus must be text"),
        ("corpus = ''\n" + RUN, 1, "the corpus is empty"),
        ("a = 1\na = 2", 2, "this is not TOML: cannot overwrite a value"),
        ("a = 1\n\n[[run\n", 3, "this is not TOML: expected"),
        ('a = """\n\nb', 3, "this is not TOML"),
        ("The king and the queen", 1, "this is not TOML"),
        (b"a = 1\nname = '\xff'", 2, "it is not UTF-8 text"),
        (b"#" * (MAX_BYTES + 1), 0, "this one has more"),
    ],
)
def test_a_mistake_is_named_with_its_line(race, text, line, said):
    with pytest.raises(RaceFileError) as caught:
        race(text)
    assert said in str(caught.value)
    assert caught.value.arguments["line"] == line
    assert str(caught.value).startswith(f"race.toml, line {line}: " if line else "race.toml: ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(RaceFileError, match="cannot be read"):
            read_race(path)


def test_a_file_of_windows_is_read_like_any_other(race):
    text = "\ufeff" + (HEAD + RUN + "dim = 0").replace("\n", "\r\n")
    with pytest.raises(RaceFileError, match="line 4: Dimensions"):
        race(text)


def test_lines_are_found_in_any_way_of_writing_toml():
    text = '''a = [
  1,
  2,
]
b = """
c = 3
[[run]]
"""

[[run]]  # the first
x.y = 1
"z" = [
]
run2 = { c = 1 }
[[run]]
c = 2'''
    assert tomllib.loads(text)
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b",)) == 5
    assert line_of(text, ("run",)) == line_of(text, ("run", 0)) == 10
    assert line_of(text, ("run", 0, "x", "y")) == 11
    assert line_of(text, ("run", 0, "z")) == 12
    assert line_of(text, ("run", 0, "run2", "c")) == 14
    assert line_of(text, ("run", 1)) == 15
    assert line_of(text, ("run", 1, "c")) == 16
    assert line_of(text, ("c",)) == line_of(text, ("run", 2)) == line_of(text, ("a", "b")) == 0


@given(st.lists(st.sampled_from(["value", "blank", "comment", "long", "table"]), max_size=25))
def test_the_line_of_every_value_is_that_on_which_it_was_written(kinds):
    lines, places, tables = [], {}, 0
    for number, kind in enumerate(kinds):
        at = ("run", tables - 1) if tables else ()
        if kind == "table":
            tables += 1
            places["run", tables - 1] = len(lines) + 1
            lines.append("[[run]]")
        elif kind == "blank":
            lines.append("")
        elif kind == "comment":
            lines.append("# [[run]] k = 1")
        else:
            places[(*at, f"k{number}")] = len(lines) + 1
            lines += [f"k{number} = 1"] if kind == "value" else [f"k{number} = '''", "k = 2", "[[run]]", "'''"]
    text = "\n".join(lines)
    assert {place: line_of(text, place) for place in places} == places


def test_every_combination_of_the_settings_that_a_method_uses_is_a_run():
    runs = vary([NS, HS], Config(), {"negatives": [5, 20], "seed": [1, 2]})
    assert [(run.method, run.config.negatives, run.config.seed) for run in runs] == [
        (NS, 5, 1), (NS, 5, 2), (NS, 20, 1), (NS, 20, 2), (HS, 5, 1), (HS, 5, 2),
    ]  # fmt: skip


def test_runs_that_differ_only_in_what_the_method_does_not_use_train_the_same():
    config = Config()
    other = config.with_values({"negatives": 9})
    assert RunPlan(HS, config).trains_as(RunPlan(HS, other))
    assert not RunPlan(NS, config).trains_as(RunPlan(NS, other))
    assert not RunPlan(NS, config).trains_as(RunPlan(HS, config))


@pytest.mark.parametrize(
    ("changes", "shared"),
    [
        ({"dim": 3, "seed": 4, "epochs": 2, "learning_rate": 1.0, "negatives": 2, "exclude": "none"}, True),
        ({"window": 2}, False),
        ({"dynamic_window": False}, False),
        ({"sample": 0.1}, False),
        ({"min_count": 1}, False),
    ],
)
def test_runs_share_a_dataset_if_vocabulary_window_and_subsampling_agree(changes, shared):
    assert share_dataset(Config(), Config().with_values(changes)) is shared


def test_as_many_runs_as_can_be_told_apart_are_read(race):
    text = HEAD + "".join(f"{RUN}seed = {n}\n" for n in range(MAX_RUNS))
    assert len(race(text).runs) == MAX_RUNS
