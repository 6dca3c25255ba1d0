"""Mail that comes in: to a network's own address it asks, to the address in a letter it answers.

Nobody has to know which: an answer that is sent to the network's address finds its question by what it answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import Attachment, Cut, Incoming, cut
from doenetwerk.exchange.library.filing import file_attachment
from doenetwerk.exchange.models import Answer, Nudge, Postbox, Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import delivery as posts
from doenetwerk.exchange.questions import domain, emails
from doenetwerk.exchange.questions.domain.posts import kept_id, known_post, titled
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done, Found, Outcome, Waiting
from doenetwerk.mail.models import Letter
from doenetwerk.networks.access import viewer_of
from doenetwerk.networks.models import Facilitation, Membership, Network

# The mailbox of a network's own address.
NETWORK = "netwerk"
MOST_IDS = 50


def register() -> None:
    """Open both mailboxes; called once, when the program starts."""
    mailboxes.register_mailbox(
        emails.MAILBOX, handle_reply, lazy("Antwoorden op vragen"), network_of=_network_of_question
    )
    mailboxes.register_mailbox(NETWORK, handle_network, lazy("Vragen aan een netwerk"), network_of=_network_itself)
    mailboxes.register_names(_names)


def _names(local: str) -> Found | None:
    network = Postbox.objects.filter(name=local).values_list("network", flat=True).first()
    return Found(NETWORK, network) if network is not None else None


def _network_of_question(subject: int) -> int | None:
    return Question.objects.filter(pk=subject).values_list("network", flat=True).first()


def _network_itself(subject: int) -> int | None:
    return Network.objects.filter(pk=subject).values_list("pk", flat=True).first()


def handle_network(delivery: Delivery) -> Outcome:
    """A mail to a network: a question, or an answer when it answers something of ours.

    Waits for who guides when the writer is known here and not in this network. Refused: a network that is gone or has
    ended, who has left it, a mail without words.
    """
    network = Network.objects.select_related("region").filter(pk=delivery.subject).first()
    if network is None:
        raise Refused(_("Dit netwerk bestaat niet meer."))
    waits = _stands(delivery.person, network)
    if waits is not None:
        return waits
    known = _known(delivery, network)
    if known is not None:
        return known
    question = thread_of(network, delivery.incoming)
    if question is None or _is_other_topic(delivery.incoming, question):
        return _ask(delivery, network)
    return _answer(delivery, question)


def handle_reply(delivery: Delivery) -> Outcome:
    """A mail to the address that stood in a letter about a question: an answer to it.

    Refused: a question that was taken away, and as with `handle_network`.
    """
    questions = Question.objects.select_related("network__region", "author", "school")
    question = questions.filter(pk=delivery.subject).first()
    if question is None:
        raise Refused(_("De vraag waarop je antwoordt is weggehaald."))
    settled = _stands(delivery.person, question.network) or _known(delivery, question.network)
    if settled is not None:
        return settled
    if _is_other_topic(delivery.incoming, question):
        return _ask(delivery, question.network)
    return _answer(delivery, question)


def _is_other_topic(incoming: Incoming, question: Question) -> bool:
    """Many people begin something new by answering an old mail and typing another subject over it.

    Mail programs put Re: before what they answer, so a subject without that was typed by hand.
    """
    subject = " ".join(incoming.subject.split())
    return bool(subject) and subject == " ".join(incoming.raw_subject.split()) and subject != question.title


def _known(delivery: Delivery, network: Network) -> Done | None:
    """The same mail came to two addresses of ours, or came again: it was placed already."""
    known = known_post(delivery.person, network, kept_id(delivery.incoming.message_id))
    if known is None:
        return None
    return Done(f"{'question' if isinstance(known, Question) else 'answer'}:{known.pk} again", network.pk)


def _stands(person: Person, network: Network) -> Waiting | None:
    """None for who is in the network; a mail of somebody else waits."""
    if network.stage == Network.Stage.ENDED:
        raise Refused(
            _("“%(network)s” is beëindigd. Wat er geschreven is kun je nog lezen, maar er komt niets meer bij.")
            % {"network": network.name}
        )
    viewer = viewer_of(person, network)
    if viewer is not None and viewer.is_inside:
        return None
    was_in = any(model.objects.filter(network=network, person=person).exists() for model in (Membership, Facilitation))
    if viewer is None and was_in:
        raise Refused(
            _(
                "Je doet niet meer mee aan “%(network)s”. Daarom plaatsen we je mail niet. Wil je het netwerk toch "
                "iets vragen? Neem dan contact op met de procesbegeleider."
            )
            % {"network": network.name}
        )
    return Waiting("not_member", network.pk)


def thread_of(network: Network, incoming: Incoming) -> Question | None:
    """The question of this network that a mail answers, by what it refers to; None when it begins something.

    The nearest one counts: what it answers, then what that answered, back to the first. Four queries at most.
    """
    named = [incoming.in_reply_to, *reversed(incoming.references)][:MOST_IDS]
    ids = list(dict.fromkeys(filter(None, map(kept_id, named))))
    if not ids:
        return None
    found: dict[str, int] = dict(
        Question.objects.filter(network=network, message_id__in=ids).values_list("message_id", "pk")
    )
    answers = Answer.objects.filter(question__network=network, message_id__in=ids)
    found |= dict(answers.values_list("message_id", "question"))
    letters = dict(Letter.objects.filter(network=network, message_id__in=ids).values_list("message_id", "key"))
    for message_id, key in letters.items():
        pk = _question_of(key)
        if pk is not None:
            found[message_id] = pk
    questions = Question.objects.select_related("network__region", "author", "school").filter(network=network)
    by_pk = questions.in_bulk({found[one] for one in ids if one in found})
    return next((by_pk[found[one]] for one in ids if found.get(one) in by_pk), None)


def _question_of(key: str) -> int | None:
    """The question that one of our letters was about."""
    told = posts.read_key(key)
    if told is None:
        mark, _colon, pk = key.partition(":")
        if mark != "nudge" or not pk.isdecimal():
            return None
        return Nudge.objects.filter(pk=int(pk)).values_list("question", flat=True).first()
    kind, number = told
    if kind == posts.ANSWER:
        return Answer.objects.filter(pk=number).values_list("question", flat=True).first()
    return number


def _ask(delivery: Delivery, network: Network) -> Done:
    incoming = delivery.incoming
    # What someone passes on to a network is what it should read.
    told = cut(incoming.text, incoming.html, forwarded=True) if incoming.forwarded else delivery.cut
    text = told.answer.strip()
    if not incoming.subject.strip() and not text and not incoming.files:
        raise Refused(_empty(incoming))
    title, text = titled(incoming.subject, text, incoming.files[0].name if incoming.files else "")
    question = domain.ask(
        delivery.person,
        network,
        title,
        _told_by(delivery, text),
        way=Way.MAIL,
        message_id=incoming.message_id,
        trimmed=_trimmed(told),
    )
    return _file(delivery, question, f"question:{question.pk}", question)


def _answer(delivery: Delivery, question: Question) -> Done:
    text = delivery.cut.answer.strip()
    if not text and delivery.incoming.files:
        text = _("Zie de bijlage.")
    if not text:
        raise Refused(_empty(delivery.incoming))
    answer = domain.answer(
        delivery.person,
        question,
        _told_by(delivery, text),
        way=Way.MAIL,
        message_id=delivery.incoming.message_id,
        trimmed=_trimmed(delivery.cut),
    )
    return _file(delivery, answer, f"answer:{answer.pk}", question)


def _empty(incoming: Incoming) -> str:
    if incoming.encrypted:
        return _("Je mail is versleuteld, zodat wij hem niet kunnen lezen. Stuur hem nog eens zonder versleuteling.")
    return _(
        "We vonden in je mail geen tekst van jou. Stuur hem nog eens, met je tekst boven de mail waarop je antwoordt."
    )


def _told_by(delivery: Delivery, text: str) -> str:
    """Someone else's mail that who guides brings in as their own says whose words they are."""
    received, sender = delivery.received, delivery.incoming.sender
    if not delivery.vouched or received.vouched_by_id != delivery.person.pk:
        return text
    if sender.email == (delivery.person.email or "").lower():
        return text
    lead = _("Dit schreef %(name)s in een mail aan het netwerk:") % {"name": sender.name or sender.email}
    return f"{lead}\n\n{text}".strip()


