"""What questions ask of someone: an answer they may know, and what became of the answers they got."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.exchange.models import Nudge, Question
from doenetwerk.exchange.questions.queries import open_nudges, to_round_up
from doenetwerk.exchange.questions.waiting import mail_to_place
from doenetwerk.mail.models import Received
from doenetwerk.networks.roles import standing


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Questions that were put to this person, own questions whose answers are two weeks old, and for who guides: mail
    that waits. Two queries, three for who guides."""
    found = [
        Ask(
            f"nudge:{row['question']}",
            _("Weet jij raad? “%(title)s”") % {"title": row["title"]},
            row["because"] or _("We denken dat jij hier iets van weet."),
            reverse("exchange:question", args=[row["question"]]),
            _("Lees en antwoord"),
            weight=3,
            network=row["home"],
            network_name=row["home_name"],
        )
        for row in open_nudges(person, network)
    ]
    for row in to_round_up(person, network):
        number = ngettext("Je kreeg %(n)s antwoord.", "Je kreeg %(n)s antwoorden.", row["answer_count"])
        found.append(
            Ask(
                f"round-up:{row['pk']}",
                _("Wat deed je met de antwoorden op “%(title)s”?") % {"title": row["title"]},
                _("%(number)s Laat in één zin weten wat je ermee deed.")
                % {"number": number % {"n": row["answer_count"]}},
                reverse("exchange:close", args=[row["pk"]]),
                _("Sluit je vraag af"),
                weight=6,
                network=row["home"],
                network_name=row["home_name"],
            )
        )
    for row in mail_to_place(person, network) if standing(person).guides else ():
        number = ngettext("Er wacht %(n)s mail", "Er wachten %(n)s mails", row["number"]) % {"n": row["number"]}
        found.append(
            Ask(
                f"waiting-mail:{row['home']}",
                _("%(number)s van een onbekende afzender") % {"number": number},
                _("Misschien is het een deelnemer met een ander adres. Kijk of de mail bij het netwerk hoort."),
                reverse("exchange:waiting", args=[row["home"]]),
                _("Bekijk wat er wacht"),
                weight=4,
                network=row["home"],
                network_name=row["home_name"],
            )
        )
    return found


def about(person: OuterRef) -> list[QuerySet[Any]]:
    """Questions that were put to this person, own ones that were answered and not closed, and mail that waits."""
    return [
        Nudge.objects.filter(person=person, declined_at=None),
        Question.objects.filter(author=person, closing=None, first_answer_at__isnull=False),
        Received.objects.filter(state=Received.State.WAITING, network__facilitations__person=person),
    ]
