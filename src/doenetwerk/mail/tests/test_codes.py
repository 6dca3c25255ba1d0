"""Letters that somebody waits for: sent at once, and not kept longer than they are worth something."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.mail.jobs import forget_codes
from doenetwerk.mail.models import Letter

pytestmark = pytest.mark.django_db


class Refuses:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture
def ask(client):
    cache.clear()
    Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")
    return lambda: client.post("/aanmelden/", {"email": "sanne@linde.example"})


def test_a_code_is_sent_at_once_and_not_kept(ask):
    ask()
    letter = Letter.objects.get()
    assert (letter.state, letter.purpose, letter.text, letter.html) == (Letter.State.SENT, "code", "", "")
    assert len(mail.outbox) == 1


def test_in_the_demo_a_code_is_in_the_mailbox_for_a_quarter_of_an_hour(ask, settings):
    settings.DEMO = True
    ask()
    letter = Letter.objects.get()
    assert letter.state == Letter.State.SENT
    assert mail.outbox[0].body == letter.text
    forget_codes()
    assert Letter.objects.get().text
    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    forget_codes()
    kept = Letter.objects.get()
    assert (kept.text, kept.html) == ("", "")


def test_forgetting_leaves_other_letters_alone(ask):
    ask()
    Letter.objects.update(purpose="pulse", text="Dag", created_at=timezone.now() - timedelta(days=1))
    forget_codes()
    assert Letter.objects.get().text == "Dag"


def test_a_code_that_could_not_go_is_told_to_the_administrator_without_its_text(ask, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"
    assert ask().status_code == 503
    letter = Letter.objects.get()
    assert (letter.state, letter.text, letter.html) == (Letter.State.FAILED, "", "")
    assert "ConnectionRefusedError" in letter.error
