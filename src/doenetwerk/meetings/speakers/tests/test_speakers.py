"""Speakers: a bank without ranking, a request with the members' questions, and all of it by link for the speaker."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.mail.tests.post import bring, mail
from doenetwerk.meetings.models import (
    MaterialSeen,
    Meeting,
    Speaker,
    SpeakerCase,
    SpeakerMessage,
    SpeakerQuestion,
    SpeakerRequest,
    SpeakerReview,
)
from doenetwerk.meetings.speakers import domain, queries
from doenetwerk.meetings.speakers.domain import Card
from doenetwerk.meetings.speakers.tests.permissions import a_request, a_speaker
from doenetwerk.meetings.tests.scene import as_person, coming, letters, link_in
from doenetwerk.networks import hooks
from doenetwerk.people.models import Region
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def own(request: SpeakerRequest) -> Person:
    person = SpeakerRequest.objects.get(pk=request.pk).speaker.person
    assert person is not None
    return person


def own_link(request: SpeakerRequest) -> str:
    return link_in(letters(own(request), f"speaker:{request.pk}:asked")[0])


def yes(request: SpeakerRequest) -> SpeakerRequest:
    return domain.answer_request(own(request), SpeakerRequest.objects.get(pk=request.pk), "yes")


def page(person: Person, request: SpeakerRequest) -> str:
    return as_person(person).get(reverse("meetings:speaker_request", args=[request.pk])).content.decode()


# The bank


def test_networks_share_a_bank_and_only_who_guides_sees_how_to_reach_someone(world: Cast) -> None:
    found = a_speaker(world, topics="starters begeleiden")
    url = reverse("meetings:speaker", args=[found.pk])
    assert "bo@spreker.example" in as_person(world.co_facilitator).get(url).content.decode()
    told = as_person(world.member).get(url).content.decode()
    assert "starters begeleiden" in told and "bo@spreker.example" not in told and "06 0000" not in told
    listed = as_person(world.member).get(reverse("meetings:speakers"), {"zoek": "starters", "wat": "practice"})
    assert "Bo Sprekervoorbeeld" in listed.content.decode()
    none = as_person(world.member).get(reverse("meetings:speakers"), {"wat": "inspires"}).content.decode()
    assert "Bo Sprekervoorbeeld" not in none


def test_a_region_keeps_its_own_cards(world: Cast) -> None:
    found = a_speaker(world)
    Speaker.objects.update(region=Region.objects.create(name="Elders"))
    assert as_person(world.member).get(reverse("meetings:speaker", args=[found.pk])).status_code == 404
    Speaker.objects.update(circle=Circle.EVERYONE)
    assert as_person(world.member).get(reverse("meetings:speaker", args=[found.pk])).status_code == 200
    assert as_person(world.stranger).get(reverse("meetings:speaker", args=[found.pk])).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"topics": " "}, {"gifts": []}, {"gifts": ["jokes"]}, {"email": "x"}, {"circle": "network"}]
)
def test_what_no_card_is(world: Cast, wrong) -> None:
    with pytest.raises(Refused):
        a_speaker(world, **wrong)
    with pytest.raises(Refused):
        domain.add_speaker(world.stranger, world.region, Card("A", "b", ["practice"]))


def test_members_write_cards_and_change_their_own(world: Cast) -> None:
    found = a_speaker(world, by=world.member)
    url = reverse("meetings:speaker_change", args=[found.pk])
    assert as_person(world.member_two).get(url).status_code == 404
    data = {
        "name": "Bo", "topics": "werkdruk", "gifts": ["inspires", "connects"], "source": "own", "circle": "everyone",
    }  # fmt: skip
    assert as_person(world.member).post(url, data).status_code == 303
    found.refresh_from_db()
    assert queries.gifts_of(found) == ["geeft moed om zelf te beginnen", "brengt je bij mensen die verder zijn"]
    assert as_person(world.member).post(reverse("meetings:speaker_add"), {"name": ""}).status_code == 422


def test_first_somebody_of_our_own_schools(world: Cast, monkeypatch) -> None:
    asked = []

    def find(person, words):
        asked.append((person, words))
        return [hooks.Expert("Sanne Voorbeeld", "De Linde", "Starters begeleiden", "/talenten/1/")]

    monkeypatch.setattr(hooks, "_experts", {})
    url = reverse("meetings:speaker_choose", args=[coming(world).pk])
    none = as_person(world.facilitator).get(url).content.decode()
    assert "Niemand schreef op hierover te willen vertellen." in none
    hooks.register_expert_finder("talents", find)
    text = as_person(world.facilitator).get(url, {"zoek": "starters"}).content.decode()
    assert asked == [(world.facilitator, "starters")]
    assert text.index("Starters begeleiden") < text.index("Uit de lijst van sprekers")


# The speaker, without an account


def test_the_speaker_answers_by_link_and_asks_back(world: Cast, client) -> None:
    request = a_request(world)
    path = own_link(request)
    assert client.get(path).status_code == 200
    refused = client.post(path, {"doe": "antwoord", "answer": "if", "condition": "", "wants": "Zien hoe jullie werken"})
    assert refused.status_code == 422 and "Zien hoe jullie werken" in refused.content.decode()
    data = {"doe": "antwoord", "answer": "if", "condition": "Met een scherm", "wants": "Zien hoe jullie werken"}
    assert client.post(path, data).status_code == 303
    found = SpeakerRequest.objects.get()
    assert (found.answer, found.condition, found.comes) == ("if", "Met een scherm", True)
    assert "Met een scherm" in letters(world.facilitator, f"speaker:{request.pk}:answer")[0].text
    assert client.post(path, {"doe": "bericht", "message": "Hoeveel mensen komen er?"}).status_code == 303
    assert "Hoeveel mensen" in letters(world.facilitator, f"speaker:{request.pk}:message")[0].text
    assert client.post(path, {"doe": "materiaal", "title": "Artikel", "url": "https://x.example/a"}).status_code == 303
    assert client.post(path, {"doe": "materiaal", "title": "Boos", "url": "javascript:1"}).status_code == 422
    domain.write_back(world.facilitator, found, "Ongeveer twaalf.")
    assert "Ongeveer twaalf." in client.get(path).content.decode()
    # What goes to and fro is not for the other members.
    assert "Ongeveer twaalf." not in page(world.member, request) and "Artikel" in page(world.member, request)


def test_a_reply_by_mail_of_the_speaker_is_a_message_and_of_a_member_a_question(world: Cast) -> None:
    request = yes(a_request(world))
    letter = letters(own(request), f"speaker:{request.pk}:asked")[0]
    row = bring(mail(letter.reply_to, "Is er een beamer?", sender="bo@spreker.example"), letter.reply_to,
                envelope="bo@spreker.example")  # fmt: skip
    assert (row.state, SpeakerMessage.objects.get().from_speaker) == ("done", True)
    domain.send_ahead(world.facilitator, request)
    letter = letters(world.member, f"speaker:{request.pk}:ahead")[0]
    bring(mail(letter.reply_to, "Hoe begin je?", sender=world.member.email), letter.reply_to,
          envelope=world.member.email)  # fmt: skip
    assert SpeakerQuestion.objects.get().author == world.member


def test_the_speaker_sees_questions_without_names_and_cases_with_function_and_school(world: Cast, client) -> None:
    request = yes(a_request(world))
    domain.ask_question(world.member, request, "Hoe begin je?")
    case = domain.put_case(world.member_two, request, "Een starter wil stoppen.")
    path = own_link(request)
    letter = letters(own(request), f"speaker:{request.pk}:case")[0]
    assert "wil stoppen" not in letter.text
    text = client.get(path).content.decode()
    assert "Hoe begin je?" in text and "Een starter wil stoppen." in text
    assert "HR-adviseur, Het Anker" in text
    for person in (world.member, world.member_two, world.member_three):
        assert person.name not in text
        assert str(person.email) not in text
    assert client.post(path, {"doe": "casus", "nummer": case.pk, "reply": "Begin met vragen."}).status_code == 303
    assert letters(world.member_two, f"speaker:{request.pk}:case:{case.pk}:answer")
    assert "Begin met vragen." in page(world.member, request)
    sheet = client.get(path, {"druk": "1"}).content.decode()
    assert "Hoe begin je?" in sheet and "wil stoppen" not in sheet and world.member.name not in sheet


def test_a_case_of_another_request_is_not_there(world: Cast, client) -> None:
    request = yes(a_request(world))
    other = domain.ask_speaker(
        world.facilitator, coming(world, 40), a_speaker(world, name="Cas", email="cas@spreker.example"), "Kom je?"
    )
    yes(other)
    case = domain.put_case(world.member, SpeakerRequest.objects.get(pk=other.pk), "Geheim")
    answer = client.post(own_link(request), {"doe": "casus", "nummer": case.pk, "reply": "x"})
    assert answer.status_code == 404 and "Geheim" not in client.get(own_link(request)).content.decode()


def test_a_speaker_who_signs_in_reads_no_bank_and_no_network(world: Cast) -> None:
    request = a_request(world)
    client = as_person(own(request))
    for url in (
        reverse("meetings:speakers"),
        reverse("meetings:speaker_request", args=[request.pk]),
        reverse("meetings:meeting", args=[request.meeting_id]),
        reverse("networks:network", args=[world.network.pk]),
    ):
        assert client.get(url).status_code == 404


def test_a_speaker_leaves_the_bank_by_link_and_a_request_is_called_off(world: Cast, client) -> None:
    request = a_request(world)
    path = own_link(request)
    assert client.post(path, {"doe": "uit-lijst"}).status_code == 303
    assert "Bo Sprekervoorbeeld" not in as_person(world.member).get(reverse("meetings:speakers")).content.decode()
    assert client.get(path).status_code == 200
    with pytest.raises(Refused):
        domain.call_off(world.facilitator, request, "")
    domain.call_off(world.facilitator, request, "De bijeenkomst wordt anders.")
    assert client.get(path).status_code == 404
    assert "wordt anders" in letters(own(request), f"speaker:{request.pk}:called_off")[0].text
    with pytest.raises(Refused):
        domain.ask_question(world.member, request, "Nog iets?")


# What members bring


def test_members_ask_and_tick_by_link_and_who_guides_sends_ahead_once(world: Cast, client) -> None:
    request = a_request(world)
    with pytest.raises(Refused):
        domain.send_ahead(world.facilitator, request)
    request = yes(request)
    piece = domain.add_material(world.facilitator, request, "Artikel", "https://x.example/a")
    domain.send_ahead(world.facilitator, request)
    with pytest.raises(Refused):
        domain.send_ahead(world.facilitator, request)
    letter = letters(world.member, f"speaker:{request.pk}:ahead")[0]
    assert "https://x.example/a" in letter.text
    path = link_in(letter)
    assert client.post(path, {"doe": "vraag", "question": "Hoe begin je?"}).status_code == 303
    assert client.post(path, {"doe": "gezien", "nummer": piece.pk}).status_code == 303
    assert MaterialSeen.objects.get().person == world.member
    assert client.post(path, {"doe": "niet-gezien", "nummer": piece.pk}).status_code == 303
    assert not MaterialSeen.objects.exists()
    # Buttons of who guides are not there behind a link, nor for members.
    for doe in ("materiaal", "rondsturen", "bericht", "samen", "terug"):
        assert client.post(path, {"doe": doe}).status_code == 404
        url = reverse("meetings:speaker_request", args=[request.pk])
        assert as_person(world.member).post(url, {"doe": doe}).status_code == 404


def test_questions_are_merged_moved_split_and_taken_away(world: Cast) -> None:
    request = yes(a_request(world))
    one, two, three = (
        domain.ask_question(person, request, text)
        for person, text in ((world.member, "Een?"), (world.member_two, "Twee?"), (world.member_three, "Drie?"))
    )
    domain.merge_questions(world.facilitator, request, [three, one])
    box = queries.questions(request)
    assert [(asked.question, asked.number) for asked in box] == [(one, 2), (two, 1)]
    domain.move_question(world.facilitator, two, up=True)
    assert [asked.question for asked in queries.questions(request)] == [two, one]
    domain.split_question(world.facilitator, SpeakerQuestion.objects.get(pk=three.pk))
    assert len(queries.questions(request)) == 3
    for verb in (
        lambda: domain.move_question(world.member, one, True),
        lambda: domain.drop_question(world.member, two),
    ):
        with pytest.raises(Refused):
            verb()
    domain.drop_question(world.member, one)
    with pytest.raises(Refused):
        domain.merge_questions(world.facilitator, request, [two])
    for number in range(5):
        domain.ask_question(world.member, request, f"Vraag {number}?")
    with pytest.raises(Refused):
        domain.ask_question(world.member, request, "Te veel?")


def test_how_it_went_is_one_line_of_a_network(world: Cast) -> None:
    request = yes(a_request(world))
    with pytest.raises(Refused):
        domain.evaluate(world.facilitator, request, "yes", "Praktisch.")
    then = timezone.now() - timedelta(days=1)
    Meeting.objects.update(starts_at=then - timedelta(hours=2), ends_at=then)
    request = SpeakerRequest.objects.get()
    with pytest.raises(Refused):
        domain.evaluate(world.member, request, "yes")
    domain.evaluate(world.facilitator, request, "other", "Minder sheets.")
    domain.evaluate(world.facilitator, request, "yes", "Praktisch.")
    assert SpeakerReview.objects.count() == 1
    told = as_person(world.member).get(reverse("meetings:speaker", args=[request.speaker_id])).content.decode()
    assert "Praktisch." in told and "Boeien en binden" in told


def test_who_may_be_asked_for_what(world: Cast) -> None:
    found = a_speaker(world)
    meeting = coming(world)
    with pytest.raises(Refused):
        domain.ask_speaker(world.member, meeting, found, "Kom je?")
    with pytest.raises(Refused):
        domain.ask_speaker(world.facilitator, meeting, found, " ")
    domain.ask_speaker(world.facilitator, meeting, found, "Kom je?")
    with pytest.raises(Refused):
        domain.ask_speaker(world.facilitator, meeting, found, "Kom je nog eens?")
    with pytest.raises(Refused):
        domain.ask_speaker(world.facilitator, meeting, a_speaker(world, email=""), "Kom je?")
    with pytest.raises(Refused):
        domain.answer_request(world.facilitator, SpeakerRequest.objects.get(), "yes")
    assert Letter.objects.filter(purpose="meetings.speaker").count() == 1


def test_pages_cost_the_same_for_thirty(world: Cast) -> None:
    request = yes(a_request(world))
    client = as_person(world.facilitator)

    def many() -> None:
        for number in range(30):
            a_speaker(world, name=f"Spreker {number}", email=f"s{number}@spreker.example")
            SpeakerQuestion.objects.create(request=request, author=world.member, text=f"Vraag {number}")
            SpeakerCase.objects.create(request=request, author=world.member, text=f"Casus {number}")

    domain.ask_question(world.member, request, "Hoe?")
    domain.put_case(world.member, request, "Casus")
    assert_same_queries(client, reverse("meetings:speaker_request", args=[request.pk]), lambda: None, many)
    assert_same_queries(client, reverse("meetings:speakers"), lambda: None, many)


def test_copies_and_leaving(world: Cast) -> None:
    request = yes(a_request(world))
    domain.ask_question(world.member, request, "Hoe begin je?")
    domain.put_case(world.member, request, "Mijn casus")
    copy = str(privacy.export(world.member)["speakers"])
    assert "Hoe begin je?" in copy and "Mijn casus" in copy
    speaker = own(request)
    assert "bo@spreker.example" in str(privacy.export(speaker)["speakers"])
    privacy.remove(world.member)
    assert not SpeakerCase.objects.exists()
    privacy.remove(speaker)
    found = Speaker.objects.get()
    assert (found.name, found.email, found.person) == ("Een spreker", "", None)
