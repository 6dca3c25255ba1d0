"""Addresses that say who answers what, and that nobody can make themselves."""

import pytest

from doenetwerk.accounts.models import Person
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import address_for, read_address
from doenetwerk.mail.tests.post import open_box

# Rooms look plain names up.
pytestmark = pytest.mark.django_db


@pytest.fixture
def box(monkeypatch):
    return open_box(monkeypatch)


def test_an_address_leads_back_to_its_subject_and_person(box):
    address = address_for("proef", 12, Person(pk=34))
    route = read_address(address)
    assert (route.mailbox.name, route.subject, route.person) == ("proef", 12, 34)
    assert read_address(address_for("proef", 12)).person is None


def test_servers_that_fold_case_or_add_brackets_do_no_harm(box):
    address = address_for("proef", 35, Person(pk=36))
    assert address == address.lower()
    assert read_address(f" <{address.upper()}> ").subject == 35


def test_the_largest_numbers_fit_before_the_at_sign(monkeypatch):
    open_box(monkeypatch, "achttienletterslan")
    address = address_for("achttienletterslan", 2**63 - 1, Person(pk=2**31))
    assert len(address.partition("@")[0]) <= 64
    assert read_address(address).subject == 2**63 - 1


@pytest.mark.parametrize(
    "change", [("+c.", "+d."), (".y.", ".z."), ("proef", "terug"), ("@example.org", "@example.com")]
)
def test_an_altered_address_leads_nowhere(box, change):
    address = address_for("proef", 12, Person(pk=34))
    assert change[0] in address
    assert read_address(address.replace(*change)) is None


@pytest.mark.parametrize(
    "guess", ["", "proef", "proef+", "proef+c.y", "proef+c.y.", "proef+..a", "x" * 300, "a@b@c", "+@"]
)
def test_guesses_lead_nowhere(box, guess):
    assert read_address(f"{guess}@example.org") is None


def test_another_mark_for_servers_that_keep_the_plus_for_themselves(box, settings):
    settings.MAIL_SEPARATOR = "-"
    address = address_for("proef", 12, Person(pk=34))
    assert address.startswith("proef-c.y.")
    assert read_address(address).person == 34


def test_a_new_secret_key_still_reads_addresses_of_the_old_one(box, settings):
    address = address_for("proef", 12, Person(pk=34))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "nieuw"
    assert read_address(address).person == 34
    settings.SECRET_KEY_FALLBACKS = []
    assert read_address(address) is None


def test_plain_names_are_asked_of_the_rooms(box):
    route = read_address("Proefnet@example.org")
    assert (route.mailbox.name, route.subject, route.person) == ("proef", 7, None)
    assert read_address("anders@example.org") is None


def test_the_address_of_letters_and_the_postmaster_are_known(settings):
    settings.DEFAULT_FROM_EMAIL = "Doenetwerk <doenetwerk@example.org>"
    assert read_address("doenetwerk@example.org").mailbox.name == "algemeen"
    assert read_address("Postmaster@example.org").mailbox.name == "postmaster"


def test_a_mailbox_has_a_simple_name():
    with pytest.raises(ValueError):
        mailboxes.register_mailbox("Met+Plus", lambda delivery: None, "x")
