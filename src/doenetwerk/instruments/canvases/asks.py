"""What canvases ask of someone: their part of a sheet that is still empty, and a vote that is open."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.instruments.canvases.domain import voter_of
from doenetwerk.instruments.models import Ballot, Note, Sheet, Vote
from doenetwerk.networks.models import Membership

MOST = 5


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Sheets of which one's own part, or that of one's school, is empty, and votes that one did not give yet.

    Three queries at most.
    """
    return _empty(person, network) + _votes(person, network)


def _member(person: Person, network: Any) -> Any:
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = Membership.objects.filter(now, person=person)
    return rows.filter(network=network) if network is not None else rows


def _empty(person: Person, network: Any) -> list[Ask]:
    seat = _member(person, network).filter(network=OuterRef("network"))
    written = Note.objects.filter(filling__sheet=OuterRef("pk"), removed_at=None)
    school = Membership.objects.filter(person=person, network=OuterRef("filling__sheet__network"), until=None)
    sheets = (
        Sheet.objects.filter(Exists(seat), kind=Sheet.Kind.CANVAS, closed_at=None)
        .exclude(mode=Sheet.Mode.TOGETHER)
        .annotate(
            own=Exists(written.filter(filling__person=person)),
            schools=Exists(written.filter(filling__school__in=school.values("school"))),
            seated=Exists(seat.filter(school__isnull=False)),
            named=F("network__name"),
        )
        .filter(Q(mode=Sheet.Mode.PERSON, own=False) | Q(mode=Sheet.Mode.SCHOOL, schools=False, seated=True))
        .defer("definition")[:MOST]
    )
    return [
        Ask(
            f"sheet:{one.pk}",
            _("Vul in: %(title)s") % {"title": one.title},
            _("Jouw deel is nog leeg. Een paar woorden per vak is genoeg."),
            reverse("instruments:canvas", args=[one.pk]),
            _("Vul het in"),
            weight=5,
            network=one.network_id,
            network_name=one.named,
        )
        for one in sheets
    ]


def _votes(person: Person, network: Any) -> list[Ask]:
    seat = _member(person, network).filter(network=OuterRef("sheet__network"))
    open_now = Ballot.objects.filter(Exists(seat), closed_at=None).select_related("sheet__network")
    ballots = {voter_of(one, f"person:{person.pk}"): one for one in open_now[:MOST]}
    given = set(Vote.objects.filter(voter__in=ballots).values_list("voter", flat=True)) if ballots else set()
    return [
        Ask(
            f"ballot:{one.pk}",
            one.question,
            _("Er loopt een stemming. Niemand ziet wat jij kiest."),
            reverse("instruments:ballot", args=[one.pk]),
            _("Stem"),
            weight=4,
            network=one.sheet.network_id,
            network_name=str(one.sheet.network or ""),
        )
        for voter, one in ballots.items()
        if voter not in given
    ]
