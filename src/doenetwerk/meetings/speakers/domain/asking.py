"""Verbs between a network and its speaker: asking, answering, what is sent ahead, how it went."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.agreements.domain.rules import guides, said
from doenetwerk.meetings.models import (
    Meeting,
    Speaker,
    SpeakerMaterial,
    SpeakerMessage,
    SpeakerRequest,
    SpeakerReview,
)
from doenetwerk.meetings.queries.people import participants
from doenetwerk.meetings.speakers import emails
from doenetwerk.meetings.speakers.standing import readable
from doenetwerk.people.domain import add_person

MOST_MATERIAL = 10


def _guiding(actor: Person, meeting: Meeting) -> None:
    if not guides(actor, meeting.network_id):
        raise Refused(_("Dit doet wie het netwerk begeleidt."))


def _open(request: SpeakerRequest) -> None:
    if not request.is_open:
        raise Refused(_("Dit verzoek is ingetrokken."))


@verb
def ask_speaker(actor: Person, meeting: Meeting, speaker: Speaker, text: str, form: str = "") -> SpeakerRequest:
    """Ask a speaker for a meeting; they get one letter with a link of their own and need no account.

    Refused: who does not guide, a meeting without a date or one that is past, a speaker out of the bank or without an
    address, no words, the same speaker twice.
    """
    _guiding(actor, meeting)
    if meeting.is_cancelled or meeting.is_closed or meeting.starts_at is None or meeting.is_over:
        raise Refused(_("Een spreker vraag je voor een bijeenkomst met een datum die nog komt."))
    if not readable(actor).filter(pk=speaker.pk).exists():
        raise Refused(_("Deze spreker staat niet meer in de lijst."))
    if not speaker.email:
        raise Refused(_("Van deze spreker weten we geen e-mailadres. Zet dat er eerst bij."))
    text = said(text, 3_000, "text", _("Schrijf waarvoor je deze spreker vraagt."))
    form = said(" ".join(form.split()), 300, "form")
    if SpeakerRequest.objects.filter(meeting=meeting, speaker=speaker, cancelled_at=None).exists():
        raise Refused(_("Deze spreker is al gevraagd voor deze bijeenkomst."))
    known = speaker.person
    if known is None or (known.email or "").lower() != speaker.email:
        speaker.person = add_person(actor, speaker.name, speaker.email)
        speaker.save(update_fields=["person"])
    request = SpeakerRequest.objects.create(speaker=speaker, meeting=meeting, text=text, form=form, asked_by=actor)
    record("speaker.asked", actor, network=meeting.network, subject=request, number=meeting.number)
    emails.asked(request)
    return request


@verb
def answer_request(
    actor: Person, request: SpeakerRequest, answer: str, condition: str = "", wants: str = ""
) -> SpeakerRequest:
    """Yes, yes if, or no; and what the speaker wants out of it (004 §4.2.1). It may be changed until the meeting.

    Refused: anyone but the speaker, a request that was called off, a meeting that is over, "yes, if" without the if.
    """
    _as_speaker(actor, request)
    if request.meeting.is_over:
        raise Refused(_("De bijeenkomst is al geweest."))
    if answer not in SpeakerRequest.Answer.values:
        raise Refused(_("Kies ja, ja als, of nee."), "answer")
    missing = _("Schrijf erbij wat ervoor nodig is.") if answer == SpeakerRequest.Answer.IF else ""
    request.condition = said(condition, 500, "condition", missing)
    request.wants = said(wants, 500, "wants")
    request.answer, request.answered_at = answer, timezone.now()
    request.save(update_fields=["answer", "condition", "wants", "answered_at"])
    record("speaker.answered", actor, network=request.meeting.network, subject=request)
    emails.answered(request)
    return request


@verb
def write_back(actor: Person, request: SpeakerRequest, text: str) -> SpeakerMessage:
    """What the speaker asks back, or what who guides says to them; the other gets it by mail. Members do not read it.

    Refused: anyone else, no words, a request that was called off.
    """
    from_speaker = request.speaker.person_id == actor.pk
    if not from_speaker:
        _guiding(actor, request.meeting)
    _open(request)
    text = said(text, 3_000, "message", _("Schrijf wat je wilt weten of zeggen."))
    message = SpeakerMessage.objects.create(request=request, by=actor, from_speaker=from_speaker, text=text)
    record("speaker.wrote", actor, network=request.meeting.network, subject=request)
    emails.wrote(message)
    return message


@verb
def add_material(actor: Person, request: SpeakerRequest, title: str, url: str) -> SpeakerMaterial:
    """Something to read or see before, by its address; by who guides or by the speaker.

    Refused: anyone else, no title, an address that is none of the web, more than ten.
    """
    if request.speaker.person_id != actor.pk:
        _guiding(actor, request.meeting)
    _open(request)
    title = said(" ".join(title.split()), 120, "title", _("Zeg wat het is."))
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > 500:
        raise Refused(_("Plak het hele adres, dat begint met https://."), "url")
    if request.materials.count() >= MOST_MATERIAL:
        raise Refused(_("Tien stukken is genoeg: kies wat er echt toe doet."), "title")
    found = SpeakerMaterial.objects.create(request=request, title=title, url=url.strip(), by=actor)
    record("speaker.material", actor, network=request.meeting.network, subject=request)
    return found


@verb
def drop_material(actor: Person, material: SpeakerMaterial) -> None:
    """Take a piece away. Refused: who neither put it there nor guides."""
    if material.by_id != actor.pk:
        _guiding(actor, material.request.meeting)
    request = material.request
    material.delete()
    record("speaker.material", actor, network=request.meeting.network, subject=request)


@verb
def send_ahead(actor: Person, request: SpeakerRequest) -> SpeakerRequest:
    """Send members one letter: who comes, what to read, and the box for their questions. Once.

    Refused: who does not guide, before the speaker said yes, a second time.
    """
    _guiding(actor, request.meeting)
    _open(request)
    if not request.comes:
        raise Refused(_("Wacht tot de spreker ja zegt."))
    if request.sent_ahead_at is not None:
        raise Refused(_("Dit is al rondgestuurd."))
    request.sent_ahead_at = timezone.now()
    request.save(update_fields=["sent_ahead_at"])
    record("speaker.sent_ahead", actor, network=request.meeting.network, subject=request)
    emails.sent_ahead(request, [one for one in participants(request.meeting.network_id) if one.pk != actor.pk])
    return request


@verb
def call_off(actor: Person, request: SpeakerRequest, because: str) -> SpeakerRequest:
    """Take the request back, with a reason that the speaker reads. Refused: who does not guide, no reason."""
    _guiding(actor, request.meeting)
    _open(request)
    request.cancelled_because = said(because, 300, "because", _("Schrijf op waarom het niet doorgaat."))
    request.cancelled_at = timezone.now()
    request.save(update_fields=["cancelled_because", "cancelled_at"])
    record("speaker.called_off", actor, network=request.meeting.network, subject=request)
    emails.called_off(request)
    return request


@verb
def evaluate(actor: Person, request: SpeakerRequest, again: str, text: str = "") -> SpeakerReview:
    """How it went: would we ask again, and one line for other networks. No marks; saying it again replaces it.

    Refused: who does not guide, before the meeting, a speaker who did not come.
    """
    _guiding(actor, request.meeting)
    if not request.comes or not request.meeting.is_over:
        raise Refused(_("Dit vul je in na de bijeenkomst, voor een spreker die er was."))
    if again not in SpeakerReview.Again.values:
        raise Refused(_("Kies of jullie deze spreker weer zouden vragen."), "again")
    text = said(" ".join(text.split()), 300, "text")
    values = {"again": again, "text": text, "at": timezone.now(), "by": actor}
    found, _new = SpeakerReview.objects.update_or_create(
        request=request, defaults=values | {"speaker": request.speaker, "network": request.meeting.network}
    )
    record("speaker.evaluated", actor, network=request.meeting.network, subject=request)
    return found


def _as_speaker(actor: Person, request: SpeakerRequest) -> None:
    if request.speaker.person_id != actor.pk:
        raise Refused(_("Dit zegt de spreker zelf."))
    _open(request)
