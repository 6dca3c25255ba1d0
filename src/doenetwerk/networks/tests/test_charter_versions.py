"""Versions and signatures: what was agreed stays as it was, and everyone signs from a mail."""

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.accounts.links import link_for
from doenetwerk.core.errors import Refused
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks
from doenetwerk.networks.charter import domain, privacy, snapshot
from doenetwerk.networks.charter.asks import asker
from doenetwerk.networks.charter.differences import between
from doenetwerk.networks.charter.document import OUTSIDE
from doenetwerk.networks.charter.emails import PURPOSE
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.charter.queries import names_in
from doenetwerk.networks.models import CharterVersion, Signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(world):
    """A start document that can be put up."""
    domain.answer(
        world.member,
        world.network,
        "goal",
        {"text-goal": "Starters blijven.", "goal-new4-text": "Klassen houden hun mentor."},
    )
    domain.write(world.member, world.network, "rules", "Wat hier gezegd wordt, blijft hier.")
    return world


def path_for(membership):
    return "/" + link_for(membership.person, PURPOSE, membership.pk).split("/", 3)[3]


def test_without_a_goal_or_pupils_nobody_is_asked_to_sign(world):
    with pytest.raises(Refused):
        domain.put_up(world.facilitator, world.network)
    domain.write(world.member, world.network, "goal", "Starters blijven.")
    with pytest.raises(Refused, match="leerlingen"):
        domain.put_up(world.facilitator, world.network)
    domain.answer(world.member, world.network, "goal", {"goal-new4-text": "Indirect, namelijk via hun mentor."})
    assert domain.put_up(world.facilitator, world.network).number == 1


def test_putting_up_asks_every_member_once(ready):
    domain.put_up(ready.facilitator, ready.network)
    letters = Letter.objects.filter(purpose=PURPOSE)
    assert {letter.person for letter in letters} == {ready.member, ready.member_two, ready.member_three}
    assert all("teken" in letter.text for letter in letters)
    domain.ask_signatures(ready.facilitator, ready.network)
    assert Letter.objects.filter(purpose=PURPOSE).count() == 3
    with pytest.raises(Refused, match="niets veranderd"):
        domain.put_up(ready.facilitator, ready.network)


def test_who_did_not_promise_is_not_asked(ready):
    networks.bring_in(ready.coordinator, ready.network, ready.leader)
    domain.put_up(ready.facilitator, ready.network)
    assert not Letter.objects.filter(purpose=PURPOSE, person=ready.leader).exists()


def test_signing_twice_is_one_signature_and_one_line(ready):
    domain.put_up(ready.facilitator, ready.network)
    first = domain.sign(ready.membership, 1)
    assert domain.sign(ready.membership, 1) == first
    assert Signature.objects.count() == 1
    assert Entry.objects.filter(verb="charter.signed").count() == 1


def test_reminders_go_only_to_who_did_not_sign_and_once_a_day(ready):
    domain.put_up(ready.facilitator, ready.network)
    domain.sign(ready.membership, 1)
    assert domain.ask_signatures(ready.facilitator, ready.network, again=True) == 2
    assert domain.ask_signatures(ready.facilitator, ready.network, again=True) == 0
    reminded = Letter.objects.filter(purpose=PURPOSE, subject__startswith="Nog even")
    assert {letter.person for letter in reminded} == {ready.member_two, ready.member_three}


def test_a_new_version_leaves_earlier_signatures_where_they_were(ready):
    domain.put_up(ready.facilitator, ready.network)
    domain.sign(ready.membership, 1)
    domain.answer(ready.member_two, ready.network, "size", {"size_max": "12"})
    two = domain.put_up(ready.facilitator, ready.network)
    assert two.number == 2
    assert not two.signatures.exists()
    assert CharterVersion.objects.get(number=1).signatures.count() == 1
    with pytest.raises(Refused, match="nieuwere versie"):
        domain.sign(ready.membership, 1)
    domain.sign(ready.membership, 2)


