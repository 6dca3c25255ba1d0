"""A method as data: its fields, its check with messages that say what to do, and its file.

The catalogue and the methods of people are the same thing. `parse` takes what stands in a TOML file (or in a row of
`OwnMethod`), `dump` writes that file again.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.agenda import Energy, Mechanism

LANGUAGES = ("nl", "en")
AIMS: dict[str, Promise] = {
    "meet": _("openen en kennismaken"),
    "explore": _("een vraag verkennen"),
    "exchange": _("ervaringen delen"),
    "learn": _("nieuwe kennis opdoen"),
    "practise": _("oefenen"),
    "reflect": _("elkaar helpen bij een vraagstuk"),
    "create": _("samen iets maken"),
    "decide": _("kiezen en besluiten"),
    "close": _("oogsten en afronden"),
}
# People learn in different ways; a season in which each of the four has its turn suits everyone (004 §3.1).
STYLES: dict[str, Promise] = {
    "doing": _("doen"),
    "observing": _("kijken en bezinnen"),
    "thinking": _("denken en ordenen"),
    "deciding": _("beslissen en toepassen"),
}
# How one looks at learning (S2; 002 tip 1).
PERSPECTIVES: dict[str, Promise] = {
    "cognitivist": _("kennis opnemen"),
    "constructivist": _("zelf kennis opbouwen"),
    "social": _("samen kennis opbouwen"),
    "situated": _("leren in het echte werk"),
    "cultural": _("leren over grenzen heen"),
}
SINGLE = ("name", "purpose", "material", "yields")
WORDS = {*SINGLE, "steps"}
FIELDS = {
    "key", "aims", "people", "minutes", "step_minutes", "energy", "mechanism", "styles", "perspectives", "online",
    "everyone",
}  # fmt: skip
LONGEST = 480
LONGEST_NAME = 80
LONGEST_TEXT = 1000
MOST_STEPS = 15
MOST_PEOPLE = 300


class MethodError(ValueError):
    """A method is wrong: `field` says where, the message what it should be."""

    def __init__(self, field: str, must: str) -> None:
        super().__init__(f"{field}: {must}" if field else must)
        self.field = field
        self.must = must


@dataclass(frozen=True, slots=True)
class Words:
    """A method in one language."""

    name: str
    purpose: str
    steps: tuple[str, ...]
    material: str
    yields: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the reader's language, with its minutes and from which minute it runs."""

    text: str
    minutes: int
    after: int


@dataclass(frozen=True, slots=True)
class Method:
    """A way of working in an agenda part. Minutes are what it takes with the ideal number of people.

    `everyone` says that each person speaks in it; `online` that it works from a distance too.
    """

    key: str
    aims: tuple[str, ...]
    people_min: int
    people_ideal: int
    people_max: int
    minutes: int
    step_minutes: tuple[int, ...]
    energy: int
    mechanism: str
    styles: tuple[str, ...]
    perspectives: tuple[str, ...]
    online: bool
    everyone: bool
    texts: tuple[tuple[str, Words], ...]

    def words(self) -> Words:
        """The texts in the reader's language; Dutch when there is no other, else what there is."""
        texts = dict(self.texts)
        return texts.get((get_language() or "nl")[:2]) or texts.get("nl") or self.texts[0][1]

    def steps(self) -> list[Step]:
        """The steps with their minutes."""
        found, after = [], 0
        for text, minutes in zip(self.words().steps, self.step_minutes, strict=True):
            found.append(Step(text, minutes, after))
            after += minutes
        return found

    @property
    def energy_words(self) -> str:
        return str(Energy(self.energy).label)

    @property
    def mechanism_words(self) -> str:
        return str(Mechanism(self.mechanism).label)

    @property
    def aim_words(self) -> list[str]:
        return [str(AIMS[aim]) for aim in self.aims]

    @property
    def style_words(self) -> list[str]:
        return [str(STYLES[style]) for style in self.styles]

    @property
    def perspective_words(self) -> list[str]:
        return [str(PERSPECTIVES[one]) for one in self.perspectives]


