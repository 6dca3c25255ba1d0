"""Letters: written once, sent until they are there, and readable in every mail program."""

import email
import email.policy
import threading
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from doenetwerk.accounts import domain as accounts
from doenetwerk.accounts.models import Person
from doenetwerk.core.jobs import PAUSES
from doenetwerk.mail import domain, jobs
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.models import Letter
from doenetwerk.mail.tests.smtp_stub import Stub

pytestmark = pytest.mark.django_db
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Eén bijeenkomst\r\nEND:VCALENDAR\r\n"
DRAFT = Draft(
    subject="Kun je op 19 januari?",
    heading="Kun je op 19 januari?",
    paragraphs=["We zoeken een middag.", "Zeg ja & <kom>."],
    facts=[("Waar", "De Linde")],
    action=("Antwoord", "http://127.0.0.1:8000/l/1.abc/"),
    others=[("Bekijk alle data", "http://127.0.0.1:8000/x/")],
    why="Je bent deelnemer van Boeien en binden.",
    circle="network",
)


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def smtp(settings):
    stubs = []

    def start(**how):
        stub = Stub(**how)
        stubs.append(stub)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", stub.port
        return stub

    yield start
    for stub in stubs:
        stub.stop()


def wait_minutes(minutes):
    Letter.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


def test_a_letter_goes_after_the_commit(sanne, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post("een", sanne, DRAFT)
        assert mail.outbox == []
    assert Letter.objects.get().state == Letter.State.SENT
    assert mail.outbox[0].to == ["sanne@linde.example"]


def test_a_letter_exists_if_and_only_if_its_cause_was_committed(sanne):
    with transaction.atomic():
        post("een", sanne, DRAFT)
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_the_same_key_is_one_letter(sanne, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = post("een", sanne, DRAFT), post("een", sanne, DRAFT)
    assert first == second
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_key_posted_by_many_at_once_is_one_letter(sanne):
    start = threading.Barrier(6)
    troubles = []

    def work():
        try:
            start.wait()
            with transaction.atomic():
                post("een", sanne, DRAFT)
        except Exception as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert Letter.objects.count() == 1
    assert len(mail.outbox) == 1


def test_who_has_no_address_or_left_gets_nothing(sanne):
    nobody = Person.objects.create_person("Zonder adres")
    assert post("een", nobody, DRAFT) is None
    Person.objects.filter(pk=sanne.pk).update(is_active=False)
    sanne.refresh_from_db()
    assert post("twee", sanne, DRAFT) is None


def test_what_a_letter_says_in_plain_text(sanne):
    text = post("een", sanne, DRAFT).text
    assert text.startswith("Dag Sanne,\n\nKun je op 19 januari?\n\nWe zoeken een middag.\n\nZeg ja & <kom>.\n")
    assert "Waar: De Linde\n" in text
    assert "Antwoord:\nhttp://127.0.0.1:8000/l/1.abc/\n" in text
    assert "Bekijk alle data:\nhttp://127.0.0.1:8000/x/\n" in text
    assert "Je bent deelnemer van Boeien en binden." in text
    assert "\n\n\n" not in text


def test_what_a_letter_says_in_html(sanne):
    html = post("een", sanne, DRAFT).html
    assert "Zeg ja &amp; &lt;kom&gt;." in html
    assert 'href="http://127.0.0.1:8000/l/1.abc/"' in html
    assert "<script" not in html


def test_a_subject_cannot_carry_another_header(sanne):
    letter = post("een", sanne, Draft(subject="Dag\nBcc: kwaad@voorbeeld.example", paragraphs=["x"]))
    assert "\n" not in letter.subject


def parts(letter):
    raw = jobs.as_message(letter).message().as_bytes()
    return raw, email.message_from_bytes(raw, policy=email.policy.default)


def test_an_invitation_is_an_alternative_with_its_method_in_the_type(sanne):
    draft = Draft(subject="Bijeenkomst", paragraphs=["Tot dan."], calendar=CALENDAR, calendar_method="REQUEST")
    raw, message = parts(post("een", sanne, draft))
    assert message.get_content_type() == "multipart/alternative"
    found = [
        (part.get_content_type(), part.get_content_charset(), part.get_param("method")) for part in message.iter_parts()
    ]
    assert found == [
        ("text/plain", "utf-8", None),
        ("text/html", "utf-8", None),
        ("text/calendar", "utf-8", "REQUEST"),
    ]
    calendar = list(message.iter_parts())[2]
    assert "Eén bijeenkomst" in calendar.get_content()
    assert not calendar.is_attachment()
    assert b"filename" not in raw


def test_a_letter_without_a_meeting_has_no_calendar(sanne):
    _raw, message = parts(post("een", sanne, DRAFT))
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_letter_as_a_mail_server_gets_it(sanne, smtp, django_capture_on_commit_callbacks):
    stub = smtp()
    draft = Draft(subject="Bijeenkomst – één", paragraphs=["Tot dan."], calendar=CALENDAR, calendar_method="CANCEL")
    with django_capture_on_commit_callbacks(execute=True):
        letter = post("een", sanne, draft)
    message = email.message_from_bytes(stub.letters[0], policy=email.policy.default)
    assert message["Subject"] == "Bijeenkomst – één"
    assert message["Message-ID"] == letter.message_id
    calendar = list(message.iter_parts())[2]
    assert calendar.get_param("method") == "CANCEL"
    assert calendar.get_content().replace("\r\n", "\n") == CALENDAR.replace("\r\n", "\n")


def test_a_mail_server_that_is_away_for_a_while(sanne, smtp, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    before = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        post("een", sanne, DRAFT)
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (Letter.State.WAITING, 1)
    assert "ConnectionRefusedError" in letter.error
    assert timedelta(seconds=55) < letter.next_try_at - before < timedelta(seconds=65)
    stub = smtp()
    jobs.send_waiting()
    assert stub.letters == [], "not before its time"
    wait_minutes(1)
    jobs.send_waiting()
    letter.refresh_from_db()
    assert (letter.state, letter.error, len(stub.letters)) == (Letter.State.SENT, "", 1)


def test_pauses_grow_and_the_last_try_gives_up(sanne, smtp):
    smtp(refuse="451 come back later")
    letter = post("een", sanne, DRAFT)
    pauses = []
    for _try in range(len(PAUSES) + 1):
        wait_minutes(1)
        jobs.send_waiting()
        letter.refresh_from_db()
        pauses.append(round((letter.next_try_at - timezone.now()).total_seconds() / 60))
    assert tuple(pauses[:-1]) == PAUSES
    assert (letter.state, letter.attempts) == (Letter.State.FAILED, 6)
    wait_minutes(1)
    jobs.send_waiting()
    letter.refresh_from_db()
    assert letter.attempts == 6


def test_an_address_that_does_not_exist_is_not_tried_again(sanne, smtp, django_capture_on_commit_callbacks):
    smtp(refuse="550 nobody of that name")
    with django_capture_on_commit_callbacks(execute=True):
        post("een", sanne, DRAFT)
    assert Letter.objects.get().state == Letter.State.FAILED


def test_a_server_that_is_away_does_not_use_up_everyones_tries(sanne, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for number in range(5):
        post(f"brief {number}", sanne, DRAFT)
    jobs.send_waiting()
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]


def test_a_letter_in_hand_is_not_taken_by_another_worker(sanne):
    letter = post("een", sanne, DRAFT)
    assert jobs._claim(letter.pk) is not None
    assert jobs._claim(letter.pk) is None
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_slow_mail_server_does_not_make_another_worker_send_it_too(sanne, smtp, monkeypatch):
    monkeypatch.setattr(jobs, "CLAIM", timedelta(seconds=0.6))
    stub = smtp(pause=1.5)
    letter = Letter.objects.create(key="een", person=sanne, address="sanne@linde.example", message_id="<1@example.org>")

    def work():
        jobs.send_letter.now(letter.pk)
        connection.close()

    first = threading.Thread(target=work)
    first.start()
    time.sleep(1)
    jobs.send_letter.now(letter.pk)
    first.join()
    assert len(stub.letters) == 1
    assert Letter.objects.get().state == Letter.State.SENT


def test_letters_of_who_leaves_are_gone(sanne):
    post("een", sanne, DRAFT)
    accounts.leave(sanne)
    assert not Letter.objects.exists()


def test_a_failed_letter_can_be_tried_again_or_let_go(sanne, django_capture_on_commit_callbacks):
    ada = Person.objects.create_person("Ada Voorbeeld", "ada@voorbeeld.example")
    letter = post("een", sanne, DRAFT)
    Letter.objects.update(state=Letter.State.FAILED, attempts=6)
    letter.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        domain.send_again(ada, letter)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (Letter.State.SENT, 1)
    domain.drop(ada, letter)
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT, "only what failed is let go"
