"""A live question in a room: a projector, the facilitator, and eight phones of which one loses the network."""

from typing import Any

from playwright.sync_api import expect

from doenetwerk.live.wall.models import Line
from doenetwerk.testing.browser import Screen, Screens

PHONES = 8


def join(phone: Screen, code: str, name: str, *, by_code: bool = False) -> None:
    """By the code that is typed, or by the address in the QR."""
    if by_code:
        phone.goto("/live/")
        phone.get_by_label("Code").fill(f"{code[:3]} {code[3:]}".lower())
        phone.get_by_role("button", name="Ga verder").click()
    else:
        phone.goto(f"/live/{code}/")
    phone.get_by_label("Hoe heet je?").fill(name)
    phone.get_by_role("button", name="Doe mee").click()


def send(phone: Screen, text: str) -> None:
    phone.get_by_label("Je antwoord").fill(text)
    phone.get_by_role("button", name="Verstuur").click()


def test_a_room_answers_and_a_phone_that_was_away_loses_nothing(room: Screens, world: Any):
    lead = room("laptop")
    lead.sign_in(world.facilitator)
    lead.goto(f"/netwerken/{world.network.pk}/")
    lead.get_by_role("link", name="Stel een live vraag").click()
    lead.get_by_label("Je vraag").fill("Wat houdt startende leraren bij jullie op school?")
    lead.get_by_label("Ook mensen zonder account doen mee").check()
    lead.check("vraag", dark=False)
    lead.get_by_role("button", name="Begin nu").click()
    code = lead.locator(".live-code").inner_text()

    screen = room("beamer")
    screen.goto(lead.get_by_role("link", name="Open het scherm").get_attribute("href"))
    expect(screen.locator(".live-code")).to_have_text(code)

    phones = [room("phone") for _number in range(PHONES)]
    for number, phone in enumerate(phones):
        join(phone, code, f"Gast {number}", by_code=number == 0)
    expect(screen.locator("#live-count")).to_have_text(str(PHONES))
    expect(lead.locator("#live-people li")).to_have_count(PHONES + 1)

    for number, phone in enumerate(phones):
        send(phone, f"Antwoord van telefoon {number}")
    for one in (screen, *phones):
        expect(one.locator("#lines li")).to_have_count(PHONES)

    # One phone loses the network, and its owner goes on writing; the others as well.
    away = phones[3]
    away.get_by_label("Je antwoord").fill("Half getypt")
    away.context.set_offline(True)
    for number in range(3):
        send(away, f"Zonder netwerk {number}")
    away.get_by_label("Je antwoord").fill("Nog niet af")
    expect(away.locator("[data-live-status]")).to_be_visible()
    expect(away.locator("[data-live-status]")).to_contain_text("wordt bewaard")
    for number, phone in enumerate(phones[:3]):
        send(phone, f"Ondertussen {number}")
    expect(screen.locator("#lines li")).to_have_count(PHONES + 3)
    expect(away.locator("#lines li")).to_have_count(PHONES)
    away.troubles.clear()  # a browser complains that it has no network

    away.context.set_offline(False)
    for one in (screen, *phones):
        expect(one.locator("#lines li")).to_have_count(PHONES + 6)
    expect(away.locator("[data-live-status]")).to_be_hidden()
    expect(away.get_by_label("Je antwoord")).to_have_value("Nog niet af")
    away.troubles.clear()
    texts = sorted(Line.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts)) == PHONES + 6, texts
    order = screen.locator("#lines li").all_inner_texts()
    assert away.locator("#lines li").all_inner_texts() == order

    # The facilitator takes one off, puts one under another, and sets the clock; by keyboard.
    row = lead.locator("#lead-lines li", has_text="Ondertussen 0")
    row.get_by_role("button", name="Verberg").press("Enter")
    expect(screen.get_by_text("Ondertussen 0")).to_have_count(0)
    expect(lead.locator("#lead-aside li")).to_have_count(1)
    row = lead.locator("#lead-lines li", has_text="Ondertussen 1")
    row.locator("summary").press("Enter")
    row.get_by_label("Zet bij").select_option(label="Ondertussen 2")
    row.get_by_role("button", name="Zet erbij").press("Enter")
    expect(screen.locator("#lines li")).to_have_count(PHONES + 4)
    expect(screen.locator("#lines li", has_text="Ondertussen 2")).to_contain_text("+1")
    lead.get_by_role("button", name="Zet de klok").press("Enter")
    expect(screen.locator("[data-live-clock]")).to_contain_text("2:5")
    expect(away.locator("[data-live-clock]")).to_be_visible()

    screen.check("scherm")
    lead.check("begeleider")
    for phone in (phones[0], away):
        phone.check("telefoon", dark=phone is away)
    for phone in phones[1:]:
        assert not phone.troubles

    lead.get_by_text("Sluit de sessie").click()
    lead.get_by_role("button", name="Sluit voor iedereen").click()
    expect(away.get_by_role("heading", level=1)).to_have_text("Deze sessie is voorbij")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Dit was het")


def test_a_guest_without_javascript_takes_part(room: Screens, world: Any):
    from doenetwerk.live.tests import scene

    session = scene.ask(world, guests_allowed=True)
    phone = room("phone", javascript=False)
    join(phone, session.code, "Bo")
    send(phone, "Zonder script")
    expect(phone.locator("#lines li")).to_have_text(["Zonder script"])
    phone.check("zonder")
