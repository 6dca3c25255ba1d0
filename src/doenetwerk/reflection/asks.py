"""What reflection asks: two minutes after a meeting, a look at the goals, a decision before the last meeting."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.networks.roles import standing
from doenetwerk.reflection.queries import pulses_for, to_guide


def pulses(person: Person, network: Any = None) -> list[Ask]:
    """Pulses that wait. One query. Answering leaves no line with a name, so this is never kept."""
    return [
        Ask(
            f"pulse:{one.pk}",
            _("Hoe was de bijeenkomst?"),
            _("Twee minuten, zonder naam. De groep ziet de uitkomst vanaf vier antwoorden."),
            reverse("reflection:pulse", args=[one.pk]),
            _("Geef je antwoord"),
            weight=3,
            due=one.closes_on,
            network=one.network,
            network_name=one.network_name,
        )
        for one in pulses_for(person, network)
    ]


def guiding(person: Person, network: Any = None) -> list[Ask]:
    """Networks that come to their end. One query, for who guides."""
    if not standing(person).guides:
        return []
    found = []
    for row in to_guide(person, network):
        at_end = row["held"] and row["held"] >= row["meetings_planned"] - 1
        if not at_end or row["decided"]:
            continue
        about = {"network": row["pk"], "network_name": row["name"]}
        here = reverse("reflection:state", args=[row["pk"]])
        if not row["evaluated"]:
            found.append(
                Ask(
                    f"evaluate:{row['pk']}",
                    _("Haal de doelen terug"),
                    _(
                        "Er is hooguit één bijeenkomst te gaan. Vraag iedereen wat er gelukt is, "
                        "dan kunnen jullie besluiten."
                    ),
                    here,
                    _("Ga naar de doelen"),
                    weight=3,
                    **about,
                )
            )
        elif not row["open_evaluations"]:
            found.append(
                Ask(
                    f"decide:{row['pk']}",
                    _("Besluit hoe het verdergaat"),
                    _("Zelf door, met begeleiding, minder vaak, of klaar: leg vast wat jullie kozen."),
                    reverse("reflection:decide", args=[row["pk"]]),
                    _("Leg het besluit vast"),
                    weight=2,
                    **about,
                )
            )
        else:
            found.append(
                Ask(
                    f"conclude:{row['pk']}",
                    _("Rond de evaluatie af"),
                    _("Bekijk wat deelnemers zagen en trek per doel samen een conclusie."),
                    here,
                    _("Ga naar de doelen"),
                    weight=4,
                    **about,
                )
            )
    return found
