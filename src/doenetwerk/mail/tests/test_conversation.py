"""Letters in a conversation: mail programs thread them, answers find their way, and one press ends them."""

import pytest
from django.test import Client

from doenetwerk.accounts.models import Person
from doenetwerk.mail import unsubscribing
from doenetwerk.mail.domain import Draft, message_id_of, post
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.tests.post import open_box
from doenetwerk.mail.unsubscribing import unsubscribe_url

pytestmark = pytest.mark.django_db
LINE = "— Schrijf je antwoord boven deze regel —"


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def ended(monkeypatch):
    done = []
    monkeypatch.setattr(unsubscribing, "_subscriptions", {})
    unsubscribing.register_unsubscribe(
        "proef",
        lambda person, subject: done.append((person, subject)),
        lambda person, subject: "Vragen van “Boeien en binden”" if subject != 404 else None,
    )
    return done


def test_mail_programs_see_a_conversation_of_a_list(sanne, ended, monkeypatch):
    open_box(monkeypatch)
    first = message_id_of("vraag:1:7")
    draft = Draft(
        "Re: Wie heeft een goed rooster?",
        ["Wij."],
        sender_name="Joris Voorbeeld via Boeien en binden",
        reply_to=address_for("proef", 1, sanne),
        can_reply=True,
        in_reply_to=message_id_of("antwoord:1:7"),
        references=[first, message_id_of("antwoord:1:7")],
        list_id="boeien-en-binden",
        list_name='Boeien "en" binden',
        unsubscribe=unsubscribe_url("proef", 5, sanne),
    )
    message = as_message(post("antwoord:2:7", sanne, draft)).message()
    assert message["From"] == "Joris Voorbeeld via Boeien en binden <doenetwerk@example.org>"
    assert message["Reply-To"] == address_for("proef", 1, sanne)
    assert message["In-Reply-To"] == message_id_of("antwoord:1:7")
    assert message["References"].split() == [first, message_id_of("antwoord:1:7")]
    assert message["List-Id"] == '"Boeien en binden" <boeien-en-binden.example.org>'
    assert message["List-Unsubscribe"] == f"<{unsubscribe_url('proef', 5, sanne)}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_long_conversation_does_not_make_an_endless_header(sanne):
    ids = [f"<{number}@example.org>" for number in range(200)]
    letter = post("x", sanne, Draft("Re: x", ["y"], references=ids, in_reply_to="<laatste@example.org>"))
    kept = letter.headers["References"].split()
    assert (kept[0], kept[-1], len(kept)) == (ids[0], "<laatste@example.org>", 21)


def test_a_letter_that_can_be_answered_says_so(sanne, monkeypatch, settings):
    open_box(monkeypatch)
    draft = Draft("Vraag", ["Dag."], can_reply=True, reply_to=address_for("proef", 1, sanne))
    letter = post("een", sanne, draft)
    assert letter.text.startswith(LINE)
    assert LINE in letter.html
    assert "Antwoord gewoon op deze mail." in letter.text
    settings.MAIL_ANSWERS = False
    assert LINE not in post("twee", sanne, draft).text
    assert LINE not in post("drie", sanne, Draft("Vraag", ["Dag."], can_reply=True)).text


def test_files_stay_behind_the_permission_check(sanne):
    letter = post("een", sanne, Draft("Vraag", ["Dag."], attachments=[("rooster.pdf", "http://127.0.0.1:8000/d/1/")]))
    assert "rooster.pdf: http://127.0.0.1:8000/d/1/" in letter.text
    assert 'href="http://127.0.0.1:8000/d/1/"' in letter.html
    assert len(as_message(letter).message().get_payload()) == 2


def test_one_press_in_the_mail_program_ends_it(sanne, ended):
    path = unsubscribe_url("proef", 5, sanne).removeprefix("http://127.0.0.1:8000")
    program = Client(enforce_csrf_checks=True)
    page = program.get(path).content.decode()
    assert "Vragen van “Boeien en binden”" in page
    assert "Meld me af" in page
    assert ended == [], "scanners open links"
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "Je bent afgemeld" in answer.content.decode()
    assert ended == [(sanne, 5)]


def test_an_altered_address_or_one_of_who_left_ends_nothing(sanne, ended):
    path = unsubscribe_url("proef", 5, sanne).removeprefix("http://127.0.0.1:8000")
    assert Client().post(path.replace(":5:", ":6:")).status_code == 404
    assert Client().post(unsubscribe_url("proef", 404, sanne)).status_code == 404
    Person.objects.update(is_active=False)
    assert Client().post(path).status_code == 404
    assert ended == []
