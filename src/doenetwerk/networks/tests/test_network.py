"""Founding, coming in, promising, guiding: what people get, and what is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain
from doenetwerk.networks.charter import domain as charter
from doenetwerk.networks.models import Facilitation, Kind, Network
from doenetwerk.people.domain import add_person
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def as_person(person) -> Client:  # type: ignore[no-untyped-def]
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def link_in(letter: Letter) -> str:
    """The path of the one thing a letter asks."""
    start = letter.text.index("/l/")
    return letter.text[start:].split()[0]


def test_a_kind_sets_what_fits_it(world: Cast) -> None:
    network = domain.found(world.coordinator, name="Bij elkaar", region=world.region, kind=Kind.INTERVISION)
    assert network.size_max == 8
    assert network.confidentiality == Network.Confidentiality.HIGH
    assert network.journal.filter(verb="network.founded").count() == 1


def test_a_network_needs_a_name(world: Cast) -> None:
    with pytest.raises(Refused, match="naam"):
        domain.found(world.coordinator, name="  ", region=world.region)


def test_a_full_network_says_so(world: Cast) -> None:
    world.network.size_min, world.network.size_ideal, world.network.size_max = 1, 2, 3
    world.network.save()
    newcomer = add_person(None, "Extra Voorbeeld", "extra@voorbeeld.example", school=world.anker)
    with pytest.raises(Refused, match="vol"):
        domain.bring_in(world.facilitator, world.network, newcomer)


def test_coming_in_twice_is_once(world: Cast) -> None:
    again = domain.bring_in(world.facilitator, world.network, world.member)
    assert again == world.membership


def test_someone_who_is_invited_promises_from_the_mail(world: Cast) -> None:
    newcomer = add_person(None, "Nina Voorbeeld", "nina@brug.example", school=world.brug)
    client = as_person(world.facilitator)
    response = client.post(reverse("networks:bring_in", args=[world.network.pk]), {"person": newcomer.pk})
    assert response.status_code == 303
    letter = Letter.objects.get(person=newcomer)
    path = link_in(letter)
    phone = Client()
    page = phone.get(path)
    assert "Doe je mee?" in page.content.decode()
    membership = world.network.memberships.get(person=newcomer)
    assert not hasattr(membership, "commitment")
    phone.post(path, {"frees_time": "on", "wants_to_learn": "on", "will_prepare": "on"})
    membership.refresh_from_db()
    assert membership.commitment.is_whole
    assert "_auth_user_id" not in phone.session


def test_someone_who_is_invited_may_say_no(world: Cast) -> None:
    newcomer = add_person(None, "Nina Voorbeeld", "nina@brug.example", school=world.brug)
    membership = domain.bring_in(world.facilitator, world.network, newcomer)
    domain.ask_promise(world.facilitator, membership)
    Client().post(link_in(Letter.objects.get(person=newcomer)), {"stop": "1"})
    membership.refresh_from_db()
    assert membership.until is not None


def test_the_leader_grants_time_by_link_and_reads_no_more_than_that(world: Cast) -> None:
    domain.ask_time(world.facilitator, world.membership, 40)
    letter = Letter.objects.get(person=world.leader)
    path = link_in(letter)
    phone = Client()
    page = phone.get(path).content.decode()
    assert "40 uur" in page
    assert "Joris" not in page
    grant = world.membership.time_grant
    assert grant.answered_at is None
    assert phone.post(path, {"answer": "yes", "remark": "Prima"}).status_code == 303
    grant.refresh_from_db()
    assert grant.granted
    assert grant.remark == "Prima"
    assert "40 uur per schooljaar toe" in phone.get(f"{path}?klaar=1").content.decode()


def test_asking_for_time_twice_sends_one_letter(world: Cast) -> None:
    domain.ask_time(world.facilitator, world.membership, 40)
    domain.ask_time(world.facilitator, world.membership, 40)
    assert Letter.objects.filter(person=world.leader).count() == 1
    assert PersonalLink.objects.filter(person=world.leader).count() == 1


def test_a_network_is_never_left_without_a_facilitator(world: Cast) -> None:
    facilitation = world.network.facilitations.get(person=world.facilitator)
    with pytest.raises(Refused, match="andere procesbegeleider"):
        domain.step_back(world.facilitator, facilitation)
    domain.hand_over(world.facilitator, facilitation, world.member_two)
    facilitation.refresh_from_db()
    assert facilitation.until is not None
    assert world.network.facilitations.filter(
        person=world.member_two, role=Facilitation.Role.FACILITATOR, until=None
    ).exists()


def test_what_someone_left_behind_is_kept(world: Cast) -> None:
    domain.leave(world.facilitator, world.membership, "andere baan")
    assert world.network.memberships.count() == 3
    assert as_person(world.member).get(reverse("networks:network", args=[world.network.pk])).status_code == 404


def test_an_unchanged_home_is_not_sent_again(world: Cast) -> None:
    client = as_person(world.member)
    address = reverse("networks:network", args=[world.network.pk])
    client.get(address)  # The first answer brings the key of the forms; the second is the one a browser keeps.
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    domain.describe(world.facilitator, world.network, "Andere naam", "", [])
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert "Andere naam" in changed.content.decode()


def test_the_timeline_names_no_one(world: Cast) -> None:
    page = as_person(world.coordinator).get(reverse("networks:timeline", args=[world.network.pk])).content.decode()
    main = page[page.index("<main") :]
    assert "Sanne" not in main
    assert "Het netwerk werd opgericht" in main
    # What only concerns the group is not on the coordinator's timeline.
    assert "Een deelnemer zegde toe" not in main


def test_searching_in_the_list(world: Cast) -> None:
    client = as_person(world.coordinator)
    assert "Boeien en binden" in client.get(reverse("networks:networks"), {"zoek": "starten"}).content.decode()
    assert "Geen netwerk past" in client.get(reverse("networks:networks"), {"zoek": "zwemmen"}).content.decode()


def test_who_promises_later_is_asked_to_sign_what_stands(world: Cast) -> None:
    domain.state_goal(world.facilitator, world.network, 4, "Leerlingen houden hun mentor")
    domain.state_goal(world.facilitator, world.network, 3, "Starters krijgen een coach")
    charter.put_up(world.facilitator, world.network)
    newcomer = add_person(None, "Nina Voorbeeld", "nina@brug.example", school=world.brug)
    membership = domain.bring_in(world.facilitator, world.network, newcomer)
    assert not Letter.objects.filter(person=newcomer, purpose="networks.sign").exists()
    domain.promise(membership, frees_time=True, wants_to_learn=True, will_prepare=True)
    assert Letter.objects.filter(person=newcomer, purpose="networks.sign").count() == 1


def test_why_someone_left_stays_inside(world: Cast) -> None:
    domain.leave(world.facilitator, world.membership_two, "andere-baan-in-vertrouwen")
    address = reverse("networks:members", args=[world.network.pk])
    assert "andere-baan-in-vertrouwen" in as_person(world.member).get(address).content.decode()
    assert "andere-baan-in-vertrouwen" not in as_person(world.coordinator).get(address).content.decode()


def test_nobody_is_sent_to_a_door_that_stays_closed(world: Cast) -> None:
    """A learning question arises at a school or board: who works at none is not offered to state one."""
    for address in (reverse("networks:today"), reverse("networks:networks")):
        assert reverse("forming:ask") not in as_person(world.administrator).get(address).content.decode()
        assert reverse("forming:ask") in as_person(world.stranger).get(address).content.decode()
