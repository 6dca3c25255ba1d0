"""What the pages of questionnaires show, and what they never show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.definitions import Questionnaire
from doenetwerk.instruments.definitions.questionnaire import Item
from doenetwerk.instruments.models import AnswerSet, Asked, Sheet, Wave
from doenetwerk.instruments.questionnaires import scoring
from doenetwerk.instruments.questionnaires.domain import questionnaire_of


def _lang() -> str:
    return get_language() or "nl"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be ticked."""

    value: str
    name: str
    chosen: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is asked."""

    key: str
    kind: str
    text: str
    choices: Sequence[Choice]
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """A block of questions under its heading."""

    name: str
    about: str
    questions: Sequence[Question]


def form_of(
    questionnaire: Questionnaire, group: str, given: Mapping[str, Sequence[str]], errors: Mapping[str, str]
) -> list[Blocked]:
    """The questions for one group, with what was filled in already. No queries."""
    language = _lang()
    asked = questionnaire.items_for(group)
    found = []
    for block in questionnaire.blocks:
        questions = [
            _question(item, questionnaire, list(given.get(item.key, ())), errors.get(item.key, ""))
            for item in asked
            if item.block == block.key
        ]
        if questions:
            found.append(Blocked(block.name.words(language), block.about.words(language), questions))
    return found


def _question(item: Item, questionnaire: Questionnaire, given: Sequence[str], error: str) -> Question:
    language = _lang()
    choices: list[Choice] = []
    if item.kind == "scale":
        scale = questionnaire.scale(item.scale)
        choices = [
            Choice(str(point.value), point.name.words(language), str(point.value) in given, False)
            for point in scale.points
        ]
        if scale.not_applicable:
            choices.append(Choice("na", _("niet van toepassing"), "na" in given, True))
        if scale.rather_not:
            choices.append(Choice("rather-not", _("liever niet"), "rather-not" in given, True))
    elif item.kind in ("choice", "several"):
        choices = [Choice(one.key, one.name.words(language), one.key in given, False) for one in item.options]
    return Question(item.key, item.kind, item.text.words(language), choices, given[0] if given else "", error)


def given_before(wave: Wave, person: Person) -> dict[str, list[str]]:
    """What someone answered where it is not anonymous, to fill the form with. One query."""
    row = AnswerSet.objects.filter(wave=wave, person=person).first()
    if row is None:
        return {}
    return {key: _as_given(one) for key, one in row.answers.items()}


def _as_given(one: Mapping[str, Any]) -> list[str]:
    if "choices" in one:
        return [str(value) for value in one["choices"]]
    return [str(next(iter(one.values())))]


@dataclass(frozen=True, slots=True)
class Bar:
    """One block in a result."""

    name: str
    share: int | None
    n: int
    says: str


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The result of one group; `enough` says whether it may be shown."""

    name: str
    asked: int
    answered: int
    enough: bool
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Result:
    """What came out. `good` and `better` are questions in words; `apart` blocks with the points between groups."""

    groups: Sequence[GroupResult]
    blocks: Sequence[str]
    good: Sequence[str]
    better: Sequence[str]
    apart: Sequence[tuple[str, int]]


GROUPS = {
    "leader": gettext_lazy("Leiding"),
    "hr": gettext_lazy("HR en beleid"),
    "teacher": gettext_lazy("Leraren en ondersteuning"),
    "board": gettext_lazy("Bestuur"),
    "member": gettext_lazy("Deelnemers"),
}


def _bars(questionnaire: Questionnaire, sets: Sequence[scoring.Answers], smallest: int) -> list[Bar]:
    language = _lang()
    return [
        Bar(one.name.words(language), one.share, one.n, one.says.words(language) if one.says is not None else "")
        for one in scoring.scores(questionnaire, sets, smallest)
    ]


@dataclass(frozen=True, slots=True)
class Own:
    """What came out for one person, for their eyes: where they stand, what goes well, what could be better."""

    bars: Sequence[Bar]
    good: Sequence[str]
    better: Sequence[str]


