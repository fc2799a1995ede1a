"""Names of the runs of a comparison: the method, and the settings in which a run differs from the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES

ON, OFF = QT_TRANSLATE_NOOP("settings", "on"), QT_TRANSLATE_NOOP("settings", "off")

MAX_NAMED_SETTINGS = 2
"""Settings that a name lists; a run that differs in more of them ends its name with an ellipsis."""

SEPARATOR = " · "

Translate = Callable[[str, str], str]
"""Returns a text in some language; called with the context and the English text."""


class Entrant(NamedTuple):
    """What a name is made from, and what runs are compared by.

    Attributes:
        method: key of ``OBJECTIVES``.
        config: the settings of the run.
        name: as given, plain text; empty: the run is called after what it differs in.
        continued: whether it begins with the vectors of a training on another text.
    """

    method: str
    config: Config
    name: str = ""
    continued: bool = False


class RunTitle(NamedTuple):
    """What tells a run from the others of its comparison.

    Attributes:
        differing: fields of ``Config`` that its name lists, in the order of ``SETTINGS``.
        number: 1, or the place among runs that these fields do not tell apart: 2, 3 …
    """

    differing: tuple[str, ...] = ()
    number: int = 1


def in_english(_context: str, text: str) -> str:
    """A ``Translate`` that changes nothing."""
    return text


def uses(method: str, name: str) -> bool:
    """Whether ``method`` uses the field ``name`` of ``Config``."""
    return SETTINGS[name].scope != "objective" or name in OBJECTIVES[method].settings


def differences(entrant: Entrant, reference: Entrant) -> tuple[str, ...]:
    """The fields in which ``entrant`` differs from ``reference``, of those that both methods use."""
    changed = reference.config.changed_fields(entrant.config)
    return tuple(name for name in changed if uses(entrant.method, name) and uses(reference.method, name))


def seed_twins(one: Entrant, other: Entrant) -> bool:
    """Whether two runs of one method differ in their seed, and in no other setting that the method uses.

    Never a continued one: two that begin with the same trained vectors differ less than by chance, and one that
    begins with random vectors differs in more.
    """
    if one.continued or other.continued:
        return False
    return one.method == other.method and differences(one, other) == ("seed",)


def titles(entrants: Sequence[Entrant], *, across_methods: bool) -> list[RunTitle]:
    """What tells each of ``entrants`` from the others.

    A run is compared with the first one of its method and with the first of all; unless ``across_methods`` is
    True, with the former alone: then the first run of each method bears the plain name of its method. Runs that
    were given a name are compared too, and have no number.
    """
    first: dict[str, Entrant] = {}
    found: list[RunTitle] = []
    seen: Counter[str] = Counter()
    for entrant in entrants:
        references = [first.setdefault(entrant.method, entrant), *(entrants[:1] if across_methods else ())]
        changed = {name for reference in references for name in differences(entrant, reference)}
        differing = tuple(name for name in SETTINGS if name in changed)
        if entrant.name:
            found.append(RunTitle(differing))
            continue
        text = title_text(entrant, RunTitle(differing), entrant.method)
        seen[text] += 1
        found.append(RunTitle(differing, seen[text]))
    return found


def title_text(entrant: Entrant, title: RunTitle, alone: str, translate: Translate = in_english) -> str:
    """The name of a run, such as ``"NS · K = 20"``; ``alone`` is the name of a run without differences."""
    if not title.differing:
        name = alone
    else:
        listed = [setting_text(name, entrant.config, translate) for name in title.differing]
        more = ["…"] if len(listed) > MAX_NAMED_SETTINGS else []
        name = SEPARATOR.join([OBJECTIVES[entrant.method].short, *listed[:MAX_NAMED_SETTINGS], *more])
    return name if title.number == 1 else f"{name} ({title.number})"


def setting_text(name: str, config: Config, translate: Translate = in_english) -> str:
    """A setting with its value, such as ``"K = 20"``, ``"Rule out = Window"`` or ``"Dynamic window: off"``."""
    about = SETTINGS[name]
    label = about.symbol or translate("settings", about.label)
    value = value_text(name, config, translate)
    return f"{label}: {value}" if isinstance(getattr(config, name), bool) else f"{label} = {value}"


def value_text(name: str, config: Config, translate: Translate = in_english) -> str:
    """The value of the setting ``name`` in ``config``: a number, the label of a choice, *on* or *off*."""
    return spelled_value(name, getattr(config, name), translate)


def spelled_value(name: str, value: Any, translate: Translate = in_english) -> str:
    """A ``value`` of the setting ``name``, as ``value_text`` writes it."""
    choices = dict(SETTINGS[name].choices)
    if value in choices:
        return translate("settings", choices[value])
    if isinstance(value, bool):
        return translate("settings", ON if value else OFF)
    return f"{value:.10g}".replace("-", "\N{MINUS SIGN}")


def name_runs(entrants: Iterable[Entrant], translate: Translate = in_english) -> list[str]:
    """A name for each of ``entrants``: as given, or else what it differs in from the others; no two are equal.

    Of runs with the same name the later ones get a number, and one called after its differences gives way to
    names that were given.
    """
    entrants = list(entrants)
    names: list[str] = []
    given = {entrant.name for entrant in entrants if entrant.name}
    for entrant, title in zip(entrants, titles(entrants, across_methods=True), strict=True):
        alone = translate("objectives", OBJECTIVES[entrant.method].label)
        wanted = entrant.name or title_text(entrant, title, alone, translate)
        name, number = wanted, 1
        while name in names or (name in given and name != entrant.name):
            number += 1
            name = f"{wanted} ({number})"
        names.append(name)
    return names
