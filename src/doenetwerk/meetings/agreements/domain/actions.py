"""Verbs of actions: who does what and when, until it is done or let go (S18)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.agreements import emails
from doenetwerk.meetings.agreements.domain import rules
from doenetwerk.meetings.models import Action, Meeting
from doenetwerk.meetings.queries.people import is_participant
from doenetwerk.networks.models import Network


@verb
def add_action(
    actor: Person, network: Network, owner: Person, title: str, due: date, meeting: Meeting | None = None
) -> Action:
    """Agree that someone does something by a day. Another than oneself gets a letter.

    Refused: an actor or owner outside the network, one that has ended, no words, a day that is past.
    """
    rules.inside(actor, network)
    rules.living(network)
    if not is_participant(owner, network):
        raise Refused(_("Kies iemand uit het netwerk."), "owner")
    title = rules.said(" ".join(title.split()), 200, "title", _("Schrijf op wat er gebeurt, met een werkwoord."))
    if due < timezone.localdate():
        raise Refused(_("Die dag is al voorbij."), "due")
    action = Action.objects.create(
        network=network, meeting=meeting, owner=owner, title=title, due=due, made_by=actor
    )  # fmt: skip
    record("action.agreed", actor, network=network, subject=action)
    if owner.pk != actor.pk:
        emails.action_given(action)
    return action


@verb
def mark_done(actor: Person, action: Action, word: str = "") -> Action:
    """It is done. Doing so again changes nothing. Refused: who has no say in it, what was let go."""
    _may(actor, action)
    if action.let_go_at is not None:
        raise Refused(_("Deze actie is al losgelaten."))
    if action.done_at is None:
        action.word = rules.said(word, 500, "word") or action.word
        action.done_at, action.done_by = timezone.now(), actor
        action.save(update_fields=["word", "done_at", "done_by"])
        record("action.done", actor, network=action.network, subject=action)
    return action


@verb
def let_go(actor: Person, action: Action, because: str) -> Action:
    """It is not going to happen, and why. Refused: who has no say in it, no reason, what is done."""
    _may(actor, action)
    _open(action)
    action.let_go_because = rules.said(because, 300, "because", _("Schrijf op waarom jullie dit loslaten."))
    action.let_go_at, action.let_go_by = timezone.now(), actor
    action.save(update_fields=["let_go_because", "let_go_at", "let_go_by"])
    record("action.let_go", actor, network=action.network, subject=action)
    return action


@verb
def move_action(actor: Person, action: Action, due: date) -> Action:
    """Another day; on that day it is asked again. Refused: who has no say in it, a day that is past."""
    _may(actor, action)
    _open(action)
    if due < timezone.localdate():
        raise Refused(_("Die dag is al voorbij."), "due")
    if due != action.due:
        action.due = due
        action.save(update_fields=["due"])
        record("action.moved", actor, network=action.network, subject=action)
    return action


@verb
def hand_over(actor: Person, action: Action, owner: Person) -> Action:
    """Somebody else does it, and gets a letter. Refused: who has no say in it, someone outside the network."""
    _may(actor, action)
    _open(action)
    if not is_participant(owner, action.network):
        raise Refused(_("Kies iemand uit het netwerk."), "owner")
    if owner.pk != action.owner_id:
        action.owner = owner
        action.save(update_fields=["owner"])
        record("action.handed_over", actor, network=action.network, subject=action)
        if owner.pk != actor.pk:
            emails.action_given(action)
    return action


@verb
def say(actor: Person, action: Action, word: str) -> Action:
    """How it stands, without it being done. Refused: who has no say in it, no words."""
    _may(actor, action)
    _open(action)
    action.word = rules.said(word, 500, "word", _("Schrijf hoe het staat. Eén zin is genoeg."))
    action.save(update_fields=["word"])
    record("action.said", actor, network=action.network, subject=action)
    return action


def _may(actor: Person, action: Action) -> None:
    """Who does it, who wrote it down, and who guides; nobody who has left."""
    rules.inside(actor, action.network)
    if actor.pk not in (action.owner_id, action.made_by_id) and not rules.guides(actor, action.network):
        raise Refused(_("Dit zegt wie de actie doet, wie hem opschreef of wie begeleidt."))


def _open(action: Action) -> None:
    if not action.is_open:
        raise Refused(_("Deze actie is al klaar of losgelaten."))
