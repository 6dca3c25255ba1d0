"""“Mijn gegevens”: one changes one's own account, after showing who one is, and can go for good."""

import json
import re
import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from doenetwerk.accounts import domain, links, privacy
from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def joris(db):
    return Person.objects.create_person("Joris Voorbeeld", "joris@anker.example")


def just_signed_in(client, person):
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


@pytest.fixture
def me(client, sanne):
    just_signed_in(client, sanne)
    return client


def code():
    return re.search(r"^ {4}(\d{6})$", mail.outbox[-1].body, re.MULTILINE)[1]


def addresses(person):
    return set(EmailAddress.objects.filter(user=person).values_list("email", "primary", "verified"))


def passkey(person, name="mijn telefoon"):
    return Authenticator.objects.create(user=person, type="webauthn", data={"name": name, "credential": {}})


def test_changing_name_and_language(me, sanne):
    answer = me.post("/account/", {"name": "  Sanne  van Voorbeeld ", "language": "en"})
    assert answer.status_code == 303
    sanne.refresh_from_db()
    assert (sanne.name, sanne.language) == ("Sanne van Voorbeeld", "en")


@pytest.mark.parametrize("wrong", [{"name": " ", "language": "nl"}, {"name": "Sanne", "language": "xx"}])
def test_no_name_or_a_strange_language_is_refused_with_what_was_typed(me, sanne, wrong):
    answer = me.post("/account/", wrong)
    assert answer.status_code == 422
    assert wrong["name"] in answer.content.decode()
    sanne.refresh_from_db()
    assert (sanne.name, sanne.language) == ("Sanne Voorbeeld", "nl")


def test_the_page_costs_the_same_with_many_addresses_and_passkeys(me, sanne):
    def more():
        for number in range(30):
            EmailAddress.objects.create(user=sanne, email=f"s{number}@linde.example", verified=True)
            passkey(sanne)

    assert_same_queries(me, "/account/", lambda: passkey(sanne), more, max_queries=6)


# Showing who one is


@pytest.mark.parametrize(
    "path",
    ["/account/passkeys/nieuw/", "/account/passkeys/1/weg/", "/account/kopie/", "/account/weg/"],
)
def test_who_signed_in_long_ago_first_shows_who_they_are(client, sanne, path):
    client.force_login(sanne)
    answer = client.get(path)
    assert answer.headers["Location"].startswith("/account/controle/?next=")
    assert client.post(path).status_code == 302


def test_a_code_shows_who_one_is_for_a_quarter_of_an_hour(client, sanne, monkeypatch):
    client.force_login(sanne)
    page = client.get("/account/weg/", follow=True).content.decode()
    assert "Ben jij het?" in page
    client.post("/account/controle/", {"send": "1", "next": "/account/weg/"})
    assert mail.outbox[0].to == ["sanne@linde.example"]
    wrong = client.post("/account/controle/", {"code": "1", "next": "/account/weg/"})
    assert wrong.status_code == 422
    right = client.post("/account/controle/", {"code": code(), "next": "/account/weg/"})
    assert right.headers["Location"] == "/account/weg/"
    assert client.get("/account/weg/").status_code == 200
    real = time.time()
    monkeypatch.setattr("time.time", lambda: real + 901)
    assert client.get("/account/weg/").status_code == 302


def test_after_showing_who_one_is_one_stays_on_this_site(me):
    assert me.get("/account/controle/?next=https://kwaad.example/").headers["Location"] == "/account/"


def test_five_wrong_codes_end_it(client, sanne):
    client.force_login(sanne)
    client.post("/account/controle/", {"send": "1"})
    right = code()
    for _try in range(5):
        client.post("/account/controle/", {"code": "1234567"})
    assert "verlopen" in client.post("/account/controle/", {"code": right}).content.decode()


def test_many_codes_in_a_row_are_too_many(client, sanne):
    client.force_login(sanne)
    answers = [client.post("/account/controle/", {"send": "1"}).status_code for _time in range(8)]
    assert answers[0] == 303
    assert answers[-1] == 422
    assert len(mail.outbox) == 6


# Addresses


def add(client, email="sanne@thuis.example"):
    return client.post("/account/adres/", {"email": email})


