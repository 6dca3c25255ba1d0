"""Who stays outside: a leader, a coordinator, another network, who left, and links of who left."""

import pytest
from django.urls import reverse

from doenetwerk.accounts.links import link_for
from doenetwerk.exchange.models import Answer, Nudge, Subscription
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.tests.scene import a_file
from doenetwerk.networks import domain as networks

pytestmark = pytest.mark.django_db
SECRET = "Zeggen jullie het een starter eerlijk?"
SAID = "Bij ons ging dat mis met Piet."


@pytest.fixture
def question(world):
    found = domain.ask(world.member, world.network, SECRET, "Tussen ons.", trimmed="Groet van iemand anders")
    domain.answer(world.member_two, found, SAID)
    domain.answer(world.member, found, "Dank, dat helpt.")
    return found


@pytest.fixture
def file(world, question):
    return a_file(world, Answer.objects.get(author=world.member_two))


def path(link):
    return "/" + link.split("/", 3)[3]


def addresses(world, question, file):
    network = [reverse(f"exchange:{name}", args=[world.network.pk]) for name in ("questions", "ask", "pace")]
    answer = Answer.objects.filter(author=world.member_two).get()
    return [
        *network,
        reverse("exchange:question", args=[question.pk]),
        reverse("exchange:remove_answer", args=[answer.pk]),
        reverse("exchange:attachment", args=[file.pk]),
    ]


def outsider(world, who):
    """Who reads nothing: by role, from another network, or just left."""
    if who == "another network":
        other = networks.found(
            world.coordinator, name="Anders", region=world.region, question="Wat?", themes=[world.theme]
        )
        networks.bring_in(world.coordinator, other, world.stranger)
        return world.stranger
    if who == "newly left":
        networks.leave(world.coordinator, world.membership_three, "andere baan")
        return world.member_three
    return world.person(who)


@pytest.mark.parametrize("who", ["leader", "coordinator", "administrator", "another network", "newly left"])
def test_nothing_is_read_from_outside(world, client, question, file, who):
    person = outsider(world, who)
    client.force_login(person)
    for address in addresses(world, question, file):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert SECRET not in answer.text and SAID not in answer.text
    for place in ("/vandaag/", f"/regio/{world.region.pk}/", "/mijn-school/", f"/netwerken/{world.network.pk}/"):
        assert SECRET not in client.get(place).text
    for purpose, subject in (("exchange.question", question.pk), ("exchange.pace", world.network.pk)):
        assert client.get(path(link_for(person, purpose, subject))).status_code == 404
    nudge = Nudge.objects.create(question=question, person=person, because="Je weet dit.")
    link = path(link_for(person, "exchange.nudge", nudge.pk))
    assert client.get(link).status_code == 404
    assert client.post(link, {"text": "Toch"}).status_code == 404
    assert client.post(reverse("exchange:decline", args=[nudge.pk])).status_code == 404
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(("circle", "readers"), [("school", ["leader"]), ("region", ["leader", "coordinator"])])
def test_a_question_goes_wider_and_answers_of_others_stay(world, client, question, file, circle, readers):
    domain.widen(world.member, question, circle)
    for who in ("leader", "coordinator", "stranger"):
        client.force_login(world.person(who))
        answer = client.get(reverse("exchange:question", args=[question.pk]))
        if who not in readers:
            assert answer.status_code == 404
            continue
        assert SECRET in answer.text and "Dank, dat helpt." in answer.text
        assert SAID not in answer.text and world.member_two.name not in answer.text
        assert "iemand anders" not in answer.text and file.title not in answer.text
        assert client.get(reverse("exchange:attachment", args=[file.pk])).status_code == 404
        assert client.post(reverse("exchange:question", args=[question.pk]), {"text": "Ik"}).status_code == 404


def test_who_left_keeps_their_own_question_alone(world, client, question, file):
    networks.leave(world.coordinator, world.membership, "andere baan")
    client.force_login(world.member)
    text = client.get(reverse("exchange:question", args=[question.pk])).text
    assert SECRET in text and SAID not in text and "<textarea" not in text and file.title not in text
    for name in ("reword", "close", "widen", "remove"):
        assert client.get(reverse(f"exchange:{name}", args=[question.pk])).status_code == 404


def test_a_link_acts_on_post_for_its_person(world, client, question, file):
    answer = Answer.objects.get(author=world.member_two)
    link = path(link_for(world.member_three, "exchange.question", question.pk))
    shown = client.get(link).text
    assert SAID in shown and "Je antwoordt als" in shown
    assert not Answer.objects.filter(author=world.member_three).exists()
    # Whoever is signed in on this device: it is the link's person who answers.
    client.force_login(world.facilitator)
    assert client.post(link, {"text": ""}).status_code == 422
    assert client.post(link, {"text": "Wij zeggen het samen."}).status_code == 303
    assert Answer.objects.get(text="Wij zeggen het samen.").author == world.member_three
    assert "Dank je wel" in client.get(f"{link}?klaar=antwoord").text
    client.post(link, {"dank": str(answer.pk)})
    assert answer.thanks.get().person == world.member_three
    client.post(link, {"dank-niet": str(answer.pk)})
    assert not answer.thanks.exists()
    file_shown = client.get(f"{link}?bijlage={file.pk}")
    assert file_shown.headers["Content-Disposition"].startswith("attachment")
    other = domain.ask(world.member, world.network, "Iets anders")
    elsewhere = a_file(world, domain.answer(world.member_two, other, "Zie bijlage"))
    assert client.get(f"{link}?bijlage={elsewhere.pk}").status_code == 404
    assert client.post(link, {"dank": "999999"}).status_code == 404


def test_a_nudge_is_answered_or_declined(world, client, question):
    nudge = domain.nudge(None, question, world.member_three, "Je antwoordde over starters.")
    link = path(link_for(world.member_three, "exchange.nudge", nudge.pk))
    shown = client.get(link).text
    assert "Je antwoordde over starters." in shown and "Ik weet het niet" in shown
    nudge.refresh_from_db()
    assert nudge.declined_at is None
    assert client.post(link, {"decline": "1"}).status_code == 303
    nudge.refresh_from_db()
    assert nudge.declined_at is not None
    assert client.post(link, {"text": "Toch wel: we zeggen het in week drie."}).status_code == 303
    assert Answer.objects.filter(author=world.member_three).exists()


def test_how_much_mail_from_the_mail(world, client):
    link = path(link_for(world.member, "exchange.pace", world.network.pk))
    assert client.get(link).status_code == 200 and not Subscription.objects.exists()
    assert client.post(link, {"pace": ""}).status_code == 422
    assert client.post(link, {"pace": "daily"}).status_code == 303
    assert Subscription.objects.get().person == world.member
    assert "Bewaard" in client.get(f"{link}?klaar=1").text
