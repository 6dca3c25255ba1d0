"""What outcomes ask of someone."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.outcomes.queries import due_for


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Landings about which this person is to say how far they are. One query."""
    return [
        Ask(
            f"landing:{landing.pk}",
            _("Hoe ver is “%(title)s”?") % {"title": landing.title},
            _("Je nam dit mee naar %(school)s (%(where)s). Is het gedeeld, geprobeerd, in gebruik?")
            % {"school": landing.school, "where": landing.how},
            reverse("outcomes:follow", args=[landing.pk]),
            _("Zeg hoe ver het is"),
            weight=4,
            due=landing.ask_on,
            network=landing.network,
            network_name=landing.network_name,
        )
        for landing in due_for(person, network)
    ]
