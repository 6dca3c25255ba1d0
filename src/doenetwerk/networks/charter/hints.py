"""What helps with a question while it is being answered: the engine's reactions, on what was typed and what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from doenetwerk.engines import guidance
from doenetwerk.networks.charter.answers import Holding, to_number, to_several
from doenetwerk.networks.charter.sections import TEXTS, Question
from doenetwerk.networks.charter.wording import REACTIONS
from doenetwerk.networks.kinds import KINDS
from doenetwerk.networks.models import Facilitation, Kind, Network
from doenetwerk.people.models import Leadership

LEVELS = {"level-4": 4, "level-3": 3}
PARTS = frozenset(TEXTS) | frozenset(LEVELS)
ABOUT_PEOPLE = ("form", "size", "members")


@dataclass(frozen=True, slots=True)
class Hint:
    """One reaction in the reader's language. `tone`: info, good or warn."""

    tone: str
    text: str


def hints_for(question: Question, values: Mapping[str, str], holding: Holding) -> dict[str, list[Hint]]:
    """All reactions on one question, by part. `values` are slots as typed. At most three queries."""
    facts = facts_of(question, values, holding)
    texts = {text.key: values.get(f"text-{text.key}", "") for text in question.texts}
    if question.key == "goal":
        texts |= {part: "\n".join(facts.goals.get(level, ())) for part, level in LEVELS.items()}
    return {part: [_said(one) for one in guidance.react(part, text, facts)] for part, text in texts.items()}


def _said(hint: guidance.Hint) -> Hint:
    words = str(REACTIONS.get(hint.code, hint.template))
    return Hint(hint.tone, words % hint.data if hint.data else words)


def facts_of(question: Question, values: Mapping[str, str], holding: Holding) -> guidance.CharterFacts:
    """What the engine may know: what is typed now, else what stands."""
    network = holding.network

    def now(name: str) -> str:
        if name in values:
            return values[name]
        kept = getattr(network, name, None)
        return "" if kept is None else str(kept)

    kind = now("kind") if now("kind") in Kind.values else network.kind
    levels, functions, schools, sectors = _composition(network) if question.key in ABOUT_PEOPLE else _NOBODY
    goals, visible = _goals(values, holding)
    return guidance.CharterFacts(
        kind=kind,
        organised_by=to_several(values["organised_by"]) if "organised_by" in values else network.organised_by,
        levels_alike=KINDS[Kind(kind)].levels_alike,
        owner=now("owner"),
        owner_name=now("owner_name"),
        confidentiality=now("confidentiality"),
        size_min=to_number(now("size_min")),
        size_ideal=to_number(now("size_ideal")),
        size_max=to_number(now("size_max")),
        meetings=to_number(now("meetings_planned")),
        starts_on=_date(now("starts_on")),
        ends_on=_date(now("ends_on")),
        reviews=len(to_several(values.get("review", holding.text("review")))),
        hours=to_number(values.get("hours", holding.text("hours"))),
        goals=goals,
        visible=visible,
        levels=levels,
        functions=functions,
        schools=schools,
        sectors=sectors,
        led_together=_led_together(network) if question.key == "form" else 0,
        budget=_budget(values),
        guides=_guides(network) if question.key == "money" else (),
        texts={key: values.get(f"text-{key}", holding.text(key)) for key in TEXTS},
    )


_NOBODY: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _current() -> Q:
    return Q(until=None) | Q(until__gt=timezone.localdate())


def _composition(network: Network) -> tuple[Counter[str], ...]:
    """Members of now by level, function, school and sector. One query."""
    rows = network.memberships.filter(_current()).values_list(
        "level", "function", "school__display_name", "school__name", "school__sector"
    )
    found: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
    for level, function, display, name, sector in rows:
        for counter, value in zip(found, (level, function, display or name, sector), strict=True):
            if value:
                counter[value] += 1
    return found


def _led_together(network: Network) -> int:
    """Members who have their own leader in the group. One query."""
    people = network.memberships.filter(_current()).values("person")
    return Leadership.objects.filter(until=None, person__in=people, leader__in=people).count()


def _goals(values: Mapping[str, str], holding: Holding) -> tuple[dict[int, list[str]], bool]:
    """Goals by level as typed, and whether one says by what it will be seen."""
    level_of = {str(goal.pk): goal.level for goal in holding.goals}
    goals: dict[int, list[str]] = {}
    visible = False
    for name, value in values.items():
        kind, _dash, rest = name.partition("-")
        ident, _dash, cell = rest.partition("-")
        level = level_of.get(ident) or to_number(ident.removeprefix("new"))
        if kind != "goal" or level is None or not value.strip():
            continue
        if cell == "text":
            goals.setdefault(level, []).append(value)
        elif cell == "seen_by":
            visible = True
    return goals, visible


def _budget(values: Mapping[str, str]) -> list[guidance.Budget]:
    rows: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        kind, _dash, rest = name.partition("-")
        ident, _dash, cell = rest.partition("-")
        if kind == "budget":
            rows.setdefault(ident, {})[cell] = value
    return [
        guidance.Budget(row.get("what", ""), to_number(row.get("amount", "")) or 0, row.get("payer", ""))
        for row in rows.values()
        if row.get("what", "").strip()
    ]


def _guides(network: Network) -> list[guidance.Guide]:
    """Who guides the process and who pays for it. One query."""
    rows = network.facilitations.filter(_current(), role=Facilitation.Role.FACILITATOR)
    return [guidance.Guide(row.is_external, row.paid_by, row.paid_meetings) for row in rows]
