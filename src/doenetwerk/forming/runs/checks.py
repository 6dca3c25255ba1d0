"""What does not go together in a round, in plain words, before anything is reckoned."""

from __future__ import annotations

from doenetwerk.forming.models import FormingRound, RoundTheme, SignUp
from doenetwerk.forming.runs.problem import read
from doenetwerk.forming.runs.wording import names_for, say_all

MOST = 12


def clashes(round: FormingRound) -> list[str]:
    """Faults in the input and rules that contradict each other, as sentences; empty when all is well."""
    from doenetwerk.engines.forming.checking import check

    problem = read(round)
    themes = dict(RoundTheme.objects.filter(round=round).values_list("pk", "theme__name"))
    people = dict(SignUp.objects.filter(round=round).values_list("pk", "person__name"))
    names = names_for(themes, people, dict(round.hosts.values_list("pk", "name")), {})
    found = [{"code": one.code, "data": one.data} for one in check(problem)]
    return say_all(found, names, MOST)
