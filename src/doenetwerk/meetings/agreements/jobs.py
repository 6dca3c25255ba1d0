"""Work that comes back: notes that are agreed by silence, and actions on their day."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from doenetwerk.mail.models import Letter
from doenetwerk.meetings.agreements import emails
from doenetwerk.meetings.agreements.domain.notes import agree_silently
from doenetwerk.meetings.agreements.queries.decisions import asked
from doenetwerk.meetings.agreements.queries.notes import open_rounds
from doenetwerk.meetings.models import Action, DecisionRound
from doenetwerk.networks.models import Network


def agree_notes() -> None:
    """Notes whose day has come, without a proposal, are agreed."""
    for laid in open_rounds().filter(until__lt=timezone.localdate()).select_related("notes__meeting"):
        agree_silently(laid)


def remind_of_proposals() -> None:
    """Who said nothing of a proposal is asked once more, two days before its day; not within three days of asking."""
    today = timezone.localdate()
    newest = DecisionRound.objects.filter(decision=OuterRef("decision")).order_by("-number").values("pk")[:1]
    laid = DecisionRound.objects.filter(
        pk=Subquery(newest), until__gte=today, until__lte=today + timedelta(days=2),
        at__lt=timezone.now() - timedelta(days=3), decision__decided_at=None, decision__ended_at=None,
    )  # fmt: skip
    for one in laid.exclude(decision__network__stage=Network.Stage.ENDED).select_related("decision__network"):
        silent = asked(one.decision.network).exclude(consents__round=one)
        told = Letter.objects.filter(key__startswith=f"decision:{one.decision_id}:round:{one.number}:again:")
        with transaction.atomic():
            emails.proposed_again(one, silent.exclude(pk__in=told.values("person")))


def ask_actions() -> None:
    """On its day an action asks its owner once whether it is done; a worker that was down asks up to a week later."""
    today = timezone.localdate()
    rows = Action.objects.filter(done_at=None, let_go_at=None, due__lte=today, due__gte=today - timedelta(days=7))
    rows = rows.exclude(network__stage=Network.Stage.ENDED).filter(owner__is_active=True)
    for action in rows.select_related("network", "owner"):
        # Agreed today for today: the letter about that has just gone.
        if timezone.localdate(action.made_at) == action.due:
            continue
        key = f"action:{action.pk}:due:{action.due:%Y%m%d}:{action.owner_id}"
        if not Letter.objects.filter(key=key).exists():
            with transaction.atomic():
                emails.action_due(action)
