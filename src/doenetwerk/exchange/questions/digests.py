"""Several messages in one letter: each day at seven, or on Monday. Nothing new is no letter."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Answer, Closing, Question, Subscription
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import delivery
from doenetwerk.exchange.questions.delivery import Box, Pace, Shows
from doenetwerk.exchange.questions.emails import MAILBOX, QUESTION_LINK, listed
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.networks.models import Network

DIGESTS = (Pace.DAILY, Pace.WEEKLY)
SEVEN = clock(7)
PURPOSE = "exchange.digest"
# What one round of the clock may take: other work waits meanwhile.
ROUND_SECONDS = 40
MOST_TOLD = 15  # questions in one letter
EXCERPT = 280  # characters of a text


def due_since(pace: str, now: datetime) -> datetime:
    """The last moment at which a digest of this pace went out: seven today or yesterday, or Monday at seven."""
    here = timezone.localtime(now)
    day = here.date() if here.time() >= SEVEN else here.date() - timedelta(days=1)
    if pace == Pace.WEEKLY:
        day -= timedelta(days=day.weekday())
    return timezone.make_aware(datetime.combine(day, SEVEN))


def send_due() -> None:
    """The clock, each minute: digests whose time has come. Again does no harm.

    Each stands alone: one that fails keeps no other back, and is heard of at the end. What does not fit in this round
    goes in the next.
    """
    began, now = time.monotonic(), timezone.now()
    failure: Exception | None = None
    for pace in DIGESTS:
        since = due_since(pace, now)
        waiting = Subscription.objects.filter(pace=pace).filter(Q(told_until=None) | Q(told_until__lt=since))
        for pk in waiting.order_by("told_until", "pk").values_list("pk", flat=True):
            if time.monotonic() - began > ROUND_SECONDS:
                break
            try:
                _send_one(pk, pace, since)
            except Exception as error:
                failure = error
    if failure is not None:
        raise failure


@transaction.atomic
def _send_one(pk: int, pace: str, since: datetime) -> None:
    row = Subscription.objects.select_for_update().filter(pk=pk, pace=pace).first()
    if row is not None and (row.told_until is None or row.told_until < since):
        send(row, since)


@dataclass(slots=True)
class _Item:
    """One question with what is new about it."""

    question: Question
    is_new: bool = False
    answers: list[Answer] = field(default_factory=list)
    closing: Closing | None = None


def send(row: Subscription, until: datetime) -> None:
    """Tell what is new up to this moment, and note that it was told. In the caller's transaction."""
    since = row.told_until or row.changed_at
    if until <= since:
        return
    person = row.person
    if delivery.people_of(row.network_id).filter(pk=person.pk).exists():
        items = _news(row, since, until)
        if items:
            _letter(row, person, items, since)
    row.told_until = until
    row.save(update_fields=["told_until"])


def _news(row: Subscription, since: datetime, until: datetime) -> list[_Item]:
    """What others wrote, by question, the newest question first. Three queries."""
    found: dict[int, _Item] = {}
    questions = Question.objects.filter(network=row.network_id, asked_at__gt=since, asked_at__lte=until)
    # What came along from an old mail group is no news.
    for question in questions.exclude(Q(author=row.person_id) | Q(way=Way.IMPORT)).select_related("author"):
        found[question.pk] = _Item(question, is_new=True)
    answers = Answer.objects.filter(question__network=row.network_id, written_at__gt=since, written_at__lte=until)
    for answer in answers.exclude(Q(author=row.person_id) | Q(way=Way.IMPORT)).select_related(
        "author", "question__author"
    ):
        found.setdefault(answer.question_id, _Item(answer.question)).answers.append(answer)
    closings = Closing.objects.filter(question__network=row.network_id, at__gt=since, at__lte=until)
    for closing in closings.exclude(by=row.person_id).select_related("question__author"):
        found.setdefault(closing.question_id, _Item(closing.question)).closing = closing
    return sorted(found.values(), key=lambda item: (not item.is_new, -item.question.asked_at.timestamp()))


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[:EXCERPT].rsplit(' ', 1)[0]}…"


def _counted(items: list[_Item]) -> str:
    """How much is new, in words."""
    asked = sum(item.is_new for item in items)
    answered = sum(len(item.answers) for item in items)
    questions = ngettext("%(n)s nieuwe vraag", "%(n)s nieuwe vragen", asked) % {"n": asked}
    answers = ngettext("%(n)s nieuw antwoord", "%(n)s nieuwe antwoorden", answered) % {"n": answered}
    if asked and answered:
        return _("%(questions)s en %(answers)s") % {"questions": questions, "answers": answers}
    if asked or answered:
        return questions if asked else answers
    return _("Wat er met antwoorden is gedaan")


def _told(item: _Item, box: Box) -> str:
    """What a letter says of one question: lines of one paragraph."""
    name = item.question.author.name if item.question.author is not None else _("Iemand")
    lines = [_("Vraag van %(name)s: %(title)s") % {"name": name, "title": item.question.title}]
    if box.shows == Shows.TITLE:
        lines = [item.question.title]
        if item.answers:
            number = len(item.answers)
            lines.append(ngettext("%(n)s nieuw antwoord", "%(n)s nieuwe antwoorden", number) % {"n": number})
        return "\n".join(lines)
    if item.is_new and item.question.text:
        lines.append(_excerpt(item.question.text))
    for answer in item.answers:
        by = answer.author.name if answer.author is not None else _("Iemand")
        lines.append(_("%(name)s: %(text)s") % {"name": by, "text": _excerpt(answer.text)})
    if item.closing is not None:
        lines.append(_("Wat ermee is gedaan: %(text)s") % {"text": _excerpt(item.closing.text)})
    return "\n".join(lines)


def _letter(row: Subscription, person: Person, items: list[_Item], since: datetime) -> None:
    network: Network = row.network
    box = delivery.box_of(network)
    with translation.override(person.language):
        counted = _counted(items)
        shown = items[:MOST_TOLD]
        links = [link_for(person, QUESTION_LINK, item.question.pk) for item in shown]
        if box.shows == Shows.HINT:
            paragraphs = [_("In “%(network)s” staat: %(what)s.") % {"network": network.name, "what": counted}]
            labels = [_("Bekijk vraag %(number)s") % {"number": number} for number in range(1, len(shown) + 1)]
        else:
            paragraphs = [_told(item, box) for item in shown]
            labels = [_("Bekijk “%(title)s”") % {"title": item.question.title} for item in shown]
        if len(items) > MOST_TOLD:
            rest = len(items) - MOST_TOLD
            paragraphs.append(
                ngettext(
                    "En nog %(n)s andere vraag; die zie je op de site.",
                    "En nog %(n)s andere vragen; die zie je op de site.",
                    rest,
                )
                % {"n": rest}
            )
        alone = shown[0].question if len(items) == 1 else None
        draft = Draft(
            subject=_("[%(network)s] %(what)s") % {"network": network.name, "what": counted},
            heading=counted,
            paragraphs=paragraphs,
            action=(_("Bekijk de vraag") if alone else _("Bekijk de eerste vraag"), links[0]),
            others=list(zip(labels[1:], links[1:], strict=True)),
            circle=Circle.NETWORK,
            sender_name=network.name,
            # Only what is about one question can be answered: else nobody knows which one is meant.
            can_reply=alone is not None and box.shows != Shows.HINT,
            reply_to=address_for(MAILBOX, alone.pk, person) if alone is not None else "",
            **listed(network, box, person),
        )
        post(f"digest:{row.pk}:{since.isoformat()}", person, draft, network=network, purpose=PURPOSE)
