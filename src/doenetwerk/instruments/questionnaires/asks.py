"""What questionnaires ask of someone: to answer what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.instruments.models import Asked

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Questionnaires that wait for this person. One query."""
    rows = Asked.objects.filter(person=person, answered_at=None, wave__closed_at=None)
    if network is not None:
        rows = rows.filter(wave__sheet__network=network)
    found = []
    for row in rows.select_related("wave__sheet__network", "wave__sheet__school").order_by("pk")[:5]:
        sheet = row.wave.sheet
        minutes = sheet.of.head.minutes
        found.append(
            Ask(
                key=f"wave:{row.wave_id}",
                title=sheet.title,
                text=ngettext("Het kost je %(n)s minuut.", "Het kost je %(n)s minuten.", minutes) % {"n": minutes},
                url=reverse("instruments:questionnaire_answer", args=[sheet.pk]),
                action=_("Vul in"),
                weight=4,
                due=row.wave.closes_on,
                network=sheet.network_id,
                network_name=sheet.network.name if sheet.network is not None else str(sheet.school),
            )
        )
    return found
