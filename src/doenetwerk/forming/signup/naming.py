"""Whom someone means in a wish: a mail address or a name, matched exactly within the region.

There is no list to choose from: it would tell who signed up, or who works where. What is typed is matched exactly, and
the answer is the same whether or not that person signed up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import FormingRound
from doenetwerk.people.access import now, works_in
from doenetwerk.people.models import Position


@dataclass(frozen=True, slots=True)
class Named:
    """Who was meant; what nobody in the region answers to; and names that more than one person has."""

    people: list[Person]
    unknown: list[str]
    double: list[str]


def pieces(text: str) -> list[str]:
    """What was typed, cut at lines, commas and semicolons."""
    found: dict[str, str] = {}
    for part in re.split(r"[\n,;]+", text):
        words = " ".join(part.split())
        if words:
            found.setdefault(words.casefold(), words)
    return list(found.values())


def named(found: FormingRound, text: str) -> Named:
    """Match each piece with one person who works in the region, or (by address) who stands in the round. Two queries
    at most for any number of pieces."""
    said = pieces(text)
    if not said:
        return Named([], [], [])
    names = [one for one in said if "@" not in one]
    addresses = [one.lower() for one in said if "@" in one]
    here = Q(pk__in=Position.objects.filter(now()).filter(works_in([found.region])).values("person"))
    in_round = Q(pk__in=found.signups.values("person"))
    rule = Q()
    for name in names:
        rule |= Q(name__iexact=name) & here
    if addresses:
        mail = Q(email__in=addresses) | Q(emailaddress__email__in=addresses, emailaddress__verified=True)
        rule |= mail & (here | in_round)
    rows = (
        Person.objects.filter(rule, is_active=True).distinct().values_list("pk", "name", "email", "emailaddress__email")
    )
    by_word: dict[str, set[int]] = {}
    for pk, name, email, other in rows:
        for word in (name, email, other):
            if word:
                by_word.setdefault(word.casefold(), set()).add(pk)
    people: list[int] = []
    unknown, double = [], []
    for one in said:
        match = by_word.get(one.casefold(), set())
        if not match:
            unknown.append(one)
        elif len(match) > 1:
            double.append(one)
        else:
            people.extend(match)
    persons = Person.objects.in_bulk(people)
    return Named([persons[pk] for pk in dict.fromkeys(people)], unknown, double)
