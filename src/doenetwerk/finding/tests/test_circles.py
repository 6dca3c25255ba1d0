"""Nobody finds what they may not read: not the text, not that it is there, not one of its words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.core.circles import Circle
from doenetwerk.finding import fulltext, mending, queries, scope
from doenetwerk.finding.models import Entry
from doenetwerk.finding.tests.scene import numbers, write
from doenetwerk.networks import domain as networks
from doenetwerk.people import domain as people
from doenetwerk.people.models import Region

ROLES = [
    "member", "member_two", "facilitator", "co_facilitator", "leader", "coordinator", "administrator", "stranger",
]  # fmt: skip
INSIDE = {"member", "member_two", "facilitator", "co_facilitator"}
WHO_READS = {
    Circle.ME: {"member"},
    Circle.TWO: {"member"},
    Circle.NETWORK: INSIDE,
    Circle.SCHOOL: INSIDE | {"leader"},
    Circle.REGION: INSIDE | {"leader", "coordinator"},
    Circle.EVERYONE: set(ROLES),
}


def _post(world, circle, number=1, **more):
    values = {"author": world.member, "network": world.network, "school": world.linde} | more
    write(number, "Zeepkistenrace", "met kloostertuin", circle=circle, **values)


@pytest.mark.parametrize("circle", Circle.values)
def test_each_circle_is_found_by_who_may_read_it_and_by_nobody_else(world, circle):
    _post(world, circle)
    found = {role for role in ROLES if numbers(world.person(role), "zeepkistenrace")}
    assert found == WHO_READS[Circle(circle)]


@pytest.mark.parametrize("circle", Circle.values)
def test_nobody_else_sees_a_count_a_word_or_a_likeness(world, circle):
    _post(world, circle)
    for role in set(ROLES) - WHO_READS[Circle(circle)]:
        person = world.person(role)
        for asked in ("zeepkistenrace", "zeepkistnerace", "zeepkistenrac", "kloostertuin zeepkistenrace"):
            for typing in (False, True):
                found = queries.search(person, asked, typing=typing)
                assert (found.hits, found.kinds, found.mended, found.next) == ([], [], [], ""), (role, asked)
        assert queries.alike(person, "Wie weet iets van een zeepkistenrace in een kloostertuin?") == []


def test_the_keys_say_the_same_as_the_rule_of_circles(world):
    """The index narrows by keys, the rows by the QuerySet: both hold the same things for everyone."""
    other = networks.found(world.coordinator, name="Ander netwerk", region=world.region)
    far = Region.objects.create(name="Verre regio")
    third = networks.found(world.coordinator, name="Ver netwerk", region=far)
    number = 0
    for network in (world.network, other, third, None):
        for school in (world.linde, world.brug, None):
            for circle in Circle.values:
                number += 1
                _post(world, circle, number, network=network, school=school, author=world.member_three)
                number += 1
                _post(world, circle, number, network=network, school=school, author=None, region=world.region)
    for role in [*ROLES, "member_three"]:
        person = world.person(role)
        keys = scope.keys_of_person(person)
        by_key = {place for _step, place in fulltext.find([fulltext.Step(1, fulltext.any_of(keys))], 10_000)}
        by_rule = set(Entry.objects.readable_by(person).values_list("place", flat=True))
        assert by_key == by_rule, role


def test_who_left_the_network_finds_its_words_no_longer(world):
    _post(world, Circle.NETWORK, author=world.member_two)
    assert numbers(world.member, "zeepkistenrace") == [1]
    networks.leave(world.facilitator, world.membership, "andere baan")
    assert numbers(world.member, "zeepkistenrace") == []
    # What someone wrote themselves stays theirs.
    _post(world, Circle.NETWORK)
    assert numbers(world.member, "zeepkistenrace") == [1]


def test_another_network_of_the_same_region_finds_nothing(world):
    other = networks.found(world.coordinator, name="Ander netwerk", region=world.region)
    networks.bring_in(world.coordinator, other, world.stranger)
    _post(world, Circle.NETWORK)
    assert numbers(world.stranger, "zeepkistenrace") == []


def test_narrowing_a_circle_counts_at_once(world):
    _post(world, Circle.EVERYONE)
    assert numbers(world.stranger, "zeepkistenrace") == [1]
    _post(world, Circle.ME)
    assert numbers(world.stranger, "zeepkistenrace") == [] and numbers(world.member, "zeepkistenrace") == [1]


def test_a_network_and_its_people_are_found_by_who_is_in_it_and_who_coordinates(world):
    def found(role, asked):
        return {hit.kind for hit in queries.search(world.person(role), asked).hits}

    for role in [*INSIDE, "coordinator"]:
        assert "network" in found(role, "boeien") and "person" in found(role, "Youssef Voorbeeld")
    for role in ("leader", "stranger", "administrator"):
        assert "network" not in found(role, "boeien") and "person" not in found(role, "Youssef")


def test_who_stopped_is_no_longer_found_as_a_person(world):
    networks.leave(world.facilitator, world.membership_three, "andere baan")
    assert [hit.kind for hit in queries.search(world.member, "youssef").hits] == []


def test_a_coordinator_of_before_finds_the_region_no_longer(world):
    coordination = world.coordinator.coordinates.get()
    coordination.since, coordination.until = timezone.localdate() - timedelta(days=9), timezone.localdate()
    coordination.save()
    assert queries.search(world.coordinator, "boeien").hits == []


def test_schools_are_found_by_coordinator_and_administrator_only(world):
    from doenetwerk.finding import jobs

    jobs.rebuild("school")
    found = {
        role for role in ROLES if any(h.kind == "school" for h in queries.search(world.person(role), "anker").hits)
    }
    assert found == {"coordinator", "administrator"}


def test_a_word_of_somebody_else_is_never_proposed(world):
    _post(world, Circle.ME)
    write(2, "Zeepkistenrade")  # further away from what was typed, but readable
    terms = queries.terms("zeepkistenrace")
    _better, mended = mending.mend(terms, scope.keys_of_person(world.stranger))
    assert [one.instead for one in mended] == ["zeepkistenrade"]
    _same, nothing = mending.mend(terms, scope.keys_of_person(world.member))
    assert nothing == []


def test_a_new_coordinator_reads_the_region(world):
    _post(world, Circle.REGION)
    assert numbers(world.stranger, "zeepkistenrace") == []
    people.appoint_coordinator(world.administrator, world.stranger, world.region)
    assert numbers(world.stranger, "zeepkistenrace") == [1]
