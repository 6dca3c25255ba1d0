"""The first draft of a start document, from what is known when a proposed network begins (S16; 004 §2.1).

Each text says that it is a draft. Nothing stands in it that somebody said in confidence: of the intake only the words
that the participant agreed to, of learning questions only those for the region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day, nl_range
from doenetwerk.forming.asking.offers import FUNCTIONS, LEAST_SHOWN, where
from doenetwerk.forming.models import Intake, LearningQuestion, Proposal, ProposalDate, Seat
from doenetwerk.networks.charter import domain as charter
from doenetwerk.networks.charter.sections import KIND_TRADE_OFFS
from doenetwerk.networks.kinds import KINDS
from doenetwerk.networks.models import Kind, Network

MOST_QUESTIONS = 12


def hours_of(dates: Sequence[ProposalDate]) -> int:
    """Hours that the series asks of one person: the meetings and an hour of preparing for each. Travel not counted."""
    minutes = sum((one.ends_at - one.starts_at).total_seconds() / 60 for one in dates)
    return ceil(minutes / 60) + len(dates)


def write(proposal: Proposal, network: Network, members: Sequence[Seat], dates: Sequence[ProposalDate]) -> None:
    """Fill in the eight questions as far as known, as a draft by nobody in particular. Texts that stand are left alone.

    Called by the verb that starts the network.
    """
    with translation.override(settings.LANGUAGE_CODE):
        texts = {
            "goal": {"text-goal": _goal(proposal, network, members)},
            "form": {"text-form": _form(network)},
            "owner": {"text-owner": _owner(), "text-roles": _roles(proposal)},
            "size": {"text-size": _size(network, members)},
            "term": {"text-term": _term(dates)},
            "members": {"text-members": _members(proposal, members)},
            "expectations": {"text-expectations": _expectations()},
            "money": {"text-money": _money(proposal, members, dates), "hours": str(hours_of(dates))},
        }
    written = set(network.charter_sections.exclude(text="").values_list("key", flat=True))
    for question, values in texts.items():
        known = {name: text for name, text in values.items() if name.removeprefix("text-") not in written}
        if known:
            charter.answer(None, network, question, known)


def _marked(*lines: str) -> str:
    """A text with the mark that it is a draft."""
    return "\n\n".join(
        [
            _("Eerste opzet, gemaakt uit wat bekend was bij de start. Lees samen na en verander wat niet klopt."),
            *[line for line in lines if line],
        ]
    )


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _goal(proposal: Proposal, network: Network, members: Sequence[Seat]) -> str:
    people = [seat.signup.person_id for seat in members]
    agreed = list(
        Intake.objects.filter(Q(proposal=proposal) | Q(network=network), participant__in=people)
        .exclude(agreed_at=None)
        .exclude(for_the_goal="")
        .order_by("agreed_at")
        .values_list("for_the_goal", flat=True)
    )
    questions = list(
        LearningQuestion.objects.open()
        .filter(network=network, author__in=people, circle=Circle.REGION)
        .values_list("text", "pupils_notice")[:MOST_QUESTIONS]
    )
    notices = [notice for _text, notice in questions if notice]
    return _marked(
        _("Het gaat over %(theme)s.") % {"theme": str(proposal.theme)},
        _("Dit is de vraag: %(question)s") % {"question": proposal.theme.question} if proposal.theme.question else "",
        _seed(network, people, [text for text, _n in questions]),
        _("Wat leerlingen ervan zouden merken, volgens die vragen:\n%(lines)s") % {"lines": _bullets(notices)}
        if notices
        else "",
        _("Dit brachten deelnemers zelf in bij de kennismaking:\n%(lines)s") % {"lines": _bullets(agreed)}
        if agreed
        else "",
    )


def _seed(network: Network, people: Sequence[int], questions: Sequence[str]) -> str:
    """What the network grew from: questions, or else the choice of a theme. A question for the school alone is not told
    here, nor is it said that there was none."""
    if questions:
        return _("Deze leervragen liggen eraan ten grondslag:\n%(lines)s") % {"lines": _bullets(questions)}
    if LearningQuestion.objects.open().filter(network=network, author__in=people).exists():
        return ""
    return _("Vooraf schreef niemand hierover een leervraag op. De deelnemers kozen dit thema toen ze zich aanmeldden.")


def _form(network: Network) -> str:
    kind = Kind(network.kind)
    offer = KIND_TRADE_OFFS[kind]
    return _marked(
        _("We beginnen als %(kind)s. %(words)s") % {"kind": str(kind.label), "words": str(KINDS[kind].words)},
        _("Dat geeft: %(gives)s. Het vraagt: %(asks)s.") % {"gives": str(offer.gives), "asks": str(offer.asks)},
    )


def _owner() -> str:
    return _marked(
        _("Het netwerk is van alle deelnemers samen. De regiocoördinator bracht ons bij elkaar en beslist niet mee."),
        _("Nog af te spreken: wie een besluit mag voorstellen, en wanneer het genomen is."),
    )


def _roles(proposal: Proposal) -> str:
    if proposal.facilitator is None:
        return _marked(_("Er is nog geen procesbegeleider. Spreek af wie de eerste bijeenkomst voorbereidt."))
    facts = {"name": proposal.facilitator.person.name}
    return _marked(_("%(name)s begeleidt het proces. Ieder bereidt soms iets voor; dat zegde iedereen toe.") % facts)


def _size(network: Network, members: Sequence[Seat]) -> str:
    return _marked(
        _("We beginnen met %(n)s mensen. Minder dan %(min)s is te weinig voor een gesprek, meer dan %(max)s te veel.")
        % {"n": len(members), "min": network.size_min, "max": network.size_max},
        _("Nog af te spreken: wat we doen als er twee mensen niet kunnen."),
    )


def _term(dates: Sequence[ProposalDate]) -> str:
    facts = {
        "n": len(dates),
        "first": nl_day(timezone.localtime(dates[0].starts_at)),
        "last": nl_day(timezone.localtime(dates[-1].starts_at)),
    }
    return _marked(
        ngettext(
            "We spraken %(n)s bijeenkomst af, op %(first)s.",
            "We spraken %(n)s bijeenkomsten af, van %(first)s tot en met %(last)s.",
            len(dates),
        )
        % facts,
        _bullets([nl_range(one.starts_at, one.ends_at) for one in dates]),
        _("Nog af te spreken: wanneer we kijken of het zo lukt, en wie beslist over doorgaan."),
    )


def _members(proposal: Proposal, members: Sequence[Seat]) -> str:
    counted = Counter(
        (str(seat.signup.school or seat.signup.board or ""), str(FUNCTIONS.get(seat.signup.function, "")))
        for seat in members
    )
    lines = [
        (_("%(many)s × %(function)s, %(place)s") if many > 1 else _("%(function)s, %(place)s"))
        % {"many": many, "function": function, "place": place}
        for (place, function), many in sorted(counted.items())
    ]
    return _marked(
        _("Wie er bij de start meedoen:\n%(lines)s") % {"lines": _bullets(lines)},
        str(KINDS[Kind(proposal.theme.kind)].mix),
        _("Nog af te spreken: hoe iemand erbij komt, en wat er gebeurt als iemand stopt."),
    )


def _expectations() -> str:
    return _marked(
        _("Iedereen zegde drie dingen toe: tijd voor alle data, zelf iets willen leren en soms iets voorbereiden."),
        _("Nog af te spreken: wat we van elkaar verwachten tussen de bijeenkomsten."),
    )


def _money(proposal: Proposal, members: Sequence[Seat], dates: Sequence[ProposalDate]) -> str:
    granted = sum(bool(seat.signup.leader_agrees) for seat in members)
    place = where(proposal.host)
    return _marked(
        _("De bijeenkomsten en het voorbereiden vragen ongeveer %(hours)s uur per deelnemer. De reistijd komt daarbij.")
        % {"hours": hours_of(dates)},
        ngettext(
            "Van %(n)s deelnemer gaf de leidinggevende al tijd.",
            "Van %(n)s deelnemers gaf de leidinggevende al tijd.",
            granted,
        )
        % {"n": granted}
        if granted >= LEAST_SHOWN
        else "",
        _("We zijn te gast bij %(place)s.") % {"place": place} if place else "",
        _("Nog af te spreken: wie koffie, een spreker en ander geld betaalt."),
    )
