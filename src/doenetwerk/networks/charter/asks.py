"""What the start document asks of someone now: on its own page one thing, on "Vandaag" only what others wait for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.charter.queries import BEGUN, EMPTY, Progress
from doenetwerk.networks.models import CharterVersion, Facilitation, Membership, Network, Signature
from doenetwerk.networks.roles import standing

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.networks.access import Viewer

ACTIVE = (Network.Stage.FORMING, Network.Stage.RUNNING, Network.Stage.CLOSING, Network.Stage.CONTINUING)


def asker(person: Person, network: Any = None) -> list[Ask]:
    """What is asked of this person about start documents: to sign, and for facilitators to answer and to finish.

    Two queries, one for who guides nothing.
    """

    def here(pk: int) -> bool:
        return network is None or pk == network.pk

    found = [_sign(Network(pk=pk, name=name), number) for pk, name, number in _unsigned(person=person.pk) if here(pk)]
    for pk, name, latest, open_remarks in _guided(person=person.pk) if standing(person).guides else ():
        if not here(pk):
            continue
        if open_remarks:
            found.append(_remarks(Network(pk=pk, name=name), open_remarks))
        elif latest is None:
            found.append(_write(Network(pk=pk, name=name)))
    return found


def _now() -> Q:
    return Q(until=None) | Q(until__gt=timezone.localdate())


def _latest() -> QuerySet[CharterVersion]:
    return CharterVersion.objects.filter(network=OuterRef("network")).order_by("-number")


_unsigned = Prepared(
    lambda person: (
        Membership.objects.filter(_now(), person=person, commitment__isnull=False, network__stage__in=ACTIVE)
        .annotate(latest=Subquery(_latest().values("pk")[:1]), number=Subquery(_latest().values("number")[:1]))
        .filter(latest__isnull=False)
        .exclude(Exists(Signature.objects.filter(membership=OuterRef("pk"), version=OuterRef("latest"))))
        .values_list("network", "network__name", "number")
    )
)
_guided = Prepared(
    lambda person: (
        Facilitation.objects.filter(
            _now(), person=person, role=Facilitation.Role.FACILITATOR, network__stage__in=ACTIVE
        )
        .annotate(
            latest=Subquery(_latest().values("number")[:1]),
            open_remarks=_count(
                CharterRemark.objects.filter(version__network=OuterRef("network"), settled_at=None), "version__network"
            ),
        )
        .values_list("network", "network__name", "latest", "open_remarks")
    )
)


def _count(rows: Any, by: str) -> Any:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Subquery(counted, output_field=IntegerField())


def _about(network: Network) -> dict[str, Any]:
    return {"network": network.pk, "network_name": network.name}


def _sign(network: Network, number: int) -> Ask:
    return Ask(
        f"charter:sign:{network.pk}:{number}",
        _("Lees en teken het startdocument"),
        _("Versie %(number)s ligt klaar. Wringt er iets, dan kun je dat op dezelfde pagina zeggen.")
        % {"number": number},
        reverse("networks:charter_sign", args=[network.pk]),
        _("Lees en teken"),
        weight=2,
        **_about(network),
    )


def _remarks(network: Network, number: int) -> Ask:
    return Ask(
        f"charter:remarks:{network.pk}",
        ngettext(
            "Iemand heeft een vraag over het startdocument",
            "Er zijn %(n)s vragen over het startdocument",
            number,
        ) % {"n": number},
        _("Bel of schrijf terug, en pas het document zo nodig aan."),
        reverse("networks:charter", args=[network.pk]),
        _("Lees wat er speelt"),
        weight=2,
        **_about(network),
    )  # fmt: skip


def _write(network: Network) -> Ask:
    return Ask(
        f"charter:write:{network.pk}",
        _("Maak samen het startdocument af"),
        _("Acht vragen die je beter voor de start beantwoordt dan halverwege."),
        reverse("networks:charter", args=[network.pk]),
        _("Ga verder"),
        weight=6,
        **_about(network),
    )


def first_ask(viewer: Viewer, progress: Progress) -> Ask | None:
    """The one thing to do on the start document's own page. No queries. None when nothing is asked."""
    network, version = viewer.network, progress.version
    if progress.remarks:
        return replace(_remarks(network, len(progress.remarks)), url="#wringt")
    if progress.own is not None and version is not None and not progress.has_signed:
        return _sign(network, version.number)
    if progress.own is not None and not progress.own_expectation:
        return _question(
            network, "expectations", _("Schrijf op wat jij verwacht en meebrengt"),
            _("De anderen uit het netwerk lezen het, je leidinggevende niet."), _("Vul in"),
        )  # fmt: skip
    for one in progress.standings:
        if one.state == EMPTY:
            title = _("Vraag %(number)s is nog leeg") % {"number": one.question.number}
            return _question(network, one.question.key, title, str(one.question.title), _("Begin met deze vraag"))
    for one in progress.standings:
        if one.state == BEGUN:
            title = _("Vraag %(number)s is nog niet af") % {"number": one.question.number}
            text = _("Er ontbreekt nog: %(what)s") % {"what": one.missing}
            return _question(network, one.question.key, title, text, _("Ga verder met deze vraag"))
    return _finish(viewer, progress)


def _question(network: Network, key: str, title: str, text: str, action: str) -> Ask:
    url = reverse("networks:charter_question", args=[network.pk, key])
    return Ask(f"charter:{key}:{network.pk}", title, text, url, action, **_about(network))


def _finish(viewer: Viewer, progress: Progress) -> Ask | None:
    """All eight stand there: put it up, or see who still has to sign."""
    network, version = viewer.network, progress.version
    if version is None or progress.changed_since:
        number = version.number + 1 if version is not None else 1
        title = _("Leg versie %(number)s vast en laat tekenen") % {"number": number}
        if not viewer.may_guide:
            return Ask(
                f"charter:wait:{network.pk}", _("Alle acht vragen hebben een antwoord"),
                _("De begeleider kan het startdocument nu vastleggen. Daarna krijg je een mail om te tekenen."),
                "", "", eyebrow=_("Wat hierna komt"), **_about(network),
            )  # fmt: skip
        text = _("Daarna krijgt iedereen een mail met één knop. Aanpassen kan altijd: dat wordt een nieuwe versie.")
        url = reverse("networks:charter_put_up", args=[network.pk])
        return Ask(f"charter:put_up:{network.pk}", title, text, url, _("Bekijk en leg vast"), **_about(network))
    waiting = progress.unsigned
    if not waiting or not viewer.may_guide:
        return None
    signed, everyone = len(progress.members) - len(waiting), len(progress.members)
    names = ", ".join(row.person.first_name for row in waiting[:4])
    text = (
        _("Het wachten is op %(names)s.") % {"names": names}
        if len(waiting) <= 4
        else _("Het wachten is op %(names)s en nog %(n)s anderen.") % {"names": names, "n": len(waiting) - 4}
    )
    return Ask(
        f"charter:remind:{network.pk}", _("Versie %(number)s is getekend door %(n)s van de %(all)s")
        % {"n": signed, "all": everyone, "number": version.number},
        text, reverse("networks:charter_remind", args=[network.pk]), _("Stuur een herinnering"), method="post",
        **_about(network),
    )  # fmt: skip