def test_a_version_does_not_change_when_the_document_does(ready):
    version = domain.put_up(ready.facilitator, ready.network)
    domain.write(ready.member, ready.network, "goal", "Iets heel anders.")
    version.refresh_from_db()
    assert version.content["texts"]["goal"] == "Starters blijven."


def test_a_newcomer_signs_what_stands_and_that_is_no_new_version(ready):
    domain.put_up(ready.facilitator, ready.network)
    membership = networks.bring_in(ready.coordinator, ready.network, ready.leader)
    networks.promise(membership, frees_time=True, wants_to_learn=True, will_prepare=True)
    assert Letter.objects.filter(person=ready.leader, purpose="networks.sign").count() == 1
    assert domain.ask_signatures(None, ready.network, only=[membership]) == 0
    domain.sign(membership, 1)
    with pytest.raises(Refused):
        domain.put_up(ready.facilitator, ready.network)


def test_a_version_keeps_no_names(ready):
    version = domain.put_up(ready.facilitator, ready.network)
    assert "Sanne" not in str(version.content)
    assert not any("Sanne" in str(entry.data) for entry in Entry.objects.all())


def test_differences_are_told_answer_by_answer(ready):
    before = domain.put_up(ready.facilitator, ready.network).content
    domain.write(ready.member, ready.network, "rules", "Wat hier gezegd wordt, vertel je nergens.")
    domain.answer(
        ready.member, ready.network, "money", {"budget-new1-what": "Zaal", "budget-new1-amount": "1250", "hours": "40"}
    )
    goal = ready.network.goals.get()
    domain.answer(ready.member, ready.network, "goal", {f"goal-{goal.pk}-text": "", "goal-new4-text": "Indirect."})
    ready.network.refresh_from_db()
    after = snapshot.take(ready.network)
    found = between(before, after, names_in(before, after))
    told = {(one.label, one.kind) for one in found}
    assert ("Zo werken we samen", "changed") in told
    assert ("Begroting", "new") in told
    assert {("Onze doelen", "new"), ("Onze doelen", "gone")} <= told
    assert "€ 1.250" in next(one.new for one in found if one.label == "Begroting")
    # Outside the network the words of the rules are not part of any difference.
    outside = between(before, after, names_in(before, after), OUTSIDE)
    assert "Zo werken we samen" not in {one.label for one in outside}


def test_opening_the_link_does_not_sign_and_pressing_does(ready):
    domain.put_up(ready.facilitator, ready.network)
    path, client = path_for(ready.membership), Client()
    page = client.get(path)
    assert page.status_code == 200
    assert "Wat hier gezegd wordt, blijft hier." in page.text
    assert not Signature.objects.exists()
    answer = client.post(path, {"versie": "1"})
    assert answer.status_code == 303
    assert Signature.objects.get().membership == ready.membership
    assert "Dank je wel, je tekende" in client.get(answer.headers["Location"]).text
    assert "Ik teken versie" not in client.get(path).text


def test_an_old_mail_leads_to_the_version_of_now_with_what_changed(ready):
    domain.put_up(ready.facilitator, ready.network)
    path, client = path_for(ready.membership), Client()
    domain.sign(ready.membership, 1)
    domain.write(ready.member_two, ready.network, "rules", "Wat hier gezegd wordt, vertel je nergens.")
    domain.put_up(ready.facilitator, ready.network)
    page = client.get(path).text
    assert "Anders dan in versie 1, die jij tekende" in page
    late = client.post(path, {"versie": "1"})  # the page stood open while version 2 came
    assert late.status_code == 422
    assert "nieuwere versie" in late.text
    assert client.post(path, {"versie": "2"}).status_code == 303


def test_a_link_of_someone_who_left_shows_nothing(ready):
    domain.put_up(ready.facilitator, ready.network)
    path = path_for(ready.membership)
    networks.leave(ready.member, ready.membership, "andere baan")
    assert Client().get(path).status_code == 404
    assert Client().post(path, {"versie": "1"}).status_code == 404


