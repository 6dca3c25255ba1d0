"""A mail provider's door: open to who holds the secret, for the provider that is set, and for nobody else."""

import base64
import json

import pytest
from django.test import Client

from doenetwerk.accounts.models import Person
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.models import Letter, Received
from doenetwerk.mail.tests.post import mail, open_box

pytestmark = pytest.mark.django_db
SECRET = "doenetwerk:geheim"
PLAIN = "proefnet@example.org"


@pytest.fixture
def provider(settings):
    settings.MAIL_PROVIDER = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


def knock(kind, body, *, secret=SECRET, name="postmark"):
    held = {"HTTP_AUTHORIZATION": "Basic " + base64.b64encode(secret.encode()).decode()} if secret else {}
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.post(f"/post/haak/{name}/{kind}/", json.dumps(body), content_type="application/json", **held)


def came_in(to=PLAIN):
    return {
        "FromFull": {"Email": "sanne@linde.example", "Name": "Sanne Voorbeeld"},
        "From": "sanne@linde.example",
        "To": to,
        "ToFull": [{"Email": to, "Name": ""}],
        "OriginalRecipient": to,
        "Subject": "Een vraag",
        "TextBody": "Wie weet dit?",
        "RawEmail": mail(to, "Wie weet dit?").decode(),
        "Headers": [{"Name": "Return-Path", "Value": "<sanne@linde.example>"}],
    }


def test_mail_comes_in_as_through_any_door(provider, sanne, monkeypatch, django_capture_on_commit_callbacks):
    box = open_box(monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        assert knock("inbound", came_in()).status_code == 200
        assert knock("inbound", came_in()).status_code == 200
    row = Received.objects.get()
    assert (row.door, row.state, row.recipient) == (Received.Door.WEBHOOK, Received.State.DONE, PLAIN)
    assert [one.cut.answer.strip() for one in box.got] == ["Wie weet dit?"]


@pytest.mark.parametrize(
    ("secret", "name", "status"),
    [("", "postmark", 400), ("doenetwerk:fout", "postmark", 400), (SECRET, "mailgun", 404)],
)
def test_nobody_else_comes_in(provider, secret, name, status):
    assert knock("inbound", came_in(), secret=secret, name=name).status_code == status
    assert not Received.objects.exists()


def test_without_a_secret_in_the_settings_the_door_is_not_there(settings):
    settings.MAIL_PROVIDER, settings.ANYMAIL = "postmark", {}
    assert knock("inbound", came_in(), secret="").status_code == 404
    assert knock("tracking", {}, secret="").status_code == 404


def test_the_provider_tells_of_a_letter_that_came_back(provider, sanne, settings):
    letter = post("brief", sanne, Draft("Een vraag", ["Dag."]))
    number = as_message(letter).metadata["letter"]
    bounce = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "MessageID": "een-eigen-nummer",
        "Email": "sanne@linde.example",
        "BouncedAt": "2026-11-22T10:00:00Z",
        "Details": "550 user unknown",
        "Metadata": {"letter": number},
    }
    assert knock("tracking", bounce).status_code == 200
    letter.refresh_from_db()
    assert (letter.state, letter.error) == (Letter.State.BOUNCED, "550 user unknown")
    spam = {**bounce, "RecordType": "SpamComplaint", "Type": "SpamComplaint"}
    assert knock("tracking", spam).status_code == 200
    letter.refresh_from_db()
    assert letter.complained_at


def test_news_of_a_letter_that_we_do_not_know_is_taken_quietly(provider):
    assert (
        knock("tracking", {"RecordType": "Bounce", "Type": "HardBounce", "Metadata": {"letter": "99"}}).status_code
        == 200
    )
    assert knock("tracking", {"RecordType": "Open", "Metadata": {}}).status_code == 200
