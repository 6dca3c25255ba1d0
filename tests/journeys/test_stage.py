"""A canvas live: a projector, the facilitator, and two phones."""

from typing import Any

from playwright.sync_api import expect

from doenetwerk.instruments.canvases.tests.permissions import begun
from doenetwerk.testing.browser import Screen, Screens


def send(phone: Screen, text: str) -> None:
    phone.get_by_label("Je briefje").fill(text)
    phone.get_by_role("button", name="Verstuur").click()


def test_a_room_fills_a_canvas(room: Screens, world: Any):
    sheet = begun(world)
    lead, screen, member, guest = room("laptop"), room("beamer"), room("phone"), room("phone")
    lead.sign_in(world.facilitator)
    lead.goto(f"/werkbladen/{sheet.pk}/")
    lead.get_by_label("Ook gasten met de code").check()
    lead.get_by_role("button", name="Doe dit live").click()
    code = lead.locator(".live-code").inner_text()
    screen.goto(lead.get_by_role("link", name="Open het scherm").get_attribute("href"))
    member.sign_in(world.member)
    for phone in (member, guest):
        phone.goto(f"/live/{code}/")
    guest.get_by_label("Hoe heet je?").fill("Bo")
    for phone in (member, guest):
        if phone.get_by_role("button", name="Doe mee").count():
            phone.get_by_role("button", name="Doe mee").click()

    lead.get_by_label("Aantal tafels").fill("1")
    lead.get_by_role("button", name="Verdeel").press("Enter")
    expect(guest.get_by_text("schrijft voor jullie tafel")).to_be_visible()
    guest.get_by_role("button", name="Ik schrijf nu").click()
    expect(guest.get_by_text("Jij schrijft")).to_be_visible()
    expect(lead.locator("#live-tables")).to_contain_text("Bo schrijft")
    expect(member.get_by_label("Je briefje")).to_have_count(0)
    expect(screen.locator("#live-seats")).to_contain_text("Bo")
    guest.check("tafel")
    lead.get_by_label("Aantal tafels").fill("0")
    lead.get_by_role("button", name="Verdeel").press("Enter")
    expect(member.get_by_label("Je briefje")).to_be_visible()
    lead.get_by_role("button", name="Verberg alle briefjes").press("Enter")
    expect(guest.get_by_text("laat de briefjes straks zien")).to_be_visible()
    for phone, text in ((member, "Een vast team"), (guest, "Team dat blijft"), (guest, "Ruimte")):
        send(phone, text)
    expect(screen.locator("#sheet-count")).to_have_text("3")
    expect(screen.get_by_text("Ruimte")).to_have_count(0)
    lead.get_by_role("button", name="Laat de briefjes zien").press("Enter")
    for one in (screen, member, guest):
        expect(one.locator("#sheet-things li")).to_have_count(3)

    row = lead.locator("#lead-things li", has=lead.locator("p", has_text="Team dat blijft"))
    row.locator("summary").press("Enter")
    row.get_by_label("Zet bij").select_option(label="Een vast team")
    row.get_by_role("button", name="Zet erbij").press("Enter")
    expect(screen.locator("#sheet-things li")).to_have_count(2)
    lead.get_by_text("Begin een stemming").click()
    lead.get_by_role("button", name="Open de stemming").click()
    guest.get_by_label("Ruimte").select_option("3")
    guest.get_by_role("button", name="Stem", exact=True).click()
    expect(guest.get_by_text("Je stem is geteld").first).to_be_visible()
    expect(screen.locator("#stage-voters")).to_have_text("1")
    for one, name in ((screen, "scherm"), (lead, "begeleider"), (guest, "telefoon")):
        one.check(name)
    lead.get_by_role("button", name="Sluit de stemming").click()
    expect(screen.locator(".tally-title").first).to_have_text("Ruimte")
    lead.get_by_role("button", name="Volgend vak").click()
    expect(member.get_by_role("heading", name="Zwak")).to_be_visible()
