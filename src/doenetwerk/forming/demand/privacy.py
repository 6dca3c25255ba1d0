"""What theme demand holds about someone, and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import Initiative, JoinAnswer, JoinInstead, NotAlike

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What one registered or tipped, was told of and answered, and chose for others to join."""
    rows: Rows = [
        {
            "registered": one.title,
            "description": one.description,
            "region": str(one.region),
            "registered_at": one.registered_at,
            "accepted_at": one.accepted_at,
            "gone_at": one.gone_at,
        }
        for one in Initiative.objects.filter(registered_by=person).select_related("region").order_by("pk")
    ]
    answers = JoinAnswer.objects.filter(person=person).select_related(
        "join__theme", "join__initiative", "join__network"
    )
    rows += [
        {
            "told_of": str(one.join.what or ""),
            "theme": str(one.join.theme),
            "told_at": one.told_at,
            "answer": one.answer,
            "words": one.words,
            "answered_at": one.answered_at,
        }
        for one in answers
    ]
    rows += [
        {"chose_to_join": str(one.what or ""), "theme": str(one.theme), "words": one.words, "at": one.at}
        for one in JoinInstead.objects.filter(by=person).select_related("theme", "initiative", "network")
    ]
    return rows


def forget(person: Person) -> None:
    """Answers go; tips that nobody took up go; what stands in the register stays, without who put it there."""
    JoinAnswer.objects.filter(person=person).delete()
    Initiative.objects.filter(registered_by=person, accepted_at=None).delete()
    Initiative.objects.filter(registered_by=person).update(registered_by=None)
    NotAlike.objects.filter(by=person).update(by=None)
