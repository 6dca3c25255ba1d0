"""“Post die wacht”: only who guides sees mail of unknown senders, and says whose it is."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.models import Letter, RawMail, Received
from doenetwerk.mail.tests.post import bring, mail, open_box
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
PLAIN = "proefnet@example.org"


@pytest.fixture
def box(monkeypatch, world):
    found = open_box(monkeypatch)
    found.network = world.network.pk
    return found


def as_person(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def waiting(box):
    text = "Wie heeft een goed rooster?\n<script>alert(1)</script>"
    return bring(mail(PLAIN, text, sender="thuis@vreemd.example", subject="Rooster"), PLAIN)


def path(world, row=None, action="post"):
    name = "networks:post" if row is None else f"networks:post_{action}"
    return reverse(name, args=[world.network.pk, *([row.pk] if row else [])])


def test_who_guides_reads_what_waits_and_why(world, waiting):
    page = as_person(world.facilitator).get(path(world)).content.decode()
    for words in ("Rooster", "Wie heeft een goed rooster?", "thuis@vreemd.example", "afzender niet bekend"):
        assert words in page
    assert "<script>alert" not in page
    for other in (world.member, world.coordinator, world.leader, world.administrator):
        assert as_person(other).get(path(world)).status_code == 404


def test_saying_whose_it_is_makes_it_theirs(world, box, waiting, django_capture_on_commit_callbacks):
    client = as_person(world.facilitator)
    assert "Kies eerst" in client.post(path(world, waiting, "let_in"), follow=True).content.decode()
    stranger = {"person": world.stranger.pk}
    assert "Kies eerst" in client.post(path(world, waiting, "let_in"), stranger, follow=True).content.decode()
    assert box.got == []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path(world, waiting, "let_in"), {"person": world.member.pk})
    assert [(one.person, one.vouched) for one in box.got] == [(world.member, True)]
    handle(waiting.pk)
    assert len(box.got) == 1
    assert client.post(path(world, waiting, "let_in"), {"person": world.member.pk}).status_code == 404


def test_leaving_it(world, box, waiting):
    client, guide = as_person(world.co_facilitator), as_person(world.facilitator)
    assert "1 mail wacht op jou" in guide.get(reverse("networks:today")).content.decode()
    client.post(path(world, waiting, "turn_away"))
    assert "wacht op jou" not in guide.get(reverse("networks:today")).content.decode()
    waiting.refresh_from_db()
    assert waiting.state == Received.State.REFUSED
    assert "Er wacht geen post" in client.get(path(world)).content.decode()


def test_mail_of_another_network_is_out_of_reach(world, waiting):
    Received.objects.update(network=None)
    client = as_person(world.facilitator)
    assert client.post(path(world, waiting, "let_in"), {"person": world.member.pk}).status_code == 404


def test_who_guides_gets_a_letter_once_a_day_without_what_the_mail_says(world, waiting):
    bring(mail(PLAIN, "Nog een", sender="thuis@vreemd.example"), PLAIN)
    told = Letter.objects.filter(purpose="networks.post")
    assert {letter.person for letter in told} == {world.facilitator, world.co_facilitator}
    for letter in told:
        assert path(world) in letter.text
        assert "rooster" not in letter.text.lower()
        assert "vreemd" not in letter.text


def test_it_is_asked_on_today_and_on_the_network(world, waiting):
    client = as_person(world.facilitator)
    for address in (reverse("networks:today"), reverse("networks:network", args=[world.network.pk])):
        assert "1 mail wacht op jou" in client.get(address).content.decode()
        assert "mail wacht op jou" not in as_person(world.member).get(address).content.decode()


def test_whom_mail_does_not_reach_is_seen_by_themselves_and_who_guides(world, box):
    now = timezone.now()
    letter = Letter.objects.create(
        key="terug",
        person=world.member,
        address=world.member.email,
        subject="Vraag",
        message_id="<1@example.org>",
        state=Letter.State.BOUNCED,
        bounced_at=now - timedelta(days=3),
    )
    guide, own = as_person(world.facilitator), as_person(world.member)
    assert world.member.name in guide.get(path(world)).content.decode().partition("Mail die niet aankomt")[2]
    home = guide.get(reverse("networks:network", args=[world.network.pk])).content.decode()
    assert f"Mail aan {world.member.name} komt niet aan" in home
    assert "komt niet aan" not in own.get(reverse("networks:network", args=[world.network.pk])).content.decode()
    assert "Onze mail aan jou komt niet aan" in own.get(reverse("networks:today")).content.decode()
    # A later letter that did not come back: it is over.
    letter.pk, letter.key, letter.message_id = None, "later", "<2@example.org>"
    letter.state, letter.bounced_at, letter.sent_at = Letter.State.SENT, None, now - timedelta(days=2)
    letter.save()
    assert "Mail die niet aankomt" not in guide.get(path(world)).content.decode()
    # Another address: it is over as well.
    letter.delete()
    world.member.email = "nieuw@linde.example"
    world.member.save()
    caches["parts"].clear()
    assert "komt niet aan" not in own.get(reverse("networks:today")).content.decode()


def test_the_page_costs_the_same_with_many_mails(world):
    def rows(numbers):
        for number in numbers:
            raw = RawMail.objects.create(digest=str(number), content=mail(PLAIN, str(number)), size=1)
            Received.objects.create(
                fingerprint=str(number),
                raw=raw,
                recipient=PLAIN,
                door="smtp",
                state=Received.State.WAITING,
                network=world.network,
            )

    assert_same_queries(as_person(world.facilitator), path(world), lambda: rows([0]), lambda: rows(range(1, 31)))
