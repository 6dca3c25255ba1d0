"""What offers hold about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers.domain import FOUND_AS
from doenetwerk.exchange.offers.wording import title_of
from doenetwerk.finding import domain as finding

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they put up with how it ended, how they reacted, and what they answered."""
    rows: Rows = []
    for offer in Offer.objects.filter(author=person).select_related("network", "school").order_by("pk"):
        rows.append(
            {
                "offer": title_of(offer),
                "text": offer.text,
                "kind": offer.kind,
                "direction": offer.direction,
                "hours": offer.hours,
                "circle": offer.circle,
                "network": str(offer.network or ""),
                "school": str(offer.school or ""),
                "made_at": offer.made_at,
                "until": offer.until,
                "ended_how": offer.ended_how,
            }
        )
    for one in Reaction.objects.filter(person=person).select_related("offer").order_by("pk"):
        rows.append({"reacted_to": title_of(one.offer), "text": one.text, "at": one.at})
    for one in Reaction.objects.filter(offer__author=person).exclude(answered_at=None).order_by("pk"):
        rows.append({"answered_reaction": one.pk, "text": one.answer, "at": one.answered_at})
    return rows


def forget(person: Person) -> None:
    """What they put up goes with its reactions: without them nobody can answer. So do their own reactions."""
    own = Offer.objects.filter(author=person)
    finding.forget_many(FOUND_AS, list(own.values_list("pk", flat=True)))
    own.delete()
    Reaction.objects.filter(person=person).delete()
