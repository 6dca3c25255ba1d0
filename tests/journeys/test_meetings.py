"""A season of meetings: offered, answered from the mail, fixed, held, harvested, and not ended without a date."""

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from doenetwerk.meetings.models import DatePoll, Harvest, Meeting, MeetingClosing, SlotAnswer
from doenetwerk.testing.browser import Screen


def letter(person: Any, words: str) -> Any:
    """The newest letter to this person whose subject has these words."""
    found = [one for one in mail.outbox if one.to == [person.email] and words in one.subject]
    assert found, f"no letter “{words}” to {person.email}: {[(one.to, one.subject) for one in mail.outbox]}"
    return found[-1]


def link(person: Any, words: str) -> str:
    found = re.search(r"/l/[\w.\-]+/", letter(person, words).body)
    assert found
    return found[0]


def answer(screen: Screen, path: str, answers: list[str]) -> None:
    """Say who can when, with a thumb: one tap for each moment."""
    screen.goto(path)
    for moment, words in zip(screen.locator("fieldset.moment").all(), answers, strict=True):
        moment.get_by_label(words, exact=True).check()
    screen.get_by_role("button", name="Bewaar").click()


def working_days(number: int) -> list[str]:
    """Days ahead, two weeks apart, that the calendar shows."""
    days, day = [], timezone.localdate() + timedelta(days=16)
    while len(days) < number:
        day += timedelta(days=1)
        if day.weekday() == 1:
            days.append(day)
            day += timedelta(days=13)
    return [day.isoformat() for day in days]


def test_from_moments_to_a_meeting_that_ends_with_the_next_date(
    laptop: Screen, phone: Screen, screens: Any, world: Any
) -> None:
    network = world.network

    # The facilitator offers three moments with one time.
    laptop.sign_in(world.facilitator)
    laptop.goto(f"/netwerken/{network.pk}/bijeenkomsten/")
    laptop.check("leeg")
    laptop.get_by_role("link", name="Vind data").first.click()
    laptop.get_by_label("Hoeveel data zoek je?").fill("2")
    laptop.get_by_label("Plaats").fill("De Linde, Kerkstraat 4")
    laptop.check("begin")
    laptop.get_by_role("button", name="Kies de momenten").click()
    for day in working_days(3):
        laptop.locator(f'input[value="{day}"]').check(force=True)
    laptop.get_by_label("Tot", exact=True).fill("11:00")
    laptop.get_by_role("button", name="Zet op de lijst").click()
    assert laptop.get_by_text("De eindtijd ligt vóór de begintijd.").count()
    laptop.check("momenten met fout")
    laptop.get_by_label("Tot", exact=True).fill("16:30")
    laptop.get_by_role("button", name="Zet op de lijst").click()
    assert laptop.get_by_text("3 momenten erbij.").is_visible()
    laptop.check("momenten")
    laptop.get_by_role("button", name="Stuur naar de deelnemers").click()
    assert laptop.get_by_text("De vraag is verstuurd aan 4 mensen.").is_visible()

    # Two members answer from the mail on their phone; everybody else from theirs.
    phone.goto(link(world.member, "Wanneer kun je?"))
    phone.check("prikker leeg")
    assert not SlotAnswer.objects.exists()
    answer(phone, link(world.member, "Wanneer kun je?"), ["Ja", "Nee", "Ja"])
    assert phone.get_by_role("heading", name="Dank je wel").is_visible()
    phone.check("prikker klaar")
    other = screens("phone", javascript=False)
    answer(other, link(world.member_two, "Wanneer kun je?"), ["Ja", "Als het moet", "Ja"])
    for person in (world.member_three, world.co_facilitator):
        answer(other, link(person, "Wanneer kun je?"), ["Ja", "Nee", "Als het moet"])
    other.goto(link(world.member_two, "Wanneer kun je?"))
    assert other.locator("input:checked").count() == 3

    # Everybody answered: the dates are fixed in one go, and arrive as invitations.
    laptop.goto("/vandaag/")
    laptop.get_by_role("link", name="Bekijk het voorstel").first.click()
    assert laptop.get_by_text("Deze 2 data passen samen het best").is_visible()
    laptop.check("voorstel")
    phone.sign_in(world.facilitator)
    phone.goto(f"/bijeenkomsten/data/{DatePoll.objects.get().pk}/")
    phone.check("voorstel")
    phone.sign_out()
    laptop.get_by_role("button", name="Leg de aangevinkte data vast").click()
    assert laptop.get_by_text("2 data staan vast.").is_visible()
    laptop.check("seizoen")
    first, second = Meeting.objects.order_by("starts_at")
    invitation = letter(world.member, "Staat vast")
    calendars = [part.content for part in invitation.alternatives if part.mimetype.startswith("text/calendar")]
    assert len(calendars) == 1
    assert "METHOD:REQUEST" in calendars[0]
    # "If need be" is no promise yet: that member is asked, and promises.
    phone.goto(link(world.member_three, "Kun je op"))
    phone.check("toezeggen")
    phone.get_by_role("button", name="Ja, ik kom").click()
    assert phone.get_by_role("heading", name="Fijn, tot dan").is_visible()
    phone.check("toegezegd")

    # An agenda: a part of one's own, a method, and two people who prepare it.
    laptop.goto(f"/bijeenkomsten/{first.pk}/agenda/")
    laptop.check("agenda leeg")
    laptop.get_by_label("Onderdeel", exact=True).fill("Openen met koffie")
    laptop.get_by_role("button", name="Zet op de agenda").click()
    laptop.get_by_role("link", name="Kies een werkvorm").click()
    laptop.get_by_label("Waarvoor?").select_option(label="samen iets maken")
    laptop.locator("#inhoud").get_by_role("button", name="Zoek").click()
    laptop.check("werkvormen")
    laptop.get_by_role("link", name="Een kleine proef ontwerpen").click()
    laptop.check("werkvorm")
    laptop.get_by_role("button", name="Zet op de agenda").click()
    laptop.get_by_role("button", name="Een kleine proef ontwerpen omhoog").click()
    parts = laptop.locator(".part .row-title").all_inner_texts()
    assert parts == ["Een kleine proef ontwerpen", "Openen met koffie"]
    laptop.get_by_role("link", name="Vraag iemand dit voor te bereiden (Een kleine proef ontwerpen)").click()
    laptop.get_by_label("Sanne Voorbeeld").check()
    laptop.get_by_label("Joris Voorbeeld").check()
    laptop.get_by_role("button", name="Vraag hen").click()
    laptop.check("agenda")
    phone.goto(link(world.member, "Jij bereidt"))
    phone.get_by_role("button", name="Het is voorbereid").click()
    phone.check("voorbereid")
    laptop.goto(f"/bijeenkomsten/{first.pk}/")
    laptop.check("bijeenkomst")
    laptop.goto(f"/bijeenkomsten/{first.pk}/druk/draaiboek/")
    laptop.check("draaiboek", dark=False)

    # The day itself: it began two hours ago and is over now.
    start = timezone.now() - timedelta(hours=3)
    Meeting.objects.filter(pk=first.pk).update(starts_at=start, ends_at=start + timedelta(hours=2))
    phone.sign_in(world.facilitator)
    phone.goto(f"/bijeenkomsten/{first.pk}/")
    phone.get_by_role("link", name="Noteer wie er zijn").first.click()
    phone.get_by_label("Mila Voorbeeld").check()
    phone.get_by_label("Gasten").fill("1")
    phone.check("wie zijn er")
    phone.get_by_role("button", name="Noteer").click()
    phone.goto(f"/bijeenkomsten/{first.pk}/oogst/")
    phone.get_by_role("button", name="Inzicht").click()
    phone.check("oogst met fout")
    phone.get_by_label("Eén zin is genoeg").fill("Starters vragen liever iets aan een maatje dan aan de leiding.")
    phone.get_by_role("button", name="Inzicht").click()
    assert phone.get_by_text("Opgevangen.").is_visible()
    phone.check("oogst")
    assert Harvest.objects.get().circle == "network"

    # Not without the next date: the second one was fixed already, so first take it away.
    Meeting.objects.filter(pk=second.pk).update(cancelled_at=timezone.now())
    phone.goto(f"/bijeenkomsten/{first.pk}/afsluiten/")
    phone.get_by_role("button", name="Sluit af").click()
    assert not MeetingClosing.objects.exists()
    phone.check("afsluiten met fout")
    phone.get_by_label("We spreken nu een datum af").check()
    phone.locator("[name=day]").fill((timezone.localdate() + timedelta(days=45)).isoformat())
    phone.get_by_role("button", name="Sluit af").click()
    assert phone.get_by_text("Afgesloten. Tot").is_visible()
    phone.check("afgesloten")
    closing = MeetingClosing.objects.get()
    assert closing.next_meeting is not None
    assert closing.present >= 4
    laptop.goto(f"/netwerken/{network.pk}/bijeenkomsten/aanwezigheid/")
    laptop.check("aanwezigheid")


