"""A programme on a laptop: begun from a template, moved by mouse and keyboard, advised; and run on two phones."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import expect

from doenetwerk.meetings import domain
from doenetwerk.meetings.models import AgendaPart, Meeting, PartRun
from doenetwerk.meetings.moments import Span
from doenetwerk.testing.browser import Screen


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.parts.values_list("title", flat=True))


def test_a_programme_is_made_and_run(laptop: Screen, phone: Screen, screens: Any, world: Any) -> None:
    start = timezone.now() - timedelta(minutes=1)
    when = Span(start, start + timedelta(minutes=150))
    meeting = domain.plan_meeting(world.facilitator, world.network, when=when, title="Bakens")
    before = Span(start - timedelta(days=40), start - timedelta(days=39, hours=21))
    earlier = domain.plan_meeting(world.facilitator, world.network, when=before, title="Verkennen")
    domain.add_method(world.facilitator, earlier, "inchecken")
    domain.add_part(world.facilitator, earlier, title="Lezing", minutes=45, energy=1)
    domain.add_method(world.facilitator, earlier, "wisselende-tafels")

    # Empty, then with what was done an earlier time.
    laptop.sign_in(world.facilitator)
    laptop.goto(f"/bijeenkomsten/{meeting.pk}/agenda/")
    expect(laptop.get_by_text("Nog niets op de agenda")).to_be_visible()
    laptop.get_by_role("link", name="Begin met een programma").click()
    laptop.get_by_role("button", name=re.compile("Neem over.*Verkennen")).click()
    expect(laptop.get_by_text("vraagt minstens 12 mensen; er komen er hooguit 5.")).to_be_visible()
    expect(laptop.get_by_text("Niemand behalve de begeleider bereidt iets voor")).to_be_visible()
    laptop.check("programma")

    # By the mouse: the last part to the top.
    handle = laptop.get_by_role("button", name="Versleep Wisselende tafels")
    handle.scroll_into_view_if_needed()
    grip, top = handle.bounding_box(), laptop.locator("[data-part]").first.bounding_box()
    laptop.mouse.move(grip["x"] + 20, grip["y"] + 20)
    laptop.mouse.down()
    laptop.mouse.move(grip["x"] + 20, top["y"] + 40, steps=6)
    laptop.mouse.move(grip["x"] + 20, top["y"] + 6, steps=3)
    laptop.mouse.up()
    voice = laptop.locator("#stem")
    expect(voice).to_have_text("Wisselende tafels staat nu op plaats 1 van 3.")
    assert titles(meeting) == ["Wisselende tafels", "Inchecken", "Lezing"]

    # By the keyboard: picked up, moved, put down; and put back by escape.
    laptop.get_by_role("button", name="Versleep Wisselende tafels").focus()
    for key in ("Space", "ArrowDown", "Escape"):
        laptop.keyboard.press(key)
    expect(voice).to_have_text("Wisselende tafels staat weer op plaats 1.")
    for key in ("Space", "ArrowDown", "ArrowDown", "Space"):
        laptop.keyboard.press(key)
    expect(laptop.locator("[data-part]").last).to_contain_text("Wisselende tafels")
    expect(laptop.get_by_role("button", name="Versleep Wisselende tafels")).to_be_focused()
    # By its button, without leaving it; and the times follow.
    laptop.get_by_role("button", name="Lezing omhoog").click()
    expect(voice).to_have_text("Lezing staat nu op plaats 1 van 3.")
    assert titles(meeting) == ["Lezing", "Inchecken", "Wisselende tafels"]
    expect(laptop.get_by_text("In “Lezing” komt niet iedereen aan het woord.")).to_be_visible()

    # The clock on a phone; what the second guide sees is the same.
    first = AgendaPart.objects.get(title="Lezing", meeting=meeting)
    phone.sign_in(world.facilitator)
    phone.goto(f"/bijeenkomsten/{meeting.pk}/draaiboek/")
    phone.get_by_role("button", name="Start").click()
    expect(phone.locator("[data-clock]")).to_contain_text("nog 4")
    phone.get_by_role("button", name="5 minuten erbij").click()
    expect(phone.locator("[data-clock]")).to_contain_text("nog 49:")
    phone.check("draaiboek")
    helper = screens("phone", javascript=False)
    helper.sign_in(world.co_facilitator)
    helper.goto(f"/bijeenkomsten/{meeting.pk}/draaiboek/")
    expect(helper.get_by_text("5 minuten erbij").first).to_be_visible()

    # Without a connection for a moment: the clock goes on, the press is kept and sent.
    phone.page.context.set_offline(True)
    phone.get_by_role("button", name="Volgende").click()
    expect(phone.get_by_text("Geen verbinding.")).to_be_visible()
    assert PartRun.objects.get(part=first).ended_at is None
    phone.page.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Inchecken")).to_be_visible()
    expect(phone.get_by_text("Geen verbinding.")).to_be_hidden()
    phone.reload()
    expect(phone.get_by_role("heading", name="Inchecken")).to_be_visible()
    phone.get_by_text("Wie was aan de beurt").click()
    phone.get_by_role("button", name="Sanne Voorbeeld").click()
    expect(phone.get_by_role("button", name="Sanne Voorbeeld")).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_text("nog 4 niet")).to_be_visible()
    # The helper's phone, without scripts, moves on; who leads sees it.
    helper.reload()
    helper.get_by_role("button", name="Volgende").click()
    expect(helper.get_by_role("heading", name="Wisselende tafels").first).to_be_visible()
    assert PartRun.objects.filter(ended_at=None).count() == 1
