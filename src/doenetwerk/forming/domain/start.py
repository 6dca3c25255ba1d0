"""Verbs about the start meeting: opening, inviting, answering, coming, going on (S9; 003 Zuid)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming import emails
from doenetwerk.forming.models import LearningQuestion, StartInvitation, StartMeeting
from doenetwerk.forming.places import seats
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, Region, School

DAYS_BETWEEN_REMINDERS = 2
MOST_REPLACEMENTS = 3
Because, Answer, GoesOn = StartInvitation.Because, StartInvitation.Answer, StartInvitation.GoesOn


def _network(meeting: StartMeeting) -> Network | None:
    """The network that came of it, whose page then changes with what happens here."""
    return Network.objects.filter(founding__start_meeting=meeting).first()


def _going(meeting: StartMeeting) -> None:
    if meeting.cancelled_at is not None:
        raise Refused(_("Deze startbijeenkomst gaat niet door."))


def _times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused(_("Het einde ligt voor het begin."), "ends_at")
    if ends_at - starts_at > timedelta(hours=14):
        raise Refused(_("Een startbijeenkomst duurt hooguit een dag."), "ends_at")


@verb
def open_start(
    actor: Person,
    region: Region,
    theme: Theme,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    description: str = "",
    host: str = "",
) -> StartMeeting:
    """Open a start meeting about one theme. Nobody is invited yet.

    Refused: no title or place, an end before the beginning, a theme of another region.
    """
    if not title.strip():
        raise Refused(_("Geef de startbijeenkomst een titel."), "title")
    if not place.strip():
        raise Refused(_("Zeg waar de startbijeenkomst is."), "place")
    if theme.region_id not in (None, region.pk):
        raise Refused(_("Dit thema hoort bij een andere regio."), "theme")
    _times(starts_at, ends_at)
    meeting = StartMeeting.objects.create(
        region=region,
        theme=theme,
        title=title.strip(),
        description=description.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        host=host.strip(),
        opened_by=actor,
    )
    record("start.opened", actor, region=region, subject=meeting, circle=Circle.REGION, theme=theme.name)
    return meeting


@verb
def change_start(
    actor: Person,
    meeting: StartMeeting,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    description: str = "",
    host: str = "",
) -> StartMeeting:
    """Change what was announced. Who did not say no hears of another time or place, once per change.

    Refused: a meeting that was cancelled, no title or place, an end before the beginning.
    """
    _going(meeting)
    if not title.strip() or not place.strip():
        raise Refused(_("Geef de startbijeenkomst een titel en een plaats."), "title")
    _times(starts_at, ends_at)
    moved = (starts_at, ends_at, place.strip()) != (meeting.starts_at, meeting.ends_at, meeting.place)
    meeting.title, meeting.place = title.strip(), place.strip()
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.description, meeting.host = description.strip(), host.strip()
    if moved:
        meeting.sequence += 1
    meeting.save()
    if moved and not meeting.has_begun:
        for row in _concerned(meeting):
            emails.tell_moved(row)
    record("start.changed", actor, region=meeting.region, subject=meeting, circle=Circle.REGION)
    return meeting


def _concerned(meeting: StartMeeting) -> Iterable[StartInvitation]:
    """Who was invited and did not say no."""
    return meeting.invitations.filter(Q(answer="") | Q(answer=Answer.YES)).select_related(
        "person", "meeting__region", "meeting__theme", "meeting__opened_by"
    )


@verb
def cancel_start(actor: Person, meeting: StartMeeting, because: str) -> None:
    """Call the meeting off and tell who did not say no. Refused: one that was held, or no reason."""
    if meeting.cancelled_at is not None:
        return
    if not because.strip():
        raise Refused(_("Zeg kort waarom. Dat staat in de mail."), "because")
    if meeting.invitations.filter(came_at__isnull=False).exists():
        raise Refused(_("Er zijn al mensen geweest. Deze startbijeenkomst kan niet meer vervallen."), "because")
    meeting.cancelled_at = timezone.now()
    meeting.cancelled_because = because.strip()[:200]
    meeting.sequence += 1
    meeting.save(update_fields=["cancelled_at", "cancelled_because", "sequence"])
    for row in _concerned(meeting):
        emails.tell_cancelled(row)
    record("start.cancelled", actor, region=meeting.region, subject=meeting, circle=Circle.REGION)


@verb
def invite(actor: Person, meeting: StartMeeting, chosen: Iterable[Person]) -> list[StartInvitation]:
    """Invite people, each by a letter with a link of their own. Who was invited before gets nothing again.

    Refused: nobody, or a meeting that is over or called off.
    """
    _going(meeting)
    if meeting.ends_at < timezone.now():
        raise Refused(_("Deze startbijeenkomst is al geweest."))
    people_ = {person.pk: person for person in chosen}
    if not people_:
        raise Refused(_("Kies wie je uitnodigt."), "people")
    known = set(meeting.invitations.filter(person__in=people_).values_list("person", flat=True))
    new = [person for pk, person in people_.items() if pk not in known]
    asked = set(
        LearningQuestion.objects.of_region(meeting.region_id)
        .filter(theme=meeting.theme_id, author__in=new)
        .values_list("author", flat=True)
    )
    positions = seats(new, meeting.region)
    rows = []
    for person in new:
        row = StartInvitation(
            meeting=meeting,
            person=person,
            because=Because.QUESTION if person.pk in asked else Because.INVITED,
        )
        _seat(row, positions.get(person.pk))
        rows.append(row)
    rows = StartInvitation.objects.bulk_create(rows)
    for row in rows:
        emails.invite_to_start(row)
    if rows:
        record("start.invited", actor, region=meeting.region, subject=meeting, circle=Circle.REGION, count=len(rows))
    return rows


def _seat(row: StartInvitation, position: object) -> None:
    """Keep on whose behalf someone is invited, so that the funnel stays true when they move."""
    if position is not None:
        for name in ("school", "board", "function", "level"):
            setattr(row, name, getattr(position, name))


@verb
def answer(invitation: StartInvitation, coming: bool) -> None:
    """The invited person's own answer; it can be changed until the meeting is over.

    Refused: a meeting that is over or called off.
    """
    meeting = invitation.meeting
    _going(meeting)
    if meeting.ends_at < timezone.now():
        raise Refused(_("Deze startbijeenkomst is al geweest."))
    new = Answer.YES if coming else Answer.NO
    if invitation.answer == new:
        return
    before = invitation.answer
    invitation.answer, invitation.answered_at = new, timezone.now()
    invitation.save(update_fields=["answer", "answered_at"])
    if coming:
        emails.confirm_coming(invitation)
    elif before == Answer.YES:
        emails.tell_taken_out(invitation)
    record(
        "start.answered",
        invitation.person,
        region=meeting.region,
        subject=meeting,
        circle=Circle.REGION,
        coming=coming,
    )


@verb
def pass_on(invitation: StartInvitation, name: str, email: str) -> StartInvitation:
    """Somebody else comes instead: that colleague gets an invitation of their own.

    A colleague we do not know yet is made known at the same school. Refused: no name or address, oneself, a meeting
    that is over, or a fourth colleague (so that a link cannot be used to send mail around).
    """
    meeting = invitation.meeting
    _going(meeting)
    if meeting.ends_at < timezone.now():
        raise Refused(_("Deze startbijeenkomst is al geweest."))
    if not name.strip():
        raise Refused(_("Vul de naam van je collega in."), "name")
    if not email.strip():
        raise Refused(_("Vul het e-mailadres van je collega in."), "email")
    if invitation.replacements.count() >= MOST_REPLACEMENTS:
        raise Refused(_("Je hebt dit al aan drie collega’s doorgegeven. Mail de coördinator als het anders moet."))
    colleague = Person.objects.by_email(email)
    if colleague is None:
        colleague = people.add_person(
            invitation.person, name, email, school=invitation.school, board=invitation.board, function=Function.OTHER
        )
    if colleague.pk == invitation.person_id:
        raise Refused(_("Dit is je eigen adres. Kies “Ik kom” als je zelf komt."), "email")
    row = meeting.invitations.filter(person=colleague).first()
    if row is None:
        row = StartInvitation(meeting=meeting, person=colleague, because=Because.INSTEAD, instead_of=invitation)
        _seat(row, seats([colleague], meeting.region).get(colleague.pk))
        row.save()
        emails.invite_to_start(row)
    invitation.answer, invitation.answered_at = Answer.PASSED_ON, timezone.now()
    invitation.save(update_fields=["answer", "answered_at"])
    record("start.passed_on", invitation.person, region=meeting.region, subject=meeting, circle=Circle.REGION)
    return row


@verb
def remind(actor: Person | None, meeting: StartMeeting) -> int:
    """Repeat the invitation to who did not answer, and to nobody else; at most once in two days.

    Returns how many letters went out. Refused: a meeting that has begun or was called off.
    """
    _going(meeting)
    if meeting.has_begun:
        raise Refused(_("De startbijeenkomst is al begonnen."))
    before = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    rows = meeting.invitations.filter(answer="").select_related(
        "person", "meeting__region", "meeting__theme", "meeting__opened_by"
    )
    waiting = [row for row in rows if (row.reminded_at or row.invited_at) < before]
    for row in waiting:
        row.reminded_at = timezone.now()
        row.save(update_fields=["reminded_at"])
        emails.invite_to_start(row, reminder=True)
    if waiting:
        record(
            "start.reminded",
            actor,
            region=meeting.region,
            subject=meeting,
            circle=Circle.REGION,
            count=len(waiting),
        )
    return len(waiting)


@verb
def tick(actor: Person, invitation: StartInvitation, came: bool) -> None:
    """Tick at the door who came, or take the tick back. Refused: a meeting that was called off, or is not today yet."""
    meeting = invitation.meeting
    _going(meeting)
    if came and timezone.localdate(meeting.starts_at) > timezone.localdate():
        raise Refused(_("De startbijeenkomst is nog niet begonnen."))
    if came == (invitation.came_at is not None):
        return
    if not came and invitation.goes_on:
        raise Refused(_("Deze persoon zei al of die doorgaat, en was er dus."))
    invitation.came_at = timezone.now() if came else None
    invitation.ticked_by = actor if came else None
    invitation.save(update_fields=["came_at", "ticked_by"])
    record(
        "start.ticked",
        actor,
        region=meeting.region,
        network=_network(meeting),
        subject=meeting,
        circle=Circle.REGION,
        came=came,
    )


@verb
def walk_in(
    actor: Person,
    meeting: StartMeeting,
    name: str,
    email: str,
    *,
    school: School | None = None,
    function: str = Function.OTHER,
) -> StartInvitation:
    """Someone came who was not invited: they count, and will be asked whether they go on.

    Refused: a meeting that was called off or is not today yet, no name, no address.
    """
    _going(meeting)
    if timezone.localdate(meeting.starts_at) > timezone.localdate():
        raise Refused(_("De startbijeenkomst is nog niet begonnen."))
    if not email.strip():
        raise Refused(_("Vul een e-mailadres in: daarna vragen we of ze doorgaan."), "email")
    person = Person.objects.by_email(email)
    if person is None:
        if school is None:
            raise Refused(_("Kies de school waar ze werken."), "school")
        person = people.add_person(actor, name, email, school=school, function=function)
    row = meeting.invitations.filter(person=person).first()
    if row is None:
        row = StartInvitation(meeting=meeting, person=person, because=Because.WALKED_IN)
        _seat(row, seats([person], meeting.region).get(person.pk))
    if row.came_at is None:
        row.came_at, row.ticked_by = timezone.now(), actor
        row.save()
        record(
            "start.walked_in",
            actor,
            region=meeting.region,
            network=_network(meeting),
            subject=meeting,
            circle=Circle.REGION,
        )
    return row


@verb
def ask_who_goes_on(actor: Person, meeting: StartMeeting, *, also_absent: bool = False) -> int:
    """Ask who came whether they go on; with `also_absent` also who could not come or did not answer.

    Who was asked before and did not answer gets the letter again. Returns how many letters went out. Refused: before
    the meeting, or when nobody was ticked.
    """
    _going(meeting)
    if not meeting.has_begun:
        raise Refused(_("Vraag dit na de startbijeenkomst."))
    rows = meeting.invitations.filter(goes_on="")
    if not also_absent:
        rows = rows.filter(came_at__isnull=False)
    chosen = list(rows.select_related("person", "meeting__region", "meeting__theme", "meeting__opened_by"))
    if not chosen and not meeting.invitations.exclude(came_at=None).exists():
        raise Refused(_("Vink eerst aan wie er waren."))
    now = timezone.now()
    today = timezone.localdate()
    sent = 0
    for row in chosen:
        if row.goes_on_asked_at is not None and timezone.localdate(row.goes_on_asked_at) == today:
            continue
        again = row.goes_on_asked_at is not None
        row.goes_on_asked_at = now
        row.save(update_fields=["goes_on_asked_at"])
        emails.ask_goes_on(row, reminder=again)
        sent += 1
    if meeting.goes_on_asked_at is None:
        meeting.goes_on_asked_at = now
        meeting.save(update_fields=["goes_on_asked_at"])
    if sent:
        record("start.asked_on", actor, region=meeting.region, subject=meeting, circle=Circle.REGION, count=sent)
    return sent


@verb
def say_goes_on(
    invitation: StartInvitation,
    goes_on: str,
    *,
    frees_time: bool = False,
    wants_to_learn: bool = False,
    will_prepare: bool = False,
) -> None:
    """The person's own word on going on. Yes counts with all three promises only; maybe and no are fine answers.

    It can be changed until there is a network. Refused: a yes with a promise missing (003 Zuid), or an answer we do
    not know.
    """
    if goes_on not in GoesOn.values:
        raise Refused(_("Kies een van de drie antwoorden."), "goes_on")
    _going(invitation.meeting)
    whole = frees_time and wants_to_learn and will_prepare
    if goes_on == GoesOn.YES and not whole:
        raise Refused(_("Doorgaan telt met alle drie de toezeggingen. Lukt dat niet? Kies dan “misschien”."), "goes_on")
    invitation.goes_on, invitation.goes_on_at = goes_on, timezone.now()
    invitation.frees_time, invitation.wants_to_learn, invitation.will_prepare = (
        frees_time,
        wants_to_learn,
        will_prepare,
    )
    invitation.save(update_fields=["goes_on", "goes_on_at", "frees_time", "wants_to_learn", "will_prepare"])
    record(
        "start.goes_on",
        invitation.person,
        region=invitation.meeting.region,
        network=_network(invitation.meeting),
        subject=invitation.meeting,
        circle=Circle.REGION,
        answer=str(goes_on),
    )
