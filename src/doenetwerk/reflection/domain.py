"""Verbs: opening and answering a pulse, evaluating goals, deciding how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Goal, Membership, Network
from doenetwerk.reflection import emails
from doenetwerk.reflection.models import (
    SHOWN_FROM,
    Continuation,
    Evaluation,
    GoalReview,
    GoalVoice,
    Pulse,
    PulseAnswer,
    PulseInvitation,
)

PULSE_DAYS = 10
SCORES = ("content", "form", "place", "own_role", "energy")


@verb
def open_pulse(meeting: Any, people: list[Person], closes_on: Any = None) -> Pulse:
    """Ask the people who were there how it was (S30). Opening twice changes nothing."""
    pulse, new = Pulse.objects.get_or_create(
        meeting=meeting,
        defaults={
            "network": meeting.network,
            "closes_on": closes_on or timezone.localdate() + timedelta(days=PULSE_DAYS),
        },
    )
    if new:
        # All rows at once and in the order of names: their order tells nothing of who answered when.
        PulseInvitation.objects.bulk_create(
            PulseInvitation(pulse=pulse, person=person) for person in sorted(people, key=lambda one: one.name)
        )
        for invitation in pulse.invitations.select_related("person"):
            emails.ask_pulse(invitation)
        record("pulse.opened", None, network=meeting.network, subject=pulse, number=len(people))
    return pulse


@verb
def answer_pulse(invitation: PulseInvitation, scores: Mapping[str, int | None], line: str = "") -> None:
    """Keep an answer apart from who gave it. Once: what cannot be traced cannot be changed either.

    Each score is 1 to 5, or None for "rather not". Refused: a second answer, a pulse that is over, an empty answer.
    """
    fresh = PulseInvitation.objects.select_for_update().select_related("pulse").get(pk=invitation.pk)
    if fresh.answered:
        raise Refused(_("Je hebt al geantwoord. Je antwoord is anoniem, dus het kan niet meer veranderd worden."))
    if fresh.pulse.is_over:
        raise Refused(_("Deze peiling is voorbij."))
    given = {name: scores.get(name) for name in SCORES}
    if all(value is None for value in given.values()) and not line.strip():
        raise Refused(_("Kies ten minste één antwoord, of schrijf een zin."))
    fresh.answered = True
    fresh.save(update_fields=["answered"])
    before = PulseAnswer.objects.filter(pulse=fresh.pulse).count()
    PulseAnswer.objects.create(pulse=fresh.pulse, batch=before // SHOWN_FROM + 1, line=line.strip()[:300], **given)
    # No actor, and only every fourth answer: a line with a time for each would join the two tables after all.
    if (before + 1) % SHOWN_FROM == 0:
        record("pulse.answered", None, network=fresh.pulse.network, subject=fresh.pulse)


def pulse_after(meeting: Any, closing: Any) -> None:
    """When a meeting closes, those who were there are asked; without attendance, all members."""
    there = Person.objects.filter(attendances__meeting=meeting)
    members = Person.objects.filter(memberships__network=meeting.network, memberships__until=None)
    people = list((there if there.exists() else members).distinct())
    if people:
        open_pulse(meeting, people)


def remind_pulses() -> None:
    """Recurring: one reminder after three days, only to who did not answer."""
    today = timezone.localdate()
    waiting = PulseInvitation.objects.filter(
        answered=False, pulse__closes_on__gte=today, pulse__opened_at__lt=timezone.now() - timedelta(days=3)
    ).select_related("pulse__meeting", "pulse__network", "person")
    for invitation in waiting:
        emails.ask_pulse(invitation, reminder=True)


@verb
def open_evaluation(actor: Person, network: Network) -> Evaluation:
    """Bring the goals of the start document back, and ask every member by mail what they saw of each (S62).

    An open evaluation comes back unchanged. Refused: a network without goals.
    """
    existing = network.evaluations.filter(concluded_at=None).first()
    if existing is not None:
        return existing
    if not network.goals.filter(dropped_at=None).exists():
        raise Refused(_("Er staan nog geen doelen in het startdocument. Schrijf die eerst op, dan kun je ze wegen."))
    evaluation = Evaluation.objects.create(network=network, opened_by=actor)
    for membership in _members(network).select_related("person"):
        emails.ask_voice(evaluation, membership)
    record("evaluation.opened", actor, network=network, subject=evaluation)
    return evaluation


def _members(network: Network) -> Any:
    return network.memberships.filter(Q(until=None) | Q(until__gt=timezone.localdate()))


@verb
def speak(membership: Membership, evaluation: Evaluation, voices: Mapping[int, tuple[str, str]]) -> None:
    """A member says of each goal how far it came and what they saw: {goal id: (reached, evidence)}.

    Saying it again replaces it. Refused: an evaluation that was concluded, nothing said.
    """
    if evaluation.concluded_at is not None:
        raise Refused(_("Deze evaluatie is afgerond."))
    if not voices:
        raise Refused(_("Kies bij ten minste één doel hoe ver jullie kwamen."))
    goals = {goal.pk: goal for goal in Goal.objects.filter(network=evaluation.network_id, pk__in=voices)}
    for pk, (reached, evidence) in voices.items():
        if pk in goals:
            GoalVoice.objects.update_or_create(
                evaluation=evaluation,
                goal=goals[pk],
                membership=membership,
                defaults={"reached": reached, "evidence": evidence.strip()[:300], "at": timezone.now()},
            )
    record("evaluation.voice", membership.person, network=evaluation.network, subject=evaluation)


@verb
def conclude_goal(actor: Person, evaluation: Evaluation, goal: Goal, reached: str, evidence: str) -> GoalReview:
    """What the network concludes of one goal. Refused: no evidence for "reached" or "partly" (say what was seen)."""
    if reached in ("yes", "partly") and not evidence.strip():
        raise Refused(_("Schrijf op waaraan jullie dat zien. Zonder bewijs is het een mening."), "evidence")
    review, _new = GoalReview.objects.update_or_create(
        evaluation=evaluation,
        goal=goal,
        defaults={"reached": reached, "evidence": evidence.strip(), "by": actor, "at": timezone.now()},
    )
    record("evaluation.goal", actor, network=evaluation.network, subject=review, circle=Circle.SCHOOL)
    return review


@verb
def conclude(actor: Person, evaluation: Evaluation) -> None:
    """Close the evaluation. Refused: a goal without a conclusion."""
    goals = evaluation.network.goals.filter(dropped_at=None)
    left = goals.exclude(reviews__evaluation=evaluation).count()
    if left:
        raise Refused(_("Bij %(n)s doel(en) staat nog geen conclusie.") % {"n": left})
    evaluation.concluded_at = timezone.now()
    evaluation.save(update_fields=["concluded_at"])
    record("evaluation.concluded", actor, network=evaluation.network, subject=evaluation, circle=Circle.REGION)


STAGE_AFTER = {
    Continuation.Way.SELF: Network.Stage.CONTINUING,
    Continuation.Way.PAID: Network.Stage.CONTINUING,
    Continuation.Way.LOWER: Network.Stage.CONTINUING,
    Continuation.Way.INTENDS: Network.Stage.CLOSING,
    Continuation.Way.ACCOMPLISHED: Network.Stage.ENDED,
    Continuation.Way.STOPS: Network.Stage.ENDED,
}


@verb
def decide(
    actor: Person,
    network: Network,
    way: str,
    because: str,
    *,
    who_guides: str = "",
    who_pays: str = "",
    how_often: str = "",
    lessons: str = "",
    decided_on: Any = None,
) -> Continuation:
    """How the network goes on or ends (S64). Ending well is no failure, and going on less often is going on.

    Refused: no reason; going on without saying who guides and how often; paid guidance without a payer.
    """
    if not because.strip():
        raise Refused(_("Schrijf in één zin waarom."), "because")
    goes_on = way in (Continuation.Way.SELF, Continuation.Way.PAID, Continuation.Way.LOWER)
    if goes_on and not who_guides.strip():
        raise Refused(_("Schrijf op wie er voortaan begeleidt. Dat mag ook bij toerbeurt."), "who_guides")
    if goes_on and not how_often.strip():
        raise Refused(_("Schrijf op hoe vaak jullie bij elkaar komen."), "how_often")
    if way == Continuation.Way.PAID and not who_pays.strip():
        raise Refused(_("Schrijf op wie de begeleiding betaalt."), "who_pays")
    continuation = Continuation.objects.create(
        network=network,
        way=way,
        because=because.strip(),
        who_guides=who_guides.strip(),
        who_pays=who_pays.strip(),
        how_often=how_often.strip(),
        lessons=lessons.strip(),
        by=actor,
        decided_on=decided_on or timezone.localdate(),
    )
    networks.set_stage(actor, network, STAGE_AFTER[Continuation.Way(way)])
    record("network.decided", actor, network=network, subject=continuation, circle=Circle.REGION, way=str(way))
    return continuation


@verb
def leave_offspring(actor: Person, parent: Network, name: str, question: str) -> Network:
    """A network leaves another behind (S65; 003 Oost): founded with its question, the tie is kept."""
    child = networks.found(
        actor, name=name, region=parent.region, question=question, kind=parent.kind, origin="need", parent=parent
    )
    networks.appoint(actor, child, actor)
    record("network.offspring", actor, network=parent, subject=child, circle=Circle.REGION)
    return child
