"""Putting a questionnaire to people, answering it, and closing it (S45, S47, S54; 003, figures and tools).

Who answered and what was answered stand apart; where a questionnaire is anonymous nothing joins them: the answers have
a number by chance, no time and no person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.definitions import Questionnaire
from doenetwerk.instruments.definitions.questionnaire import Item
from doenetwerk.instruments.models import AnswerSet, Asked, Sheet, Wave
from doenetwerk.instruments.questionnaires import emails
from doenetwerk.journal.domain import record
from doenetwerk.meetings.queries.people import participants
from doenetwerk.people.models import Function, Position

LONGEST_TEXT = 2000
LONGEST_DAYS = 90
SKIPS = ("na", "rather-not")
GROUP_OF: Mapping[str, str] = {
    Function.TEAM_LEADER: "leader",
    Function.HEAD: "leader",
    Function.DIRECTOR: "leader",
    Function.HR: "hr",
    Function.POLICY: "hr",
    Function.BOARD: "board",
}


def questionnaire_of(sheet: Sheet) -> Questionnaire:
    """The questionnaire of this sheet."""
    found = sheet.of
    assert isinstance(found, Questionnaire)
    return found


def people_of(sheet: Sheet) -> dict[Person, str]:
    """Who is asked, and in which group: the network's people, or who works at the school now. Two queries."""
    if sheet.network_id is not None:
        return dict.fromkeys(participants(sheet.network_id), "member")
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = Position.objects.filter(now, school=sheet.school_id, person__is_active=True).select_related("person")
    found: dict[Person, str] = {}
    for row in rows.order_by("person__name", "pk"):
        found.setdefault(row.person, GROUP_OF.get(row.function, "teacher"))
    return found


def _told(name: str, actor: Person | None, sheet: Sheet) -> None:
    record(name, actor, network=sheet.network, subject=sheet, circle=Circle(sheet.circle))


@verb
def put(actor: Person, sheet: Sheet, closes_on: date | None = None) -> Wave:
    """Put the questionnaire to everybody it is for, by mail. Without a day it is open for three weeks.

    Refused: a day that has passed or is over three months away, while it is open, and for whom nobody is asked.
    """
    today = timezone.localdate()
    day = closes_on or today + timedelta(days=21)
    if not today < day <= today + timedelta(days=LONGEST_DAYS):
        raise Refused(_("Kies een dag in de komende drie maanden."), "closes_on")
    if sheet.waves.filter(closed_at=None).exists():
        raise Refused(_("Deze vragenlijst staat al open."))
    people = people_of(sheet)
    if not people:
        raise Refused(_("Er is niemand om dit aan te vragen."))
    number = (sheet.waves.aggregate(n=Max("number"))["n"] or 0) + 1
    wave = Wave.objects.create(sheet=sheet, number=number, closes_on=day)
    Asked.objects.bulk_create(Asked(wave=wave, person=person, group=group) for person, group in people.items())
    for person in people:
        emails.ask(wave, person)
    _told("questionnaire.put", actor, sheet)
    return wave


def _understood(item: Item, questionnaire: Questionnaire, given: str | list[str]) -> dict[str, Any] | None:
    """One answer as it is kept, None when nothing was answered. Refused: what is no answer to this question."""
    if item.kind == "several":
        chosen = [one for one in (given if isinstance(given, list) else [given]) if one]
        if not set(chosen) <= {option.key for option in item.options}:
            raise Refused(_("Kies uit de antwoorden die er staan."), item.key)
        return {"choices": chosen} if chosen else None
    said = (given[0] if given else "") if isinstance(given, list) else given
    if not said.strip():
        return None
    if item.kind == "text":
        return {"text": said.strip()[:LONGEST_TEXT]}
    if item.kind == "choice":
        if said not in [option.key for option in item.options]:
            raise Refused(_("Kies uit de antwoorden die er staan."), item.key)
        return {"choice": said}
    scale = questionnaire.scale(item.scale)
    if (said == "na" and scale.not_applicable) or (said == "rather-not" and scale.rather_not):
        return {"skip": said}
    if said not in [str(point.value) for point in scale.points]:
        raise Refused(_("Kies uit de antwoorden die er staan."), item.key)
    return {"value": int(said)}


@verb
def answer(actor: Person, wave: Wave, given: Mapping[str, str | list[str]]) -> None:
    """Answer, all at once. What is not anonymous can be answered again while it is open; what is anonymous cannot.

    Refused: who is not asked, when it is closed, twice where it is anonymous, nothing at all, and what is no answer.
    """
    # Locked, so that nothing comes in while it is being closed.
    if Wave.objects.select_for_update().get(pk=wave.pk).closed_at is not None:
        raise Refused(_("Deze vragenlijst is gesloten."))
    asked = Asked.objects.select_for_update().filter(wave=wave, person=actor).first()
    if asked is None:
        raise Refused(_("Deze vragenlijst is niet aan jou gevraagd."))
    found = questionnaire_of(wave.sheet)
    if found.anonymous and asked.answered_at is not None:
        raise Refused(
            _("Je antwoorden zijn al binnen. Ze zijn niet meer van jou te herkennen, dus ook niet te veranderen.")
        )
    kept: dict[str, Any] = {}
    for item in found.items_for(asked.group):
        one = _understood(item, found, given.get(item.key, ""))
        if one is None and item.required:
            raise Refused(_("Op deze vraag hebben we een antwoord nodig."), item.key)
        if one is not None:
            kept[item.key] = one
    if not kept:
        raise Refused(_("Beantwoord ten minste één vraag."))
    if found.anonymous:
        AnswerSet.objects.create(wave=wave, group=asked.group, answers=kept)
    else:
        AnswerSet.objects.update_or_create(wave=wave, person=actor, defaults={"group": asked.group, "answers": kept})
    # The day, not the moment: that would be a way back from the answers to the person.
    asked.answered_at = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    asked.save(update_fields=["answered_at"])


@verb
def close(actor: Person | None, wave: Wave) -> None:
    """Close it: now results are shown. Twice is once."""
    if wave.closed_at is not None:
        return
    wave.closed_at = timezone.now()
    wave.save(update_fields=["closed_at"])
    _told("questionnaire.closed", actor, wave.sheet)


def close_what_is_due() -> None:
    """Close what was open until yesterday."""
    due = Wave.objects.filter(closed_at=None, closes_on__lt=timezone.localdate()).select_related("sheet__network")
    for wave in due:
        close(None, wave)


def remind_halfway() -> None:
    """Who has not answered gets one reminder, half-way."""
    today = timezone.localdate()
    for wave in Wave.objects.filter(closed_at=None, closes_on__gte=today).select_related(
        "sheet__network", "sheet__school"
    ):
        assert wave.closes_on is not None
        opened = timezone.localdate(wave.opened_at)
        if today < opened + (wave.closes_on - opened) / 2:
            continue
        waiting = Asked.objects.filter(wave=wave, answered_at=None, reminded_at=None).select_related("person")
        for asked in waiting:
            _remind(asked, wave)


@verb
def _remind(asked: Asked, wave: Wave) -> None:
    emails.remind(wave, asked.person)
    asked.reminded_at = timezone.now()
    asked.save(update_fields=["reminded_at"])
