"""Work that comes back: reminders, invitations for newcomers, and calendars of who left. All of it idempotent."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doenetwerk.mail.models import Letter
from doenetwerk.meetings import emails
from doenetwerk.meetings.domain.meetings import send_invitations, withdraw_invitation
from doenetwerk.meetings.domain.polls import unanswered
from doenetwerk.meetings.models import DatePoll, Invitation, Meeting, Preparer
from doenetwerk.meetings.queries.people import participants
from doenetwerk.networks.models import Network

DAYS_BEFORE = 3
PREPARED_BEFORE = 2


def remind_polls() -> None:
    """Three days before the deadline: who did not answer everything gets one reminder. Newcomers get the question."""
    today = timezone.localdate()
    running = DatePoll.objects.filter(
        opened_at__isnull=False, fixed_at=None, withdrawn_at=None, deadline__gte=today
    ).select_related("network")
    for poll in running:
        assert poll.deadline is not None
        with transaction.atomic():
            emails.ask_for_dates(poll)
            first = poll.deadline - timedelta(days=DAYS_BEFORE)
            # Not right after the question itself, when the deadline was short.
            asked = timezone.localdate(poll.opened_at)
            if first <= today and asked < today:
                # The day in the key is the planned one, so that a worker that was down sends one, not three.
                emails.remind_of_dates(poll, unanswered(poll), first)


def remind_meetings() -> None:
    """Three days before a meeting: when, where and the agenda, once for each date.

    Not within a day of the invitation or its last update: that letter said the same.
    """
    now = timezone.now()
    soon = Meeting.objects.filter(
        cancelled_at=None, starts_at__gt=now, starts_at__lte=now + timedelta(days=DAYS_BEFORE)
    ).select_related("network")
    for meeting in soon:
        told = meeting.invitations.filter(at__gt=now - timedelta(days=1)).values("person")
        people = list(participants(meeting.network_id).exclude(pk__in=told))
        keys = {emails.reminder_key(meeting, person): person for person in people}
        sent = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
        waiting = [person for key, person in keys.items() if key not in sent]
        if not waiting:
            continue
        answers = dict(meeting.rsvps.values_list("person_id", "answer"))
        parts = list(meeting.parts.all())
        with transaction.atomic():
            for person in waiting:
                emails.remind_of_meeting(meeting, person, parts, answers.get(person.pk, ""))


def remind_preparers() -> None:
    """Two days before a part must be ready: who did not say so gets one reminder. Not on the day they were asked."""
    today = timezone.localdate()
    waiting = Preparer.objects.filter(
        ready_at=None,
        part__prepare_by__gte=today,
        part__prepare_by__lte=today + timedelta(days=PREPARED_BEFORE),
        part__meeting__cancelled_at=None,
        at__lt=timezone.now() - timedelta(days=1),
    ).select_related("part__meeting__network", "person")
    for row in waiting:
        with transaction.atomic():
            emails.remind_to_prepare(row.part, row.person)


def keep_calendars() -> None:
    """Who came into a network gets its coming meetings; who left has them taken out."""
    now = timezone.now()
    coming = Meeting.objects.filter(cancelled_at=None, starts_at__gt=now).exclude(network__stage=Network.Stage.ENDED)
    for meeting in coming.select_related("network"):
        inside = participants(meeting.network_id)
        gone = (
            Invitation.objects.filter(meeting=meeting, withdrawn_at=None)
            .exclude(person__in=inside.values("pk"))
            .select_related("person")
        )
        with transaction.atomic():
            for invitation in gone:
                withdraw_invitation(invitation, meeting)
            known = Invitation.objects.filter(meeting=meeting, withdrawn_at=None).values("person")
            if inside.exclude(pk__in=known).exists():
                send_invitations(meeting)
