"""“Binnengekomen post”: the administrator sees that mail is stuck, can fetch it, and never reads what it says here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import Unreadable
from doenetwerk.mail.incoming import domain, handling
from doenetwerk.mail.models import Letter, RawMail, Received
from doenetwerk.mail.tests.post import bring, mail, open_box
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
PATH = "/beheer/post/"
PLAIN = "proefnet@example.org"
State = Received.State


@pytest.fixture
def box(monkeypatch):
    return open_box(monkeypatch)


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def admin(client, db):
    client.force_login(Person.objects.create_person("Ada Voorbeeld", "ada@voorbeeld.example", is_administrator=True))
    return client


@pytest.fixture
def unreadable(box, sanne, monkeypatch):
    def broken(raw, trusted):
        raise Unreadable("Deze mail is leeg.")

    with monkeypatch.context() as patch:
        patch.setattr(handling, "read", broken)
        return bring(mail(PLAIN, "Dit is geheim", subject="Over Joris"), PLAIN)


def test_an_empty_page_says_that_all_is_well(admin):
    page = admin.get(PATH).content.decode()
    assert "Er kwam nog geen mail binnen" in page
    assert "Er wacht geen post op jou" in page
    assert "Binnengekomen post" in admin.get("/beheer/achtergrond/").content.decode()


def test_an_installation_without_a_door_says_so(admin, settings):
    settings.MAIL_ANSWERS = False
    assert "geen deur voor mail open" in admin.get(PATH).content.decode()


def test_a_mail_that_cannot_be_read_is_there_without_what_it_says(admin, unreadable):
    page = admin.get(PATH).content.decode()
    assert "Deze mail is leeg." in page
    for secret in ("geheim", "Joris", "sanne@"):
        assert secret not in page
    file = admin.get(f"{PATH}{unreadable.pk}/")
    assert file.content == bytes(unreadable.raw.content)
    assert file.headers["Content-Type"] == "message/rfc822"
    assert "attachment" in file.headers["Content-Disposition"]
    assert "1 vraagt aandacht" in admin.get("/beheer/").content.decode()


def test_it_can_be_read_again_when_we_learned_how(admin, box, unreadable, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{PATH}{unreadable.pk}/opnieuw/")
    unreadable.refresh_from_db()
    assert unreadable.state == State.DONE
    assert len(box.got) == 1
    assert admin.get(f"{PATH}{unreadable.pk}/").status_code == 404, "what went well is none of their business"


def test_it_can_be_taken_off_the_list(admin, unreadable):
    admin.post(f"{PATH}{unreadable.pk}/weg/")
    unreadable.refresh_from_db()
    assert (unreadable.state, unreadable.reason) == (State.REFUSED, "put_away")
    assert "Er wacht geen post op jou" in admin.get(PATH).content.decode()


def test_mail_for_a_network_waits_for_its_facilitator_and_not_for_the_administrator(admin, box, world):
    box.network = world.network.pk
    row = bring(mail(PLAIN, sender="x@vreemd.example"), PLAIN)
    page = admin.get(PATH).content.decode()
    assert "afzender niet bekend" in page
    assert "Er wacht geen post op jou" in page
    assert admin.get(f"{PATH}{row.pk}/").status_code == 404


def test_a_facilitator_says_whose_it_is_and_then_it_counts(box, world):
    box.network = world.network.pk
    row = bring(mail(PLAIN, sender="thuis@vreemd.example"), PLAIN)
    domain.let_in(world.facilitator, row, world.member)
    handling.handle(row.pk)
    row.refresh_from_db()
    assert (row.state, row.person, row.vouched_by) == (State.DONE, world.member, world.facilitator)
    assert (box.got[0].person, box.got[0].vouched) == (world.member, True)
    with pytest.raises(Refused):
        domain.let_in(world.facilitator, row, world.member_two)


def test_a_facilitator_turns_a_mail_away(box, world):
    box.network = world.network.pk
    row = bring(mail(PLAIN, sender="x@vreemd.example"), PLAIN)
    domain.turn_away(world.facilitator, row)
    row.refresh_from_db()
    assert (row.state, row.reason) == (State.REFUSED, "turned_away")
    assert box.got == []


def test_letters_that_came_back_are_on_the_page(admin, sanne):
    letter = Letter.objects.create(
        key="terug",
        person=sanne,
        address="sanne@linde.example",
        purpose="vraag",
        subject="Over Joris",
        message_id="<1@example.org>",
        state=Letter.State.BOUNCED,
        bounced_at=timezone.now(),
        error="550 <sanne@linde.example> unknown",
    )
    page = admin.get("/beheer/achtergrond/").content.decode()
    assert "Brieven die terugkwamen" in page
    assert "vraag · •••@linde.example" in page
    assert "sanne@" not in page
    admin.post(f"/beheer/achtergrond/brief/{letter.pk}/loslaten/")
    assert "Brieven die terugkwamen" not in admin.get("/beheer/achtergrond/").content.decode()


def test_the_page_costs_the_same_with_many_rows(admin):
    def rows(numbers):
        for number in numbers:
            raw = RawMail.objects.create(digest=str(number), content=b"x", size=1)
            for state in (State.UNREADABLE, State.NEW, State.DONE):
                Received.objects.create(
                    fingerprint=f"{number}{state}",
                    raw=raw,
                    recipient="x@example.org",
                    door="smtp",
                    state=state,
                    reason=f"reden {number}",
                    arrived_at=timezone.now() - timedelta(hours=1),
                )

    assert_same_queries(admin, PATH, lambda: rows([0]), lambda: rows(range(1, 31)))
