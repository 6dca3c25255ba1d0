"""Verbs of the live question. Each publishes what changed: to everyone, and to the facilitator with what to do."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.live import clocks, tables
from doenetwerk.live import domain as live
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.wall.models import Line, Question
from doenetwerk.networks.access import viewer_of
from doenetwerk.networks.models import Network

KIND = "question"
MOST_LINES = 600
LONGEST = Line._meta.get_field("text").max_length or 0


@verb
def ask(
    actor: Person,
    network: Network,
    *,
    text: str,
    shows_names: bool = False,
    guests_allowed: bool = False,
    moderated: bool = False,
    covered: bool = False,
) -> Session:
    """Ask a live question in a network and open its session. Refused for who does not guide it."""
    viewer = viewer_of(actor, network)
    if viewer is None or not viewer.may_guide:
        raise Refused(_("Een live vraag stelt wie het netwerk begeleidt."))
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Schrijf je vraag op."), "text")
    question = Question.objects.create(
        network=network,
        text=text,
        shows_names=shows_names,
        asked_by=actor,
        covered_at=timezone.now() if covered else None,
    )
    return live.open_session(
        actor,
        kind=KIND,
        subject_id=question.pk,
        network=network,
        title=text,
        guests_allowed=guests_allowed,
        moderated=moderated,
    )


@verb
def write(participant: Participant, text: str) -> Line:
    """Write one line. With names it stays with its writer; without, who wrote it is not kept."""
    question = question_of(participant.session)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Schrijf eerst iets op."), "text")
    if len(text) > LONGEST:
        raise Refused(_("Maak het korter: hooguit %(most)s tekens.") % {"most": LONGEST}, "text")
    if question.lines.count() >= MOST_LINES:
        raise Refused(_("Er staan al genoeg antwoorden."))
    named = question.shows_names
    line = Line.objects.create(
        question=question,
        participant=participant if named else None,
        table=participant.table if named else None,
        text=text,
    )
    show(participant.session, question, line)
    if question.covered_at is not None and line.table is not None:
        html = live.draw(participant.session, "live/wall/_own_line.html", {"line": line})
        tables.own(participant, f"own-{line.pk}", "own-lines", html)
    return line


@verb
def hide(actor: Participant, line: Line) -> None:
    """Take a line off the screens; the facilitator still sees it, and can bring it back. Twice is once."""
    _must_lead(actor)
    if line.hidden_at is None:
        line.hidden_at = timezone.now()
        line.save(update_fields=["hidden_at"])
        show(actor.session, line.question, line)


@verb
def bring_back(actor: Participant, line: Line) -> None:
    """Show a line again that was hidden, or that was put under another one."""
    _must_lead(actor)
    under = line.merged_into
    line.hidden_at, line.merged_into = None, None
    line.save(update_fields=["hidden_at", "merged_into"])
    show(actor.session, line.question, line)
    if under is not None:
        show(actor.session, line.question, under)


@verb
def merge(actor: Participant, line: Line, into: Line) -> None:
    """Put a line under another that says the same. What was under it goes along."""
    _must_lead(actor)
    if into.question_id != line.question_id or into.pk == line.pk:
        raise Refused(_("Kies een ander antwoord om het bij te zetten."), "into")
    if into.merged_into_id is not None or into.hidden_at is not None:
        raise Refused(_("Dat antwoord staat er zelf niet meer."), "into")
    line.same.update(merged_into=into)
    line.merged_into = into
    line.save(update_fields=["merged_into"])
    show(actor.session, line.question, line)
    show(actor.session, line.question, into)


@verb
def cover(actor: Participant, covered: bool) -> None:
    """Hide all lines from the screens until the facilitator reveals them, or reveal them."""
    _must_lead(actor)
    question = question_of(actor.session)
    if (question.covered_at is not None) != covered:
        question.covered_at = timezone.now() if covered else None
        question.save(update_fields=["covered_at"])
        live.publish(actor.session, [{"op": "reload"}])


@verb
def turn_clock(actor: Participant, seconds: int | None) -> None:
    """Set the clock, let it stand still, or go on: see `clocks.turn`."""
    _must_lead(actor)
    clocks.turn(actor.session, question_of(actor.session), seconds)


def hide_all_of(participant: Participant) -> None:
    """Hide what someone who was sent out wrote, as far as it is known to be theirs."""
    question = question_of(participant.session)
    for line in question.lines.filter(participant=participant, hidden_at=None):
        line.hidden_at = timezone.now()
        line.save(update_fields=["hidden_at"])
        show(participant.session, question, line)


def question_of(session: Session) -> Question:
    """The question of a session. One query."""
    return Question.objects.get(pk=session.subject_id)


def counted() -> Count:
    """How many shown lines stand under a line."""
    return Count("same", filter=Q(same__hidden_at=None))


def show(session: Session, question: Question, line: Line) -> None:
    """Publish how a line stands now: for everyone, and for the facilitator."""
    line = question.lines.select_related("participant").annotate(also=counted()).get(pk=line.pk)
    context = {"line": line, "question": question}
    number = shown(question).count()
    count = {"op": "set", "id": "wall-count", "html": str(number)}
    if question.covered_at is None and line.hidden_at is None and line.merged_into_id is None:
        html = live.draw(session, "live/wall/_line.html", context)
        mine: live.Patch = {"op": "put", "id": f"line-{line.pk}", "into": "lines", "before": "", "html": html}
    else:
        mine = {"op": "remove", "id": f"line-{line.pk}"}
    live.publish(session, [mine, count])
    place = "lead-lines" if line.hidden_at is None and line.merged_into_id is None else "lead-aside"
    html = live.draw(session, "live/wall/_lead_line.html", context)
    row = {"op": "put", "id": f"lead-{line.pk}", "into": place, "before": "", "html": html}
    live.publish(session, [row], live.FACILITATOR)


def shown(question: Question):  # type: ignore[no-untyped-def]
    """The lines that stand on the screens."""
    return question.lines.filter(hidden_at=None, merged_into=None)


def _must_lead(actor: Participant) -> None:
    if not actor.leads or not actor.is_in:
        raise Refused(_("Dat doet de begeleider."))
