"""Two networks of one region, with people of other schools, and two questions about the same."""

from __future__ import annotations

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Question, WheelSide
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.exchange.wheel import domain
from doenetwerk.exchange.wheel.sources import QUESTION, Written
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, School
from doenetwerk.testing.cast import Cast

# The secret is in the words around it: none of them may reach the other side.
MINE = ("Kluisjes voor telefoons na de ruzie met Piet", "Bij ons op De Linde leggen ze de telefoon in een kluisje.")
THEIRS = ("Telefoon in het kluisje na het ontslag", "Hoe houden wij het vol? Een mobieltje blijft niet in de kluis.")
NAMES = ("Ilse", "Bram", "Dewi", "Karel", "Aya")


def elsewhere(world: Cast) -> tuple[Network, list[Person]]:
    """Another network of the region, with five people of a school where nobody of the cast works."""
    school = School.objects.create(brin="99ZE", name="De Beuk", board=world.other_board, region=world.region)
    network = networks.found(
        world.coordinator, name="Rust in de gang", region=world.region, question="Hoe krijgen we rust?", themes=[]
    )
    found = []
    for name in NAMES:
        person = people.add_person(
            world.administrator, f"{name} Voorbeeld", f"{name.lower()}@beuk.example", school=school,
            function=Function.TEACHER,
        )  # fmt: skip
        networks.bring_in(world.coordinator, network, person)
        found.append(person)
    return network, found


def two_questions(world: Cast) -> tuple[Question, Question, list[Person]]:
    """The member and Ilse each ask their own network about lockers for phones, in confidence."""
    network, others = elsewhere(world)
    one = questions.ask(world.member, world.network, *MINE)
    other = questions.ask(others[0], network, *THEIRS)
    return one, other, others


def an_ask(world: Cast) -> tuple[WheelSide, WheelSide]:
    """Both were asked: the member's side, and that of Ilse."""
    one, other, others = two_questions(world)

    def written(question: Question, person: Person) -> Written:
        return Written(
            QUESTION, question.pk, question.title, question.text, question.circle, person.pk, world.region.pk,
            question.network_id, question.school_id,
        )  # fmt: skip

    sides = (
        (written(one, world.member), world.member, ("kluisjes", "telefoons")),
        (written(other, others[0]), others[0], ("telefoon", "kluisje")),
    )
    match = domain.ask(f"question:{one.pk}|question:{other.pk}", 0.5, world.region.pk, sides)
    assert match is not None
    mine, theirs = match.sides.select_related("person", "match").order_by("pk")
    return mine, theirs