def own_result(wave: Wave, person: Person) -> Own | None:
    """What came out for one person; None when they did not answer or it is anonymous. One query."""
    row = AnswerSet.objects.filter(wave=wave, person=person).first()
    if row is None:
        return None
    questionnaire = questionnaire_of(wave.sheet)
    good, better = _told_apart(questionnaire, {"": [row.answers]}, 1) if questionnaire.about != "person" else ([], [])
    return Own(_bars(questionnaire, [row.answers], 1), good, better)


def result_of(wave: Wave) -> Result | None:
    """What came out for all; None while it is open, and where answers are only for who gave them. Two queries."""
    questionnaire = questionnaire_of(wave.sheet)
    if wave.closed_at is None or questionnaire.about == "person":
        return None
    # Also where it is not anonymous: what is of all together never shows what one of a few answered.
    smallest = questionnaire.smallest
    asked: dict[str, int] = {}
    for group in Asked.objects.filter(wave=wave).values_list("group", flat=True):
        asked[group] = asked.get(group, 0) + 1
    sets: dict[str, list[scoring.Answers]] = {group: [] for group in asked}
    for group, answers in AnswerSet.objects.filter(wave=wave).values_list("group", "answers"):
        sets.setdefault(group, []).append(answers)
    if questionnaire.about != "mirror":
        # One picture: groups are not taken apart where that was not promised.
        sets, asked = {"member": [one for rows in sets.values() for one in rows]}, {"member": sum(asked.values())}
    groups, scored = [], {}
    language = _lang()
    for group, rows in sets.items():
        enough = len(rows) >= smallest
        if enough:
            scored[group] = scoring.scores(questionnaire, rows, smallest)
        bars = _bars(questionnaire, rows, smallest) if enough else []
        groups.append(GroupResult(str(GROUPS[group]), asked.get(group, 0), len(rows), enough, bars))
    good, better = _told_apart(questionnaire, sets, smallest) if questionnaire.about != "mirror" else ([], [])
    apart = [(name.words(language), points) for name, points in scoring.widest(scored) if points >= 10]
    return Result(groups, [block.name.words(language) for block in questionnaire.blocks], good, better, apart)


def _told_apart(
    questionnaire: Questionnaire, sets: Mapping[str, Sequence[scoring.Answers]], smallest: int
) -> tuple[list[str], list[str]]:
    """The three questions that stand highest and the three lowest, of those of which enough people answered."""
    rows = [one for some in sets.values() for one in some]
    known = [one for one in scoring.item_scores(questionnaire, rows, smallest) if one.share is not None]
    turned = {item.key for item in questionnaire.items if item.reverse}
    plain = [one for one in known if one.key not in turned]
    language = _lang()
    good = [one.text.words(language) for one in plain[:3] if (one.share or 0) >= 60]
    better = [one.text.words(language) for one in reversed(plain[-3:]) if (one.share or 0) < 60]
    return good, better


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a questionnaire for one reader."""

    questionnaire: Questionnaire
    wave: Wave | None
    asked: Asked | None
    answered: int
    of: int
    result: Result | None
    own: Own | None
    earlier: Sequence[Wave]
    sharpens: str


def page(person: Person, sheet: Sheet) -> Page:
    """At most six queries. How many answered is told, never who."""
    questionnaire = questionnaire_of(sheet)
    waves = list(sheet.waves.order_by("-number"))
    for one in waves:
        one.sheet = sheet
    wave = waves[0] if waves else None
    asked = Asked.objects.filter(wave=wave, person=person).first() if wave is not None else None
    rows = list(Asked.objects.filter(wave=wave).values_list("answered_at", flat=True)) if wave is not None else []
    return Page(
        questionnaire,
        wave,
        asked,
        sum(one is not None for one in rows),
        len(rows),
        result_of(wave) if wave is not None else None,
        own_result(wave, person) if wave is not None and not questionnaire.anonymous else None,
        waves[1:],
        questionnaire.sharpens.words(_lang()) if questionnaire.sharpens is not None else "",
    )