def test_an_address_counts_once_its_owner_typed_the_code(me, sanne, django_capture_on_commit_callbacks):
    assert add(me).headers["Location"] == "/account/adres/bevestigen/"
    assert mail.outbox[0].to == ["sanne@thuis.example"]
    assert addresses(sanne) == {("sanne@linde.example", True, True)}
    assert Person.objects.by_email("sanne@thuis.example") is None
    with django_capture_on_commit_callbacks(execute=True):
        me.post("/account/adres/bevestigen/", {"code": code()})
    assert ("sanne@thuis.example", False, True) in addresses(sanne)
    assert Person.objects.by_email("sanne@thuis.example") == sanne
    assert mail.outbox[-1].to == ["sanne@linde.example"], "the address of before hears of it"


def test_a_wrong_code_adds_nothing(me, sanne):
    add(me)
    assert me.post("/account/adres/bevestigen/", {"code": "1234567"}).status_code == 422
    assert len(addresses(sanne)) == 1


def test_that_an_address_is_someone_elses_only_its_owner_hears(me, sanne, joris):
    mine, theirs = add(me, "sanne@thuis.example"), add(me, "joris@anker.example")
    assert (mine.status_code, mine.headers["Location"]) == (theirs.status_code, theirs.headers["Location"])
    answer = me.post("/account/adres/bevestigen/", {"code": code()})
    assert answer.status_code == 422
    assert "andere naam" in answer.content.decode()
    assert len(addresses(sanne)) == 1


@pytest.mark.parametrize("wrong", ["geen adres", "sanne@linde.example", ""])
def test_no_address_or_ones_own_is_refused(me, wrong):
    assert add(me, wrong).status_code == 422
    assert mail.outbox == []


def test_six_addresses_are_too_many(me, sanne):
    for number in range(4):
        EmailAddress.objects.create(user=sanne, email=f"s{number}@linde.example", verified=True)
    assert "5 adressen" in add(me).content.decode()


def test_choosing_where_mail_goes(me, sanne, django_capture_on_commit_callbacks):
    other = EmailAddress.objects.create(user=sanne, email="sanne@thuis.example", verified=True)
    with django_capture_on_commit_callbacks(execute=True):
        me.post(f"/account/adres/{other.pk}/hoofdadres/")
    sanne.refresh_from_db()
    assert sanne.email == "sanne@thuis.example"
    assert addresses(sanne) == {("sanne@linde.example", False, True), ("sanne@thuis.example", True, True)}
    assert mail.outbox[-1].to == ["sanne@linde.example"]


def test_mail_does_not_go_to_an_address_nobody_confirmed(sanne):
    other = EmailAddress.objects.create(user=sanne, email="sanne@thuis.example", verified=False)
    with pytest.raises(Refused):
        domain.make_primary(sanne, other)


def test_taking_an_address_away(me, sanne, django_capture_on_commit_callbacks):
    other = EmailAddress.objects.create(user=sanne, email="sanne@thuis.example", verified=True)
    with django_capture_on_commit_callbacks(execute=True):
        me.post(f"/account/adres/{other.pk}/weg/")
    assert len(addresses(sanne)) == 1
    assert mail.outbox[-1].to == ["sanne@thuis.example"]


def test_the_first_address_stays(me, sanne):
    first = EmailAddress.objects.get(user=sanne)
    answer = me.post(f"/account/adres/{first.pk}/weg/", follow=True)
    assert "Kies eerst een ander adres" in answer.content.decode()
    assert len(addresses(sanne)) == 1


def test_rows_of_others_are_not_there(me, joris):
    theirs, key = EmailAddress.objects.get(user=joris), passkey(joris)
    assert me.post(f"/account/adres/{theirs.pk}/weg/").status_code == 404
    assert me.post(f"/account/adres/{theirs.pk}/hoofdadres/").status_code == 404
    assert me.get(f"/account/passkeys/{key.pk}/weg/").status_code == 404
    assert me.post(f"/account/passkeys/{key.pk}/weg/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


# Passkeys, calendar, sessions


def test_taking_a_passkey_away(me, sanne, django_capture_on_commit_callbacks):
    key = passkey(sanne)
    assert "mijn telefoon" in me.get("/account/").content.decode()
    assert me.get(f"/account/passkeys/{key.pk}/weg/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        me.post(f"/account/passkeys/{key.pk}/weg/")
    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].to == ["sanne@linde.example"]


def test_a_passkey_is_no_second_lock(client, sanne):
    passkey(sanne)
    client.post("/aanmelden/", {"email": "sanne@linde.example"})
    assert client.post("/aanmelden/code/", {"code": code()}).headers["Location"] == "/"


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "5", '{"response": 1}', "geen json"])
def test_nonsense_is_no_passkey(client, sanne, nonsense):
    client.post("/aanmelden/passkey/")
    answer = client.post("/aanmelden/passkey/", {"credential": nonsense})
    assert answer.status_code == 303
    assert "_auth_user_id" not in client.session
    just_signed_in(client, sanne)
    client.post("/account/passkeys/nieuw/")
    assert client.post("/account/passkeys/nieuw/", {"credential": nonsense}).status_code == 422


