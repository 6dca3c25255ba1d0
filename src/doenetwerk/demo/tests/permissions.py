"""Outside the demo its pages are absent for everybody; inside it they are open to everybody (see test_pages)."""

from typing import Any

from doenetwerk.exchange.questions import domain
from doenetwerk.mail.models import Letter
from doenetwerk.testing.permissions import Rule


def _letter(world: Any) -> dict[str, int]:
    letter = Letter.objects.create(
        key="demo", person=world.member, address="sanne@linde.example", subject="Dag", text="Dag", html="<p>Dag</p>",
        calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST", message_id="<demo@example.org>",
    )  # fmt: skip
    return {"pk": letter.pk}


def _writer(world: Any) -> dict[str, int]:
    domain.open_postbox(world.facilitator, world.network)
    return {"pk": world.member.pk}


PERMISSIONS = {
    "demo:stage": Rule("nobody"),
    "demo:become": Rule("nobody", kwargs=lambda world: {"pk": world.member.pk}, method="post"),
    "demo:mailbox": Rule("nobody"),
    "demo:compose": Rule("nobody", kwargs=_writer),
    "demo:letter": Rule("nobody", kwargs=_letter),
    "demo:reply": Rule("nobody", kwargs=_letter, method="post"),
    "demo:letter_html": Rule("nobody", kwargs=_letter),
    "demo:letter_calendar": Rule("nobody", kwargs=_letter),
}
