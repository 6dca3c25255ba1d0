"""Verbs of the intake: the talk between facilitator and participant before the start (S11; 004 §2.1.7, §4.1).

Only the two of them read it. Nothing of it reaches the coordinator; a sentence reaches the start document only after
the participant agreed to exactly that sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.asking import emails
from doenetwerk.forming.asking.domain.asking import going, seats_of, takes_part
from doenetwerk.forming.models import Intake, Proposal
from doenetwerk.journal.domain import record
from doenetwerk.networks.access import viewer_of
from doenetwerk.networks.models import Network

LONGEST = 4000
LONGEST_SENTENCE = 600
DAYS_BETWEEN_REMINDERS = 2


def theme_of(intake: Intake) -> str:
    """What the network of this intake is about, in a word or two."""
    if intake.proposal is not None:
        return str(intake.proposal.theme)
    return intake.network.name if intake.network is not None else ""


def expected(proposal: Proposal) -> list[Person]:
    """With whom the facilitator of a proposal talks: who takes part as it stands. Two queries."""
    return [seat.signup.person for seat in seats_of(proposal) if takes_part(getattr(seat, "answer", None))]


@verb
def invite_to_intakes(actor: Person, proposal: Proposal) -> list[Intake]:
    """The facilitator of a proposal invites everyone who said yes and was not invited yet.

    Refused: someone who does not guide it, nobody said yes yet.
    """
    proposal = going(proposal)
    if proposal.facilitator is None or proposal.facilitator.person_id != actor.pk:
        raise Refused(_("Alleen de procesbegeleider nodigt uit voor de kennismaking."))
    people = expected(proposal)
    if not people:
        raise Refused(_("Nog niemand zei ja. Nodig uit zodra de eerste antwoorden er zijn."))
    return _invite(actor, people, proposal=proposal)


@verb
def invite_members_to_intakes(actor: Person, network: Network) -> list[Intake]:
    """The facilitator of a network invites its members of now who were not invited yet.

    Refused: someone who is not its facilitator now, an ended network.
    """
    viewer = viewer_of(actor, network)
    if viewer is None or not viewer.is_facilitator:
        raise Refused(_("Alleen de procesbegeleider nodigt uit voor de kennismaking."))
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd."))
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = network.memberships.filter(now).select_related("person")
    return _invite(actor, [row.person for row in rows], network=network)


def _invite(
    actor: Person, people: Iterable[Person], *, proposal: Proposal | None = None, network: Network | None = None
) -> list[Intake]:
    same = Intake.objects.filter(facilitator=actor)
    known = same.filter(proposal=proposal) if proposal is not None else same.filter(network=network)
    had = set(known.values_list("participant", flat=True))
    made = []
    for person in people:
        if person.pk in had or person.pk == actor.pk:
            continue
        intake = Intake.objects.create(participant=person, facilitator=actor, proposal=proposal, network=network)
        emails.ask_for_intake(intake, theme_of(intake))
        made.append(intake)
    if made:
        _note("intake.asked", actor, made[0], count=len(made))
    return made


@verb
def remind_of_intake(actor: Person, intake: Intake) -> bool:
    """Ask once more for the three answers, at most once in two days. Returns whether a letter went out."""
    _led_by(actor, intake)
    if intake.answered_at is not None or intake.asked_at > timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS):
        return False
    emails.ask_for_intake(intake, theme_of(intake), reminder=True)
    _note("intake.reminded", actor, intake)
    return True


@verb
def answer_intake(intake: Intake, *, expectation: str = "", learning_goal: str = "", brings: str = "") -> None:
    """The participant's own answers; they can be changed as long as the two know each other. Refused: all empty."""
    values = {"expectation": expectation, "learning_goal": learning_goal, "brings": brings}
    kept = {name: text.strip()[:LONGEST] for name, text in values.items()}
    if not any(kept.values()):
        raise Refused(_("Schrijf bij minstens één vraag iets op. Een paar woorden is genoeg."), "expectation")
    for name, text in kept.items():
        setattr(intake, name, text)
    intake.answered_at = timezone.now()
    intake.save(update_fields=[*kept, "answered_at"])
    _note("intake.answered", intake.participant, intake)


@verb
def keep_talk(
    actor: Person, intake: Intake, *, notes: str = "", outcome: str = "", for_the_goal: str = "", ask: bool = False
) -> bool:
    """What the facilitator writes during and after the talk. The participant reads it too.

    Another sentence for the start document needs a new agreement. With `ask` the participant is asked by mail whether
    it may go there; returns whether that letter went out. Refused: another than the facilitator of this talk, an
    outcome that is none of the three, asking without a sentence.
    """
    _led_by(actor, intake)
    if outcome and outcome not in Intake.Outcome.values:
        raise Refused(_("Kies een van de drie uitkomsten."), "outcome")
    sentence = " ".join(for_the_goal.split())[:LONGEST_SENTENCE]
    if ask and not sentence:
        raise Refused(_("Schrijf eerst op wat er in het startdocument mag."), "for_the_goal")
    if sentence != intake.for_the_goal:
        intake.agreed_at = None
    intake.notes, intake.outcome, intake.for_the_goal = notes.strip()[: LONGEST * 2], outcome, sentence
    if intake.talked_at is None and (intake.notes or outcome):
        intake.talked_at = timezone.now()
    intake.save(update_fields=["notes", "outcome", "for_the_goal", "talked_at", "agreed_at"])
    asked = ask and intake.agreed_at is None
    if asked:
        emails.ask_to_agree(intake, theme_of(intake))
    _note("intake.talked", actor, intake)
    return asked


@verb
def agree(intake: Intake, sentence: str) -> None:
    """The participant says what of the talk may stand in the start document, in their own wording if they like.

    An empty sentence: nothing may. What stands in the document already is for the network to change.
    """
    kept = " ".join(sentence.split())[:LONGEST_SENTENCE]
    intake.for_the_goal, intake.agreed_at = kept, timezone.now()
    intake.save(update_fields=["for_the_goal", "agreed_at"])
    _note("intake.agreed", intake.participant, intake)


def _led_by(actor: Person, intake: Intake) -> None:
    if intake.facilitator_id != actor.pk:
        raise Refused(_("Dit gesprek is van iemand anders."))


def _note(verb_name: str, actor: Person, intake: Intake, **data: int) -> None:
    """A line that nobody reads but the two: for the pages that follow from it."""
    region = intake.proposal.run.round.region if intake.proposal is not None else None
    record(
        verb_name,
        actor,
        network=intake.network,
        region=region if intake.network is None else None,
        subject=intake,
        circle=Circle.TWO,
        **data,
    )
