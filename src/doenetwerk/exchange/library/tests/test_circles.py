"""Who reads a document: for each circle exactly those, on the page, in the file, in the lists and in the search."""

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.library import domain, queries
from doenetwerk.exchange.library.access import access_document, access_version
from doenetwerk.exchange.library.domain import Words
from doenetwerk.exchange.library.queries import Wanted
from doenetwerk.exchange.library.tests.files import PDF
from doenetwerk.exchange.models import Document, Question
from doenetwerk.finding.queries import search
from doenetwerk.networks import domain as networks
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function
from doenetwerk.testing.cast import Cast

INSIDE = {"member", "member_two", "facilitator", "co_facilitator"}
AT_LINDE = {"leader"}
IN_REGION = {"coordinator", "other_network", "colleague"}
OUTSIDE = {"stranger", "administrator"}
EVERYONE = INSIDE | AT_LINDE | IN_REGION | OUTSIDE | {"ex_member"}


@pytest.fixture
def people_here(world: Cast):
    """The cast, someone of another network in the region, a colleague elsewhere, and someone who left for elsewhere."""
    add = people.add_person
    other = add(world.administrator, "Otto Voorbeeld", "otto@voorbeeld.example")
    there = networks.found(
        world.coordinator, name="Taal in elk vak", region=world.region, question="Hoe?", themes=[world.theme]
    )
    networks.appoint(world.coordinator, there, other, paid_by="De regio")
    colleague = add(
        world.administrator, "Cora Voorbeeld", "cora@brug.example", school=world.brug, function=Function.TEACHER
    )
    left = add(world.administrator, "Lex Voorbeeld", "lex@voorbeeld.example")
    seat = networks.bring_in(world.coordinator, world.network, left)
    seat.until = timezone.localdate()
    seat.save()
    named = {role: getattr(world, role) for role in INSIDE | AT_LINDE | OUTSIDE | {"coordinator"}}
    return {**named, "other_network": other, "colleague": colleague, "ex_member": left}


def _gets(access, *args) -> bool:
    try:
        access(*args)
    except Http404:
        return False
    return True


def _readers(document: Document, cast) -> set[str]:
    """Who gets the page; who gets the file, the row in the list and the hit must be the same people."""
    found = set()
    version = document.versions.get()
    for role, person in cast.items():
        page = _gets(access_document, person, document.pk)
        file = _gets(access_version, person, document.pk, version.pk)
        listed = document in queries.shelf(person, Wanted()).rows
        hit = any(one.kind == "document" for one in search(person, "aannamebeleid").hits)
        assert page == file == listed == hit, (role, page, file, listed, hit)
        if page:
            found.add(role)
    return found


def test_a_networks_document_is_read_by_its_circle(world: Cast, people_here):
    expected = {
        Circle.NETWORK: INSIDE,
        Circle.SCHOOL: INSIDE | AT_LINDE,
        Circle.REGION: INSIDE | AT_LINDE | IN_REGION,
        Circle.EVERYONE: EVERYONE,
    }
    for circle, readers in expected.items():
        words = Words("Aannamebeleid", Document.Kind.POLICY, circle=circle)
        document = domain.add(world.member, words, network=world.network, school=world.linde, file=("a.pdf", PDF))
        assert _readers(document, people_here) == readers, circle
        domain.withdraw(world.member, document)


def test_a_schools_document_is_read_by_its_circle(world: Cast, people_here):
    expected = {
        Circle.SCHOOL: {"member", "leader"},
        Circle.REGION: INSIDE | AT_LINDE | IN_REGION,
        Circle.EVERYONE: EVERYONE,
    }
    for circle, readers in expected.items():
        words = Words("Aannamebeleid", Document.Kind.POLICY, circle=circle)
        document = domain.add(world.leader, words, school=world.linde, file=("a.pdf", PDF))
        assert _readers(document, people_here) == readers, circle
        domain.withdraw(world.leader, document)


def test_what_came_with_an_answer_stays_in_the_network_whatever_its_circle_says(world: Cast, people_here):
    question = Question.objects.create(network=world.network, author=world.member, title="Wie heeft dit?")
    answer = question.answers.create(author=people_here["ex_member"], text="Ik.")
    Document.objects.create(
        author=people_here["ex_member"], network=world.network, answer=answer, circle=Circle.REGION, title="Bijlage"
    )
    readable = {role for role, person in people_here.items() if Document.objects.readable_by(person).exists()}
    assert readable == INSIDE


def test_withdrawn_is_gone_for_everyone_and_so_is_the_file(
    client, world: Cast, people_here, django_capture_on_commit_callbacks
):
    words = Words("Aannamebeleid", circle=Circle.EVERYONE)
    document = domain.add(world.member, words, network=world.network, file=("a.pdf", PDF))
    version = document.versions.get()
    storage, name = version.file.storage, version.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        domain.withdraw(world.member, document)
    assert not storage.exists(name)
    for person in people_here.values():
        client.force_login(person)
        assert client.get(reverse("exchange:document", args=[document.pk])).status_code == 404
        assert client.get(reverse("exchange:document_file", args=[document.pk, version.pk])).status_code == 404
        assert not search(person, "aannamebeleid").hits
