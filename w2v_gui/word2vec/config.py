"""The settings of a training: meaning, range, and presets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, ConfigError

Scope = Literal["shared", "run", "objective"]


@dataclass(frozen=True)
class Setting:
    """The description of one field of ``Config``, for forms, command lines and tooltips.

    Attributes:
        label: marked English name, context ``"settings"``.
        help: one marked sentence on its effect.
        group: marked heading of its group in the form.
        scope: ``"shared"`` by all methods (a change restarts them all), of one ``"run"``, or used only by
            the objectives that name it (``"objective"``).
        symbol: its letter in formulas, empty if it has none.
        minimum, maximum: closed range of a number; ``minimum_open`` excludes the lower end.
        step: change by one click of the form's arrows.
        decimals: digits after the point in the form; 0 for whole numbers.
        unit: marked unit, empty for a plain number.
        choices: value and marked label of each alternative, empty for a number.
    """

    label: str
    help: str
    group: str
    scope: Scope
    symbol: str = ""
    minimum: float = 0.0
    maximum: float = 0.0
    minimum_open: bool = False
    step: float = 1.0
    decimals: int = 0
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def _setting(default: Any, **about: Any) -> Any:
    return field(default=default, metadata={"setting": Setting(**about)})


MODEL = QT_TRANSLATE_NOOP("settings", "Model")
NEGATIVE_SAMPLING = QT_TRANSLATE_NOOP("settings", "Negative sampling")
HIERARCHICAL_SOFTMAX = QT_TRANSLATE_NOOP("settings", "Hierarchical softmax")
OPTIMISER = QT_TRANSLATE_NOOP("settings", "Optimiser")
CORPUS = QT_TRANSLATE_NOOP("settings", "Corpus")


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings of one training; frozen.

    Raises:
        ConfigError: a value of the wrong kind or outside its range, at construction.
    """

    dim: int = _setting(
        100,
        label=QT_TRANSLATE_NOOP("settings", "Dimensions"),
        help=QT_TRANSLATE_NOOP("settings", "Length of every word vector: how many numbers describe a word."),
        symbol="d",
        group=MODEL,
        scope="shared",
        minimum=1,
        maximum=2000,
    )
    window: int = _setting(
        5,
        label=QT_TRANSLATE_NOOP("settings", "Window"),
        help=QT_TRANSLATE_NOOP(
            "settings", "How many words to each side may count as context; sentences are never crossed."
        ),
        symbol="m",
        group=MODEL,
        scope="shared",
        minimum=1,
        maximum=50,
        unit=QT_TRANSLATE_NOOP("settings", "words"),
    )
    dynamic_window: bool = _setting(
        True,
        label=QT_TRANSLATE_NOOP("settings", "Dynamic window"),
        help=QT_TRANSLATE_NOOP(
            "settings",
            "Draws each centre's window uniformly from 1…m, so near words count more; off: always m.",
        ),
        group=MODEL,
        scope="shared",
    )
    negatives: int = _setting(
        5,
        label=QT_TRANSLATE_NOOP("settings", "Negatives"),
        help=QT_TRANSLATE_NOOP(
            "settings", "Noise words drawn for every pair; each is pushed away from the centre."
        ),
        symbol="K",
        group=NEGATIVE_SAMPLING,
        scope="objective",
        minimum=1,
        maximum=100,
        unit=QT_TRANSLATE_NOOP("settings", "per pair"),
    )
    noise_exponent: float = _setting(
        0.75,
        label=QT_TRANSLATE_NOOP("settings", "Noise exponent"),
        help=QT_TRANSLATE_NOOP(
            "settings",
            "Noise words are drawn in proportion to count^α: 1 as often as in the text, 0 all alike.",
        ),
        symbol="α",
        group=NEGATIVE_SAMPLING,
        scope="objective",
        minimum=-2,
        maximum=2,
        step=0.05,
        decimals=2,
    )
    exclude: str = _setting(
        "pair",
        label=QT_TRANSLATE_NOOP("settings", "Rule out"),
        help=QT_TRANSLATE_NOOP(
            "settings",
            "Which noise draws do not count: all words of the window, only the pair's own context, or none.",
        ),
        group=NEGATIVE_SAMPLING,
        scope="objective",
        choices=(
            ("window", QT_TRANSLATE_NOOP("settings", "Window")),
            ("pair", QT_TRANSLATE_NOOP("settings", "Pair")),
            ("none", QT_TRANSLATE_NOOP("settings", "Nothing")),
        ),
    )
    tree: str = _setting(
        "huffman",
        label=QT_TRANSLATE_NOOP("settings", "Tree"),
        help=QT_TRANSLATE_NOOP(
            "settings",
            "The tree whose leaves are the words. Huffman: the fewest turns on average. Balanced: the least "
            "depth. Random: the shape of the Huffman tree, with words placed by the seed.",
        ),
        group=HIERARCHICAL_SOFTMAX,
        scope="objective",
        choices=(
            ("huffman", QT_TRANSLATE_NOOP("settings", "Huffman tree")),
            ("balanced", QT_TRANSLATE_NOOP("settings", "Balanced tree")),
            ("random", QT_TRANSLATE_NOOP("settings", "Random tree")),
        ),
    )
    learning_rate: float = _setting(
        0.025,
        label=QT_TRANSLATE_NOOP("settings", "Learning rate"),
        help=QT_TRANSLATE_NOOP("settings", "Size of the first steps; falls in a straight line to 0 at the end."),
        symbol="η",
        group=OPTIMISER,
        scope="run",
        minimum=0,
        minimum_open=True,
        maximum=10,
        step=0.005,
        decimals=3,
    )
    epochs: int = _setting(
        5,
        label=QT_TRANSLATE_NOOP("settings", "Epochs"),
        help=QT_TRANSLATE_NOOP("settings", "How many times training passes over the whole text."),
        group=OPTIMISER,
        scope="run",
        minimum=1,
        maximum=1000,
    )
    seed: int = _setting(
        1,
        label=QT_TRANSLATE_NOOP("settings", "Seed"),
        help=QT_TRANSLATE_NOOP(
            "settings",
            "Start of every random draw: on the same machine with the same libraries, the same seed gives the "
            "same training, bit for bit.",
        ),
        group=OPTIMISER,
        scope="shared",
        minimum=0,
        maximum=2**31 - 1,
    )
    min_count: int = _setting(
        5,
        label=QT_TRANSLATE_NOOP("settings", "Min. count"),
        help=QT_TRANSLATE_NOOP("settings", "Words that occur less often are left out of the vocabulary."),
        group=CORPUS,
        scope="shared",
        minimum=1,
        maximum=1_000_000,
        unit=QT_TRANSLATE_NOOP("settings", "times"),
    )
    sample: float = _setting(
        1e-3,
        label=QT_TRANSLATE_NOOP("settings", "Subsample"),
        help=QT_TRANSLATE_NOOP(
            "settings",
            "Words more frequent than about this share are dropped at random in every epoch; 0 keeps all.",
        ),
        symbol="t",
        group=CORPUS,
        scope="shared",
        minimum=0,
        maximum=1,
        step=0.0005,
        decimals=6,
    )

    def __post_init__(self) -> None:
        for name in SETTINGS:
            check_setting(name, getattr(self, name))

    def changed_fields(self, other: "Config") -> tuple[str, ...]:
        """Names of the fields in which ``other`` differs, in declaration order."""
        return tuple(name for name in SETTINGS if getattr(self, name) != getattr(other, name))

    def with_values(self, values: Mapping[str, Any]) -> "Config":
        """A copy with some fields replaced by ``values``; raises ``ConfigError`` as the constructor does."""
        return replace(self, **values)

    def with_own_of(self, other: "Config") -> "Config":
        """A copy with all settings that runs do not share taken from ``other``."""
        own = (name for name, about in SETTINGS.items() if about.scope != "shared")
        return replace(self, **{name: getattr(other, name) for name in own})

    def following(self, before: "Config", after: "Config") -> "Config":
        """A copy that takes over what changed from ``before`` to ``after`` in the settings that runs share.

        Where it differed from ``before`` it keeps its own value, but its seed keeps its distance: runs that were
        drawn alike are so afterwards, and runs with different seeds still have different ones.
        """
        changed = shared_fields(before.changed_fields(after))
        values = {name: getattr(after, name) for name in changed if getattr(self, name) == getattr(before, name)}
        if "seed" in changed:
            values["seed"] = (self.seed + after.seed - before.seed) % (int(SETTINGS["seed"].maximum) + 1)
        return self.with_values(values)


