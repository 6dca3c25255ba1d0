"""The fixed cast of the tests: the same people everywhere, so that a failing test reads like a story.

Everybody is invented. The region is De Waarden; schools carry BRIN codes that do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from doenetwerk.accounts.models import Person
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Facilitation, Membership, Network, Theme
from doenetwerk.people import domain as people
from doenetwerk.people.models import Board, Function, Location, Region, School


@dataclass(slots=True)
class Cast:
    """A small world: one region, two boards, three schools, one running network with three members."""

    region: Region
    board: Board
    other_board: Board
    linde: School
    anker: School
    brug: School
    theme: Theme
    network: Network
    administrator: Person
    coordinator: Person
    facilitator: Person
    co_facilitator: Person
    member: Person
    member_two: Person
    member_three: Person
    leader: Person
    stranger: Person
    membership: Membership
    membership_two: Membership
    membership_three: Membership

    def person(self, role: str) -> Person | None:
        """The person who plays a role of the permission matrix; None for signed_out."""
        return None if role == "signed_out" else getattr(self, role)


def build() -> Cast:
    """Build the cast through the rooms' own verbs. Needs an empty database."""
    region = Region.objects.create(name="De Waarden")
    board = Board.objects.create(number="99001", name="Stichting De Waard Voorbeeld")
    other = Board.objects.create(number="99002", name="Stichting Noorderpoort Voorbeeld")
    linde = School.objects.create(brin="99ZA", name="De Linde", board=board, region=region, town="Waardenburg")
    anker = School.objects.create(brin="99ZB", name="Het Anker", board=board, region=region, town="Ankerdam")
    brug = School.objects.create(brin="99ZC", name="De Brug", board=other, region=region, town="Brugge aan de Waard")
    for school, lat, lon in ((linde, 51.861, 5.402), (anker, 51.934, 5.581), (brug, 51.787, 5.263)):
        # Code 01: tests that read or make a main location use 00.
        Location.objects.create(
            school=school, code=f"{school.brin}01", name=school.name, town=school.town, lat=lat, lon=lon
        )
    theme = Theme.objects.create(name="Startende leraren", region=region)
    administrator = people.add_person(None, "Ada Beheervoorbeeld", "ada@voorbeeld.example")
    administrator.is_administrator = True
    administrator.save(update_fields=["is_administrator"])
    add = people.add_person
    coordinator = add(administrator, "Noor Voorbeeld", "noor@voorbeeld.example")
    people.appoint_coordinator(administrator, coordinator, region)
    facilitator = add(administrator, "Fatma Voorbeeld", "fatma@voorbeeld.example")
    member = add(administrator, "Sanne Voorbeeld", "sanne@linde.example", school=linde, function=Function.TEAM_LEADER)
    two = add(administrator, "Joris Voorbeeld", "joris@anker.example", school=anker, function=Function.HR)
    three = add(administrator, "Youssef Voorbeeld", "youssef@brug.example", school=brug, function=Function.HR)
    co = add(administrator, "Mila Voorbeeld", "mila@anker.example", school=anker, function=Function.TEAM_LEADER)
    leader = add(administrator, "Leo Voorbeeld", "leo@linde.example", school=linde, function=Function.DIRECTOR)
    # Works outside the region, so that nothing of it is theirs to read.
    far = School.objects.create(brin="99ZD", name="De Verte", board=other, town="Verweg")
    stranger = add(administrator, "Vera Voorbeeld", "vera@verte.example", school=far, function=Function.TEACHER)
    people.set_leader(administrator, member, leader, linde)
    network = networks.found(
        coordinator,
        name="Boeien en binden",
        region=region,
        question="Hoe houden we startende leraren, ook als het druk is?",
        themes=[theme],
    )
    networks.appoint(coordinator, network, facilitator, paid_by="De regio", paid_meetings=5, is_external=True)
    networks.appoint(coordinator, network, co, Facilitation.Role.CO)
    memberships = []
    for person in (member, two, three):
        membership = networks.bring_in(coordinator, network, person)
        networks.promise(membership, frees_time=True, wants_to_learn=True, will_prepare=True)
        memberships.append(membership)
    networks.set_stage(coordinator, network, Network.Stage.RUNNING)
    return Cast(
        region,
        board,
        other,
        linde,
        anker,
        brug,
        theme,
        network,
        administrator,
        coordinator,
        facilitator,
        co,
        member,
        two,
        three,
        leader,
        stranger,
        *memberships,
    )