def test_a_link_signs_for_its_owner_whoever_is_signed_in(ready, client):
    domain.put_up(ready.facilitator, ready.network)
    client.force_login(ready.member_two)
    client.post(path_for(ready.membership), {"versie": "1"})
    assert [row.membership for row in Signature.objects.all()] == [ready.membership]


def test_a_question_instead_of_a_signature_goes_to_the_facilitator_alone(ready):
    domain.put_up(ready.facilitator, ready.network)
    path, client = path_for(ready.membership_two), Client()
    assert client.post(path, {"vraag": "1", "text": " "}).status_code == 422
    assert client.post(path, {"vraag": "1", "text": "Kan het ook in mei?"}).status_code == 303
    remark = CharterRemark.objects.get()
    letter = Letter.objects.get(purpose="networks.charter_remark")
    assert letter.person == ready.facilitator
    assert "Kan het ook in mei?" in letter.text
    assert "Kan het ook in mei?" in client.get(path).text  # the one who asked sees what became of it
    url = reverse("networks:charter", args=[ready.network.pk])
    for reader, reads in (
        (ready.facilitator, True),
        (ready.co_facilitator, False),
        (ready.member, False),
        (ready.coordinator, False),
    ):
        client.force_login(reader)
        assert ("Kan het ook in mei?" in client.get(url).text) is reads, reader
    client.force_login(ready.facilitator)
    client.post(reverse("networks:charter_settle", args=[ready.network.pk, remark.pk]))
    assert "Kan het ook in mei?" not in client.get(url).text


def test_a_remark_of_another_network_cannot_be_settled(ready, client):
    other = networks.found(ready.coordinator, name="Ander", region=ready.region)
    networks.appoint(ready.coordinator, other, ready.facilitator)
    domain.put_up(ready.facilitator, ready.network)
    remark = domain.object_to(ready.membership, "Kan het ook in mei?")
    client.force_login(ready.facilitator)
    assert client.post(reverse("networks:charter_settle", args=[other.pk, remark.pk])).status_code == 404


def test_today_asks_members_to_sign_and_facilitators_to_finish(ready, django_assert_num_queries):
    assert [ask.key for ask in asker(ready.facilitator)] == [f"charter:write:{ready.network.pk}"]
    assert asker(ready.member) == []
    domain.put_up(ready.facilitator, ready.network)
    # Who guides nothing is not asked about as one who does.
    with django_assert_num_queries(1):
        (ask,) = asker(ready.member)
    assert ask.url == reverse("networks:charter_sign", args=[ready.network.pk])
    assert asker(ready.facilitator) == []
    domain.sign(ready.membership, 1)
    assert asker(ready.member) == []
    domain.object_to(ready.membership_two, "Mag het later?")
    (ask,) = asker(ready.facilitator, ready.network)
    assert ask.title == "Iemand heeft een vraag over het startdocument"


def test_what_someone_signed_and_asked_is_theirs_to_copy_and_to_forget(ready):
    domain.put_up(ready.facilitator, ready.network)
    domain.sign(ready.membership, 1)
    domain.object_to(ready.membership, "Kan het later?")
    signed, asked = privacy.export(ready.member)
    assert signed["signed_version"] == 1
    assert asked["text"] == "Kan het later?"
    assert privacy.export(ready.member_two) == []
    privacy.forget(ready.member)
    assert not CharterRemark.objects.exists()
    assert Signature.objects.count() == 1


def test_only_who_signed_before_is_told_that_something_is_different(ready):
    domain.put_up(ready.facilitator, ready.network)
    domain.sign(ready.membership, 1)
    domain.write(ready.member_two, ready.network, "rules", "Wat hier gezegd wordt, vertel je nergens.")
    domain.put_up(ready.facilitator, ready.network)
    letters = Letter.objects.filter(purpose=PURPOSE).order_by("-pk")[:3]
    told = {letter.person: "wat er anders is" in letter.text for letter in letters}
    assert told == {ready.member: True, ready.member_two: False, ready.member_three: False}
