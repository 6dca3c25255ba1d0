"""What talents ask of someone: an answer to who asks them for one."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.exchange.models import TalentAsk
from doenetwerk.exchange.talents.queries import open_asks


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Requests without an answer. They concern no network. One query, none for a network."""
    if network is not None:
        return []
    return [
        Ask(
            f"talent:{asked.pk}",
            _("%(name)s vraagt je voor “%(talent)s”") % {"name": asked.asker.name, "talent": asked.talent.title},
            _("Je adres geven we pas als je ja zegt. “Nu niet” mag altijd."),
            reverse("exchange:talent_answer", args=[asked.pk]),
            _("Lees en antwoord"),
            weight=3,
        )
        for asked in open_asks(person)
    ]


def about(person: OuterRef) -> list[QuerySet[Any]]:
    """Requests for this person's talents without an answer."""
    return [TalentAsk.objects.filter(talent__author=person, answered_at=None)]
