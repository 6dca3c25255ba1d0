"""What forming asks of someone now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.models import (
    CallInvitation,
    JoinInstead,
    LearningQuestion,
    RoundTheme,
    StartInvitation,
    StartMeeting,
)
from doenetwerk.networks.models import Network
from doenetwerk.networks.roles import standing
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

ENOUGH_SCHOOLS = 3


_invited = Prepared(
    lambda person: (
        StartInvitation.objects.filter(person=person, meeting__cancelled_at=None)
        .annotate(
            again=ExpressionWrapper(
                Q(goes_on="", goes_on_asked_at__isnull=False, meeting__foundings=None), output_field=BooleanField()
            )
        )
        .filter(Q(answer="", came_at=None) | Q(again=True))
        .values_list(
            "pk", "again", "meeting", "meeting__theme__name", "meeting__title", "meeting__starts_at", "meeting__ends_at"
        )
    )
)
_called = Prepared(
    lambda person: CallInvitation.objects.filter(person=person, question=None, declined_at=None).values_list("pk")[:1]
)


def of_person(person: Person, network: Any = None) -> list[Ask]:
    """My answer to an invitation, whether I go on, and a question someone asked me for. Two queries."""
    if network is not None:
        return []
    found = []
    for pk, again, meeting, theme, title, starts_at, ends_at in _invited(person=person.pk):
        if again:
            found.append(
                Ask(
                    f"forming:goes_on:{pk}",
                    _("Ga je door met “%(theme)s”?") % {"theme": theme},
                    _("Er kan een leernetwerk ontstaan. Ja, misschien en nee zijn alle drie goede antwoorden."),
                    reverse("forming:goes_on", args=[meeting]),
                    _("Zeg of je doorgaat"),
                    weight=1,
                )
            )
        elif ends_at > timezone.now():
            found.append(
                Ask(
                    f"forming:start:{pk}",
                    _("Kom je op %(day)s?") % {"day": nl_day(starts_at)},
                    _("Startbijeenkomst: %(title)s") % {"title": title},
                    reverse("forming:answer", args=[meeting]),
                    _("Laat weten of je komt"),
                    weight=2,
                    due=starts_at,
                )
            )
    if _called(person=person.pk):
        found.append(
            Ask(
                "forming:question",
                _("Welke vraag kun je niet alleen beantwoorden?"),
                _("De regiocoördinator verzamelt leervragen. Antwoorden kost twee minuten."),
                reverse("forming:ask"),
                _("Stel je leervraag"),
                weight=7,
            )
        )
    return found


def of_coordinator(person: Person, network: Any = None) -> list[Ask]:
    """Questions that call for a start meeting, and start meetings to follow up. Two queries, none for who
    coordinates nothing."""
    if network is not None or not standing(person).coordinates:
        return []
    rows = (dict(zip(FOLLOWED, row, strict=True)) for row in _open_meetings(person=person.pk))
    found = [ask for row in rows if (ask := _follow_up(row)) is not None]
    return [*_ripe(person), *found]


FOLLOWED = ("meeting", "title", "starts_at", "asked_on", "invited", "waiting", "came", "on")


def _regions(person: Any) -> QuerySet[Any, Any]:
    return Coordination.objects.filter(now(), person=person).values("region")


def _count(**conditions: Any) -> Count:
    return Count("invitations", filter=Q(**{f"invitations__{key}": value for key, value in conditions.items()}))


# Those that led to a network ask nothing any more; they are most of them.
_open_meetings = Prepared(
    lambda person: (
        StartMeeting.objects.filter(region__in=_regions(person), cancelled_at=None, foundings=None)
        .order_by()
        .annotate(
            invited=Count("invitations"),
            waiting=_count(answer=""),
            came=_count(came_at__isnull=False),
            on=_count(goes_on="yes"),
        )
        .values_list("pk", "title", "starts_at", "goes_on_asked_at", "invited", "waiting", "came", "on")
    )
)


def _follow_up(row: Mapping[str, Any]) -> Ask | None:
    """What one start meeting asks of its coordinator."""
    url = reverse("forming:start", args=[row["meeting"]])
    key, title = f"forming:meeting:{row['meeting']}", {"title": row["title"]}
    if row["starts_at"] > timezone.now():
        if not row["invited"]:
            return Ask(
                key,
                _("Nodig mensen uit voor “%(title)s”") % title,
                "",
                reverse("forming:invite", args=[row["meeting"]]),
                _("Kies wie je uitnodigt"),
                weight=3,
                due=row["starts_at"],
            )
        if not row["waiting"]:
            return None
        words = ngettext(
            "%(n)s uitgenodigde gaf nog geen antwoord", "%(n)s uitgenodigden gaven nog geen antwoord", row["waiting"]
        )
        return Ask(
            key,
            words % {"n": row["waiting"]},
            _("Voor “%(title)s”") % title,
            url,
            _("Bekijk wie"),
            weight=5,
            due=row["starts_at"],
        )
    if not row["came"]:
        return Ask(
            key,
            _("Wie waren er bij “%(title)s”?") % title,
            _("Vink ze aan, dan kun je vragen wie er doorgaat."),
            reverse("forming:door", args=[row["meeting"]]),
            _("Open de deurlijst"),
            weight=2,
        )
    if row["asked_on"] is None:
        return Ask(
            key,
            _("Vraag wie er doorgaat na “%(title)s”") % title,
            _("Doe het snel: na een week is de energie weg."),
            url,
            _("Open de startbijeenkomst"),
            weight=2,
        )
    words = ngettext("%(n)s persoon gaat door na “%(title)s”", "%(n)s mensen gaan door na “%(title)s”", row["on"])
    return Ask(
        key,
        words % {"n": row["on"], **title},
        _("Stel het netwerk samen, of herinner wie nog niets zei."),
        url,
        _("Open de startbijeenkomst"),
        weight=3,
    )


def _shared(person: Any) -> QuerySet[Any, Any]:
    networks = Network.objects.filter(region=OuterRef("region"), themes=OuterRef("theme"))
    meetings = StartMeeting.objects.filter(region=OuterRef("region"), theme=OuterRef("theme"), cancelled_at=None)
    joined = JoinInstead.objects.filter(region=OuterRef("region"), theme=OuterRef("theme"), undone_at=None)
    rounds = RoundTheme.objects.filter(round__region=OuterRef("region"), theme=OuterRef("theme"), round__ended_at=None)
    return (
        LearningQuestion.objects.open()
        .filter(region__in=_regions(person), circle=Circle.REGION, theme__isnull=False)
        .filter(~Exists(networks), ~Exists(meetings), ~Exists(joined), ~Exists(rounds))
        .order_by()
        .values_list("region", "theme", "theme__name")
        .annotate(schools=Count("school", distinct=True))
        .filter(schools__gte=ENOUGH_SCHOOLS)
        .order_by("-schools", "theme__name")
    )


_ripe_themes = Prepared(_shared)


def _ripe(person: Person) -> list[Ask]:
    """Themes that three schools or more share, without a network or start meeting in the region. One query."""
    return [
        Ask(
            f"forming:ripe:{region}:{theme}",
            _("%(schools)s scholen delen een vraag over %(theme)s, en er is nog geen netwerk")
            % {"schools": schools, "theme": name},
            _("Kijk eerst wat er al is. Is er niets, breng ze dan bij elkaar in een startbijeenkomst."),
            reverse("forming:theme", args=[region, theme]),
            _("Bekijk het thema"),
            weight=3,
            secondary_url=reverse("forming:open_start", args=[region, theme]),
            secondary_label=_("Nodig ze uit"),
        )
        for region, theme, name, schools in _ripe_themes(person=person.pk)
    ]
