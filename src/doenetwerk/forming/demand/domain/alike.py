"""Verbs about questions that look alike: they share a theme after all, or they do not (S1; 003 Oost)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.domain.questions import put_under
from doenetwerk.forming.models import LearningQuestion, NotAlike
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region

MOST = 60  # questions that are looked at together


@verb
def accept_alike(
    actor: Person,
    chosen: Iterable[LearningQuestion],
    theme: Theme,
    left_out: Iterable[LearningQuestion] = (),
) -> int:
    """Put the chosen ones of a proposal under a theme; those left out are not proposed for that theme again.

    Returns how many changed. Refused: none chosen, a theme of another region.
    """
    count = put_under(actor, chosen, theme)
    NotAlike.objects.bulk_create(
        [NotAlike(question=one, theme=theme, by=actor) for one in left_out], ignore_conflicts=True
    )
    return count


@verb
def not_alike(actor: Person, region: Region, questions: Iterable[LearningQuestion], theme: Theme | None = None) -> None:
    """These questions do not belong together, or not to this theme: for good. Each pair of them is remembered.

    Refused: nothing to part, or more than can be looked at in one go.
    """
    rows = sorted(questions, key=lambda one: one.pk)
    if not rows or (theme is None and len(rows) < 2):
        raise Refused(_("Kies de vragen die niet bij elkaar horen."), "questions")
    if len(rows) > MOST:
        raise Refused(_("Dit zijn te veel vragen tegelijk."), "questions")
    if theme is not None:
        made = [NotAlike(question=one, theme=theme, by=actor) for one in rows]
    else:
        made = [NotAlike(question=one, other=other, by=actor) for one, other in combinations(rows, 2)]
    NotAlike.objects.bulk_create(made, ignore_conflicts=True)
    record("questions.parted", actor, region=region, circle=Circle.REGION, count=len(rows))