SETTINGS: dict[str, Setting] = {f.name: f.metadata["setting"] for f in fields(Config)}
"""The description of each field of ``Config``, in the order of the form."""


def check_setting(name: str, value: Any) -> None:
    """Check a value of the field ``name``; raises ``ConfigError`` if it is wrong."""
    about, kind = SETTINGS[name], type(getattr(Config, name))
    if about.choices:
        allowed = [choice for choice, _ in about.choices]
        if value not in allowed:
            raise ConfigError(
                name,
                QT_TRANSLATE_NOOP("errors", "{setting} must be one of {choices}, not {value}."),
                setting=about.label,
                choices=", ".join(allowed),
                value=repr(value),
            )
        return
    if kind is bool:
        if not isinstance(value, bool):
            raise ConfigError(
                name,
                QT_TRANSLATE_NOOP("errors", "{setting} is either on or off, not {value}."),
                setting=about.label,
                value=repr(value),
            )
        return
    numeric = isinstance(value, int) or (kind is float and isinstance(value, float))
    if isinstance(value, bool) or not numeric:
        template = (
            QT_TRANSLATE_NOOP("errors", "{setting} must be a whole number, not {value}.")
            if kind is int
            else QT_TRANSLATE_NOOP("errors", "{setting} must be a number, not {value}.")
        )
        raise ConfigError(name, template, setting=about.label, value=repr(value))
    too_low = value <= about.minimum if about.minimum_open else value < about.minimum
    if too_low or not value <= about.maximum:  # the second form also refuses nan
        template = (
            QT_TRANSLATE_NOOP("errors", "{setting} must be above {minimum} and at most {maximum}, not {value}.")
            if about.minimum_open
            else QT_TRANSLATE_NOOP("errors", "{setting} must be from {minimum} to {maximum}, not {value}.")
        )
        raise ConfigError(
            name,
            template,
            setting=about.label,
            minimum=_plain(about.minimum),
            maximum=_plain(about.maximum),
            value=repr(value),
        )


