"""Letters about questions and answers. Each has one button and can simply be answered.

What a letter tells goes by the network's postbox: the whole text, the title alone, or only that there is something new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Answer, Closing, Document, Nudge, Question, Subscription
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import delivery
from doenetwerk.exchange.questions.delivery import Box, Post, Shows
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.models import Received
from doenetwerk.mail.unsubscribing import unsubscribe_url
from doenetwerk.networks.models import Network

# The mailbox where answers come in, and what can be unsubscribed from. Their names stand in letters: never change them.
MAILBOX, LIST = "vraag", "vragen"
QUESTION_LINK, NUDGE_LINK, PACE_LINK = "exchange.question", "exchange.nudge", "exchange.pace"
PURPOSE = "exchange.question"


@dataclass(frozen=True, slots=True)
class Words:
    """What one letter says, for each of the three that a postbox may show. `hint` and `plain` say nothing of it."""

    subject: str
    heading: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    plain: str  # instead of the text, where only the title may be told
    hint: str  # the subject where nothing may be told
    button: str


def paragraphs_of(text: str) -> list[str]:
    """A text as its paragraphs."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _name(person: Person | None) -> str:
    return person.name if person is not None and person.name else _("Iemand")


def tell_question(question: Question) -> None:
    """Everyone who wants each message reads a new question, but who asked it."""
    box = delivery.box_of(question.network)
    files = _files(Document.objects.filter(question=question, answer=None))
    for person in delivery.readers(question.network_id, without=question.author_id):
        with translation.override(person.language):
            facts = {"network": question.network.name, "title": question.title, "name": _name(question.author)}
            words = Words(
                subject=f"[{question.network.name}] {question.title}",
                heading=question.title,
                paragraphs=paragraphs_of(question.text) or [_("%(name)s vraagt dit aan het netwerk.") % facts],
                facts=[(_("Van"), _who(question))],
                plain=_("Er is een nieuwe vraag. De toelichting lees je op de site."),
                hint=_("[%(network)s] Er is een nieuwe vraag") % facts,
                button=_("Bekijk en antwoord"),
            )
            draft = _draft(words, box, question, person, (), question.author, files)
            _post(delivery.key_of(delivery.QUESTION, question.pk, person), person, draft, question)


def confirm(question: Question) -> None:
    """Who asked by mail sees that it was placed and what stands there: what was cut off may have been meant."""
    person = question.author
    readers = delivery.readers(question.network_id)
    if question.way != Way.MAIL or person is None or delivery.pace_of(person, question.network) == delivery.Pace.NONE:
        return
    box = delivery.box_of(question.network)
    others = sum(one.pk != person.pk for one in readers)
    with translation.override(person.language):
        facts = {"network": question.network.name, "title": question.title, "number": others}
        words = Words(
            subject=_("Re: %(subject)s") % {"subject": f"[{question.network.name}] {question.title}"},
            heading=_("Je vraag is gesteld"),
            paragraphs=[
                ngettext(
                    "%(number)s ander in “%(network)s” krijgt hem meteen. Antwoorden komen in je mail.",
                    "%(number)s anderen in “%(network)s” krijgen hem meteen. Antwoorden komen in je mail.",
                    others,
                )
                % facts,
                _("Dit staat er:"),
                f"“{question.title}”",
                *paragraphs_of(question.text),
            ],
            facts=[],
            plain=_("Je vraag is gesteld. Antwoorden lees je op de site."),
            hint=_("[%(network)s] Je vraag is gesteld") % facts,
            button=_("Bekijk je vraag"),
        )
        root = [Post(delivery.QUESTION, question.pk, question.author_id, question.message_id)]
        draft = _draft(words, box, question, person, root, None, _files(question.documents.filter(answer=None)))
        draft = replace(draft, why=_("Je mailde deze vraag. We laten altijd weten wat er met een mail gebeurt."))
        _post(delivery.key_of(delivery.QUESTION, question.pk, person), person, draft, question)


def tell_answer(answer: Answer) -> None:
    """Everyone who wants each message reads a new answer, but who wrote it; and who asked it, whatever they chose."""
    question = answer.question
    box = delivery.box_of(question.network)
    thread = delivery.thread_of(question, answer.written_at, answer.pk)
    files = _files(Document.objects.filter(answer=answer))
    by_asker = answer.author_id is not None and answer.author_id == question.author_id
    for person in delivery.hearers(question, without=answer.author_id):
        with translation.override(person.language):
            facts = {"network": question.network.name, "title": question.title, "name": _name(answer.author)}
            if by_asker:
                heading = _("%(name)s vult de vraag aan") % facts
            elif person.pk == question.author_id:
                heading = _("%(name)s antwoordt op jouw vraag") % facts
            else:
                heading = _("%(name)s antwoordt") % facts
            words = Words(
                subject=_("Re: %(subject)s") % {"subject": f"[{question.network.name}] {question.title}"},
                heading=heading,
                paragraphs=paragraphs_of(answer.text),
                facts=[(_("Vraag"), question.title)],
                plain=_("Er is een nieuw antwoord. Je leest het op de site."),
                hint=_("[%(network)s] Er is een nieuw antwoord") % facts,
                button=_("Bekijk de vraag en de antwoorden"),
            )
            draft = _draft(words, box, question, person, thread, answer.author, files)
            if person.pk == question.author_id:
                draft = replace(draft, why=_("Je krijgt deze mail omdat jij deze vraag stelde."))
            _post(delivery.key_of(delivery.ANSWER, answer.pk, person), person, draft, question)


