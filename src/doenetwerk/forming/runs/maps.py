"""The map of an outcome."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from doenetwerk.engines.forming.picture import Dot, Group, MapInput, Place, draw_map
from doenetwerk.forming.runs.queries import Outcome, host_point

WIDTHS = (360, 640)  # for a phone and for a desk: text keeps its size on both


def map_of(found: Outcome) -> list[SafeString]:
    """The map at each of `WIDTHS`; an empty list when no place is known. Who is where shows without names."""
    numbers = [card.proposal.number for card in found.cards]
    cards = {card.proposal.number: card for card in found.cards}
    points = {who.signup.school_id: who.point for who in found.everyone.values() if who.point and who.signup.school_id}
    known = {pk: point for pk, point in points.items() if point is not None and pk is not None}
    places, groups = {}, []
    for number in range(1, max(numbers, default=0) + 1):
        card = cards.get(number)
        host = card.proposal.host if card is not None else None
        where = host_point(card.proposal, known) if card is not None else None
        if host is not None and where is not None:
            places[host.pk] = Place(str(host.pk), where, host.town or host.name)
        label = card.proposal.name if card is not None else ""
        groups.append(Group(str(number), label, str(host.pk) if host is not None and where is not None else ""))
    dots, unknown = [], 0
    for card in found.cards:
        for member in card.members:
            if member.who.point is None:
                unknown += 1
            else:
                dots.append(Dot(member.who.point, str(card.proposal.number), member.who.school))
    for who in found.unplaced:
        if who.point is None:
            unknown += 1
        else:
            dots.append(Dot(who.point, "", who.school))
    if not dots and not places:
        return []
    return [
        # Drawn by our own engine, which escapes every name.
        mark_safe(  # noqa: S308
            draw_map(
                MapInput(
                    tuple(dots),
                    tuple(places.values()),
                    tuple(groups),
                    width=width,
                    title=_("Kaart van de voorgestelde netwerken"),
                    description=_("Elke school met een lijn naar de plek van het netwerk. De lijst zegt hetzelfde."),
                    free_label=_("nog zonder netwerk"),
                    nothing="",
                    unknown=unknown,
                )
            )
        )
        for width in WIDTHS
    ]