def test_pages_around_meetings_keep_their_promises(laptop: Screen, phone: Screen, world: Any) -> None:
    from doenetwerk.meetings import domain
    from doenetwerk.meetings.tests.scene import coming, over

    held, ahead = over(world, title="Startbijeenkomst"), coming(world, title="Bakens zetten", place="De Linde")
    domain.answer_meeting(world.member, ahead, "no", "Oudergesprekken")
    domain.write_notes(world.member, held, "We begonnen met een rondje.", 0)
    domain.catch(world.member, held, "outcome", "Een maatjesrooster.", "region")
    phone.sign_in(world.member)
    for name, path in {
        "bijeenkomst": f"/bijeenkomsten/{ahead.pk}/",
        "gehouden": f"/bijeenkomsten/{held.pk}/",
        "verslag": f"/bijeenkomsten/{held.pk}/verslag/",
        "leren": f"/netwerken/{world.network.pk}/bijeenkomsten/leren/",
        "agenda": "/agenda/",
    }.items():
        phone.goto(path)
        phone.check(name)
    laptop.sign_in(world.facilitator)
    for name, path in {
        "plan": f"/netwerken/{world.network.pk}/bijeenkomsten/nieuw/",
        "verzet": f"/bijeenkomsten/{ahead.pk}/wijzig/",
        "afzeggen": f"/bijeenkomsten/{ahead.pk}/afzeggen/",
        "taken": f"/bijeenkomsten/{ahead.pk}/taken/",
        "presentielijst": f"/bijeenkomsten/{ahead.pk}/druk/presentie/",
    }.items():
        laptop.goto(path)
        laptop.check(name)
    laptop.sign_in(world.administrator)
    laptop.goto("/beheer/vakanties/")
    laptop.check("vakanties")
