"""Which regions somebody belongs to, by what they do where."""

import pytest
from django.utils import timezone

from doenetwerk.networks.circles import regions_of
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, Position, School

pytestmark = pytest.mark.django_db


def test_who_works_at_a_board_belongs_to_the_regions_of_its_schools(world):
    person = people.add_person(
        world.administrator, "Bea Voorbeeld", "bea@bestuur.example", board=world.board, function=Function.BOARD
    )
    assert list(regions_of(person)) == [world.region]
    School.objects.filter(board=world.board).update(closed_on=timezone.localdate())
    assert not regions_of(person).exists()
    School.objects.filter(board=world.board).update(closed_on=None)
    Position.objects.filter(person=person).update(until=timezone.localdate())
    assert not regions_of(person).exists()


def test_who_works_at_one_school_does_not_belong_to_all_regions_of_its_board(world):
    assert not regions_of(world.stranger).exists()
    assert list(regions_of(world.member_three)) == [world.region]
