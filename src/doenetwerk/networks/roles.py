"""What someone mainly is here, in one word: it follows from what they are in, never from a list of rights."""

from django.core.cache import caches
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.networks.models import Facilitation
from doenetwerk.networks.queries import FUNCTION_WORDS, current
from doenetwerk.people.models import Coordination, Position

KEPT_SECONDS = 120


def main_role(person: Person) -> str:
    """Administrator, coordinator, facilitator, or else the function at school.

    One query, and none within two minutes of the last: the word stands in the header of every page.
    """
    if person.is_administrator:
        return _("beheerder")
    key = f"role:{person.pk}"
    kept = caches["parts"].get(key)
    if kept is None:
        mine = {"person": OuterRef("pk")}
        position = Position.objects.filter(current(), **mine)
        kept = Person.objects.filter(pk=person.pk).values_list(
            Exists(Coordination.objects.filter(current(), **mine)),
            Exists(Facilitation.objects.filter(current(), role=Facilitation.Role.FACILITATOR, **mine)),
            Subquery(position.values("function")[:1]),
            Subquery(position.values("title")[:1]),
        )[0]
        caches["parts"].set(key, kept, KEPT_SECONDS)
    coordinates, guides, function, title = kept
    if coordinates:
        return _("regiocoördinator")
    if guides:
        return _("procesbegeleider")
    return str(title or FUNCTION_WORDS.get(function, ""))
