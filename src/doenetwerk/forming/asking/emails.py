"""Letters about a proposed network and the intake. One action each; nobody reads in them what another answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_range
from doenetwerk.forming.asking.offers import Offer
from doenetwerk.forming.letters import one_of_a_kind, stamp
from doenetwerk.forming.models import Intake, Proposal, Seat, SeatAnswer
from doenetwerk.mail.domain import Draft, post
from doenetwerk.networks.models import Network

DAYS = 60  # so long the link of a proposal works; it lives on while reminders repeat it


def paragraphs(offer: Offer, *, again: str = "", reminder: bool = False) -> list[str]:
    """What the letter says, also shown to the coordinator before it goes out."""
    found = [_("Er is een leernetwerk samengesteld over “%(theme)s”, en jij past erin.") % {"theme": offer.theme}]
    if offer.question:
        found.append(_("Dit is de vraag waar het om draait: %(question)s") % {"question": offer.question})
    if again:
        found.insert(0, again)
    elif reminder:
        found.insert(0, _("We vroegen dit eerder. We horen graag wat het wordt, ook als het nee is."))
    others = sum(one.many for one in offer.companions)
    found.append(
        ngettext("We vragen nog %(n)s ander: %(who)s.", "We vragen nog %(n)s anderen: %(who)s.", others)
        % {"n": others, "who": _listed(offer)}
    )
    if offer.reasons:
        found.append(_("Waarom jij: %(reasons)s") % {"reasons": " ".join(offer.reasons)})
    found.append(
        _(
            "Ja zeggen is iets beloven: je maakt tijd voor alle data, je wilt zelf iets leren en je bereidt soms iets voor. “Ja, als” en “nee” zijn ook goede antwoorden."
        )
    )
    return found


def _listed(offer: Offer) -> str:
    lines = []
    for one in offer.companions:
        facts = {"function": one.function, "place": one.place, "many": one.many}
        lines.append(
            (_("%(many)s × %(function)s, %(place)s") if one.many > 1 else _("%(function)s, %(place)s")) % facts
        )
    return "; ".join(lines)


def facts(offer: Offer) -> list[tuple[str, str]]:
    """Where and when."""
    rows = []
    if offer.where:
        rows.append((_("Waar"), offer.where))
    if offer.minutes:
        rows.append((_("Reistijd"), _("ongeveer %(n)s minuten, enkele reis") % {"n": offer.minutes}))
    for number, one in enumerate(offer.dates, 1):
        rows.append((_("Bijeenkomst %(n)s") % {"n": number}, nl_range(one.starts_at, one.ends_at)))
    if offer.proposal.facilitator is not None:
        rows.append((_("Begeleiding"), offer.proposal.facilitator.person.name))
    return rows


MOVED, DATES, PLACE, HOLDS = "moved", "dates", "place", "holds"


def _again(because: str) -> str:
    """Why someone is asked once more. It says what changed, never who asked for it."""
    if because == MOVED:
        return _(
            "Het voorstel is veranderd: het netwerk komt op een ander moment bij elkaar. Daarom vragen we het opnieuw."
        )
    if because == PLACE:
        return _(
            "Het voorstel is veranderd: het netwerk komt op een andere plek bij elkaar. Daarom vragen we het opnieuw."
        )
    if because == HOLDS:
        return _("Je zei “ja, als”. Wat je daarbij vroeg, klopt al in dit voorstel. Daarom vragen we het opnieuw.")
    if because == DATES:
        return _("De data van het voorstel zijn veranderd. Daarom vragen we het opnieuw.")
    return ""


def ask_for_seat(answer: SeatAnswer, offer: Offer, *, reminder: bool = False, because: str = "") -> None:
    """Ask someone for their yes, or repeat it. `because`: what changed since they were asked before."""
    seat = offer.seat
    person = seat.signup.person
    with translation.override(person.language):
        theme = {"theme": offer.theme}
        key = one_of_a_kind(f"forming.seat:{seat.pk}:{stamp(answer.asked_at)}", reminder=reminder)
        post(
            key,
            person,
            Draft(
                subject=(_("Nog even: doe je mee met “%(theme)s”?") if reminder else _("Doe je mee met “%(theme)s”?"))
                % theme,
                heading=_("Doe je mee?"),
                paragraphs=paragraphs(offer, again=_again(because), reminder=reminder),
                facts=facts(offer),
                action=(_("Geef je antwoord"), link_for(person, "forming.seat", seat.pk, DAYS)),
                why=_("Je krijgt deze mail omdat je je aanmeldde voor “%(round)s”.")
                % {"round": offer.proposal.run.round.title},
            ),
            purpose="forming.seat",
        )


def tell_begun(seat: Seat, network: Network) -> None:
    """To a member: the network has begun. The dates come in letters of their own, with the calendar."""
    person = seat.signup.person
    with translation.override(person.language):
        facts = {"network": network.name}
        post(
            f"forming.begun:{seat.pk}:{network.pk}",
            person,
            Draft(
                subject=_("Het leernetwerk “%(network)s” begint") % facts,
                heading=_("Jullie gaan beginnen"),
                paragraphs=[
                    _("Genoeg mensen zeiden ja. Het leernetwerk “%(network)s” begint, en jij doet mee.") % facts,
                    _(
                        "De data krijg je apart, voor in je agenda. Er ligt een eerste opzet van het startdocument; die maken jullie samen af."
                    ),
                ],
                action=(_("Bekijk wat je toezegde"), link_for(person, "forming.seat", seat.pk, DAYS)),
                why=_("Je krijgt deze mail omdat je ja zei."),
                circle=Circle.NETWORK,
            ),
            network=network,
            purpose="forming.seat",
        )


def tell_full(seat: Seat) -> None:
    """To who wanted to join after the beginning, and cannot now."""
    person, proposal = seat.signup.person, seat.proposal
    with translation.override(person.language):
        post(
            f"forming.full:{seat.pk}",
            person,
            Draft(
                subject=_("Aansluiten bij “%(theme)s” lukt nu niet") % {"theme": str(proposal.theme)},
                heading=_("Aansluiten lukt nu niet"),
                paragraphs=[
                    _("Je wilde aansluiten bij een netwerk dat al begonnen is. Dat lukt op dit moment niet."),
                    _("Je aanmelding blijft staan. Je hoort het als er een plek of een nieuw netwerk is."),
                ],
                why=_("Je krijgt deze mail omdat je liet weten dat je mee wilt doen."),
            ),
            purpose="forming.seat",
        )


def ask_for_intake(intake: Intake, theme: str, *, reminder: bool = False) -> None:
    """The facilitator invites for a talk, with three questions beforehand (S11)."""
    person = intake.participant
    with translation.override(person.language):
        facts = {"theme": theme, "name": intake.facilitator.name}
        key = one_of_a_kind(f"forming.intake:{intake.pk}", reminder=reminder)
        post(
            key,
            person,
            Draft(
                subject=_("Kennismaken voor het netwerk over “%(theme)s”") % facts,
                heading=_("Drie vragen vooraf"),
                paragraphs=[
                    _("%(name)s begeleidt het leernetwerk over “%(theme)s” en wil je eerst spreken.") % facts,
                    _(
                        "Denk vast na over drie korte vragen. Wat je opschrijft lezen alleen jullie tweeën, net als de aantekeningen bij het gesprek."
                    ),
                ],
                action=(_("Beantwoord de drie vragen"), link_for(person, "forming.intake", intake.pk)),
                why=_("Je krijgt deze mail omdat %(name)s met alle deelnemers kennismaakt.") % facts,
                circle=Circle.TWO,
            ),
            purpose="forming.intake",
        )


def ask_to_agree(intake: Intake, theme: str) -> None:
    """What of the talk may go into the start document: the participant decides. The words stand behind the link only."""
    person = intake.participant
    with translation.override(person.language):
        facts = {"theme": theme, "name": intake.facilitator.name}
        post(
            f"forming.intake.agree:{intake.pk}:{stamp(timezone.now())}",
            person,
            Draft(
                subject=_("Mag dit in het startdocument van “%(theme)s”?") % facts,
                heading=_("Mag dit in het startdocument?"),
                paragraphs=[
                    _(
                        "%(name)s schreef op wat van jullie gesprek in het startdocument mag. Dat gebeurt alleen als jij het goed vindt."
                    )
                    % facts,
                    _("Je kunt de zin ook zelf veranderen, of nee zeggen."),
                ],
                action=(_("Lees de zin en beslis"), link_for(person, "forming.intake", intake.pk)),
                why=_("Je krijgt deze mail omdat je met %(name)s kennismaakte.") % facts,
                circle=Circle.TWO,
            ),
            purpose="forming.intake",
        )


def tell_facilitator(person: Person, proposal: Proposal, names: Sequence[str]) -> None:
    """To the facilitator: the network has begun, with these people."""
    network = proposal.network
    assert network is not None
    with translation.override(person.language):
        facts = {"network": network.name}
        post(
            f"forming.guide:{network.pk}:{person.pk}",
            person,
            Draft(
                subject=_("Je begeleidt het leernetwerk “%(network)s”") % facts,
                heading=_("Het netwerk begint"),
                paragraphs=[
                    _("Het leernetwerk “%(network)s” begint. Deze mensen zeiden ja: %(names)s.")
                    % {**facts, "names": ", ".join(names)},
                    _(
                        "Spreek iedereen kort voor de eerste bijeenkomst. Loop daarna de eerste opzet van het startdocument na."
                    ),
                ],
                why=_("Je krijgt deze mail omdat je dit netwerk begeleidt."),
                circle=Circle.NETWORK,
            ),
            network=network,
        )
