"""What does not go together in a round, in plain words, before anything is reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from doenetwerk.forming.models import FormingRound, RoundTheme, SignUp
from doenetwerk.forming.runs.problem import read
from doenetwerk.forming.runs.wording import names_for, say, say_all

MOST = 12


@dataclass(frozen=True, slots=True)
class Clash:
    """What does not go together, and what would release it."""

    words: str
    releases: list[str]


def clashes(forming: FormingRound) -> list[Clash]:
    """Faults in the input and rules that contradict each other, as sentences; empty when all is well."""
    # Imported here: these bring a big library along, that no other page needs.
    from doenetwerk.engines.forming.checking import check
    from doenetwerk.engines.forming.conflict import conflicts

    problem = read(forming)
    themes = dict(RoundTheme.objects.filter(round=forming).values_list("pk", "theme__name"))
    people = dict(SignUp.objects.filter(round=forming).values_list("pk", "person__name"))
    names = names_for(themes, people, dict(forming.hosts.values_list("pk", "name")), {})
    faults = check(problem)
    if faults:
        lines = say_all([_kept(one) for one in faults], names, MOST)
        return [Clash(line, []) for line in lines or [_("Er klopt iets niet in de gegevens van deze ronde.")]]
    found = []
    for one in conflicts(problem):
        # About people who are to be together: that is between them and the engine.
        if one.people:
            continue
        words = say(_kept(one.saying), names)
        if words:
            found.append(Clash(words, say_all([_kept(way) for way in one.sayings], names)))
    return found[:MOST]


def _kept(one: Any) -> dict[str, Any]:
    return {"code": one.code, "data": one.data}
