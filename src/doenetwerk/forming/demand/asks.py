"""What theme demand asks of someone now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.demand.domain.initiatives import CHECK_AFTER
from doenetwerk.forming.models import Initiative, JoinAnswer
from doenetwerk.networks.roles import standing
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

_told = Prepared(
    lambda person: JoinAnswer.objects.filter(person=person, answer="", join__undone_at=None).values_list(
        "pk", "join__theme__name", "join__initiative__title", "join__network__name"
    )
)


def of_person(person: Person, network: Any = None) -> list[Ask]:
    """Does what is there fit my question? One query."""
    if network is not None:
        return []
    return [
        Ask(
            f"forming:join:{pk}",
            _("Over “%(theme)s” is al iets: “%(what)s”") % {"theme": theme, "what": title or name},
            _("Past het bij je vraag, of is jouw vraag toch een andere?"),
            reverse("forming:join_answer", args=[pk]),
            _("Zeg of dit past"),
            weight=4,
        )
        for pk, theme, title, name in _told(person=person.pk)
    ]


def of_coordinator(person: Person, network: Any = None) -> list[Ask]:
    """Tips that wait, and what was not looked over for a year. One query, none for who coordinates nothing."""
    if network is not None or not standing(person).coordinates:
        return []
    tip = Q(accepted_at=None)
    old = Q(accepted_at__isnull=False, checked_at__lt=timezone.now() - CHECK_AFTER)
    mine = Coordination.objects.filter(now(), person=person).values("region")
    rows = (
        Initiative.objects.filter(tip | old, region__in=mine, gone_at=None)
        .order_by()
        .values_list("region", "region__name")
        .annotate(tips=Count("pk", filter=tip), old=Count("pk", filter=old), first=Min("pk", filter=tip))
        .order_by("region__name")
    )
    found = []
    for region, name, tips, many, first in rows:
        if tips:
            found.append(
                Ask(
                    f"forming:tips:{region}",
                    ngettext(
                        "%(n)s tip over wat er al is in %(region)s", "%(n)s tips over wat er al is in %(region)s", tips
                    )
                    % {"n": tips, "region": name},
                    _("Iemand in de regio kent nog iets. Neem het op, of laat het weg."),
                    reverse("forming:initiative", args=[region, first]),
                    _("Bekijk de tip"),
                    weight=5,
                )
            )
        if many:
            found.append(
                Ask(
                    f"forming:check:{region}",
                    ngettext(
                        "Klopt %(n)s regel over wat er al is in %(region)s nog?",
                        "Kloppen %(n)s regels over wat er al is in %(region)s nog?",
                        many,
                    )
                    % {"n": many, "region": name},
                    _("Ze zijn een jaar niet nagekeken. Dat kost een halve minuut per regel."),
                    reverse("forming:initiatives", args=[region]),
                    _("Kijk ze na"),
                    weight=8,
                )
            )
    return found
