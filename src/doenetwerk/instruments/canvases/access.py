"""Whose part of a canvas someone writes in and reads. A view gets a note, a group or a vote here, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.access import Reader, access_sheet
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.keys import is_own
from doenetwerk.instruments.models import Ballot, Filling, Group, Note, Sheet
from doenetwerk.networks.access import Viewer
from doenetwerk.people.models import School

CANVAS = Sheet.Kind.CANVAS


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone writes on a canvas: neither is the joint sheet, else a school's own or a person's own."""

    school: School | None = None
    person: Person | None = None

    def holds(self, filling: Filling) -> bool:
        """Whether this filling is it."""
        school = self.school.pk if self.school is not None else None
        person = self.person.pk if self.person is not None else None
        return (filling.school_id, filling.person_id) == (school, person)


def place_of(reader: Reader) -> Place | None:
    """Where this person writes; None when they only read: a closed sheet, or a member without a school. No queries."""
    sheet = reader.sheet
    if not reader.may_fill:
        return None
    if sheet.mode == Sheet.Mode.TOGETHER:
        return Place()
    if sheet.mode == Sheet.Mode.PERSON:
        return Place(person=reader.person)
    school = sheet.school if reader.viewer is None else _school_in(reader.viewer)
    return Place(school=school) if school is not None else None


def _school_in(viewer: Viewer) -> School | None:
    return viewer.membership.school if viewer.membership is not None else None


def own_filling(reader: Reader) -> Filling:
    """The filling in which this person writes, made when it is not there; 404 when they have none. For a POST only."""
    place = place_of(reader)
    if place is None:
        raise Http404
    return domain.open_filling(reader.sheet, school=place.school, person=place.person)


def readable(person: Person, field: str = "") -> Q:
    """Which fillings someone reads of a sheet that they may read: all but what others keep to themselves.

    `field` names the way to the filling, "filling__" from a note.
    """
    return Q(**{f"{field}person": None}) | Q(**{f"{field}person": person}) | Q(**{f"{field}shared_at__isnull": False})


def access_canvas(person: Person, pk: int) -> Reader:
    """A canvas that this person may read, or 404. Three queries."""
    return access_sheet(person, pk, CANVAS)


def access_note(person: Person, pk: int) -> tuple[Reader, Note]:
    """A note on a canvas that this person may read; one that was hidden only for who guides. Else 404."""
    note = Note.objects.select_related("filling__school", "filling__person", "group", "author").filter(pk=pk).first()
    if note is None:
        raise Http404
    reader = access_canvas(person, note.filling.sheet_id)
    filling = note.filling
    if filling.person_id not in (None, person.pk) and filling.shared_at is None:
        raise Http404
    if note.hidden_at is not None and not reader.may_guide:
        raise Http404
    filling.sheet = reader.sheet
    return reader, note


def may_rewrite(reader: Reader, note: Note, kind: str, secret: str = "") -> bool:
    """Whether someone may change the words of a note: in their own place, and of the joint sheet their own notes.

    What a group agrees on (a text, an indicator, an answer) is changed by all who write there.
    """
    place = place_of(reader)
    if place is None or not place.holds(note.filling):
        return False
    if note.key:
        return is_own(note, secret)
    if kind == "notes" and reader.sheet.mode == Sheet.Mode.TOGETHER:
        return note.author_id == reader.person.pk
    return True


def may_arrange(reader: Reader, note: Note, kind: str, secret: str = "") -> bool:
    """Whether someone may move or take off a note: who may rewrite it, and who guides unless it is another's own."""
    if reader.sheet.is_closed:
        return False
    return may_rewrite(reader, note, kind, secret) or (reader.may_guide and note.filling.person_id is None)


def access_group(person: Person, pk: int) -> tuple[Reader, Group]:
    """A group of notes, for who guides."""
    group = Group.objects.filter(pk=pk).first()
    if group is None:
        raise Http404
    reader = access_canvas(person, group.sheet_id)
    if not reader.may_guide:
        raise Http404
    group.sheet = reader.sheet
    return reader, group


def access_ballot(person: Person, pk: int) -> tuple[Reader, Ballot]:
    """A vote on a canvas that this person may read."""
    ballot = Ballot.objects.filter(pk=pk).first()
    if ballot is None:
        raise Http404
    reader = access_canvas(person, ballot.sheet_id)
    ballot.sheet = reader.sheet
    return reader, ballot


def may_vote(reader: Reader) -> bool:
    """Members and guides of the network, people of the school; also when nobody writes any more they do not."""
    return reader.may_fill
