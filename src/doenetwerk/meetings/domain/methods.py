"""Verbs of methods that networks and boards write themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.finding.domain import refresh
from doenetwerk.journal.domain import record
from doenetwerk.meetings.methodfile import Method, MethodError, fields_of, parse
from doenetwerk.meetings.models import OwnMethod
from doenetwerk.meetings.queries.methods import places_of
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Board

NEW = "eigen"


def checked(fields: Mapping[str, Any]) -> Method:
    """The method that these fields make, in one language or both. Refused: with the field and what it should be."""
    try:
        return parse({**fields, "key": NEW}, NEW, languages=())
    except MethodError as error:
        raise Refused(_("De werkvorm klopt nog niet: %(what)s.") % {"what": error}) from error


def _content(method: Method) -> dict[str, Any]:
    content = fields_of(method)
    del content["key"]
    return content


def _place(
    actor: Person, circle: str, network: Network | None, board: Board | None
) -> tuple[Network | None, Board | None]:
    """What goes with the circle. Refused: a network or board that is not one's own, another circle."""
    places = places_of(actor)
    if not places:
        raise Refused(_("Werkvormen toevoegen kan wie een netwerk begeleidt of bij een bestuur werkt."))
    if circle == Circle.NETWORK and network in places.networks:
        return network, None
    if circle == Circle.SCHOOL and board in places.boards:
        return None, board
    if circle == Circle.EVERYONE:
        return None, None
    raise Refused(_("Kies voor wie deze werkvorm is."), "place")


@verb
def add_own_method(
    actor: Person,
    fields: Mapping[str, Any],
    *,
    circle: str,
    network: Network | None = None,
    board: Board | None = None,
    adapted_from: str = "",
) -> OwnMethod:
    """Keep a method that someone wrote, for a network that they guide, a board they work for, or everyone.

    `fields` are those of a method's file without its key. Refused: a field that is wrong, a place of others.
    """
    network, board = _place(actor, circle, network, board)
    method = checked(fields)
    row = OwnMethod.objects.create(
        author=actor,
        network=network,
        board=board,
        circle=circle,
        name=method.words().name[:80],
        content=_content(method),
        adapted_from=adapted_from[:40],
    )
    refresh("method", [row.key])
    record("method.added", actor, network=network, subject=row)
    return row


@verb
def change_own_method(actor: Person, row: OwnMethod, fields: Mapping[str, Any]) -> None:
    """Change one's own method. Agendas on which it stands show it as it is now. Refused: as `add_own_method`."""
    _own(actor, row)
    method = checked(fields)
    row.name, row.content, row.changed_at = method.words().name[:80], _content(method), timezone.now()
    row.save(update_fields=["name", "content", "changed_at"])
    refresh("method", [row.key])
    record("method.changed", actor, network=row.network, subject=row)


@verb
def withdraw_own_method(actor: Person, row: OwnMethod) -> None:
    """Take one's own method out of the list. Agendas on which it stands keep it."""
    _own(actor, row)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    refresh("method", [row.key])
    record("method.withdrawn", actor, network=row.network, subject=row)


def _own(actor: Person, row: OwnMethod) -> None:
    if row.author_id != actor.pk:
        raise Refused(_("Alleen wie de werkvorm schreef kan hem wijzigen."))
    if row.withdrawn_at is not None:
        raise Refused(_("Deze werkvorm is weggehaald."))
