"""Who may see and do what around a round. A view gets its objects here and in no other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from doenetwerk.forming.models import FormingRound, RoundFacilitator, RoundHost, SignUp
from doenetwerk.forming.places import places_of, seats
from doenetwerk.forming.signup.domain.inviting import fill_seat

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

ABOUT = ("round__region", "round__opened_by", "person", "school", "board", "location", "leader", "entered_by")


def access_own_signup(person: Person, pk: int) -> SignUp:
    """This person's own row in a round, or 404.

    Whoever works in the round's region may sign up without having been invited: they get a row that is not saved yet.
    """
    row = SignUp.objects.select_related(*ABOUT).filter(round=pk, person=person).first()
    if row is not None:
        return row
    found = FormingRound.objects.select_related("region", "opened_by").filter(pk=pk).first()
    if found is None or not found.is_open or all(place.region.pk != found.region_id for place in places_of(person)):
        raise Http404
    row = SignUp(round=found, person=person)
    fill_seat(row, seats([person], found.region))
    return row


def linked_signup(person: Person, pk: int) -> SignUp:
    """The row behind a mail link, for its own person, or 404."""
    row = SignUp.objects.select_related(*ABOUT).filter(pk=pk, person=person).first()
    if row is None:
        raise Http404
    return row


def led_signup(leader: Person, pk: int) -> SignUp:
    """The row on which a leader was asked for time, or 404. Not any more when someone else was named."""
    row = SignUp.objects.select_related(*ABOUT).filter(pk=pk, leader=leader).first()
    if row is None:
        raise Http404
    return row


def access_host(found: FormingRound, pk: int) -> RoundHost:
    """A place of this round, or 404."""
    row = RoundHost.objects.select_related("round__region", "school").filter(round=found, pk=pk).first()
    if row is None:
        raise Http404
    return row


def access_facilitator(found: FormingRound, pk: int) -> RoundFacilitator:
    """A facilitator of this round, or 404."""
    row = RoundFacilitator.objects.select_related("round__region", "person").filter(round=found, pk=pk).first()
    if row is None:
        raise Http404
    return row


def access_signup(found: FormingRound, pk: int) -> SignUp:
    """A sign-up of a round, for who coordinates it, or 404."""
    row = SignUp.objects.select_related(*ABOUT).filter(round=found, pk=pk).first()
    if row is None:
        raise Http404
    return row
