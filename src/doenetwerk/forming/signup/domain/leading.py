"""Verbs about the leader's word: time for someone to take part, confirmed by mail link (003 Zuid; 004 §2.1.8).

The leader hears the themes and an estimate of the hours. Wishes, hope and when someone can are not theirs to read.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import revoke
from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.signup import emails
from doenetwerk.forming.signup.domain.checks import going
from doenetwerk.journal.domain import record

MOST_LEADERS = 3
MOST_HOURS = 400
DAYS_BETWEEN_REMINDERS = 2
DAYS_TILL_REMINDER = 7


@verb
def set_leader(row: SignUp, leader: Person | None) -> None:
    """Say who is asked to confirm the time; that person gets a letter. Another leader takes over the question, and
    what the one before said is gone. None: nobody is asked.

    Naming a leader here gives nobody a right to read about someone: it is no `Leadership`.
    Refused: oneself, someone without an address, a fourth leader (so that a link cannot be used to send mail around).
    """
    going(row.round)
    if leader is not None and leader.pk == row.person_id:
        raise Refused(_("Je kunt niet je eigen leidinggevende zijn."), "leader")
    if leader is not None and not leader.email:
        raise Refused(_("Van deze leidinggevende kennen we geen e-mailadres."), "leader")
    if (leader.pk if leader is not None else None) == row.leader_id:
        return
    if leader is not None:
        asked = PersonalLink.objects.filter(purpose=emails.LEADER, subject=row.pk).exclude(person=leader)
        if asked.values("person").distinct().count() >= MOST_LEADERS:
            raise Refused(
                _("Je noemde al drie leidinggevenden. Mail de regiocoördinator als het anders moet."), "leader"
            )
    if row.leader_id is not None:
        revoke(emails.LEADER, row.pk)
    row.leader = leader
    row.leader_asked_at = timezone.now() if leader is not None else None
    row.leader_reminded_at = row.leader_answered_at = row.leader_agrees = row.leader_hours = None
    row.leader_remark = ""
    row.save(
        update_fields=[
            "leader",
            "leader_asked_at",
            "leader_reminded_at",
            "leader_answered_at",
            "leader_agrees",
            "leader_hours",
            "leader_remark",
        ]
    )
    if leader is not None:
        emails.ask_leader(row)
        record("signup.leader_asked", row.person, region=row.round.region, subject=row.round, circle=Circle.REGION)


@verb
def leader_says(row: SignUp, leader: Person, agrees: bool, hours: int | None = None, remark: str = "") -> None:
    """The leader's word: time or no time, how many hours, and perhaps a remark. It can be changed until the round ends.

    A no removes nobody: the person and the coordinator see it and talk (details 29: nobody is dropped by the system).
    Refused: someone else than the leader who was asked, a sign-up that was withdrawn, hours that make no sense.
    """
    going(row.round)
    if row.leader_id != leader.pk:
        raise Refused(_("Deze vraag is intussen aan iemand anders gesteld."))
    if not row.takes_part:
        raise Refused(_("Deze aanmelding is ingetrokken. Je hoeft niets meer te doen."))
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise Refused(_("Vul een aantal uren van 0 tot 400 in."), "hours")
    row.leader_agrees, row.leader_hours = agrees, hours if agrees else None
    row.leader_remark = " ".join(remark.split())[:300]
    row.leader_answered_at = timezone.now()
    row.save(update_fields=["leader_agrees", "leader_hours", "leader_remark", "leader_answered_at"])
    emails.tell_leader_answer(row)
    record(
        "signup.leader_said",
        leader,
        region=row.round.region,
        subject=row.round,
        circle=Circle.REGION,
    )


@verb
def remind_leaders(actor: Person | None, found: FormingRound) -> int:
    """Repeat the question to leaders who did not answer, at most once in two days. Returns how many letters went.

    Refused: a round that was ended.
    """
    going(found)
    before = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    silent = _silent(found)
    return _remind(
        actor, found, [row for row in silent if (row.leader_reminded_at or row.leader_asked_at or before) <= before]
    )


@verb
def remind_quiet_leaders(found: FormingRound) -> int:
    """A week after the question it is repeated by itself, once, to leaders who did not answer. Safe to run twice.

    Returns how many letters went out. Refused: a round that was ended.
    """
    going(found)
    before = timezone.now() - timedelta(days=DAYS_TILL_REMINDER)
    rows = _silent(found).filter(leader_reminded_at=None, leader_asked_at__lte=before)
    return _remind(None, found, list(rows))


def _silent(found: FormingRound) -> QuerySet[SignUp]:
    """Sign-ups whose leader was asked and did not answer yet."""
    return found.signups.filter(
        leader__isnull=False,
        leader__is_active=True,
        leader_answered_at=None,
        signed_at__isnull=False,
        withdrawn_at=None,
        declined_at=None,
    ).select_related("person", "leader", "round__region", "round__opened_by")


def _remind(actor: Person | None, found: FormingRound, rows: list[SignUp]) -> int:
    now = timezone.now()
    for row in rows:
        row.leader_reminded_at = now
        emails.ask_leader(row, reminder=True)
    SignUp.objects.bulk_update(rows, ["leader_reminded_at"])
    if rows:
        record(
            "signup.leaders_reminded", actor, region=found.region, subject=found, circle=Circle.REGION, count=len(rows)
        )
    return len(rows)