def _trimmed(told: Cut) -> str:
    return "\n\n".join(part.strip() for part in (told.signature, told.quoted) if part.strip())


def _file(delivery: Delivery, post: Question | Answer, text: str, question: Question) -> Done:
    """Keep the files that came along. One that is refused does not keep the words out: its sender hears why."""
    reasons = list(_refusals(delivery.person, post, delivery.incoming.files))
    if reasons:
        emails.files_left_out(delivery.person, question, str(delivery.received.pk), reasons)
        text = f"{text} left_out:{len(reasons)}"
    return Done(text, question.network_id)


def _refusals(person: Person, post: Question | Answer, files: Iterable[Attachment]) -> Iterable[str]:
    for one in files:
        try:
            file_attachment(person, post, one.name, one.data)
        except Refused as refusal:
            yield str(refusal)


def unsubscribe(person: Person, network: int) -> None:
    """One press in a mail program: no more mail of this network."""
    found = Network.objects.filter(pk=network).first()
    if found is not None:
        domain.end_mail(person, found)


def quieten(person: Person) -> None:
    """Someone called our mail spam: no network mails them any more, until they choose so."""
    seats = Membership.objects.filter(person=person).values("network")
    guided = Facilitation.objects.filter(person=person).values("network")
    for network in (Network.objects.filter(pk__in=seats) | Network.objects.filter(pk__in=guided)).distinct():
        domain.end_mail(person, network)
