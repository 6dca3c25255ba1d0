"""Letters in a conversation: mail programs thread them, answers find their way, and one press ends them."""

import pytest
from django.test import Client

from doenetwerk.accounts.models import Person
from doenetwerk.mail import mailboxes, unsubscribing
from doenetwerk.mail.domain import Draft, message_id_of, post
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.models import Letter, Received
from doenetwerk.mail.tests.post import bring, mail, open_box
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
    monkeypatch.setattr(mailboxes, "_mailboxes", dict(mailboxes._mailboxes))
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
    by_mail = address_for("stopproef", 5, sanne)
    ways = f"<{unsubscribe_url('proef', 5, sanne)}>, <mailto:{by_mail}?subject=afmelden>"
    assert message["List-Unsubscribe"] == ways
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


def _sent(sanne):
    letter = post("brief", sanne, Draft("Vraag", ["Dag."], unsubscribe=unsubscribe_url("proef", 5, sanne)))
    return letter.headers["List-Unsubscribe"].partition("<mailto:")[2].partition("?")[0]


def test_a_mail_from_the_program_ends_it_and_is_confirmed_once(sanne, ended):
    to = _sent(sanne)
    for number in range(2):
        row = bring(mail(to, "", subject="afmelden", message_id=f"<{number}@telefoon.example>"), to)
        assert (row.state, row.outcome, row.person) == (Received.State.DONE, "unsubscribed:proef", sanne)
    assert ended == [(sanne, 5), (sanne, 5)]
    letter = Letter.objects.get(purpose="unsubscribed")
    assert letter.person == sanne
    assert "Vragen van “Boeien en binden”" in letter.text


def test_it_counts_whoever_the_program_says_it_is_from_and_when_it_says_it_is_automatic(sanne, ended):
    to = _sent(sanne)
    raw = mail(to, "", sender="knop@mailprogramma.example", auto_submitted="auto-generated", precedence="bulk")
    assert bring(raw, to).state == Received.State.DONE
    assert ended == [(sanne, 5)]
    assert not Letter.objects.filter(address="knop@mailprogramma.example").exists()


def test_a_report_or_an_absence_to_that_address_ends_nothing(sanne, ended):
    to = _sent(sanne)
    bring(mail(to, "Ik ben er maandag weer.", subject="Automatisch antwoord: Vraag"), to)
    bring(mail(to, "x", x_doenetwerk="1"), to)
    Person.objects.update(is_active=False)
    assert bring(mail(to, "y"), to).reason == "unknown_address"
    altered = to.replace("5.", "6.", 1)
    bring(mail(altered, "z"), altered)
    assert ended == []


def test_without_a_door_for_mail_only_the_page_is_offered(sanne, ended, settings):
    settings.MAIL_ANSWERS = False
    letter = post("brief", sanne, Draft("Vraag", ["Dag."], unsubscribe=unsubscribe_url("proef", 5, sanne)))
    assert "mailto" not in letter.headers["List-Unsubscribe"]