def load(text: str, key: str, languages: Collection[str] = LANGUAGES) -> Method:
    """A method from the text of its file, whatever its key when none is asked. Raises MethodError, also for no TOML."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MethodError("", gettext("dit is geen goed TOML-bestand (%(error)s)") % {"error": error}) from error
    return parse(data, key, languages)


def parse(data: Mapping[str, Any], key: str, languages: Collection[str] = LANGUAGES) -> Method:
    """Check the fields of a method. `languages` must all be there; without any, one of the two will do.

    Raises MethodError at the first field that is wrong.
    """
    if missing := sorted((FIELDS | set(languages)) - set(data)):
        raise MethodError(missing[0], gettext("ontbreekt"))
    if unknown := sorted(set(data) - FIELDS - set(LANGUAGES)):
        raise MethodError(unknown[0], gettext("is geen veld; kies uit %(list)s") % {"list": _listed(FIELDS)})
    if key and data["key"] != key:
        raise MethodError("key", gettext("moet de naam van het bestand zijn: %(key)s") % {"key": key})
    spoken = [language for language in LANGUAGES if language in data]
    if not spoken:
        raise MethodError("nl", gettext("ontbreekt"))
    texts = tuple((language, _words(data[language], language)) for language in spoken)
    steps = {len(words.steps) for _language, words in texts}
    if len(steps) > 1:
        raise MethodError("steps", gettext("moet in beide talen evenveel stappen hebben"))
    minutes = _minutes(data["minutes"])
    step_minutes = _step_minutes(data["step_minutes"], steps.pop(), minutes)
    least, ideal, most = _people(data["people"])
    if not _is_whole(data["energy"], 1, 5):
        raise MethodError("energy", gettext("moet een getal zijn van 1 (luisteren) tot 5 (zelf doen)"))
    if data["mechanism"] not in Mechanism.values:
        must = gettext("moet een van deze zijn: %(list)s") % {"list": _listed(Mechanism.values)}
        raise MethodError("mechanism", must)
    return Method(
        str(data["key"]), _some("aims", data["aims"], AIMS), least, ideal, most, minutes, step_minutes, data["energy"],
        data["mechanism"], _some("styles", data["styles"], STYLES),
        _some("perspectives", data["perspectives"], PERSPECTIVES), _yes_no("online", data["online"]),
        _yes_no("everyone", data["everyone"]), texts,
    )  # fmt: skip


def _is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _some(field: str, value: Any, choices: Collection[str]) -> tuple[str, ...]:
    good = isinstance(value, list) and value and all(isinstance(one, str) and one in choices for one in value)
    if not good:
        raise MethodError(field, gettext("moet een lijst zijn met keuzes uit %(list)s") % {"list": _listed(choices)})
    return tuple(value)


def _yes_no(field: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise MethodError(field, gettext("moet true of false zijn"))
    return value


def _minutes(value: Any) -> int:
    if not _is_whole(value, 1, LONGEST):
        raise MethodError("minutes", gettext("moet een heel getal zijn van 1 tot %(most)s") % {"most": LONGEST})
    return int(value)


def _step_minutes(value: Any, steps: int, total: int) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(_is_whole(one, 0, LONGEST) for one in value):
        raise MethodError("step_minutes", gettext("moet een lijst met minuten zijn, één getal per stap"))
    if len(value) != steps:
        must = gettext("heeft %(found)s getallen, maar er zijn %(steps)s stappen")
        raise MethodError("step_minutes", must % {"found": len(value), "steps": steps})
    if sum(value) != total:
        must = gettext("telt op tot %(found)s, maar de werkvorm duurt %(total)s minuten")
        raise MethodError("step_minutes", must % {"found": sum(value), "total": total})
    return tuple(value)


def _people(value: Any) -> tuple[int, int, int]:
    good = isinstance(value, list) and len(value) == 3 and all(_is_whole(one, 1, MOST_PEOPLE) for one in value)
    if not good or not value[0] <= value[1] <= value[2]:
        raise MethodError("people", gettext("moet [minstens, het best, hooguit] zijn, van klein naar groot"))
    return value[0], value[1], value[2]


def _words(table: Any, language: str) -> Words:
    if not isinstance(table, dict) or set(table) != WORDS:
        must = gettext("moet precies deze velden hebben: %(list)s")
        raise MethodError(f"[{language}]", must % {"list": _listed(WORDS)})
    steps = table["steps"]
    good = isinstance(steps, list) and 2 <= len(steps) <= MOST_STEPS
    if not good or not all(isinstance(one, str) and 0 < len(one.strip()) <= LONGEST_TEXT for one in steps):
        must = gettext("moet een lijst zijn van twee tot %(most)s zinnen") % {"most": MOST_STEPS}
        raise MethodError(f"[{language}] steps", must)
    for field in SINGLE:
        longest = LONGEST_NAME if field == "name" else LONGEST_TEXT
        if not isinstance(table[field], str) or not 0 < len(table[field].strip()) <= longest:
            must = gettext("moet een tekst zijn van hooguit %(most)s tekens") % {"most": longest}
            raise MethodError(f"[{language}] {field}", must)
    return Words(table["name"], table["purpose"], tuple(steps), table["material"], table["yields"])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(str(name) for name in names))


def fields_of(method: Method) -> dict[str, Any]:
    """The method as plain data, in the order of its file: what `parse` takes, and what a row keeps."""
    return {
        "key": method.key,
        "aims": list(method.aims),
        "people": [method.people_min, method.people_ideal, method.people_max],
        "minutes": method.minutes,
        "step_minutes": list(method.step_minutes),
        "energy": method.energy,
        "mechanism": method.mechanism,
        "styles": list(method.styles),
        "perspectives": list(method.perspectives),
        "online": method.online,
        "everyone": method.everyone,
        **{
            language: {
                "name": words.name,
                "purpose": words.purpose,
                "steps": list(words.steps),
                "material": words.material,
                "yields": words.yields,
            }
            for language, words in method.texts
        },
    }


def dump(method: Method) -> str:
    """The file of a method; `load` reads it back as it was."""
    lines = []
    for field, value in fields_of(method).items():
        if isinstance(value, dict):
            lines += ["", f"[{field}]", *(_line(name, one) for name, one in value.items())]
        else:
            lines.append(_line(field, value))
    return "\n".join([*lines, ""])


def _line(field: str, value: Any) -> str:
    if isinstance(value, list) and field == "steps":
        return "\n".join([f"{field} = [", *(f"  {_toml(one)}," for one in value), "]"])
    if isinstance(value, list):
        return f"{field} = [{', '.join(_toml(one) for one in value)}]"
    return f"{field} = {_toml(value)}"


def _toml(value: Any) -> str:
    # A basic string of TOML is written as in JSON, but for the delete character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
