"""Verbs of notes as agreed text: putting them up, agreeing or proposing a change, and what holds."""

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
from doenetwerk.meetings.agreements.queries.notes import open_rounds, silent
from doenetwerk.meetings.models import Meeting, MeetingNotes, NotesReaction, NotesRound
from doenetwerk.meetings.queries.people import participants

USUAL_DAYS = 7


@verb
def put_up(actor: Person, meeting: Meeting, until: date | None = None) -> NotesRound:
    """Put the notes before the network as they stand now; everyone but the actor gets one letter.

    A week unless said otherwise. Another text of the notes, later, begins anew. Refused: who does not guide, no text,
    the same text twice, a day that is past or over sixty days away.
    """
    if not rules.guides(actor, meeting.network_id):
        raise Refused(_("Voorleggen doet wie het netwerk begeleidt."))
    notes = MeetingNotes.objects.select_for_update().filter(meeting=meeting).first()
    if notes is None or not notes.text.strip():
        raise Refused(_("Er is nog geen verslag om voor te leggen."))
    if notes.rounds.filter(revision=notes.revision).exists():
        raise Refused(_("Deze tekst is al voorgelegd."))
    day = rules.ahead(until, USUAL_DAYS, "until")
    laid = NotesRound.objects.create(notes=notes, revision=notes.revision, put_by=actor, until=day)
    record("notes.put_up", actor, network=meeting.network, subject=meeting, number=meeting.number)
    emails.notes_put_up(laid, [one for one in participants(meeting.network_id) if one.pk != actor.pk])
    return laid


@verb
def react(actor: Person, laid: NotesRound, kind: str, text: str = "") -> NotesReaction:
    """Agree, or say what must be different; changing one's mind replaces it. When all agree, the notes are agreed.

    Refused: someone outside the network, a round that is over or about an older text, a change without words.
    """
    meeting = laid.notes.meeting
    rules.inside(actor, meeting.network_id)
    laid = NotesRound.objects.select_for_update(of=("self",)).select_related("notes__meeting__network").get(
        pk=laid.pk
    )  # fmt: skip
    if laid.agreed_at is not None:
        raise Refused(_("Dit verslag is al vastgesteld."))
    if laid.revision != laid.notes.revision:
        raise Refused(_("Het verslag is intussen aangepast. Je krijgt de nieuwe tekst voorgelegd."))
    if kind not in NotesReaction.Kind.values:
        raise Refused(_("Kies of het klopt of anders moet."), "kind")
    missing = _("Schrijf op wat er anders moet. Eén zin is genoeg.") if kind == NotesReaction.Kind.CHANGE else ""
    text = rules.said(text, 2_000, "text", missing)
    found, _new = NotesReaction.objects.update_or_create(
        round=laid, person=actor, defaults={"kind": kind, "text": text, "at": timezone.now()}
    )
    record("notes.reacted", actor, network=meeting.network, subject=meeting, number=meeting.number)
    if kind == NotesReaction.Kind.CHANGE:
        emails.notes_change(found)
    elif not silent(laid).exists() and not laid.reactions.filter(kind=NotesReaction.Kind.CHANGE).exists():
        _agree(laid, None)
    return found


@verb
def establish(actor: Person, laid: NotesRound, why: str) -> NotesRound:
    """Establish the notes beside a proposal that was not taken over; the reason stands below them.

    Refused: who does not guide, no reason, a round that is over or about an older text.
    """
    if not rules.guides(actor, laid.notes.meeting.network_id):
        raise Refused(_("Vaststellen doet wie het netwerk begeleidt."))
    if laid.agreed_at is not None or laid.revision != laid.notes.revision:
        raise Refused(_("Dit verslag is al vastgesteld of intussen aangepast."))
    laid.why = rules.said(why, 300, "why", _("Schrijf op waarom het verslag zo blijft."))
    _agree(laid, actor)
    return laid


@verb
def agree_silently(laid: NotesRound) -> bool:
    """Its day has come and nobody proposed a change. Returns whether the notes are agreed now."""
    laid = NotesRound.objects.select_for_update(of=("self",)).select_related("notes__meeting__network").get(
        pk=laid.pk
    )  # fmt: skip
    if not open_rounds().filter(pk=laid.pk, until__lt=timezone.localdate()).exists():
        return False
    if laid.reactions.filter(kind=NotesReaction.Kind.CHANGE).exists():
        return False
    _agree(laid, None)
    return True


def _agree(laid: NotesRound, actor: Person | None) -> None:
    laid.agreed_at, laid.agreed_by = timezone.now(), actor
    laid.save(update_fields=["agreed_at", "agreed_by", "why"])
    meeting = laid.notes.meeting
    record("notes.agreed", actor, network=meeting.network, subject=meeting, number=meeting.number)