def tell_closing(closing: Closing) -> None:
    """Who answered hears what was done with it, and so does everyone who wants each message."""
    question = closing.question
    box = delivery.box_of(question.network)
    thread = delivery.thread_of(question)
    answered = {one.author for one in thread[1:]}
    paces = [pace for pace in delivery.Pace.values if pace != delivery.Pace.NONE]
    wanted = {person.pk for person in delivery.readers(question.network_id)}
    for person in delivery.readers(question.network_id, paces, without=closing.by_id):
        if person.pk not in wanted | answered:
            continue
        with translation.override(person.language):
            facts = {"network": question.network.name, "title": question.title, "name": _name(closing.by)}
            words = Words(
                subject=_("Re: %(subject)s") % {"subject": f"[{question.network.name}] {question.title}"},
                heading=_("Dit is er met de antwoorden gedaan"),
                paragraphs=paragraphs_of(closing.text),
                facts=[(_("Vraag"), question.title), (_("Van"), _name(closing.by))],
                plain=_("Er is verteld wat er met de antwoorden is gedaan. Je leest het op de site."),
                hint=_("[%(network)s] Er is iets nieuws bij een vraag") % facts,
                button=_("Bekijk de vraag en de antwoorden"),
            )
            draft = _draft(words, box, question, person, thread, closing.by, [])
            _post(delivery.key_of(delivery.CLOSING, question.pk, person), person, draft, question)


def nudge(nudge: Nudge) -> None:
    """Ask one person, who is likely to know. They may say that they do not; nobody sees who was asked."""
    question, person = nudge.question, nudge.person
    box = delivery.box_of(question.network)
    with translation.override(person.language):
        facts = {"network": question.network.name, "title": question.title, "name": _name(question.author)}
        because = [nudge.because] if nudge.because else []
        ask = _("%(name)s vroeg dit, en kreeg nog geen antwoord. Een paar zinnen is al genoeg.") % facts
        words = Words(
            subject=_("[%(network)s] Weet jij dit? %(title)s") % facts,
            heading=question.title,
            paragraphs=[*paragraphs_of(question.text), ask, *because],
            facts=[(_("Van"), _who(question))],
            plain=_("Deze vraag heeft nog geen antwoord. Weet jij iets? De toelichting lees je op de site."),
            hint=_("[%(network)s] Kun jij iemand helpen?") % facts,
            button=_("Antwoord of zeg nee"),
        )
        draft = _draft(words, box, question, person, delivery.thread_of(question), None, [])
        draft = replace(
            draft,
            action=(words.button, link_for(person, NUDGE_LINK, nudge.pk)),
            why=_("We vragen dit aan één iemand tegelijk. Niemand ziet aan wie, en nee zeggen mag altijd."),
        )
        post(f"nudge:{nudge.pk}", person, draft, network=question.network, purpose=NUDGE_LINK)


def sent_back(received: Received, network: Network) -> None:
    """Somebody whom we know hears that their mail was not placed. Who only seems to have sent it hears nothing."""
    person = received.person
    if person is None or received.reason == "forged":
        return
    with translation.override(person.language):
        facts = {"network": network.name}
        draft = Draft(
            subject=_("Je mail aan “%(network)s” is niet geplaatst") % facts,
            heading=_("Je mail is niet geplaatst"),
            paragraphs=[
                _("De procesbegeleider van “%(network)s” heeft je mail bekeken en niet geplaatst.") % facts,
                _("Wil je weten waarom, of wil je iets anders met het netwerk delen? Neem dan contact op."),
            ],
            why=_("Je stuurde een mail naar het netwerk. We laten altijd weten wat ermee gebeurt."),
        )
        post(f"sent_back:{received.pk}", person, draft, purpose="mail.answer")


