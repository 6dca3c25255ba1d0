"""Who may see and do what in forming. A view gets its objects here and in no other way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404

from doenetwerk.forming.models import FormingRound, LearningQuestion, StartInvitation, StartMeeting
from doenetwerk.networks.models import Theme
from doenetwerk.people import access as regions
from doenetwerk.people.models import Region

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def coordinates(person: Person, region_id: int) -> bool:
    """Whether this person looks after this region now. One query."""
    return regions.coordinates(person).filter(pk=region_id).exists()


@dataclass(frozen=True, slots=True)
class QuestionViewer:
    """One person before one question."""

    question: LearningQuestion
    is_author: bool
    is_coordinator: bool

    @property
    def sees_names(self) -> bool:
        """Who asked is for the author and the coordinator; others see function and school."""
        return self.is_author or self.is_coordinator


def access_question(person: Person, pk: int) -> QuestionViewer:
    """A question that this person may read, or 404. A withdrawn one is there for its author only."""
    question = (
        LearningQuestion.objects.filter(pk=pk)
        .select_related("region", "school", "board", "author", "theme", "network", "means_check")
        .first()
    )
    # Most often it is one's own; the rule for others costs a bigger query.
    if question is not None and question.author_id != person.pk:
        if not LearningQuestion.objects.readable_by(person).filter(pk=pk).exists():
            question = None
    if question is None or (question.withdrawn_at is not None and question.author_id != person.pk):
        raise Http404
    return QuestionViewer(question, question.author_id == person.pk, coordinates(person, question.region_id))


def access_own_question(person: Person, pk: int) -> LearningQuestion:
    """One's own question that still stands, or 404."""
    viewer = access_question(person, pk)
    if not viewer.is_author or viewer.question.withdrawn_at is not None:
        raise Http404
    return viewer.question


def access_theme(region: Region, pk: int) -> Theme:
    """A theme of this region or of all, or 404."""
    theme = Theme.objects.filter(pk=pk).first()
    if theme is None or theme.region_id not in (None, region.pk):
        raise Http404
    return theme


def access_theme_among(region: Region, pk: int) -> tuple[Theme, list[Theme]]:
    """A theme of this region or of all, or 404; and the other ones of the region. One query."""
    themes = list(Theme.objects.filter(Q(region=region) | Q(region=None)))
    found = next((theme for theme in themes if theme.pk == pk), None)
    if found is None:
        raise Http404
    return found, [theme for theme in themes if theme.pk != pk]


def access_start(person: Person, pk: int) -> StartMeeting:
    """A start meeting for the coordinator of its region, or 404."""
    meeting = StartMeeting.objects.select_related("region", "theme", "opened_by").filter(pk=pk).first()
    if meeting is None or not coordinates(person, meeting.region_id):
        raise Http404
    return meeting


def access_invitation(person: Person, pk: int) -> StartInvitation:
    """This person's own invitation to a start meeting, or 404."""
    row = (
        StartInvitation.objects.select_related(
            "meeting__region", "meeting__theme", "meeting__opened_by", "school", "board", "person"
        )
        .filter(meeting=pk, person=person)
        .first()
    )
    if row is None:
        raise Http404
    return row


def access_round(person: Person, pk: int) -> FormingRound:
    """A forming round of a region that this person coordinates, or 404."""
    found = FormingRound.objects.filter(pk=pk).select_related("region").first()
    if found is None or not coordinates(person, found.region_id):
        raise Http404
    return found
