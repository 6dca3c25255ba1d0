"""Verbs about outcomes: catching one, widening its circle, taking it to a school, following it there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle, is_wider
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.finding.domain import refresh
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Membership, Network
from doenetwerk.outcomes.emails import ask_how_far, tell_leader
from doenetwerk.outcomes.found import KIND
from doenetwerk.outcomes.models import JOURNEY, Landing, LandingStep, Outcome, State

# After which an unfinished landing is asked about again.
WEEKS_BETWEEN_QUESTIONS = 6
LONGEST_TITLE = 160


@verb
def catch(
    actor: Person,
    network: Network,
    title: str,
    *,
    text: str = "",
    evidence: str = "",
    meant_for: str = Outcome.For.SCHOOL,
    circle: str = Circle.NETWORK,
    harvest: Any = None,
) -> Outcome:
    """Keep an outcome. One that comes from a harvest is made once.

    Refused: no title.
    """
    if not title.strip():
        raise Refused(_("Schrijf in één zin wat het oplevert."), "title")
    if harvest is not None:
        existing = Outcome.objects.filter(harvest=harvest).first()
        if existing is not None:
            return existing
    own = network.memberships.filter(person=actor, until=None).first()
    outcome = Outcome.objects.create(
        network=network,
        author=actor,
        school=own.school if own is not None else None,
        harvest=harvest,
        title=title.strip()[:160],
        text=text.strip(),
        evidence=evidence.strip(),
        meant_for=meant_for,
        circle=circle,
    )
    refresh(KIND, [outcome.pk])
    record("outcome.caught", actor, network=network, subject=outcome)
    return outcome


@verb
def describe(actor: Person, outcome: Outcome, title: str, text: str, evidence: str, meant_for: str) -> None:
    """Change the words of an outcome. Refused: no title."""
    if not title.strip():
        raise Refused(_("Schrijf in één zin wat het oplevert."), "title")
    outcome.title, outcome.text = title.strip()[:160], text.strip()
    outcome.evidence, outcome.meant_for = evidence.strip(), meant_for
    outcome.save(update_fields=["title", "text", "evidence", "meant_for"])
    refresh(KIND, [outcome.pk])
    record("outcome.described", actor, network=outcome.network, subject=outcome)


@verb
def set_circle(actor: Person, outcome: Outcome, circle: str) -> None:
    """Widen or narrow who can read an outcome. Widening is for the one who wrote it.

    Refused: widening by somebody else.
    """
    if outcome.circle == circle:
        return
    if is_wider(circle, outcome.circle) and outcome.author_id != actor.pk:
        raise Refused(_("Alleen wie dit schreef, kan meer mensen laten meelezen."), "circle")
    outcome.circle = circle
    outcome.save(update_fields=["circle"])
    refresh(KIND, [outcome.pk])
    record("outcome.circle", actor, network=outcome.network, subject=outcome)


@verb
def take_to_school(
    actor: Person,
    outcome: Outcome,
    membership: Membership,
    sharing_on: date,
    sharing_how: str,
    *,
    secured_by: str = "",
) -> Landing:
    """A member takes an outcome to the own school, with a moment on which it is shared (S59; 004 §5.3).

    The school must be able to read it, so the author first widens the circle. The leader is told that something comes
    back, and when; not what was said. Refused: a member without a school, an outcome the school may not read.
    """
    if membership.school is None:
        raise Refused(_("Bij deze deelnemer hoort geen school."))
    if not sharing_how.strip():
        raise Refused(_("Schrijf op waar je het deelt."), "sharing_how")
    if not is_wider(outcome.circle, Circle.NETWORK):
        if outcome.author_id != actor.pk:
            raise Refused(_("De schrijver moet eerst goedvinden dat de school dit leest."))
        set_circle(actor, outcome, Circle.SCHOOL)
    existing = Landing.objects.filter(outcome=outcome, school=membership.school).first()
    if existing is not None:
        return existing
    landing = Landing.objects.create(
        outcome=outcome,
        school=membership.school,
        membership=membership,
        sharing_on=sharing_on,
        sharing_how=sharing_how.strip()[:160],
        secured_by=secured_by.strip()[:160],
        ask_on=sharing_on + timedelta(days=1),
    )
    LandingStep.objects.create(landing=landing, state=State.PLANNED, by=actor)
    tell_leader(landing)
    record("outcome.to_school", actor, network=outcome.network, subject=landing, circle=Circle.SCHOOL)
    return landing


@verb
def say_how_far(
    actor: Person, landing: Landing, state: str, note: str = "", secured_by: str = "", at: Any = None
) -> LandingStep:
    """Say how far an outcome is in the school. Saying the same again only adds the note.

    Asked again after six weeks, until it is secured or stopped. Refused: secured without saying by whom.
    """
    if state == State.SECURED and not (secured_by.strip() or landing.secured_by):
        raise Refused(_("Schrijf op wie ervoor zorgt dat het blijft."), "secured_by")
    landing.state = state
    if secured_by.strip():
        landing.secured_by = secured_by.strip()[:160]
    finished = state in (State.SECURED, State.STOPPED)
    landing.ask_on = None if finished else timezone.localdate() + timedelta(weeks=WEEKS_BETWEEN_QUESTIONS)
    landing.save(update_fields=["state", "secured_by", "ask_on"])
    step = LandingStep.objects.create(
        landing=landing, state=state, note=note.strip()[:300], by=actor, at=at or timezone.now()
    )
    record(f"outcome.{state}", actor, network=landing.outcome.network, subject=landing, circle=Circle.SCHOOL)
    return step


@verb
def not_yet(actor: Person, landing: Landing, note: str = "") -> None:
    """Nothing new: asked again in four weeks."""
    landing.ask_on = timezone.localdate() + timedelta(weeks=4)
    landing.save(update_fields=["ask_on"])
    if note.strip():
        LandingStep.objects.create(landing=landing, state=landing.state, note=note.strip()[:300], by=actor)
    record("outcome.not_yet", actor, network=landing.outcome.network, subject=landing)


def ask_due() -> None:
    """Recurring: mail each member whose landing is due for a question. At most once a fortnight for each landing."""
    today = timezone.localdate()
    due = Landing.objects.filter(ask_on__lte=today, membership__until=None).select_related(
        "outcome__network", "membership__person", "school"
    )
    for landing in due:
        ask_how_far(landing)


def next_states(landing: Landing) -> list[State]:
    """The states that can be told now: those that lie ahead on the journey."""
    if landing.state == State.PLANNED:
        return JOURNEY
    if landing.state == State.STOPPED:
        return JOURNEY[1:]
    return JOURNEY[JOURNEY.index(State(landing.state)) + 1 :]


def catch_result(actor: Person, sheet: Any, text: str) -> tuple[int, str]:
    """What came out of an instrument becomes an outcome of its network, read by the network. Its id and its page."""
    title = text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    outcome = catch(actor, sheet.network, title, text=text if title != text else "")
    return outcome.pk, reverse("outcomes:outcome", args=[outcome.pk])


def catch_harvest(meeting: Any, closing: Any) -> None:
    """When a meeting closes, its harvested outcomes become outcomes that are followed, each in its own circle."""
    for harvest in meeting.harvest.filter(kind="outcome").select_related("author"):
        if harvest.author is not None:
            catch(harvest.author, meeting.network, harvest.text, circle=harvest.circle, harvest=harvest)
