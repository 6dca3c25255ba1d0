"""Asking one person who is likely to know."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Nudge, Question
from doenetwerk.journal.domain import record


@verb
def nudge(actor: Person | None, question: Question, person: Person, because: str = "") -> Nudge:
    """Ask this person for an answer, by letter. `because` is why them, as they read it. Once for each question.

    `actor` is None when the clock asks. Refused: the one who asked.
    """
    from doenetwerk.exchange.questions import emails

    if question.author_id == person.pk:
        raise Refused(_("Dit vroeg deze persoon zelf."))
    asked, new = Nudge.objects.get_or_create(
        question=question,
        person=person,
        defaults={"because": " ".join(because.split())[:200], "asked_at": timezone.now()},
    )
    if new:
        # Who was asked is for that person alone: nobody is seen to stay silent.
        record("question.nudged", actor, network=question.network, subject=question)
        emails.nudge(asked)
    return asked


@verb
def decline_nudge(actor: Person, nudge: Nudge) -> Nudge:
    """“I do not know either.” Somebody else is asked next; nobody is told who declined. Refused: anyone else."""
    if nudge.person_id != actor.pk:
        raise Refused(_("Deze vraag is aan iemand anders gesteld."))
    if nudge.declined_at is None:
        nudge.declined_at = timezone.now()
        nudge.save(update_fields=["declined_at"])
        record("question.nudge_declined", actor, network=nudge.question.network, subject=nudge, circle=Circle.ME)
    return nudge
