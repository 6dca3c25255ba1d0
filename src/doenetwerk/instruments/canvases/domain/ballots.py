"""Verbs of votes: dots, ranking, consent. Who voted and what was voted cannot be joined once a vote is closed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import canvas_of, tell
from doenetwerk.instruments.canvases.things import Thing, things_of
from doenetwerk.instruments.models import Ballot, Sheet, Vote

MOST_DOTS = 10


@verb
def open_ballot(
    actor: Person | None,
    sheet: Sheet,
    kind: str,
    question: str = "",
    *,
    cells: Sequence[str] = (),
    dots: int = 3,
    by_mail: bool = False,
) -> Ballot:
    """Open a vote on what stands in these cells (all cells with notes when none is named).

    Consent is about the proposal in `question`. `by_mail` sends each member a link to vote without a password.
    Refused: a closed sheet, a vote that is open already, nothing to choose between.
    """
    if sheet.is_closed:
        raise Refused(_("Dit werkblad is afgesloten."))
    if kind not in Ballot.Kind.values:
        raise Refused(_("Kies hoe jullie stemmen."), "kind")
    Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if sheet.ballots.filter(closed_at=None).exists():
        raise Refused(_("Er loopt al een stemming. Sluit die eerst."))
    canvas = canvas_of(sheet)
    known = [cell.key for cell in canvas.cells if cell.kind in ("notes", "text")]
    wanted = [cell for cell in cells if cell in known]
    if not wanted and kind != Ballot.Kind.CONSENT:
        wanted = [cell.key for cell in canvas.cells if cell.kind == "notes"]
    if not 1 <= dots <= MOST_DOTS:
        raise Refused(_("Geef ieder een tot tien stippen."), "dots")
    question = " ".join(question.split())[:200]
    if kind == Ballot.Kind.CONSENT and not question:
        raise Refused(_("Schrijf op waar jullie ja of nee op zeggen."), "question")
    ballot = Ballot(
        sheet=sheet,
        kind=kind,
        question=question or _("Wat kiezen we?"),
        cells=wanted,
        dots=dots,
        secret=secrets.token_hex(32),
        opened_by=actor,
    )
    if kind != Ballot.Kind.CONSENT and len(things_of(ballot)) < 2:
        raise Refused(_("Er is nog niets om tussen te kiezen."))
    ballot.save()
    if by_mail:
        _send(ballot)
    tell("sheet.vote_opened", actor, sheet)
    return ballot


def _send(ballot: Ballot) -> None:
    from doenetwerk.instruments.canvases.emails import ask_to_vote

    if ballot.sheet.network is None:
        raise Refused(_("Dit werkblad is van één school. Vraag je collega’s zelf."))
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    for membership in ballot.sheet.network.memberships.filter(now).select_related("person").order_by("pk"):
        ask_to_vote(ballot, membership.person)


def voter_of(ballot: Ballot, identity: str) -> str:
    """The key under which someone votes; `identity` says who ("person:7", "participant:3"). "" once it is closed.

    It is made with the vote's secret: closing erases that, and with it the way back from a key to a person.
    """
    if not ballot.secret:
        return ""
    return hmac.new(ballot.secret.encode(), identity.encode(), hashlib.sha256).hexdigest()


@verb
def vote(ballot: Ballot, voter: str, values: Mapping[str, int], says: str = "") -> None:
    """Vote, or vote anew: what this voter gave before goes. `values` is thing → number, see `things`.

    dots: how many; ranking: the place, from 1; consent: the thing "" → 1 yes, 0 yes but, -1 no. The journal is told
    neither who nor what. Refused: a closed vote, too many dots, a place given twice, an objection without words.
    """
    locked = Ballot.objects.select_for_update(of=("self",)).get(pk=ballot.pk)
    if locked.closed_at is not None or not voter:
        raise Refused(_("Deze stemming is gesloten."))
    rows = _rows(locked, values, " ".join(says.split())[:300])
    Vote.objects.filter(ballot=locked, voter=voter).delete()
    for row in rows:
        row.ballot, row.voter = locked, voter
    Vote.objects.bulk_create(rows)
    tell("sheet.voted", None, ballot.sheet)


def _rows(ballot: Ballot, values: Mapping[str, int], says: str) -> list[Vote]:
    """The votes as rows. Refused as in `vote`."""
    if ballot.kind == Ballot.Kind.CONSENT:
        value = values.get("", 2)
        if value not in (1, 0, -1):
            raise Refused(_("Kies ja, ja maar, of nee."), "value")
        if value < 1 and not says:
            raise Refused(_("Zeg er in een paar woorden bij waarom. Dan kan het voorstel beter worden."), "says")
        return [Vote(value=value, says=says if value < 1 else "")]
    things: dict[str, Thing] = {thing.key: thing for thing in things_of(ballot)}
    given = {key: value for key, value in values.items() if value and key in things}
    if any(value < 0 for value in given.values()):
        raise Refused(_("Kies een getal van nul of hoger."))
    if ballot.kind == Ballot.Kind.DOTS and sum(given.values()) > ballot.dots:
        raise Refused(_("Je hebt %(dots)s stippen. Haal er ergens een weg.") % {"dots": ballot.dots})
    if ballot.kind == Ballot.Kind.RANKING and len(set(given.values())) < len(given):
        raise Refused(_("Geef elke plek één keer."))
    if not given:
        raise Refused(_("Kies eerst iets."))
    return [Vote(value=value, note=things[key].note, group=things[key].group) for key, value in given.items()]


@verb
def close_ballot(actor: Person | None, ballot: Ballot) -> None:
    """Close a vote and erase its secret. Twice is once."""
    if ballot.closed_at is None:
        ballot.closed_at, ballot.secret = timezone.now(), ""
        ballot.save(update_fields=["closed_at", "secret"])
        tell("sheet.vote_closed", actor, ballot.sheet)


@verb
def show_ballot(actor: Person | None, ballot: Ballot) -> None:
    """Show everyone what a closed vote brought. Twice is once. Refused: while it is open."""
    if ballot.closed_at is None:
        raise Refused(_("Sluit eerst de stemming. Tot dan ziet niemand een stand."))
    if ballot.shown_at is None:
        ballot.shown_at = timezone.now()
        ballot.save(update_fields=["shown_at"])
        tell("sheet.vote_shown", actor, ballot.sheet)
