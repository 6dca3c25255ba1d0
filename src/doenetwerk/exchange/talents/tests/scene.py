"""What tests of talents need beyond the cast."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from doenetwerk.accounts.links import path_of
from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.exchange.models import Talent, TalentAsk
from doenetwerk.exchange.talents import domain
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, Position, School
from doenetwerk.testing.cast import Cast

ROSTER = "Een rooster bouwen dat iedereen snapt"


def a_talent(world: Cast, author: Person | None = None, title: str = ROSTER, **words: Any) -> Talent:
    """A talent of the member, or of somebody else."""
    return domain.add(author or world.member, domain.Words(title=title, **words))


def a_request(world: Cast) -> TalentAsk:
    """The leader asks the member for her talent."""
    return domain.ask(world.leader, a_talent(world), "Wil je in mei meekijken met ons rooster?")


def works_at(world: Cast, name: str, school: School, ended: bool = False) -> Person:
    """Somebody who works at a school, or did."""
    email = f"{name.split()[0].lower()}@elders.example"
    person = people.add_person(world.administrator, name, email, school=school, function=Function.TEACHER)
    if ended:
        Position.objects.filter(person=person).update(until=timezone.localdate())
    return person


def link(person: Person, purpose: str) -> str:
    """The path of the link that this person has for this."""
    return path_of(PersonalLink.objects.get(person=person, purpose=purpose, revoked_at=None))
