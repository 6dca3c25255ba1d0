"""What runs ask of a coordinator now: to look at an outcome that nobody chose yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.models import Run
from doenetwerk.networks.roles import standing
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def _unchosen(person: Any) -> QuerySet[Any, Any]:
    chosen = Run.objects.filter(round=OuterRef("round"), chosen_at__isnull=False)
    newer = Run.objects.filter(round=OuterRef("round"), number__gt=OuterRef("number"))
    return (
        Run.objects.filter(
            ~Exists(chosen),
            ~Exists(newer),
            round__region__in=Coordination.objects.filter(now(), person=person).values("region"),
            round__ended_at=None,
        )
        .exclude(state__in=[Run.State.WAITING, Run.State.RUNNING])
        .order_by()
        .values_list("pk", "state", "round__title")
    )


_newest = Prepared(_unchosen)


def of_coordinator(person: Person, network: Any = None) -> list[Ask]:
    """The newest outcome of each round without a chosen one. One query, none for who coordinates nothing."""
    if network is not None or not standing(person).coordinates:
        return []
    found = []
    for pk, state, title in _newest(person=person.pk):
        done = state == Run.State.DONE
        heading = (
            _("Er zijn voorstellen voor “%(title)s”") if done else _("De berekening voor “%(title)s” gaf geen uitkomst")
        )
        text = (
            _("Kijk wie nog geen plek heeft, verplaats wie je elders ziet, en kies.")
            if done
            else _("Kijk waardoor, en bereken opnieuw.")
        )
        action = _("Bekijk de voorstellen") if done else _("Bekijk de berekening")
        found.append(
            Ask(
                f"forming:run:{pk}",
                heading % {"title": title},
                text,
                reverse("forming:run", args=[pk]),
                action,
                weight=2,
            )
        )
    return found
