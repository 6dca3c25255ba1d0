"""Reading how the notes stand: concept, put up, or agreed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import MeetingNotes, NotesReaction, NotesRound
from doenetwerk.meetings.queries.people import participants


def open_rounds() -> QuerySet[NotesRound]:
    """Rounds that wait, about the text that the notes have now."""
    rows = NotesRound.objects.filter(agreed_at=None, revision=F("notes__revision"))
    return rows.filter(notes__meeting__cancelled_at=None)


def silent(laid: NotesRound) -> QuerySet[Person]:
    """Who said nothing yet; who put the notes up is not asked."""
    people = participants(laid.notes.meeting.network_id).exclude(pk=laid.put_by_id or 0)
    return people.exclude(pk__in=laid.reactions.values("person"))


@dataclass(slots=True)
class Standing:
    """How a round stands. `text` is what was put up, also when the notes have changed since."""

    round: NotesRound
    text: str
    is_now: bool
    reactions: list[NotesReaction]
    silent: list[Person]
    version: int

    @property
    def is_open(self) -> bool:
        return self.is_now and self.round.agreed_at is None

    @property
    def changes(self) -> list[NotesReaction]:
        return [one for one in self.reactions if one.kind == NotesReaction.Kind.CHANGE]

    @property
    def agrees(self) -> int:
        return len(self.reactions) - len(self.changes)

    def of(self, person: Person) -> NotesReaction | None:
        """What this person said."""
        return next((one for one in self.reactions if one.person_id == person.pk), None)


def standing(laid: NotesRound) -> Standing:
    """Four queries."""
    notes: MeetingNotes = laid.notes
    text = notes.revisions.filter(revision=laid.revision).values_list("text", flat=True).first()
    return Standing(
        laid,
        text if text is not None else notes.text,
        laid.revision == notes.revision,
        list(laid.reactions.select_related("person")),
        list(silent(laid)),
        notes.rounds.filter(pk__lte=laid.pk).count(),
    )
