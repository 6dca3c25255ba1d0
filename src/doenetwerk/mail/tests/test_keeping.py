"""Mail that was dealt with does not stay; what somebody still needs does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.accounts import domain as accounts
from doenetwerk.accounts import privacy
from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.mail.incoming import keeping
from doenetwerk.mail.incoming.arrival import Mail, take
from doenetwerk.mail.models import Letter, RawMail, Received
from doenetwerk.mail.tests.post import bring, mail, open_box

pytestmark = pytest.mark.django_db
PLAIN = "proefnet@example.org"
State = Received.State


@pytest.fixture
def box(monkeypatch):
    return open_box(monkeypatch)


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


def days_later(days):
    past = timezone.now() - timedelta(days=days)
    RawMail.objects.update(kept_at=past)
    Received.objects.exclude(handled_at=None).update(handled_at=past)
    Received.objects.update(arrived_at=past)
    Letter.objects.update(created_at=past)


def test_the_bytes_of_handled_mail_go_after_a_month(box, sanne):
    row = bring(mail(PLAIN), PLAIN)
    days_later(29)
    keeping.forget_old()
    assert RawMail.objects.count() == 1
    days_later(31)
    keeping.forget_old()
    row.refresh_from_db()
    assert (row.raw, RawMail.objects.count()) == (None, 0)
    assert take(Mail(mail(PLAIN), "", [PLAIN], Received.Door.SMTP)) == [], "and it is still known"
    days_later(401)
    keeping.forget_old()
    assert not Received.objects.exists()


@pytest.mark.parametrize("state", [State.NEW, State.WAITING, State.UNREADABLE])
def test_what_somebody_still_needs_stays(box, sanne, state):
    row = bring(mail(PLAIN), PLAIN)
    Received.objects.update(state=state)
    days_later(900)
    keeping.forget_old()
    row.refresh_from_db()
    assert row.raw is not None


def test_a_mail_to_two_addresses_stays_while_one_waits(box, sanne):
    raw = mail(PLAIN)
    bring(raw, PLAIN)
    bring(raw, "postmaster@example.org")
    days_later(60)
    keeping.forget_old()
    assert RawMail.objects.count() == 1


def test_answers_to_strangers_go_too(box, sanne):
    bring(mail(PLAIN, sender="x@vreemd.example"), PLAIN)
    box.answer = Refused("Nee.")
    bring(mail(PLAIN, "Nog een"), PLAIN)
    assert Letter.objects.count() == 2
    days_later(31)
    keeping.forget_old()
    assert Letter.objects.get().person == sanne


def test_mail_that_i_sent_is_in_my_copy_and_goes_with_me(box, sanne):
    bring(mail(PLAIN, "Mijn vraag"), PLAIN)
    bring(mail(PLAIN, "Van een ander", sender="x@vreemd.example"), PLAIN, envelope="x@vreemd.example")
    (copy,) = privacy.export(sanne)["received_mail"]
    assert "Mijn vraag" in copy["mail"]
    accounts.leave(sanne)
    assert Received.objects.get().sender == "x@vreemd.example"
    assert RawMail.objects.count() == 1