def moved(person: Person | None, before: Question, question: Question, key: str) -> None:
    """Who wrote an answer hears that who guides put it elsewhere, and where. Nobody who has left."""
    if person is None or not delivery.people_of(question.network_id).filter(pk=person.pk).exists():
        return
    box = delivery.box_of(question.network)
    with translation.override(person.language):
        titles = [(_("Stond bij"), before.title), (_("Staat nu bij"), question.title)]
        draft = Draft(
            subject=_("Je antwoord in “%(network)s” staat op een andere plek") % {"network": question.network.name},
            heading=_("Je antwoord staat op een andere plek"),
            paragraphs=[
                _(
                    "De procesbegeleider zette je antwoord waar het beter te vinden is. Aan je woorden is niets veranderd."
                ),
                _("Klopt het niet? Laat het de procesbegeleider weten."),
            ],
            facts=[] if box.shows == Shows.HINT else titles,
            action=(_("Bekijk waar het staat"), link_for(person, QUESTION_LINK, question.pk)),
            why=_("Je krijgt deze mail omdat jij dit antwoord schreef."),
            circle=Circle.NETWORK,
        )
        post(key, person, draft, network=question.network, purpose="exchange.moved")


def files_left_out(person: Person, question: Question, number: str, reasons: Sequence[str]) -> None:
    """The writer hears which files of their mail were not placed, and why. `number` is the mail's."""
    with translation.override(person.language):
        draft = Draft(
            subject=_("Je mail is geplaatst, maar niet alle bijlagen"),
            heading=_("Niet alle bijlagen zijn geplaatst"),
            paragraphs=[_("Je mail staat op de site. Deze bijlagen konden niet mee:"), *reasons],
            action=(_("Bekijk de vraag"), link_for(person, QUESTION_LINK, question.pk)),
            why=_("Je stuurde een mail naar het netwerk. We laten altijd weten wat ermee gebeurt."),
        )
        post(f"files_left_out:{number}", person, draft, network=question.network, purpose="mail.answer")


def _who(question: Question) -> str:
    school = str(question.school) if question.school is not None else ""
    return ", ".join(filter(None, [_name(question.author), school]))


def _files(documents: QuerySet[Document]) -> list[tuple[int, str]]:
    return list(documents.filter(withdrawn_at=None).order_by("pk").values_list("pk", "title"))


def _draft(
    words: Words,
    box: Box,
    question: Question,
    person: Person,
    thread: Sequence[Post],
    writer: Person | None,
    files: Sequence[tuple[int, str]],
) -> Draft:
    """The letter as this network's postbox wants it told."""
    network = question.network
    link = link_for(person, QUESTION_LINK, question.pk)
    ids = delivery.ids_for(thread, person)
    draft = Draft(
        subject=words.subject,
        heading=words.heading,
        paragraphs=words.paragraphs,
        facts=words.facts,
        action=(words.button, link),
        # Files stay behind the permission check: the letter names them, this person's link gives them.
        attachments=[(name, f"{link}?bijlage={pk}") for pk, name in files],
        circle=Circle.NETWORK,
        can_reply=True,
        reply_to=address_for(MAILBOX, question.pk, person),
        sender_name=_("%(name)s via %(network)s") % {"name": _name(writer), "network": network.name},
        in_reply_to=ids[-1] if ids else "",
        references=ids[:-1],
        **listed(network, box, person),
    )
    if writer is None:
        draft = replace(draft, sender_name=network.name)
    if box.shows == Shows.FULL:
        return draft
    draft = replace(
        draft, heading=question.title, paragraphs=[words.plain], facts=[], attachments=[], sender_name=network.name
    )
    if box.shows == Shows.TITLE:
        return draft
    return replace(
        draft,
        subject=words.hint,
        heading="",
        paragraphs=[_("Er is iets nieuws in “%(network)s”. Je leest het op de site.") % {"network": network.name}],
        can_reply=False,
    )


class Listed(TypedDict):
    """What each letter of a network carries."""

    list_id: str
    list_name: str
    unsubscribe: str
    settings_url: str
    why: str


def listed(network: Network, box: Box, person: Person) -> Listed:
    """What each letter of a network carries: which list it is of, and how to get less of it."""
    return {
        "list_id": box.name,
        "list_name": network.name,
        "unsubscribe": unsubscribe_url(LIST, network.pk, person),
        "settings_url": link_for(person, PACE_LINK, network.pk),
        "why": _("Je krijgt deze mail omdat je meedoet aan “%(network)s”.") % {"network": network.name},
    }


def _post(key: str, person: Person, draft: Draft, question: Question) -> None:
    post(key, person, draft, network=question.network, purpose=PURPOSE)


def describe_list(person: Person, network: int) -> str | None:
    """What ends when someone unsubscribes; None when they are in the network no more and want none of its mail."""
    name = Network.objects.filter(pk=network).values_list("name", flat=True).first()
    if name is None:
        return None
    known = Subscription.objects.filter(person=person, network=network).exists()
    if not known and not delivery.people_of(network).filter(pk=person.pk).exists():
        return None
    return _("Vragen en antwoorden van “%(network)s”") % {"network": name}
