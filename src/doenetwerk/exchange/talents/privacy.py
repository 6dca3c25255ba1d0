"""What someone wrote about what they can is theirs: it is in their own copy and goes when they leave."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import CareerNote, Talent, TalentAsk
from doenetwerk.exchange.talents.found import TALENT
from doenetwerk.finding import domain as finding

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Their talents, what they asked, what was answered to requests by themselves, and their own note."""
    rows: Rows = [
        {
            "talent": talent.title,
            "text": talent.text,
            "circle": talent.circle,
            "school": str(talent.school or ""),
            "may_be_asked": talent.willing,
            "speaks": talent.speaks,
            "themes": [theme.name for theme in talent.themes.all()],
            "added_at": talent.added_at,
            "changed_at": talent.changed_at,
        }
        for talent in Talent.objects.filter(author=person)
        .select_related("school").prefetch_related("themes").order_by("pk")
    ]  # fmt: skip
    asks = TalentAsk.objects.filter(Q(asker=person) | Q(talent__author=person)).select_related("talent").order_by("pk")
    for asked in asks:
        if asked.asker_id == person.pk:
            rows.append({"asked_for": asked.talent.title, "text": asked.text, "asked_at": asked.asked_at})
        elif asked.answered_at is not None:
            answer = {"answer": asked.answer, "word": asked.word, "answered_at": asked.answered_at}
            rows.append({"was_asked_for": asked.talent.title} | answer)
    for note in CareerNote.objects.filter(person=person):
        rows.append({"own_note": note.text, "changed_at": note.changed_at})
    return rows


def forget(person: Person) -> None:
    """Everything goes: a talent without its person is nothing."""
    mine = list(Talent.objects.filter(author=person).values_list("pk", flat=True))
    TalentAsk.objects.filter(asker=person).delete()
    Talent.objects.filter(pk__in=mine).delete()
    CareerNote.objects.filter(person=person).delete()
    finding.forget_many(TALENT, mine)
