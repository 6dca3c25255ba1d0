"""Each gets as much mail as they chose, in one conversation; and what is confidential stays out of it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from doenetwerk.exchange.models import Answer, Postbox, Question, Subscription
from doenetwerk.exchange.questions import digests, domain, jobs
from doenetwerk.exchange.questions.tests.scene import a_file
from doenetwerk.mail import unsubscribing
from doenetwerk.mail.domain import message_id_of
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.mailboxes import read_address
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks

pytestmark = pytest.mark.django_db


def asked(world, **more):
    question = domain.ask(
        world.member, world.network, "Wie heeft een rooster?", "Voor starters.\n\nMet twee uur vrij.", **more
    )
    jobs.tell_question.now(question.pk)
    return question


def answered(person, question, text="Wij hebben er een.", **more):
    answer = domain.answer(person, question, text, **more)
    jobs.tell_answer.now(answer.pk)
    return answer


def to(person, **more):
    return Letter.objects.filter(person=person, **more).order_by("pk")


def about(letters):
    return set(letters.filter(purpose="exchange.question").values_list("person__name", flat=True))


def test_a_question_goes_to_everyone_but_who_asked(world):
    domain.open_postbox(world.facilitator, world.network)
    question = asked(world)
    everyone = {world.member_two, world.member_three, world.facilitator, world.co_facilitator}
    assert about(Letter.objects.all()) == {person.name for person in everyone}
    letter = to(world.member_two).get()
    message = as_message(letter).message()
    assert message["Subject"] == "[Boeien en binden] Wie heeft een rooster?"
    assert "Sanne Voorbeeld via Boeien en binden" in str(message["From"])
    assert message["List-Id"] == '"Boeien en binden" <boeien-en-binden.example.org>'
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "In-Reply-To" not in message
    route = read_address(str(message["Reply-To"]))
    assert (route.mailbox.name, route.subject, route.person) == ("vraag", question.pk, world.member_two.pk)
    for words in ("Voor starters.", "Met twee uur vrij.", "De Linde", "dit netwerk", "/l/"):
        assert words in letter.text or words == "/l/"
    # Told again, it goes out once.
    jobs.tell_question.now(question.pk)
    assert to(world.member_two).count() == 1


def test_letters_go_out_by_themselves_after_the_commit(world, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        question = domain.ask(world.member, world.network, "Wie heeft een rooster?")
        answer = domain.answer(world.member_two, question, "Wij.")
        domain.ask(world.member, world.network, "Uit de oude mailgroep", way="import", at=timezone.now())
        assert not mailoutbox
    assert {letter.key.rpartition(":person:")[0] for letter in Letter.objects.all()} == {
        f"question:{question.pk}", f"answer:{answer.pk}",
    }  # fmt: skip
    assert len(mailoutbox) == 8


def test_who_asked_by_mail_sees_that_it_was_placed_and_what_stands_there(world):
    question = asked(world, message_id="<sanne-1@linde.example>", way="mail")
    letter = to(world.member).get()
    assert letter.headers["In-Reply-To"] == "<sanne-1@linde.example>"
    assert "4 anderen" in letter.text and "twee uur vrij" in letter.text
    assert read_address(letter.reply_to).subject == question.pk
    domain.subscribe(world.member_two, world.network, "none")
    again = domain.ask(world.member_two, world.network, "Nog iets", way="mail")
    jobs.tell_question.now(again.pk)
    assert not to(world.member_two, key__startswith=f"question:{again.pk}:").exists()


def test_answers_thread_in_each_mailbox(world):
    question = asked(world, message_id="<sanne-1@linde.example>", way="mail")
    first = answered(world.member_two, question, message_id="<joris-1@anker.example>", way="mail")
    second = answered(world.member_three, question)
    # Who asked by mail threads on their own mail, who answered by mail on theirs.
    last = as_message(to(world.member).last()).message()
    seen = message_id_of(f"answer:{first.pk}:person:{world.member.pk}")
    assert (last["In-Reply-To"], last["References"].split()) == (seen, ["<sanne-1@linde.example>", seen])
    other = as_message(to(world.member_two).last()).message()
    root = message_id_of(f"question:{question.pk}:person:{world.member_two.pk}")
    assert other["References"].split() == [root, "<joris-1@anker.example>"]
    assert other["Subject"] == "Re: [Boeien en binden] Wie heeft een rooster?"
    assert "antwoordt op jouw vraag" in to(world.member).last().text
    assert not to(world.member_three, key__startswith=f"answer:{second.pk}:").exists()
    assert other["Message-ID"] == message_id_of(f"answer:{second.pk}:person:{world.member_two.pk}")


def test_files_are_named_and_stay_behind(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    question = asked(world)
    answer = domain.answer(world.member_two, question, "Zie de bijlage.")
    document = a_file(world, answer)
    jobs.tell_answer.now(answer.pk)
    letter = to(world.member).last()
    assert "startgesprek.pdf" in letter.text and f"?bijlage={document.pk}" in letter.text
    assert len(as_message(letter).attachments) == 0


@pytest.mark.parametrize(
    ("shows", "there", "not_there"),
    [
        ("full", ["Wie heeft een rooster?", "twee uur vrij", "Sanne"], []),
        ("title", ["Wie heeft een rooster?"], ["twee uur vrij", "Sanne", "knijpkat"]),
        ("hint", ["Er is"], ["rooster", "twee uur vrij", "Sanne", "knijpkat"]),
    ],
)
def test_what_a_confidential_network_tells(world, shows, there, not_there):
    domain.open_postbox(world.facilitator, world.network, shows=shows)
    question = asked(world)
    answered(world.member_two, question, "Een knijpkat.")
    domain.close(world.member, question, "Een knijpkat gekocht.")
    jobs.tell_closing.now(question.closing.pk)
    domain.nudge(None, question, world.member_three, "Je schreef dat je dit kunt: “roosteren”.")
    domain.subscribe(world.facilitator, world.network, "daily")
    Subscription.objects.update(told_until=timezone.now() - timedelta(days=1))
    digests.send(Subscription.objects.get(), timezone.now())
    letters = [*to(world.member_three), to(world.facilitator).last()]
    assert len(letters) == 5
    for letter in letters:
        message = as_message(letter).message()
        whole = f"{message['Subject']} {message['From']} {letter.text} {letter.html}"
        for words in not_there:
            assert words not in whole, letter.key
    first = f"{letters[0].subject} {letters[0].text} {letters[0].sender_name}"
    assert all(words in first for words in there)


def test_mails_of_an_extra_confidential_network_begin_with_titles(world):
    world.network.confidentiality = "high"
    world.network.save()
    asked(world)
    assert "starters" not in to(world.member_two).get().text


def test_a_closing_reaches_who_answered(world):
    question = asked(world)
    answered(world.member_two, question)
    domain.subscribe(world.member_two, world.network, "weekly")
    domain.subscribe(world.member_three, world.network, "weekly")
    closing = domain.close(world.member, question, "Het rooster hangt nu in de teamkamer.")
    jobs.tell_closing.now(closing.pk)
    assert "teamkamer" in to(world.member_two).last().text
    assert not to(world.member_three, key__startswith="closing:").exists()


def test_a_digest_holds_what_is_new_and_comes_once(world):
    domain.subscribe(world.member_two, world.network, "daily")
    domain.subscribe(world.member_three, world.network, "none")
    question = asked(world)
    answered(world.facilitator, question, "Kijk eens bij De Brug.")
    answered(world.member_two, question, "Wat ik zelf schreef.")
    assert not to(world.member_two).exists() and not to(world.member_three).exists()
    digests.send_due()
    assert not to(world.member_two).exists()
    Subscription.objects.filter(pace="daily").update(told_until=timezone.now() - timedelta(days=2))
    moment = digests.due_since("daily", timezone.now()) - timedelta(hours=1)
    Question.objects.update(asked_at=moment)
    Answer.objects.update(written_at=moment)
    digests.send_due()
    digests.send_due()
    letter = to(world.member_two).get()
    assert letter.subject == "[Boeien en binden] 1 nieuwe vraag en 1 nieuw antwoord"
    assert "Kijk eens bij De Brug." in letter.text and "Wat ik zelf schreef." not in letter.text
    # It is about one question, so it can be answered.
    assert read_address(letter.reply_to).subject == question.pk
    assert not to(world.member_three).exists()


def test_a_digest_that_fails_keeps_no_other_back(world, monkeypatch):
    for person in (world.member_two, world.member_three):
        domain.subscribe(person, world.network, "daily")
    moment = digests.due_since("daily", timezone.now())
    Subscription.objects.update(told_until=moment - timedelta(days=1))
    domain.ask(world.member, world.network, "Wie helpt?", at=moment - timedelta(hours=1))
    letter = digests._letter

    def broken(row, person, items, since):
        if person == world.member_two:
            raise ValueError("stuk")
        letter(row, person, items, since)

    monkeypatch.setattr(digests, "_letter", broken)
    with pytest.raises(ValueError, match="stuk"):
        digests.send_due()
    assert to(world.member_three).count() == 1
    monkeypatch.setattr(digests, "_letter", letter)
    digests.send_due()
    assert (to(world.member_two).count(), to(world.member_three).count()) == (1, 1)


def test_when_digests_go(world):
    def at(*moment):
        return timezone.make_aware(datetime(*moment))

    assert digests.due_since("daily", at(2027, 1, 20, 6, 59)) == at(2027, 1, 19, 7)
    assert digests.due_since("daily", at(2027, 1, 20, 7, 0)) == at(2027, 1, 20, 7)
    assert digests.due_since("weekly", at(2027, 1, 20, 12)) == at(2027, 1, 18, 7)
    assert digests.due_since("weekly", at(2027, 1, 18, 6)) == at(2027, 1, 11, 7)


def test_what_waited_comes_along_when_someone_wants_each_message_again(world):
    domain.subscribe(world.member_two, world.network, "weekly")
    asked(world)
    domain.ask(world.facilitator, world.network, "Wie neemt taart mee?")
    domain.subscribe(world.member_two, world.network, "each")
    letter = to(world.member_two).get()
    assert "taart" in letter.text and "rooster" in letter.text
    assert letter.reply_to == ""


def test_one_press_in_the_mail_program_ends_it(world, client):
    asked(world)
    ways = to(world.member_two).get().headers["List-Unsubscribe"]
    path = "/" + next(one for one in ways.split(", ") if "://" in one).strip("<>").split("/", 3)[3]
    assert "Vragen en antwoorden" in client.get(path).content.decode()
    assert not Subscription.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code < 400
    assert Subscription.objects.get().pace == "none"
    domain.subscribe(world.member_two, world.network, "each")
    unsubscribing.quieten(world.member_two)
    assert Subscription.objects.get().pace == "none"


def test_who_left_gets_nothing(world):
    networks.leave(world.coordinator, world.membership_two, "Andere baan.", timezone.localdate())
    question = asked(world)
    assert not to(world.member_two).exists()
    with pytest.raises(domain.asking.Refused):
        domain.answer(world.member_two, question, "Nog iets")
    assert Postbox.objects.count() == 0
