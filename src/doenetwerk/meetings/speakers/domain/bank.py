"""Verbs of the bank: writing a card about a speaker, changing it, taking it out (S25; 004 §3.2; details 88, 93)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.agreements.domain.rules import said
from doenetwerk.meetings.models import Speaker
from doenetwerk.meetings.speakers.standing import may_change, may_read_bank
from doenetwerk.networks.circles import regions_of
from doenetwerk.people.models import Region


@dataclass(frozen=True, slots=True)
class Card:
    """What is written about a speaker. `gifts`: which of `Speaker.GIFTS` they bring; at least one."""

    name: str
    topics: str
    gifts: Sequence[str]
    organisation: str = ""
    source: str = Speaker.Source.OUTSIDE
    circle: str = Circle.REGION
    known_by: str = ""
    fee: str = ""
    email: str = ""
    phone: str = ""


@verb
def add_speaker(actor: Person, region: Region, card: Card) -> Speaker:
    """Put a speaker in the bank of a region. Refused: who is in no network, another's region, no name or topics, no
    contribution, an address that is none."""
    if not may_read_bank(actor) or not regions_of(actor).filter(pk=region.pk).exists():
        raise Refused(_("De sprekerslijst is van mensen uit netwerken in deze regio."))
    speaker = Speaker(region=region, added_by=actor)
    _fill(speaker, card)
    speaker.save()
    record("speaker.added", actor, region=region, subject=speaker, circle=Circle.REGION)
    return speaker


@verb
def change_speaker(actor: Person, speaker: Speaker, card: Card) -> Speaker:
    """Change a card. Refused: who neither wrote it nor guides or coordinates in its region, and as with adding."""
    if not may_change(actor, speaker):
        raise Refused(_("Dit verandert wie het schreef, of wie in deze regio begeleidt."))
    _fill(speaker, card)
    speaker.save()
    record("speaker.changed", actor, region=speaker.region, subject=speaker, circle=Circle.REGION)
    return speaker


@verb
def take_out(actor: Person, speaker: Speaker) -> None:
    """Take a card out of the bank: the speaker themselves may do so from their mail, and who may change it.

    What was agreed for a meeting stays with that meeting. Refused: anyone else.
    """
    if speaker.person_id != actor.pk and not may_change(actor, speaker):
        raise Refused(_("Dit doet de spreker zelf, wie het schreef, of wie in deze regio begeleidt."))
    if speaker.withdrawn_at is None:
        speaker.withdrawn_at = timezone.now()
        speaker.save(update_fields=["withdrawn_at"])
        record("speaker.taken_out", actor, region=speaker.region, subject=speaker, circle=Circle.REGION)


def _fill(speaker: Speaker, card: Card) -> None:
    speaker.name = said(" ".join(card.name.split()), 120, "name", _("Vul een naam in."))
    speaker.topics = said(" ".join(card.topics.split()), 300, "topics", _("Noem minstens één onderwerp."))
    speaker.organisation = said(" ".join(card.organisation.split()), 120, "organisation")
    speaker.known_by = said(card.known_by, 500, "known_by")
    speaker.fee = said(" ".join(card.fee.split()), 120, "fee")
    speaker.phone = said(" ".join(card.phone.split()), 40, "phone")
    speaker.email = card.email.strip().lower()
    if not card.gifts or set(card.gifts) - set(Speaker.GIFTS):
        raise Refused(_("Kies wat deze spreker kan brengen."), "gifts")
    if card.source not in Speaker.Source.values:
        raise Refused(_("Kies waar deze spreker vandaan komt."), "source")
    if card.circle not in Speaker.CIRCLES:
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    if speaker.email:
        try:
            validate_email(speaker.email)
        except ValidationError as wrong:
            raise Refused(_("Dit is geen e-mailadres."), "email") from wrong
    speaker.source, speaker.circle = card.source, card.circle
    for gift in Speaker.GIFTS:
        setattr(speaker, gift, gift in card.gifts)
