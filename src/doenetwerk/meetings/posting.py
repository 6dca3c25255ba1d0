"""What all letters between meetings share: why someone gets one, and how much a letter may tell."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Network


def why(network: Network) -> str:
    """The sentence at the foot of a letter, in the language of now."""
    return _("Je krijgt deze mail omdat je meedoet aan het leernetwerk “%(network)s”.") % {"network": network.name}


def is_hushed(network: Network) -> bool:
    """Whether letters of this network keep what is said behind the link."""
    return network.confidentiality == Network.Confidentiality.HIGH


def without_letter(people: Iterable[Person], key: str) -> list[Person]:
    """Those of these people who have no letter yet of which the key begins so and ends with their number. One query."""
    keys = {f"{key}{person.pk}": person for person in people}
    sent = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    return [person for one, person in keys.items() if one not in sent]
