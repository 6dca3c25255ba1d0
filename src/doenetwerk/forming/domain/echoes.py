"""Verbs about demand: "we want this too", by a click, and taking that back (S1; 003 Oost)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import Echo, LearningQuestion
from doenetwerk.forming.places import places_of
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region


@verb
def want_too(
    person: Person, region: Region, *, question: LearningQuestion | None = None, theme: Theme | None = None
) -> Echo:
    """Say that one's school wants this too: someone else's question for the region, or a theme that others ask about.

    It counts for where one works in that region; a school once, however many of it say so. Saying it again changes
    nothing. Refused: who works nowhere in the region, a question that is one's own, withdrawn or for one school, a
    theme nobody asks about.
    """
    place = next((one for one in places_of(person) if one.region.pk == region.pk), None)
    if place is None:
        raise Refused(_("Je werkt niet bij een school of bestuur in deze regio. Je stem telt hier niet mee."))
    if question is not None:
        if question.author_id == person.pk:
            raise Refused(_("Dit is je eigen vraag: die telt al mee."))
        if question.withdrawn_at is not None or question.circle != Circle.REGION or question.region_id != region.pk:
            raise Refused(_("Deze vraag staat niet open voor de regio."))
    elif theme is None or not LearningQuestion.objects.of_region(region.pk).filter(theme=theme).exists():
        raise Refused(_("Over dit thema staat in deze regio geen vraag open."))
    echo, new = Echo.objects.get_or_create(
        person=person,
        region=region,
        question=question,
        theme=None if question is not None else theme,
        defaults={"school": place.school, "board": place.board if place.school is None else None},
    )
    if new:  # the journal does not say who: a school wants it
        record("echo.said", None, region=region, subject=question or theme, circle=Circle.REGION)
    return echo


@verb
def want_no_more(person: Person, echo: Echo) -> None:
    """Take it back. Refused: what somebody else said."""
    if echo.person_id != person.pk:
        raise Refused(_("Dit zei iemand anders."))
    about = echo.question or echo.theme
    echo.delete()
    record("echo.taken_back", None, region=echo.region, subject=about, circle=Circle.REGION)
