"""Measuring by mail: who is asked, when, and that the answer lands in the picture of one's own school."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.links import link_for
from doenetwerk.core.errors import Refused
from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain, emails, measuring
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.models import Measurement, Note, Sheet
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Network

pytestmark = pytest.mark.django_db


def road(world: Any, by: date | None = None) -> tuple[Sheet, Note, Note]:
    """A roadmap with an indicator of two schools."""
    sheet = sheets.begin(world.facilitator, "roadmap-shrm", network=world.network, mode=Sheet.Mode.SCHOOL)
    mine, theirs = (
        domain.set_indicator(
            person, domain.open_filling(sheet, school=school), "markers",
            Marker(text, "lessen", baseline=Decimal(2), target=Decimal(8), by=by),
        )
        for person, school, text in (
            (world.member, world.linde, "Lessen met keuze"), (world.member_two, world.anker, "Bezoeken bij elkaar"),
        )
    )  # fmt: skip
    return sheet, mine, theirs


def test_who_guides_asks_those_who_have_something_to_measure_once_a_week(world: Any):
    sheet, _mine, _theirs = road(world)
    client = Client()
    client.force_login(world.facilitator)
    assert "Vraag per mail om een meting" in client.get(reverse("instruments:canvas", args=[sheet.pk])).content.decode()
    for _twice in range(2):
        assert client.post(reverse("instruments:ask_to_fill", args=[sheet.pk]), {"meten": "1"}).status_code == 303
    asked = {letter.person: letter.text for letter in Letter.objects.filter(purpose=emails.MEASURE_LINK)}
    assert "Lessen met keuze" in asked[world.member]
    assert "Bezoeken bij elkaar" not in asked[world.member]
    assert set(asked) == {world.member, world.member_two}
    assert Letter.objects.filter(purpose=emails.MEASURE_LINK).count() == 2
    assert "Deze week vroeg je het al" in client.get(reverse("instruments:canvas", args=[sheet.pk])).content.decode()
    client.force_login(world.member)
    assert client.post(reverse("instruments:ask_to_fill", args=[sheet.pk]), {"meten": "1"}).status_code == 404
    empty = sheets.begin(world.facilitator, "roadmap-shrm", network=world.network, mode=Sheet.Mode.SCHOOL)
    with pytest.raises(Refused, match="niets om te meten"):
        measuring.ask_to_measure(world.facilitator, empty)


def test_a_measurement_comes_from_the_mail_for_ones_own_school(world: Any):
    sheet, mine, theirs = road(world)
    page = link_for(world.member, emails.MEASURE_LINK, sheet.pk).partition("//")[2].partition("/")[2]
    client, address = Client(), f"/{page}"
    shown = client.get(address).content.decode()
    assert "Lessen met keuze" in shown and "Bezoeken bij elkaar" not in shown
    assert not Measurement.objects.exists()
    today = timezone.localdate().isoformat()
    wrong = client.post(address, {"paal": mine.pk, f"m{mine.pk}-on": today, f"m{mine.pk}-value": "veel"})
    assert wrong.status_code == 422 and "veel" in wrong.content.decode()
    told = {"paal": mine.pk, f"m{mine.pk}-on": today, f"m{mine.pk}-value": "6,5", f"m{mine.pk}-of": "12"}
    for _twice in range(2):
        assert client.post(address, told).status_code == 303
    found = Measurement.objects.get()
    assert (found.note, found.value, found.of, found.by) == (mine, Decimal("6.5"), 12, world.member)
    other = {"paal": theirs.pk, f"m{theirs.pk}-on": today, f"m{theirs.pk}-value": "1"}
    assert client.post(address, other).status_code == 404
    sheets.close(world.facilitator, sheet)
    assert "afgesloten" in client.get(address).content.decode()
    assert client.post(address, told).status_code == 404


def test_on_the_day_itself_the_house_asks_once(world: Any):
    today = timezone.localdate()
    sheet, mine, _theirs = road(world, by=today)
    domain.measure(world.member_two, _theirs, today - timedelta(days=2), Decimal(8))
    for _twice in range(2):
        measuring.ask_on_the_day()
    letter = Letter.objects.get(purpose=emails.MEASURE_LINK)
    assert letter.person == world.member  # the other measured two days ago
    Letter.objects.all().delete()
    Note.objects.filter(pk=mine.pk).update(data={**mine.data, "by": (today + timedelta(days=1)).isoformat()})
    measuring.ask_on_the_day()
    Note.objects.filter(pk=mine.pk).update(data=mine.data)
    Network.objects.update(stage=Network.Stage.ENDED)
    measuring.ask_on_the_day()
    Network.objects.update(stage=Network.Stage.RUNNING)
    sheets.close(world.facilitator, sheet)
    measuring.ask_on_the_day()
    assert not Letter.objects.filter(purpose=emails.MEASURE_LINK).exists()
