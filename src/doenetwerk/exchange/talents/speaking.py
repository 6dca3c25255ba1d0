"""Talents for who looks for a speaker: is there somebody in our own schools? (S25, S35; details 206)"""

from __future__ import annotations

from django.urls import reverse

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.talents.queries import speakers
from doenetwerk.networks.hooks import Expert

MOST = 12


def experts(person: Person, words: str) -> list[Expert]:
    """Who wrote that they would speak, by what this person may read; from near to far. At most seven queries."""
    return [
        Expert(
            card.talent.author.name,
            str(card.talent.school or ""),
            card.talent.title,
            reverse("exchange:talent", args=[card.talent.pk]),
        )
        for card in speakers(person, words)[:MOST]
        if not card.is_mine
    ]
