"""“Achtergrondwerk”: the administrator sees that letters and jobs failed, and never what they say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core import jobs
from doenetwerk.core.models import FailedJob, TickRun
from doenetwerk.mail.models import Letter
from doenetwerk.mail.queries import masked
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
PATH = "/beheer/achtergrond/"


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def admin(client, db):
    client.force_login(Person.objects.create_person("Ada Voorbeeld", "ada@voorbeeld.example", is_administrator=True))
    return client


def letter(person, number=0, **values):
    values = {"text": "Dit is geheim", "html": "<p>Dit is geheim</p>", "state": Letter.State.FAILED, **values}
    return Letter.objects.create(
        key=f"brief {number}",
        person=person,
        address="sanne@linde.example",
        purpose="pulse",
        subject="Over Sanne zelf",
        message_id=f"<{number}@example.org>",
        error="SMTPRecipientsRefused: {'sanne@linde.example': (550, b'no')}",
        **values,
    )


def test_names_are_masked():
    assert masked("sanne.v+x@linde.example en joris@anker.example") == "•••@linde.example en •••@anker.example"


def test_an_empty_page_says_that_all_is_well(admin):
    page = admin.get(PATH).content.decode()
    assert "Alle brieven kwamen weg" in page
    assert "De worker liep nog niet" in page


def test_the_page_tells_when_the_worker_lived(admin):
    jobs.beat()
    assert "De worker loopt." in admin.get(PATH).content.decode()
    TickRun.objects.update(last=timezone.now() - timedelta(minutes=2))
    page = admin.get(PATH).content.decode()
    assert "De worker liep 2\xa0minuten geleden" in page
    assert "staat stil" not in page
    TickRun.objects.update(last=timezone.now() - timedelta(minutes=20))
    assert "De worker staat stil" in admin.get(PATH).content.decode()


def test_a_letter_is_known_by_its_purpose_and_not_by_what_it_says(admin, sanne):
    letter(sanne)
    letter(sanne, 1, state=Letter.State.WAITING)
    page = admin.get(PATH).content.decode()
    assert page.count("pulse · •••@linde.example") == 2
    for secret in ("sanne@", "Over Sanne", "geheim"):
        assert secret not in page


def test_trying_a_letter_again(admin, sanne, django_capture_on_commit_callbacks):
    failed = letter(sanne)
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{PATH}brief/{failed.pk}/opnieuw/")
    failed.refresh_from_db()
    assert failed.state == Letter.State.SENT


def test_a_letter_without_text_cannot_be_tried_again(admin, sanne):
    failed = letter(sanne, text="", html="")
    assert "Probeer opnieuw" not in admin.get(PATH).content.decode()
    answer = admin.post(f"{PATH}brief/{failed.pk}/opnieuw/", follow=True)
    assert "niet bewaard" in answer.content.decode()


def test_letting_a_letter_go(admin, sanne):
    failed = letter(sanne)
    admin.post(f"{PATH}brief/{failed.pk}/loslaten/")
    assert "pulse" not in admin.get(PATH).content.decode()
    assert admin.post(f"{PATH}brief/{failed.pk}/opnieuw/").status_code == 404


def test_a_letter_that_went_well_is_none_of_their_business(admin, sanne):
    sent = letter(sanne, state=Letter.State.SENT)
    assert admin.post(f"{PATH}brief/{sent.pk}/opnieuw/").status_code == 404


def test_a_job_is_tried_again_or_taken_off_the_list(admin, django_capture_on_commit_callbacks):
    done = []
    jobs.job("test.background")(done.append)
    failed = FailedJob.objects.create(name="test.background", args=[7], attempt=6, given_up=True, error="stuk")
    assert "test.background" in admin.get(PATH).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{PATH}taak/{failed.pk}/opnieuw/")
    assert done == [7]
    other = FailedJob.objects.create(name="test.background", args=[8], attempt=6, given_up=True, error="stuk")
    admin.post(f"{PATH}taak/{other.pk}/klaar/")
    assert "test.background" not in admin.get(PATH).content.decode()


def test_the_front_page_says_how_many_ask_for_attention(admin, sanne):
    assert "vraagt aandacht" not in admin.get("/beheer/").content.decode()
    letter(sanne)
    assert "1 vraagt aandacht" in admin.get("/beheer/").content.decode()


def test_others_do_not_learn_that_the_page_is_there(client, sanne):
    client.force_login(sanne)
    assert client.get(PATH).status_code == 404


def test_the_page_costs_the_same_with_many_rows(admin, sanne):
    def rows(numbers):
        for number in numbers:
            letter(sanne, number)
            letter(sanne, 1000 + number, state=Letter.State.WAITING)
            FailedJob.objects.create(name="x", args=[number], attempt=1, error="stuk")

    assert_same_queries(admin, PATH, lambda: rows([0]), lambda: rows(range(1, 31)))