def _plain(limit: float) -> str:
    return str(int(limit)) if limit == int(limit) else f"{limit:g}"


@dataclass(frozen=True)
class Preset:
    """A named set of settings; ``key`` is its name on command lines, ``label`` the marked English name."""

    key: str
    label: str
    config: Config


_LECTURE = Config(
    dim=64,
    window=4,
    negatives=5,
    exclude="window",
    learning_rate=0.06,
    epochs=15,
    seed=7,
    min_count=2,
    sample=0.004,
)

PRESETS: dict[str, Preset] = {
    preset.key: preset
    for preset in (
        Preset("lecture", QT_TRANSLATE_NOOP("settings", "Lecture demo"), _LECTURE),
        Preset(
            "balanced",
            QT_TRANSLATE_NOOP("settings", "Balanced"),
            Config(dim=100, window=5, learning_rate=0.05, epochs=10),
        ),
        Preset("word2vec", QT_TRANSLATE_NOOP("settings", "word2vec defaults"), Config()),
        # The word space then shows the vectors themselves: no projection leaves anything out.
        Preset("plane", QT_TRANSLATE_NOOP("settings", "Two dimensions"), replace(_LECTURE, dim=2)),
    )
}
"""The presets by key. Toys start with ``lecture``, files with ``balanced``."""


def default_preset(source: str) -> Preset:
    """The preset for a corpus from ``source``: ``lecture`` for a toy (``toy:…``), ``balanced`` for a file."""
    return PRESETS["lecture" if source.startswith("toy:") else "balanced"]


def shared_fields(names: Sequence[str]) -> tuple[str, ...]:
    """Those of ``names`` that all methods share; a change of one of them restarts every run."""
    return tuple(name for name in names if SETTINGS[name].scope == "shared")
