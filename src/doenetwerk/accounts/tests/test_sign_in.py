"""Coming in with a code by mail: who gets one, what a wrong one does, and what strangers learn."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from doenetwerk.accounts.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


def ask(client, email="sanne@linde.example", **extra):
    return client.post("/aanmelden/", {"email": email, **extra})


def code():
    return re.search(r"^ {4}(\d{6})$", mail.outbox[-1].body, re.MULTILINE)[1]


def signed_in(client):
    return "_auth_user_id" in client.session


def test_a_known_person_comes_in_with_the_code(client, sanne):
    answer = ask(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/aanmelden/code/")
    assert mail.outbox[0].to == ["sanne@linde.example"]
    answer = client.post("/aanmelden/code/", {"code": code()})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert signed_in(client)


def test_digits_may_be_typed_with_a_space(client, sanne):
    ask(client)
    client.post("/aanmelden/code/", {"code": f"{code()[:3]} {code()[3:]}"})
    assert signed_in(client)


def test_the_address_may_be_typed_in_capitals(client, sanne):
    ask(client, "Sanne@Linde.Example")
    assert len(mail.outbox) == 1


def test_one_goes_on_where_one_wanted_to_be(client, sanne):
    ask(client, next="/account/")
    answer = client.post("/aanmelden/code/", {"code": code(), "next": "/account/"})
    assert answer.headers["Location"] == "/account/"


def test_one_does_not_go_on_to_another_site(client, sanne):
    ask(client, next="https://kwaad.example/")
    answer = client.post("/aanmelden/code/", {"code": code(), "next": "https://kwaad.example/"})
    assert answer.headers["Location"] == "/"


def test_an_unknown_address_meets_exactly_the_same(client, sanne):
    known, unknown = ask(client), ask(client, "niemand@linde.example")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    page = client.get("/aanmelden/code/").content.decode()
    assert "Vraag je regiocoördinator" in page
    assert len(mail.outbox) == 1
    wrong = client.post("/aanmelden/code/", {"code": "123456"})
    assert wrong.status_code == 422
    assert not signed_in(client)


def test_somebody_who_left_is_unknown(client, sanne):
    Person.objects.filter(pk=sanne.pk).update(is_active=False)
    assert ask(client).headers["Location"] == "/aanmelden/code/"
    assert not mail.outbox


def test_an_address_without_an_at_sign_is_sent_back_with_what_was_typed(client, db):
    answer = ask(client, "sanne")
    assert answer.status_code == 422
    assert 'value="sanne"' in answer.content.decode()


def test_a_wrong_code_is_refused_and_the_fifth_ends_it(client, sanne):
    ask(client)
    right = code()
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(4):
        answer = client.post("/aanmelden/code/", {"code": wrong})
        assert answer.status_code == 422
        assert "Deze code klopt niet" in answer.content.decode()
    assert client.post("/aanmelden/code/", {"code": wrong}).status_code == 303
    client.post("/aanmelden/code/", {"code": right})
    assert not signed_in(client)


def test_a_code_works_once(client, sanne):
    ask(client)
    right = code()
    client.post("/aanmelden/code/", {"code": right})
    client.post("/afmelden/")
    client.post("/aanmelden/code/", {"code": right})
    assert not signed_in(client)


def test_a_code_works_in_the_browser_that_asked_for_it(client, sanne):
    ask(client)
    other = type(client)()
    other.post("/aanmelden/code/", {"code": code()})
    assert not signed_in(other)


def test_a_code_is_over_after_a_quarter_of_an_hour(client, sanne, monkeypatch):
    import time

    ask(client)
    real = time.time()
    monkeypatch.setattr("time.time", lambda: real + 901)
    answer = client.post("/aanmelden/code/", {"code": code()}, follow=True)
    assert "Er wacht hier geen code meer" in answer.content.decode()
    assert not signed_in(client)


def test_a_new_code_ends_the_one_before(client, sanne):
    ask(client)
    before = code()
    answer = client.post("/aanmelden/code/", {"action": "resend"}, follow=True)
    assert "Er is een nieuwe code onderweg" in answer.content.decode()
    assert len(mail.outbox) == 2
    if code() != before:
        client.post("/aanmelden/code/", {"code": before})
        assert not signed_in(client)
    client.post("/aanmelden/code/", {"code": code()})
    assert signed_in(client)


def test_a_new_code_can_be_asked_three_times(client, sanne):
    ask(client)
    for _time in range(5):
        client.post("/aanmelden/code/", {"action": "resend"})
    assert len(mail.outbox) == 4


def test_one_can_go_back_for_another_address(client, sanne):
    ask(client, "saane@linde.example")
    assert client.get("/aanmelden/").status_code == 200
    ask(client)
    client.post("/aanmelden/code/", {"code": code()})
    assert signed_in(client)


def test_four_requests_a_minute_for_one_address_are_too_many(client, sanne):
    for _time in range(3):
        assert ask(client).status_code == 303
    refused = ask(client)
    assert refused.status_code == 422
    assert "te vaak achter elkaar" in refused.content.decode()
    assert len(mail.outbox) == 3


def test_colleagues_behind_one_address_on_the_internet_all_get_a_code(client, db):
    for number in range(40):
        Person.objects.create_person(f"Collega {number}", f"c{number}@linde.example")
        assert ask(client, f"c{number}@linde.example").status_code == 303
    assert len(mail.outbox) == 40


def test_a_machine_that_guesses_is_stopped(client, sanne):
    from doenetwerk.accounts import limits
    from doenetwerk.accounts.views.sign_in import HOUR, WRONG_CODES

    for _time in range(WRONG_CODES):
        limits.count("wrong-codes", "127.0.0.1", HOUR)
    ask(client)
    assert client.post("/aanmelden/code/", {"code": code()}).status_code == 429
    assert ask(type(client)(REMOTE_ADDR="192.0.2.9")).status_code == 303


class Refuses:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def open(self):
        raise ConnectionRefusedError

    def close(self):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.mark.parametrize("email", ["sanne@linde.example", "niemand@linde.example"])
def test_when_the_mail_stands_still_everybody_hears_so(client, sanne, settings, email):
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"
    answer = ask(client, email)
    assert answer.status_code == 503
    assert "de mail staat even stil" in answer.content.decode()


def test_the_letter_speaks_the_receivers_language(client, sanne):
    Person.objects.filter(pk=sanne.pk).update(language="en")
    ask(client)
    assert mail.outbox[0].subject == "Your code for Doenetwerk"
    assert code() not in mail.outbox[0].subject


def test_reading_the_door_makes_no_session(client, db):
    client.get("/aanmelden/")
    assert "sessionid" not in client.cookies


def test_signing_out_asks_first_and_acts_on_post(client, sanne):
    client.force_login(sanne)
    assert client.get("/afmelden/").status_code == 200
    assert signed_in(client)
    assert client.post("/afmelden/").status_code == 303
    assert not signed_in(client)


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "mfa_activate_totp",
        "mfa_view_recovery_codes",
        "mfa_authenticate",
    ],
)
def test_there_are_no_passwords_and_nobody_signs_up(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_password_that_someone_posts_is_not_looked_at(client, sanne):
    sanne.set_password("geheim")
    sanne.save()
    client.post("/aanmelden/", {"email": "sanne@linde.example", "login": "sanne@linde.example", "password": "geheim"})
    assert not signed_in(client)
