"""The same wheel: two who work on the same are asked apart, by mail. One yes tells nothing; two yeses tell who."""

from typing import Any

from doenetwerk.exchange.models import WheelSide
from doenetwerk.exchange.wheel import noticing
from doenetwerk.exchange.wheel.tests.scene import two_questions
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import letter, link

SUBJECT = "werkt aan hetzelfde als jij"


def test_only_a_double_yes_tells_who(phone: Screen, screens: Any, world: Any) -> None:
    _one, _other, others = two_questions(world)
    ilse = others[0]
    noticing.every_night()

    # The letter tells words of one's own text; not who, not where, not the other's words.
    for person, other in ((world.member, ilse), (ilse, world.member)):
        body = letter(person, SUBJECT).body
        assert other.name not in body and "Beuk" not in body and "ruzie" not in body and "ontslag" not in body
    phone.goto(link(world.member, SUBJECT))
    phone.get_by_role("heading", name="Wil je kennismaken?").wait_for()
    assert not WheelSide.objects.exclude(reply="").exists()
    phone.check("gevraagd")
    phone.get_by_label("Waar je aan werkt").fill("")
    phone.get_by_role("button", name="Ja, ik wil kennismaken").click()
    phone.locator(".errors").wait_for()
    phone.check("zonder woorden")
    phone.get_by_label("Waar je aan werkt").fill("Kluisjes voor telefoons in de onderbouw")
    phone.get_by_role("button", name="Ja, ik wil kennismaken").click()
    phone.get_by_role("heading", name="Je zei ja").wait_for()
    phone.check("je zei ja")
    assert ilse.name not in phone.content()

    # The other side: the same page as before, whatever was said. Without script it works too.
    theirs = screens("phone", javascript=False)
    theirs.goto(link(ilse, SUBJECT))
    assert world.member.name not in theirs.content() and "onderbouw" not in theirs.content()
    theirs.get_by_role("button", name="Nee, nu niet").click()
    theirs.get_by_role("heading", name="Je zei nee").wait_for()
    phone.reload()
    phone.get_by_role("heading", name="Je zei ja").wait_for()
    assert ilse.name not in phone.content()
    theirs.get_by_role("link", name="Toch wel").click()
    theirs.get_by_role("button", name="Ja, ik wil kennismaken").click()

    # Two yeses: names, schools, addresses, on both sides and in both mailboxes.
    theirs.get_by_role("heading", name="Jullie zeiden allebei ja").wait_for()
    theirs.get_by_text("Kluisjes voor telefoons in de onderbouw").wait_for()
    phone.reload()
    phone.get_by_role("heading", name="Jullie zeiden allebei ja").wait_for()
    phone.get_by_role("link", name=f"Mail {ilse.name}").wait_for()
    phone.check("voorgesteld")
    assert letter(ilse, world.member.name).reply_to == [world.member.email]
