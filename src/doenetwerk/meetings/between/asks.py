"""What homework, agreements and speakers ask of someone now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.core.dates import nl_day
from doenetwerk.meetings.asks import LIVING
from doenetwerk.meetings.between import rows
from doenetwerk.meetings.between.rows import Row
from doenetwerk.meetings.models import (
    Action,
    Decision,
    Homework,
    HomeworkFor,
    NotesReaction,
    NotesRound,
    SpeakerRequest,
)
from doenetwerk.meetings.queries.people import now
from doenetwerk.networks.models import Facilitation, Membership, Network

# An action is asked for from this many days before its day.
ACTION_DAYS = 7


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Everything in one query."""
    seats = Membership.objects.filter(now(), person=person).values("network")
    guided = Facilitation.objects.filter(now(), person=person).values("network")
    living = Network.objects.filter(stage__in=LIVING)
    if network is not None:
        living = living.filter(pk=network.pk)
    member, guides = living.filter(pk__in=seats).values("pk"), living.filter(pk__in=guided).values("pk")
    inside = living.filter(Q(pk__in=seats) | Q(pk__in=guided)).values("pk")
    today = timezone.localdate()
    found = rows.read(
        rows.homework(_homework(person, member, inside), person.pk),
        rows.decisions(_proposals(member), person.pk),
        rows.decisions(
            Decision.objects.filter(
                Q(network__in=guides) | Q(network__in=inside, proposed_by=person),
                decided_at__isnull=False, ended_at=None, review_on__lte=today,
            ),
            person.pk,
            rows.REVIEW,
        ),
        rows.notes(_notes(person, inside), person.pk),
        rows.actions(
            Action.objects.filter(
                network__in=inside, owner=person, done_at=None, let_go_at=None,
                due__lte=today + timedelta(days=ACTION_DAYS),
            ),
            person.pk,
        ),
        rows.speakers(
            SpeakerRequest.objects.filter(
                meeting__network__in=guides, cancelled_at=None, answer__in=("yes", "if"), sent_ahead_at=None,
                meeting__cancelled_at=None, meeting__closing=None, meeting__starts_at__gt=timezone.now(),
            ),
            person.pk,
        ),
    )  # fmt: skip
    open_ones = [row for row in found if not (row.mine and row.kind in (rows.HOMEWORK, rows.DECISION, rows.NOTES))]
    return [_ASKED[row.kind](row) for row in open_ones]


def _homework(person: Person, member: Any, inside: Any) -> Any:
    """Homework for this person: chosen, or for all members while they are one."""
    chosen = HomeworkFor.objects.filter(homework=OuterRef("pk"))
    found = Homework.objects.filter(withdrawn_at=None, meeting__cancelled_at=None, meeting__closing=None)
    found = found.filter(due__gte=timezone.localdate() - timedelta(days=7))
    for_all = Q(~Exists(chosen), meeting__network__in=member)
    return found.filter(for_all | Q(Exists(chosen.filter(person=person)), meeting__network__in=inside))


def _proposals(member: Any) -> Any:
    return Decision.objects.filter(network__in=member, decided_at=None, ended_at=None)


def _notes(person: Person, inside: Any) -> Any:
    found = NotesRound.objects.filter(agreed_at=None, revision=F("notes__revision"), notes__meeting__network__in=inside)
    reacted = NotesReaction.objects.filter(round=OuterRef("pk"), person=person)
    return found.exclude(put_by=person).filter(~Exists(reacted))


def _place(row: Row) -> dict[str, Any]:
    return {"network": row.network, "network_name": row.network_name}


def _do_homework(row: Row) -> Ask:
    return Ask(
        f"homework:{row.pk}",
        _("Huiswerk: %(title)s") % {"title": row.title},
        _("Klaar vóór %(day)s. De anderen lezen graag wat jij vindt.") % {"day": nl_day(row.day)},
        reverse("meetings:homework", args=[row.pk]),
        _("Doe het huiswerk"),
        weight=3,
        due=row.day,
        **_place(row),
    )


def _consent(row: Row) -> Ask:
    return Ask(
        f"decision:{row.pk}",
        _("Kun je hiermee verder: %(title)s?") % {"title": row.title},
        _("Jullie beslissen dit samen. Antwoord vóór %(day)s.") % {"day": nl_day(row.day)},
        reverse("meetings:decision", args=[row.pk]),
        _("Lees en antwoord"),
        weight=2,
        due=row.day,
        **_place(row),
    )


def _review(row: Row) -> Ask:
    return Ask(
        f"review:{row.pk}",
        _("Klopt dit besluit nog: %(title)s?") % {"title": row.title},
        _("Jullie spraken af om er nu opnieuw naar te kijken."),
        reverse("meetings:decision", args=[row.pk]),
        _("Bekijk het opnieuw"),
        weight=4,
        due=row.day,
        **_place(row),
    )


def _read_notes(row: Row) -> Ask:
    return Ask(
        f"notes:{row.pk}",
        _("Klopt het verslag van “%(title)s”?") % {"title": row.title} if row.title else _("Klopt het verslag?"),
        _("Zeg je niets, dan staat het na %(day)s vast.") % {"day": nl_day(row.day)},
        reverse("meetings:notes_round", args=[row.pk]),
        _("Lees en antwoord"),
        weight=5,
        due=row.day,
        **_place(row),
    )


def _act(row: Row) -> Ask:
    return Ask(
        f"action:{row.pk}",
        row.title,
        _("Jij doet dit. Klaar op %(day)s.") % {"day": nl_day(row.day)},
        reverse("meetings:action", args=[row.pk]),
        _("Zeg hoe het staat"),
        weight=4,
        due=row.day,
        **_place(row),
    )


def _send_ahead(row: Row) -> Ask:
    return Ask(
        f"speaker:{row.pk}",
        _("%(name)s komt: vraag om vragen") % {"name": row.title},
        _("Stuur rond wat er te lezen is, en vraag wat iedereen wil weten."),
        reverse("meetings:speaker_request", args=[row.pk]),
        _("Bereid het voor"),
        weight=5,
        due=row.day,
        **_place(row),
    )


_ASKED: dict[str, Callable[[Row], Ask]] = {
    rows.HOMEWORK: _do_homework,
    rows.DECISION: _consent,
    rows.REVIEW: _review,
    rows.NOTES: _read_notes,
    rows.ACTION: _act,
    rows.SPEAKER: _send_ahead,
}
