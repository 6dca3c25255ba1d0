"""Homework: asked by mail, done without a password, read side by side, reminded once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.mail.tests.post import bring, mail
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.homework import domain, jobs, queries
from doenetwerk.meetings.homework.replies import apart
from doenetwerk.meetings.models import Homework, HomeworkAnswer, HomeworkReply
from doenetwerk.meetings.tests.scene import as_person, coming, day, letters, link_in, over
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
TWO = ["Wie begeleidt de starters?", "Hoeveel uur is daarvoor?"]


def give(world: Cast, **values) -> Homework:
    values = {"title": "Zoek uit hoe het zit", "questions": TWO, "due": day(10)} | values
    return domain.give(values.pop("by", world.facilitator), values.pop("meeting", None) or coming(world), **values)


def pks(homework: Homework) -> list[int]:
    return list(homework.questions.values_list("pk", flat=True))


def reply(letter, person, text: str):
    return bring(mail(letter.reply_to, text, sender=person.email), letter.reply_to, envelope=person.email)


def test_every_member_gets_one_letter_with_the_questions(world: Cast) -> None:
    give(world)
    told = Letter.objects.filter(key__startswith="homework:")
    assert {letter.person for letter in told} == {world.member, world.member_two, world.member_three}
    assert "1. Wie begeleidt de starters?" in told[0].text


def test_it_is_done_behind_the_link_without_a_password(world: Cast, client) -> None:
    homework = give(world)
    path = link_in(letters(world.member, "homework:")[0])
    one, two = pks(homework)
    assert client.get(path).status_code == 200 and not HomeworkAnswer.objects.exists()
    refused = client.post(path, {f"question_{one}": " ", "text": ""})
    assert refused.status_code == 422 and not HomeworkAnswer.objects.exists()
    assert client.post(path, {f"question_{one}": "Twee coaches", f"question_{two}": ""}).status_code == 303
    answer = HomeworkAnswer.objects.get()
    assert (answer.person, answer.school, answer.way) == (world.member, world.linde, "link")
    page = as_person(world.member_two).get(reverse("meetings:homework", args=[homework.pk]))
    assert b"Twee coaches" in page.content and "De Linde" in page.content.decode()


def test_a_reply_by_mail_finds_the_questions(world: Cast) -> None:
    homework = give(world)
    letter = letters(world.member_two, "homework:")[0]
    text = "Hoi,\n\n1. Twee coaches\nin de bovenbouw\n2) Een uur\n\nOp di 19 jan 2027 schreef X <a@b.example>:\n> Hoe?"
    row = bring(
        mail(letter.reply_to, text, sender=world.member_two.email), letter.reply_to, envelope=world.member_two.email
    )
    answer = HomeworkAnswer.objects.get()
    assert (row.state, row.outcome) == ("done", f"homework:{answer.pk}")
    said = list(HomeworkReply.objects.order_by("question").values_list("text", flat=True))
    assert said == ["Twee coaches\nin de bovenbouw", "Een uur"] and answer.text == "Hoi,"
    # A second mail fills in, and takes nothing away.
    domain.answer(world.member_two, homework, {pks(homework)[1]: "Twee uur"})
    said = list(HomeworkReply.objects.order_by("question").values_list("text", flat=True))
    assert said == ["Twee coaches\nin de bovenbouw", "Twee uur"]


def test_numbers_in_a_mail() -> None:
    assert apart("Vraag 1: ja\n2 - nee", {1, 2}) == ({1: "ja", 2: "nee"}, "")
    assert apart("In 2024 begonnen we.\n3. niets", {1, 2}) == ({}, "In 2024 begonnen we.\n3. niets")


def test_a_reply_to_one_question_needs_no_number(world: Cast) -> None:
    give(world, questions=["Wie?"])
    letter = letters(world.member, "homework:")[0]
    bring(
        mail(letter.reply_to, "Onze mentoren.", sender=world.member.email), letter.reply_to, envelope=world.member.email
    )
    assert HomeworkReply.objects.get().text == "Onze mentoren."


def test_reading_is_done_with_one_press(world: Cast, client) -> None:
    give(world, questions=[], reading="/bibliotheek/3/")
    path = link_in(letters(world.member, "homework:")[0])
    assert "Ik heb het gelezen" in client.get(path).content.decode()
    assert client.post(path, {"text": ""}).status_code == 303
    assert HomeworkAnswer.objects.get().person == world.member


def test_only_who_did_not_is_reminded_and_once(world: Cast) -> None:
    homework = give(world)
    domain.answer(world.member, homework, {pks(homework)[0]: "Ja"})
    Homework.objects.update(given_at=timezone.now() - timedelta(days=5))
    jobs.remind()
    assert not Letter.objects.filter(key__contains=":remind:").exists()
    Homework.objects.update(due=day(2))
    jobs.remind()
    Homework.objects.update(due=day(3))
    jobs.remind()
    reminded = Letter.objects.filter(key__contains=":remind:")
    assert sorted(letter.person.name for letter in reminded) == [world.member_two.name, world.member_three.name]


def test_newcomers_hear_of_it_unless_it_is_for_some(world: Cast) -> None:
    give(world)
    give(world, title="Voor twee", people=[world.member, world.member_two])
    newcomer = networks.bring_in(world.facilitator, world.network, world.stranger).person
    jobs.remind()
    assert [letter.subject.split(": ")[1] for letter in letters(newcomer, "homework:")] == ["Zoek uit hoe het zit"]
    homework = Homework.objects.get(title="Voor twee")
    with pytest.raises(Refused):
        domain.answer(world.member_three, homework, {pks(homework)[0]: "Ja"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"questions": ["a", "b", "c", "d", "e"]},
        {"questions": []},
        {"reading": "javascript:alert(1)"},
        {"reading": "//elders.example/x"},
        {"due": day(-1)},
        {"due": day(15)},
    ],
)
def test_what_cannot_be_asked(world: Cast, wrong) -> None:
    with pytest.raises(Refused):
        give(world, **wrong)
    assert not Homework.objects.exists()


def test_who_prepares_a_part_may_give_and_others_may_not(world: Cast) -> None:
    meeting = coming(world)
    part = meetings.add_part(world.facilitator, meeting, title="Openen", minutes=10)
    meetings.set_preparers(world.facilitator, part, [world.member])
    homework = give(world, by=world.member, meeting=meeting)
    assert as_person(world.member).get(reverse("meetings:homework_give", args=[meeting.pk])).status_code == 200
    with pytest.raises(Refused):
        give(world, by=world.member_two, meeting=meeting)
    with pytest.raises(Refused):
        give(world, meeting=over(world))
    with pytest.raises(Refused):
        give(world, people=[world.stranger])
    domain.answer(world.member_two, homework, {pks(homework)[0]: "Ja"})
    with pytest.raises(Refused):
        domain.change(world.member, homework, title="Anders", questions=["Iets anders?"], due=day(9))
    domain.change(world.member, homework, title="Anders", questions=TWO, due=day(9))
    domain.withdraw(world.member, homework)
    assert as_person(world.member).get(reverse("meetings:homework", args=[homework.pk])).status_code == 404


def test_an_extra_confidential_network_mails_no_questions(world: Cast) -> None:
    Network.objects.update(confidentiality=Network.Confidentiality.HIGH)
    world.network.refresh_from_db()
    give(world, text="Over een gevoelige zaak")
    letter = letters(world.member, "homework:")[0]
    assert "gevoelige" not in letter.text and "begeleidt" not in letter.text and "Zoek uit" not in letter.subject


def test_the_page_costs_the_same_for_thirty(world: Cast) -> None:
    homework = give(world)
    Network.objects.update(size_max=60)
    world.network.refresh_from_db()

    def many() -> None:
        for number in range(30):
            person = networks.bring_in(
                world.facilitator, world.network, type(world.member).objects.create_person(f"P{number}", None)
            ).person
            domain.answer(person, homework, {pks(homework)[0]: f"Antwoord {number}"})

    url = reverse("meetings:homework", args=[homework.pk])
    assert_same_queries(as_person(world.facilitator), url, lambda: None, many)
    assert queries.board(homework, world.facilitator).done == 30
    assert as_person(world.facilitator).get(reverse("meetings:homework_paper", args=[homework.pk])).status_code == 200


def test_a_copy_has_it_and_leaving_takes_it_away(world: Cast) -> None:
    homework = give(world)
    domain.answer(world.member, homework, {pks(homework)[0]: "Twee coaches"})
    assert "Twee coaches" in str(privacy.export(world.member)["homework"])
    assert "Twee coaches" not in str(privacy.export(world.member_two)["homework"])
    privacy.remove(world.member)
    assert not HomeworkReply.objects.exists()
