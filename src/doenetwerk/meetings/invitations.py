"""Meetings as calendars want them: one invitation for each person, and a person's feed.

Nothing of what a network says among itself goes along: calendars at school are shared with colleagues and leaders.
The personal link stays out as well; it stands in the mail.
"""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.engines.calendar import Answer, Attendee, Event, Method, feed, invitation
from doenetwerk.mail import mailboxes
from doenetwerk.meetings.models import Meeting, RsvpAnswer, Slot
from doenetwerk.networks.models import Network

ANSWERS: dict[str, Answer] = {
    RsvpAnswer.YES.value: "ACCEPTED",
    RsvpAnswer.NO.value: "DECLINED",
    RsvpAnswer.UNSURE.value: "TENTATIVE",
}
# What comes back from a calendar that answered.
FROM_CALENDAR: dict[str, str] = {partstat: answer for answer, partstat in ANSWERS.items()}


# The mailbox to which calendars answer; `replies` opens it.
AGENDA = "agenda"


def organiser_address(meeting: Meeting, person: Person) -> str:
    """The organiser of this person's invitation: where their calendar answers. Empty when no mail reaches us."""
    return mailboxes.address_for(AGENDA, meeting.pk, person) if mailboxes.are_answers_read() else ""


def page(meeting: Meeting) -> str:
    """The absolute address of a meeting's page."""
    return settings.SITE_URL + reverse("meetings:meeting", args=[meeting.pk])


def title(meeting: Meeting) -> str:
    """What calendars show; nothing but the fact for a network that is extra confidential."""
    network = meeting.network
    if network.confidentiality == Network.Confidentiality.HIGH:
        return _("Bijeenkomst leernetwerk")
    return f"{network.name}: {meeting.words}"


def event(meeting: Meeting, sequence: int, organiser: str = "") -> Event:
    """A dated meeting as an appointment. `organiser` is the mail address that calendars answer; else our own."""
    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Event(
        uid=meeting.uid,
        sequence=sequence,
        changed=timezone.now(),
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        title=title(meeting),
        place=meeting.place,
        link=meeting.link,
        description=_("Bijeenkomst van het leernetwerk. Agenda en antwoord: %(page)s") % {"page": page(meeting)},
        url=page(meeting),
        organiser=(name or settings.SITE_NAME, organiser or address),
        cancelled=meeting.is_cancelled,
    )


def request(meeting: Meeting, person: Person, sequence: int, answer: str) -> str:
    """The invitation, or its update, for one person; others' addresses are not in it."""
    return _letter(meeting, person, sequence, answer, "REQUEST")


def cancellation(meeting: Meeting, person: Person, sequence: int) -> str:
    """Takes the meeting out of one person's calendar."""
    return _letter(meeting, person, sequence, "", "CANCEL")


def _letter(meeting: Meeting, person: Person, sequence: int, answer: str, method: Method) -> str:
    attendee = Attendee(person.name, person.email or "", ANSWERS.get(answer, "NEEDS-ACTION"))
    return invitation(event(meeting, sequence, organiser_address(meeting, person)), attendee, method).decode()


def personal_feed(meetings: Iterable[Meeting], slots: Iterable[Slot]) -> bytes:
    """All meetings of someone's networks, and what is offered in polls they did not say no to, as free time."""
    events = [event(meeting, meeting.sequence) for meeting in meetings]
    events += [_offered(slot) for slot in slots]
    return feed(_("Leernetwerken"), events)


def _offered(slot: Slot) -> Event:
    network = slot.poll.network
    hidden = network.confidentiality == Network.Confidentiality.HIGH
    name = _("leernetwerk") if hidden else network.name
    return Event(
        uid=f"slot-{slot.pk}@{settings.MAIL_DOMAIN}",
        sequence=0,
        changed=slot.poll.opened_at or timezone.now(),
        starts=slot.starts_at,
        ends=slot.ends_at,
        title=_("Misschien: %(name)s") % {"name": name},
        place=slot.poll.place,
        description=_("Dit moment staat in een datumprikker en ligt nog niet vast."),
        url=settings.SITE_URL + reverse("meetings:poll_answer", args=[slot.poll_id]),
        tentative=True,
    )
