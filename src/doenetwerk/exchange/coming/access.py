"""Who may bring a mail group along: the facilitator. Absent and forbidden look the same.

A co-facilitator helps to guide meetings, and a region's coordinator stays outside what was said in confidence.
"""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Coming
from doenetwerk.networks.access import Viewer, access_inside


def access_bringing(person: Person, pk: int) -> Viewer:
    """A network that this person facilitates; else 404. One query."""
    viewer = access_inside(person, pk)
    if not viewer.is_facilitator:
        raise Http404
    return viewer


def access_coming(person: Person, pk: int) -> tuple[Coming, Viewer]:
    """An import into a network that this person facilitates; else 404. Two queries."""
    found = Coming.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    viewer = access_bringing(person, found.network_id)
    found.network = viewer.network
    return found, viewer