def test_the_question_to_a_device_is_asked_by_post(client, sanne):
    assert client.get("/aanmelden/passkey/").status_code == 302
    assert "sessionid" not in client.cookies
    question = client.post("/aanmelden/passkey/").json()["publicKey"]
    assert question["userVerification"] == "required"


def test_another_address_for_ones_calendar(me, sanne):
    before = sanne.feed_token
    me.post("/account/agenda/")
    sanne.refresh_from_db()
    assert sanne.feed_token != before


def test_signing_out_everywhere(me, sanne):
    phone = type(me)()
    phone.force_login(sanne)
    assert phone.get("/account/").status_code == 200
    me.post("/account/overal-uitloggen/")
    assert phone.get("/account/").status_code == 302
    assert me.get("/account/").status_code == 302


# A copy, and going


def test_the_copy_holds_what_is_about_me_and_nothing_that_opens(me, sanne, joris):
    link = PersonalLink.objects.create(
        person=sanne, purpose="proef", subject=1, expires_at=timezone.now() + timedelta(days=1)
    )
    passkey(sanne)
    privacy.register_export("proef", lambda person: [{"word": person.first_name}])
    answer = me.get("/account/kopie/")
    assert "attachment" in answer.headers["Content-Disposition"]
    copy = json.loads(answer.content)
    assert copy["account"][0]["addresses"] == [{"email": "sanne@linde.example", "primary": True, "verified": True}]
    assert copy["account"][0]["passkeys"][0]["name"] == "mijn telefoon"
    assert copy["links"][0]["purpose"] == "proef"
    assert copy["proef"] == [{"word": "Sanne"}]
    text = answer.content.decode()
    assert sanne.feed_token not in text
    assert links.path_of(link) not in text
    assert "Joris" not in text
    privacy._exports.pop("proef")


def test_going_needs_a_deliberate_yes(me, sanne):
    assert me.post("/account/weg/").status_code == 422
    sanne.refresh_from_db()
    assert sanne.is_active


def test_who_goes_is_forgotten_and_what_they_did_stays(me, sanne):
    passkey(sanne)
    link = PersonalLink.objects.create(
        person=sanne, purpose="proef", subject=1, expires_at=timezone.now() + timedelta(days=1)
    )
    before = (sanne.feed_token, sanne.password)
    phone = type(me)()
    phone.force_login(sanne)
    assert me.post("/account/weg/", {"sure": "on"}).headers["Location"] == "/account/vertrokken/"
    sanne.refresh_from_db()
    link.refresh_from_db()
    assert (sanne.name, sanne.email, sanne.is_active) == ("iemand die vertrok", None, False)
    assert before != (sanne.feed_token, sanne.password)
    assert link.revoked_at is not None
    assert addresses(sanne) == set()
    assert not Authenticator.objects.exists()
    assert phone.get("/account/").status_code == 302
    assert me.get("/account/vertrokken/").status_code == 200
    me.post("/aanmelden/", {"email": "sanne@linde.example"})
    assert mail.outbox == []


def test_every_room_takes_away_what_must_go(sanne):
    gone = []
    privacy.register_removal("proef", lambda person: gone.append(person.pk))
    domain.leave(sanne)
    privacy._removals.pop("proef")
    assert gone == [sanne.pk]


def test_the_last_administrator_stays(me, sanne, joris):
    Person.objects.filter(pk=sanne.pk).update(is_administrator=True)
    answer = me.post("/account/weg/", {"sure": "on"})
    assert "enige beheerder" in answer.content.decode()
    Person.objects.filter(pk=joris.pk).update(is_administrator=True)
    assert me.post("/account/weg/", {"sure": "on"}).status_code == 303


def test_an_address_is_free_again_once_its_owner_went(sanne):
    domain.leave(sanne)
    assert Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example").pk != sanne.pk
