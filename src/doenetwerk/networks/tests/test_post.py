"""Mail and the people of a network: who guides hears that mail waits, and sees whom mail does not reach."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.mail.models import Letter
from doenetwerk.mail.tests.post import bring, mail, open_box

pytestmark = pytest.mark.django_db
PLAIN = "proefnet@example.org"


def seen_by(person, name, *args):
    client = Client()
    client.force_login(person)
    caches["parts"].clear()
    return client.get(reverse(name, args=args)).content.decode()


def test_who_guides_gets_a_letter_once_a_day_without_what_the_mail_says(world, monkeypatch):
    open_box(monkeypatch).network = world.network.pk
    for text in ("Wie heeft een goed rooster?", "Nog een"):
        bring(mail(PLAIN, text, sender="thuis@vreemd.example"), PLAIN)
    told = Letter.objects.filter(purpose="networks.post")
    assert {letter.person for letter in told} == {world.facilitator, world.co_facilitator}
    for letter in told:
        assert reverse("networks:network", args=[world.network.pk]) in letter.text
        assert "rooster" not in letter.text.lower()
        assert "vreemd" not in letter.text


def test_whom_mail_does_not_reach_is_seen_by_themselves_and_who_guides(world):
    now, pk = timezone.now(), world.network.pk
    letter = Letter.objects.create(
        key="terug",
        person=world.member,
        address=world.member.email,
        subject="Vraag",
        message_id="<1@example.org>",
        state=Letter.State.BOUNCED,
        bounced_at=now - timedelta(days=3),
    )
    told = f"Mail aan {world.member.name} komt niet aan"
    assert told in seen_by(world.facilitator, "networks:network", pk)
    assert told in seen_by(world.facilitator, "networks:today")
    assert told in seen_by(world.co_facilitator, "networks:members", pk)
    for other in (world.member_two, world.coordinator):
        assert "komt niet aan" not in seen_by(other, "networks:members", pk)
        assert "komt niet aan" not in seen_by(other, "networks:network", pk)
    assert "Onze mail aan jou komt niet aan" in seen_by(world.member, "networks:today")
    # A later letter that did not come back: it is over.
    letter.pk, letter.key, letter.message_id = None, "later", "<2@example.org>"
    letter.state, letter.bounced_at, letter.sent_at = Letter.State.SENT, None, now - timedelta(days=2)
    letter.save()
    assert "komt niet aan" not in seen_by(world.facilitator, "networks:members", pk)
    # Another address: it is over as well.
    letter.delete()
    world.member.email = "nieuw@linde.example"
    world.member.save()
    assert "komt niet aan" not in seen_by(world.member, "networks:today")
