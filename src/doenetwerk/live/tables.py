"""Tables: a session divides itself, and at each table one writes for all. For every kind of session alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.live import domain
from doenetwerk.live.kinds import EVERYBODY, FACILITATORS, Act, number
from doenetwerk.live.models import Participant, Session

MOST = 30


@dataclass(frozen=True, slots=True)
class Table:
    """A table: who sit there in the order in which they came, and who writes (nobody, when the writer went)."""

    number: int
    people: tuple[Participant, ...]

    @property
    def writer(self) -> Participant | None:
        return next((one for one in self.people if one.writes), None)

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.people]


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone sits. `table` is None for who came after the division; `most` is the highest number."""

    table: Table | None
    most: int
    writes: bool

    @property
    def numbers(self) -> range:
        return range(1, self.most + 1)


def tables_of(session: Session) -> list[Table]:
    """The tables by number. One query."""
    found: dict[int, list[Participant]] = {}
    for one in _seated(session).order_by("table", "pk"):
        found.setdefault(one.table or 0, []).append(one)
    return [Table(number, tuple(people)) for number, people in found.items()]


def place_of(participant: Participant) -> Place | None:
    """Where someone sits; None while there are no tables, and for who facilitates or is a projector. Two queries.

    At a table whose writer went, everyone may write.
    """
    if participant.pk is None or participant.leads:
        return None
    most = _seated(participant.session).aggregate(most=Max("table"))["most"]
    if most is None:
        return None
    if participant.table is None:
        return Place(None, most, True)
    people = tuple(_seated(participant.session).filter(table=participant.table).order_by("pk"))
    table = Table(participant.table, people)
    return Place(table, most, table.writer is None or table.writer.pk == participant.pk)


def _seated(session: Session) -> QuerySet[Participant]:
    return domain.inside(session).exclude(table=None)


@verb
def split(actor: Participant, tables: int) -> None:
    """Divide who takes part over so many tables, in the order in which they came; 0 takes the tables away.

    The first at each table writes. Refused: who does not facilitate; over thirty tables, or more than there are people.
    """
    if not 0 <= tables <= MOST:
        raise Refused(_("Kies nul tot dertig tafels."), "tables")
    keys = list(domain.inside(actor.session).values_list("pk", flat=True))
    if tables > len(keys):
        raise Refused(_("Er zijn minder mensen dan tafels. Wacht tot iedereen binnen is, of kies er minder."), "tables")
    places = {pk: index % tables + 1 if tables else None for index, pk in enumerate(keys)}
    domain.seat(actor, places, writers=keys[:tables])
    _tell(actor.session)


@verb
def take_pen(actor: Participant) -> None:
    """Write for the own table from now on. Refused for who sits at none. Twice is once."""
    if actor.table is None:
        raise Refused(_("Kies eerst een tafel."))
    at_table = actor.session.participants.select_for_update().filter(table=actor.table)
    for one in at_table:
        if one.writes != (one.pk == actor.pk):
            one.writes = not one.writes
            one.save(update_fields=["writes"])
    domain.publish(actor.session, [{"op": "reload"}], domain.table(actor.table))
    _tell(actor.session)


@verb
def sit(actor: Participant, number: int) -> None:
    """Sit down at another table than one was given, or at one when one came late. Refused: no such table."""
    most = _seated(actor.session).aggregate(most=Max("table"))["most"] or 0
    if actor.leads or not 1 <= number <= most:
        raise Refused(_("Die tafel is er niet."), "table")
    if actor.table == number:
        return
    left = actor.table
    someone = _seated(actor.session).filter(table=number).exists()
    actor.table, actor.writes = number, not someone
    actor.save(update_fields=["table", "writes"])
    domain.publish(actor.session, [{"op": "seat", "participant": actor.pk, "table": number}], domain.STREAM)
    for table in (left, number):
        if table is not None:
            domain.publish(actor.session, [{"op": "reload"}], domain.table(table))
    _tell(actor.session)


def own(actor: Participant, key: str, into: str, html: str) -> None:
    """Show a table something that it wrote while that is covered for the others. Inside a verb."""
    if actor.table is not None:
        patch: domain.Patch = {"op": "put", "id": key, "into": into, "before": "", "html": html}
        domain.publish(actor.session, [patch], domain.table(actor.table))


def _tell(session: Session) -> None:
    """How it stands now: for who leads with who writes, on the projector with where to sit."""
    context = {"tables": tables_of(session)}
    for audience, place, template in (
        (domain.FACILITATOR, "live-tables", "live/_tables.html"),
        (domain.SCREEN, "live-seats", "live/_seats.html"),
    ):
        html = domain.draw(session, template, context)
        domain.publish(session, [{"op": "set", "id": place, "html": html}], audience)


ACTS = {
    "tables": Act(lambda participant, data: split(participant, number(data, "tables")), FACILITATORS),
    "pen": Act(lambda participant, _data: take_pen(participant), EVERYBODY),
    "sit": Act(lambda participant, data: sit(participant, number(data, "table")), EVERYBODY),
}
