"""What a round holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import RoundFacilitator, SignUp, Wish

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Sign-ups with all that was said, wishes one wrote oneself, what one answered as a leader. Never a wish of
    somebody else about this person."""
    rows: Rows = []
    own = SignUp.objects.filter(person=person).select_related("round", "school", "board", "location", "leader")
    for one in own.prefetch_related("choices__theme__theme", "wishes__person"):
        rows.append(
            {
                "round": one.round.title,
                "themes": [str(choice.theme) for choice in one.choices.all()],
                "slots": one.slots,
                "minutes": one.minutes,
                "languages": one.languages,
                "hope": one.hope,
                "frees_time": one.frees_time,
                "wants_to_learn": one.wants_to_learn,
                "will_prepare": one.will_prepare,
                "on_behalf_of": str(one.school or one.board or ""),
                "location": str(one.location or ""),
                "function": one.function,
                "invited_at": one.invited_at,
                "signed_at": one.signed_at,
                "declined_at": one.declined_at,
                "withdrawn_at": one.withdrawn_at,
                "leader": str(one.leader or ""),
                "leader_agrees": one.leader_agrees,
                "leader_hours": one.leader_hours,
                "leader_remark": one.leader_remark,
                "wishes": [{"sort": wish.sort, "person": wish.person.name} for wish in one.wishes.all()],
            }
        )
    for one in SignUp.objects.filter(leader=person).select_related("round"):
        rows.append(
            {
                "round": one.round.title,
                "asked_for_time_at": one.leader_asked_at,
                "agrees": one.leader_agrees,
                "hours": one.leader_hours,
                "remark": one.leader_remark,
            }
        )
    for guide in RoundFacilitator.objects.filter(person=person).select_related("round"):
        rows.append({"round": guide.round.title, "guides_networks": guide.networks, "slots": guide.slots})
    return rows


def forget(person: Person) -> None:
    """Wishes of and about this person go, and what they hoped. A sign-up goes too, unless a network was started with
    it: there an empty row keeps the figures true. As a leader their remark and their name go from the sign-ups."""
    Wish.objects.filter(Q(person=person) | Q(signup__person=person)).delete()
    own = SignUp.objects.filter(person=person)
    started = own.filter(seats__proposal__network__isnull=False)
    kept = set(started.values_list("pk", flat=True))
    own.exclude(pk__in=kept).delete()
    own.filter(pk__in=kept).update(hope="", slots=[], minutes=None, leader=None, leader_remark="")
    SignUp.objects.filter(leader=person).update(leader=None, leader_remark="")
    RoundFacilitator.objects.filter(person=person).delete()
