"""Verbs of what members bring: questions beforehand, what they saw, and cases for afterwards (details 91–92)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.agreements.domain.rules import guides, inside, said
from doenetwerk.meetings.models import MaterialSeen, SpeakerCase, SpeakerMaterial, SpeakerQuestion, SpeakerRequest
from doenetwerk.meetings.speakers import emails
from doenetwerk.networks.models import Membership

MOST_EACH = 5


def _in_time(request: SpeakerRequest) -> None:
    if not request.is_open or request.meeting.is_closed:
        raise Refused(_("De bijeenkomst met deze spreker is voorbij of gaat niet door."))


def _guiding(actor: Person, request: SpeakerRequest) -> None:
    if not guides(actor, request.meeting.network_id):
        raise Refused(_("Dit doet wie het netwerk begeleidt."))


@verb
def ask_question(actor: Person, request: SpeakerRequest, text: str) -> SpeakerQuestion:
    """Put a question in the box; the speaker reads it without a name. Five for each person.

    Refused: someone outside the network, no words, more than five, a meeting that is closed or called off.
    """
    inside(actor, request.meeting.network_id)
    _in_time(request)
    text = said(" ".join(text.split()), 500, "question", _("Schrijf je vraag op."))
    if request.questions.filter(author=actor).count() >= MOST_EACH:
        raise Refused(_("Je stelde al vijf vragen. Laat ook ruimte voor de anderen."), "question")
    last = request.questions.aggregate(last=Max("position"))["last"] or 0
    found = SpeakerQuestion.objects.create(request=request, author=actor, text=text, position=last + 1)
    record("speaker.question", actor, network=request.meeting.network, subject=request)
    return found


@verb
def drop_question(actor: Person, question: SpeakerQuestion) -> None:
    """Take a question away. Refused: who neither asked it nor guides."""
    if question.author_id != actor.pk:
        _guiding(actor, question.request)
    request = question.request
    question.delete()
    record("speaker.question", actor, network=request.meeting.network, subject=request)


@verb
def merge_questions(actor: Person, request: SpeakerRequest, questions: Sequence[SpeakerQuestion]) -> SpeakerQuestion:
    """Put questions that are alike under the first of them. Refused: who does not guide, fewer than two, others'."""
    _guiding(actor, request)
    mine = [one for one in questions if one.request_id == request.pk]
    if len(mine) < 2 or len(mine) != len(questions):
        raise Refused(_("Kies twee of meer vragen die op elkaar lijken."))
    first, *rest = sorted(mine, key=lambda one: (one.position, one.pk))
    numbers = [one.pk for one in rest]
    SpeakerQuestion.objects.filter(pk__in=numbers).update(merged_into=first)
    SpeakerQuestion.objects.filter(merged_into__in=numbers).update(merged_into=first)
    if first.merged_into_id is not None:
        first.merged_into = None
        first.save(update_fields=["merged_into"])
    record("speaker.ordered", actor, network=request.meeting.network, subject=request)
    return first


@verb
def split_question(actor: Person, question: SpeakerQuestion) -> None:
    """Let a question that was merged stand on its own again. Refused: who does not guide."""
    _guiding(actor, question.request)
    question.merged_into = None
    question.save(update_fields=["merged_into"])
    record("speaker.ordered", actor, network=question.request.meeting.network, subject=question.request)


@verb
def move_question(actor: Person, question: SpeakerQuestion, up: bool) -> None:
    """One place up or down. Refused: who does not guide."""
    _guiding(actor, question.request)
    rows = list(question.request.questions.filter(merged_into=None))
    here = next((place for place, one in enumerate(rows) if one.pk == question.pk), None)
    if here is None:
        raise Refused(_("Deze vraag staat bij een andere."))
    there = max(0, min(len(rows) - 1, here + (-1 if up else 1)))
    rows.insert(there, rows.pop(here))
    for place, one in enumerate(rows, 1):
        if one.position != place:
            SpeakerQuestion.objects.filter(pk=one.pk).update(position=place)
    record("speaker.ordered", actor, network=question.request.meeting.network, subject=question.request)


@verb
def tick_seen(actor: Person, material: SpeakerMaterial, seen: bool = True) -> None:
    """Say oneself that one has seen it, or not. What people open is kept nowhere. Refused: someone from outside."""
    inside(actor, material.request.meeting.network_id)
    if seen:
        MaterialSeen.objects.get_or_create(material=material, person=actor)
    else:
        MaterialSeen.objects.filter(material=material, person=actor).delete()
    record("speaker.seen", actor, network=material.request.meeting.network, subject=material.request)


@verb
def put_case(actor: Person, request: SpeakerRequest, text: str) -> SpeakerCase:
    """Put a case to the speaker, to talk about afterwards: read by the network and this speaker.

    The speaker gets a letter that a case is there, without its words; sees function and school, no name. Refused:
    someone outside the network, a speaker who does not come, no words.
    """
    inside(actor, request.meeting.network_id)
    if not request.comes:
        raise Refused(_("Wacht tot de spreker ja zegt."))
    text = said(text, 4_000, "case", _("Schrijf waar je tegenaan loopt."))
    seat = Membership.objects.filter(network=request.meeting.network_id, person=actor, until=None).first()
    found = SpeakerCase.objects.create(
        request=request, author=actor, text=text, school_id=seat.school_id if seat is not None else None
    )
    record("speaker.case", actor, network=request.meeting.network, subject=request)
    emails.case_put(found)
    return found


@verb
def reply_case(actor: Person, case: SpeakerCase, text: str) -> SpeakerCase:
    """What the speaker says to a case; who brought it gets a letter. Refused: anyone but the speaker, no words."""
    if case.request.speaker.person_id != actor.pk or not case.request.is_open:
        raise Refused(_("Hierop antwoordt de spreker."))
    case.reply = said(text, 4_000, "reply", _("Schrijf je gedachten op. Een paar zinnen is genoeg."))
    case.replied_at = timezone.now()
    case.save(update_fields=["reply", "replied_at"])
    record("speaker.case_answered", actor, network=case.request.meeting.network, subject=case.request)
    emails.case_answered(case)
    return case
