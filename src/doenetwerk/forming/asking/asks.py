"""What asking asks of someone now: a yes of who was proposed, words of two, and the coordinator's next step."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.asking.queries import latecomers
from doenetwerk.forming.models import Intake, Proposal, SeatAnswer
from doenetwerk.forming.runs.rules import rules_for
from doenetwerk.networks.roles import standing
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


_seats = Prepared(
    lambda person: SeatAnswer.objects.filter(
        seat__signup__person=person,
        answer="",
        seat__proposal__network=None,
        seat__proposal__dropped_at=None,
        seat__run__round__ended_at=None,
        seat__run__chosen_at__isnull=False,
    ).values_list("seat", "seat__proposal__theme__theme__name")
)
_talks = Prepared(
    lambda person: (
        Intake.objects.filter(participant=person)
        .filter(Q(answered_at=None, talked_at=None) | Q(agreed_at=None) & ~Q(for_the_goal=""))
        .values_list("pk", "for_the_goal", "facilitator__name")
    )
)


def of_person(person: Person, network: Any = None) -> list[Ask]:
    """Whether one takes part in a proposed network, and one's side of a talk. Two queries."""
    if network is not None:
        return []
    found = [
        Ask(
            f"forming:seat:{seat}",
            _("Doe je mee met “%(theme)s”?") % {"theme": theme},
            _("Er is een netwerk waar jij in past. Bekijk met wie en wanneer; nee is ook een goed antwoord."),
            reverse("forming:seat", args=[seat]),
            _("Geef je antwoord"),
            weight=1,
        )
        for seat, theme in _seats(person=person.pk)
    ]
    for pk, sentence, name in _talks(person=person.pk):
        found.append(
            Ask(
                f"forming:intake:{pk}",
                (_("Mag dit in het startdocument?") if sentence else _("Drie vragen van %(name)s")) % {"name": name},
                _("Alleen jullie tweeën lezen wat je schrijft."),
                reverse("forming:my_intake", args=[pk]),
                _("Lees en beslis") if sentence else _("Beantwoord de drie vragen"),
                weight=3,
            )
        )
    return found


_guided = Prepared(
    lambda person: (
        # Until the first meeting: after that people know each other.
        Proposal.objects.filter(facilitator__person=person, dropped_at=None, asked_at__isnull=False)
        .filter(Q(network=None, run__chosen_at__isnull=False) | Q(network__starts_on__gt=Now()))
        .values_list("pk", "name")
        .annotate(
            yes=Count("seats", filter=Q(seats__answer__answer="yes"), distinct=True),
            talks=Count("intakes", filter=Q(intakes__facilitator=F("facilitator__person")), distinct=True),
            ready=Count(
                "intakes",
                filter=Q(
                    intakes__facilitator=F("facilitator__person"),
                    intakes__answered_at__isnull=False,
                    intakes__talked_at=None,
                ),
                distinct=True,
            ),
        )
    )
)


def of_guide(person: Person, network: Any = None) -> list[Ask]:
    """Whom to invite for a talk, whose answers are in, and in a network who wants to join. One query."""
    if network is not None:
        return _joining(person, network)
    found = []
    for pk, name, yes, talks, ready in _guided(person=person.pk):
        if yes > talks:
            found.append(
                Ask(
                    f"forming:intakes:{pk}",
                    _("Maak kennis met wie ja zei tegen “%(name)s”") % {"name": name},
                    _("Stuur drie vragen vooraf en spreek iedereen kort. Zo weet je of het past."),
                    reverse("forming:intakes"),
                    _("Bekijk wie"),
                    weight=3,
                )
            )
        elif ready:
            words = ngettext(
                "%(n)s persoon beantwoordde je drie vragen", "%(n)s mensen beantwoordden je drie vragen", ready
            )
            found.append(
                Ask(
                    f"forming:talks:{pk}",
                    words % {"n": ready},
                    _("Spreek ze even, voordat “%(name)s” begint.") % {"name": name},
                    reverse("forming:intakes"),
                    _("Bekijk wie"),
                    weight=3,
                )
            )
    return found


def _joining(person: Person, network: Any) -> list[Ask]:
    if not standing(person).guides:
        return []
    if not network.facilitations.filter(now(), person=person, role="facilitator").exists():
        return []
    waiting = len(latecomers(network))
    if not waiting:
        return []
    words = ngettext("%(n)s persoon wil nog aansluiten", "%(n)s mensen willen nog aansluiten", waiting)
    return [
        Ask(
            f"forming:late:{network.pk}",
            words % {"n": waiting},
            _("Zij zeiden ja nadat het netwerk begon."),
            reverse("forming:latecomers", args=[network.pk]),
            _("Bekijk wie"),
            weight=3,
            network=network.pk,
            network_name=network.name,
        )
    ]


def _open_proposals(person: Any) -> QuerySet[Any, Any]:
    regions = Coordination.objects.filter(now(), person=person).values("region")

    def said(**conditions: Any) -> Count:
        wanted = {f"seats__answer__{name}": value for name, value in conditions.items()}
        return Count("seats", filter=Q(**wanted), distinct=True)

    return (
        Proposal.objects.filter(
            run__round__region__in=regions,
            run__round__ended_at=None,
            run__chosen_at__isnull=False,
            network=None,
            dropped_at=None,
            asked_at__isnull=False,
        )
        .order_by("run", "number")
        .values_list("pk", "name", "run", "run__round__title", "run__round__rules", "theme__kind")
        .annotate(
            yes=said(answer="yes"),
            unsettled=said(answer__in=["no", "if"], weighed_at=None),
            waiting=said(answer=""),
        )
    )


def of_coordinator(person: Person, network: Any = None) -> list[Ask]:
    """Per round: answers that ask something, and proposals that can begin. One query, none for who coordinates
    nothing."""
    if network is not None or not standing(person).coordinates:
        return []
    rounds: dict[tuple[int, str], dict[str, list[int]]] = defaultdict(lambda: {"mend": [], "start": []})
    for pk, _name, run, title, rules, kind, yes, unsettled, _waiting in _open_proposals(person.pk):
        if unsettled:
            rounds[run, title]["mend"].append(pk)
        elif yes >= rules_for(rules, kind).size_min:
            rounds[run, title]["start"].append(pk)
    found = []
    for (run, title), kinds in rounds.items():
        for sort, keys in kinds.items():
            if keys:
                found.append(_of_round(sort, keys, run, title))
    return found


def _of_round(sort: str, keys: list[int], run: int, title: str) -> Ask:
    many = len(keys)
    one = {"start": "forming:begin", "mend": "forming:mend"}[sort]
    url = reverse(one, args=keys) if many == 1 else reverse("forming:asked", args=[run])
    if sort == "start":
        words = ngettext("%(n)s netwerk kan beginnen", "%(n)s netwerken kunnen beginnen", many)
        text = _("Genoeg mensen zeiden ja, in “%(round)s”.")
        action = _("Laat het beginnen") if many == 1 else _("Bekijk welke")
    else:
        words = ngettext("%(n)s voorstel vraagt een keuze", "%(n)s voorstellen vragen een keuze", many)
        text = _("Iemand zei nee of ja-als, in “%(round)s”.")
        action = _("Bekijk wat er kan") if many == 1 else _("Bekijk welke")
    return Ask(f"forming:{sort}:{run}", words % {"n": many}, text % {"round": title}, url, action, weight=2)
