"""What a theme asks of the coordinator now (S1, S7, S10; 003 Oost). No rows.

The order is the advice: first what runs already, then what exists and could be joined, then whether schools feel the
need themselves; only then something new begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask

if TYPE_CHECKING:
    from doenetwerk.forming.demand.queries.joining import Joining
    from doenetwerk.forming.demand.queries.register import Around
    from doenetwerk.forming.demand.queries.rounds import OpenRound
    from doenetwerk.forming.queries.questions import ThemeLine
    from doenetwerk.people.models import Region

ENOUGH_NEED = 2  # schools that feel the need themselves (details 188)


def next_step(
    region: Region, line: ThemeLine, around: Around, joining: Joining | None, rounds: list[OpenRound]
) -> Ask | None:
    """The one thing that a theme asks now; None when there is nothing to do about it."""
    names = ("forming:open_start", "forming:join_instead", "forming:shape", "forming:compose")
    start, join, shape, compose = (reverse(name, args=[region.pk, line.pk]) for name in names)
    meeting = line.meeting
    if meeting is not None and not line.networks:
        return Ask(
            f"forming:start:{meeting.pk}",
            meeting.title,
            _("Er is een startbijeenkomst over dit thema. Daar zie je wie komt en wie doorgaat."),
            reverse("forming:start", args=[meeting.pk]),
            _("Open de startbijeenkomst"),
            secondary_url=compose,
            secondary_label=_("Stel een netwerk samen"),
        )
    if not line.waiting:
        return None
    if joining is not None:
        if joining.other < ENOUGH_NEED:
            return None
        return Ask(
            f"forming:other:{line.pk}",
            ngettext(
                "%(n)s persoon zegt: dit is toch iets anders",
                "%(n)s mensen zeggen: dit is toch iets anders",
                joining.other,
            )
            % {"n": joining.other},
            _("Lees waarom. Misschien is er naast wat er al is toch een eigen netwerk nodig."),
            shape,
            _("Bekijk welke vorm past"),
            secondary_url=start,
            secondary_label=_("Nodig uit voor een startbijeenkomst"),
        )
    in_round = next((one for one in rounds if one.has_theme), None)
    if in_round is not None:
        return Ask(
            f"forming:round:{in_round.pk}",
            _("Dit thema staat in “%(round)s”") % {"round": in_round.title},
            _("Mensen kunnen het daar kiezen. Daarna stelt de ronde netwerken voor.")
            if in_round.is_open
            else _("Mensen hebben daar gekozen. De ronde stelt nu netwerken voor."),
            reverse("forming:round", args=[in_round.pk]),
            _("Open de ronde"),
        )
    if around.can_be_joined:
        return Ask(
            f"forming:join:{line.pk}",
            _("Hier is al iets voor: “%(title)s”") % {"title": around.can_be_joined[0].title},
            _(
                "Aansluiten gaat sneller dan opnieuw beginnen. Wie een vraag stelde, krijgt een mail en "
                "zegt zelf of het past."
            ),
            join,
            _("Laat mensen aansluiten"),
            secondary_url=shape,
            secondary_label=_("Er is toch iets nieuws nodig"),
        )
    if line.need_count < ENOUGH_NEED:
        return Ask(
            f"forming:ask_around:{line.pk}",
            _("Nog geen twee scholen lopen hier zelf tegenaan"),
            _("Wacht met een netwerk, en vraag eerst rond: op welke scholen speelt dit ook?"),
            f"{reverse('forming:call', args=[region.pk])}?thema={line.pk}",
            _("Vraag rond"),
            secondary_url=start,
            secondary_label=_("Nodig toch uit voor een startbijeenkomst"),
        )
    title = ngettext("%(n)s school deelt deze vraag", "%(n)s scholen delen deze vraag", line.school_count) % {
        "n": line.school_count
    }
    if any(one.is_open for one in rounds):
        return Ask(
            f"forming:shape:{line.pk}",
            title,
            _("Er loopt een vormingsronde. Kies welke vorm past en zet het thema erin: dan kiezen mensen het zelf."),
            shape,
            _("Kies een vorm en zet het in de ronde"),
            secondary_url=start,
            secondary_label=_("Nodig uit voor een startbijeenkomst"),
        )
    return Ask(
        f"forming:open:{line.pk}",
        title,
        _("Breng ze bij elkaar in een startbijeenkomst. Daarna weet je wie er samen verder wil."),
        start,
        _("Nodig uit voor een startbijeenkomst"),
        secondary_url=compose,
        secondary_label=_("Stel meteen een netwerk samen"),
    )
