"""Who may see and do what with an offer. Absent and forbidden look the same."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Offer, Reaction


def access_offer(person: Person, pk: int) -> Offer:
    """An offer that this person's circles let them read; else 404. One query.

    What is over is seen by who put it up and by who reacted to it.
    """
    open_now = Q(ended_at=None, until__gte=timezone.localdate())
    mine = Q(author=person) | Q(pk__in=Reaction.objects.filter(person=person, withdrawn_at=None).values("offer"))
    rows = Offer.objects.readable_by(person).filter(open_now | mine, pk=pk)
    found = rows.select_related("network__region", "school", "author").first()
    if found is None:
        raise Http404
    return found


def access_own_offer(person: Person, pk: int) -> Offer:
    """An offer that this person put up; else 404. The link in a mail uses this too. One query."""
    found = Offer.objects.filter(author=person, pk=pk).select_related("network__region", "school", "author").first()
    if found is None:
        raise Http404
    return found


def access_reaction(person: Person, pk: int) -> Reaction:
    """A reaction to what this person put up, that was not taken back; else 404. The link in a mail uses this too."""
    rows = Reaction.objects.filter(pk=pk, offer__author=person, withdrawn_at=None)
    found = rows.select_related("offer__network__region", "offer__school", "offer__author", "person").first()
    if found is None:
        raise Http404
    return found


def access_own_reaction(person: Person, pk: int) -> Reaction:
    """A reaction of this person; else 404."""
    rows = Reaction.objects.filter(pk=pk, person=person, withdrawn_at=None)
    found = rows.select_related("offer__network", "offer__school").first()
    if found is None:
        raise Http404
    return found
