"""Personal links: one purpose, one person, one thing; never more, and nothing for strangers."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.utils import timezone

from doenetwerk.accounts import links
from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.accounts.views.links import WRONG_LINKS

pytestmark = pytest.mark.django_db
acted: list[tuple[int, int]] = []


def _yes(request, link):
    if link.subject == 404:
        raise Http404
    if request.method == "POST":
        acted.append((link.person_id, link.subject))
    return HttpResponse(f"Dag {link.person.name}, dit gaat over {link.subject}")


@pytest.fixture(autouse=True)
def _purposes(db):
    links.register_purpose("test.yes", "Zeg ja", _yes, days=30)
    links.register_purpose("test.other", "Zeg iets anders", lambda request, link: HttpResponse("anders"))
    acted.clear()
    cache.clear()


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def path(sanne):
    return links.link_for(sanne, "test.yes", 7).removeprefix("http://127.0.0.1:8000")


def over(**values):
    PersonalLink.objects.update(**values)


def token(path):
    return path.strip("/").split("/")[-1]


def test_the_receiver_sees_the_page_and_acts_by_post(client, path, sanne):
    assert client.get(path).content.decode() == "Dag Sanne Voorbeeld, dit gaat over 7"
    assert acted == []
    client.post(path)
    assert acted == [(sanne.pk, 7)]


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_never_acts(client, path, method):
    getattr(client, method)(path)
    getattr(client, method)(path + "?bevestig=1")
    assert acted == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(client, path, method):
    assert getattr(client, method)(path).status_code == 405
    assert acted == []


def test_a_link_signs_nobody_in(client, path):
    client.get(path)
    client.post(path)
    assert "sessionid" not in client.cookies
    assert client.get("/account/").status_code == 302


def test_a_link_acts_for_its_person_whoever_is_signed_in(client, path, sanne):
    client.force_login(Person.objects.create_person("Joris Voorbeeld", "joris@anker.example"))
    client.post(path)
    assert acted == [(sanne.pk, 7)]


def test_the_page_is_not_kept_or_passed_on(client, path):
    for answer in (client.get(path), client.get("/l/1.verzonnen/")):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def alterations(path):
    pk, signature = token(path).split(".")
    other_salt = signing.Signer(salt="iets.anders", sep=".").sign(pk)
    return {
        "another row": f"{int(pk) + 1}.{signature}",
        "one letter more": f"{pk}.{signature}A",
        "one letter less": f"{pk}.{signature[:-1]}",
        "capitals": f"{pk}.{signature.swapcase()}",
        "no signature": pk,
        "signed for something else": other_salt,
        "guessed": f"{pk}.{'A' * 43}",
        "not a number": signing.Signer(salt="doenetwerk.accounts.links", sep=".").sign("abc"),
    }


def test_altered_and_guessed_links_look_like_nothing(client, path):
    absent = client.get("/bestaat-niet/").content
    for how, wrong in alterations(path).items():
        answer = client.get(f"/l/{wrong}/")
        assert answer.status_code == 404, how
        assert client.post(f"/l/{wrong}/").status_code == 404, how
        assert b"Sanne" not in answer.content
        assert len(answer.content) == len(client.get("/l/1.x/").content), how
    assert b"Hier is niets" in absent
    assert acted == []


def test_a_deleted_row_a_wrong_signature_and_an_absent_object_are_alike(client, path, sanne):
    wrong = client.get("/l/1.verzonnen/")
    gone_object = client.get(links.path_of(_link(sanne, subject=404)))
    PersonalLink.objects.all().delete()
    deleted = client.get(path)
    assert {wrong.status_code, deleted.status_code, gone_object.status_code} == {404}
    assert wrong.content == deleted.content == gone_object.content
    headers = [dict(answer.headers) for answer in (wrong, deleted, gone_object)]
    for one in headers:
        one.pop("Date", None)
        one.pop("Expires", None)
        one.pop("Last-Modified", None)
    assert headers[0] == headers[1] == headers[2]


def _link(person, purpose="test.yes", subject=7, **values):
    values = {"expires_at": timezone.now() + timedelta(days=5), **values}
    return PersonalLink.objects.create(person=person, purpose=purpose, subject=subject, **values)


def test_a_link_for_one_thing_does_not_open_another(client, path, sanne):
    other = links.path_of(_link(sanne, "test.other"))
    assert client.get(other).content == b"anders"
    pk, _signature = token(other).split(".")
    _pk, signature = token(path).split(".")
    assert client.get(f"/l/{pk}.{signature}/").status_code == 404


def test_a_purpose_that_no_longer_exists_opens_nothing(client, sanne):
    assert client.get(links.path_of(_link(sanne, "test.vroeger"))).status_code == 404


def test_a_link_of_somebody_who_left_opens_nothing(client, path, sanne):
    Person.objects.filter(pk=sanne.pk).update(is_active=False)
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert acted == []


@pytest.mark.parametrize("values", [{"expires_at": timezone.now() - timedelta(days=1)}, {"revoked_at": timezone.now()}])
def test_a_link_that_is_over_says_so_and_does_nothing(client, path, values):
    over(**values)
    answer = client.get(path)
    assert answer.status_code == 410
    page = answer.content.decode()
    assert "Deze link werkt niet meer" in page
    assert "Mail mij een nieuwe link" in page
    assert "Sanne" not in page
    assert "sanne@" not in page
    client.post(path)
    assert acted == []


def test_an_expired_link_mails_its_owner_a_fresh_one(client, path, sanne, django_capture_on_commit_callbacks):
    over(expires_at=timezone.now() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(path)
    assert answer.headers["Location"] == f"{path}?gevraagd=1"
    assert mail.outbox[0].to == ["sanne@linde.example"]
    fresh = PersonalLink.objects.get(expires_at__gt=timezone.now())
    assert links.path_of(fresh) in mail.outbox[0].body
    assert client.get(links.path_of(fresh)).status_code == 200


def test_a_fresh_link_is_mailed_once_a_day(client, path, django_capture_on_commit_callbacks):
    over(expires_at=timezone.now() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(3):
            client.post(path)
    assert len(mail.outbox) == 1


def test_the_answer_is_the_same_whether_or_not_mail_goes(client, path, django_capture_on_commit_callbacks):
    over(revoked_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(path, follow=True)
    assert "Is hier nog iets te doen" in answer.content.decode()
    assert mail.outbox == []
    assert PersonalLink.objects.count() == 1, "what was taken back stays closed"


def test_a_link_that_was_replaced_mails_the_one_that_lives(client, path, sanne, django_capture_on_commit_callbacks):
    over(revoked_at=timezone.now())
    living = _link(sanne)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path)
    assert links.path_of(living) in mail.outbox[0].body


def test_the_same_link_comes_back_as_long_as_it_lives(sanne):
    first = links.link_for(sanne, "test.yes", 7)
    assert links.link_for(sanne, "test.yes", 7) == first
    assert links.link_for(sanne, "test.yes", 8) != first
    assert links.revoke("test.yes", 7, sanne) == 1
    assert links.link_for(sanne, "test.yes", 7) != first


def test_the_page_speaks_the_receivers_language(client, path, sanne):
    over(expires_at=timezone.now() - timedelta(days=1))
    Person.objects.filter(pk=sanne.pk).update(language="en")
    answer = client.get(path)
    assert "This link no longer works" in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"


def test_many_wrong_links_from_one_place_are_stopped(client, path):
    for _time in range(WRONG_LINKS):
        assert client.get("/l/1.verzonnen/").status_code == 404
    assert client.get("/l/1.verzonnen/").status_code == 429


def test_colleagues_do_not_lock_each_other_out(client, path):
    """A school is one address on the internet: a right signature opens, however many wrong ones came before."""
    for _time in range(WRONG_LINKS + 5):
        client.get("/l/1.verzonnen/")
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 200
    elsewhere = type(client)(REMOTE_ADDR="192.0.2.9")
    assert elsewhere.get("/l/1.verzonnen/").status_code == 404


def test_a_link_is_not_written_in_the_log(client, path, caplog):
    over(expires_at=timezone.now() - timedelta(days=1))
    client.get(path)
    client.get("/l/1.verzonnen/")
    assert "/l/" not in caplog.text
