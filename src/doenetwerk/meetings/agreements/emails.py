"""Letters about what a network agrees: each asks one thing, behind one link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.dates import nl_day
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.meetings.models import Action, DecisionRound, NotesReaction, NotesRound
from doenetwerk.meetings.posting import is_hushed, why

# Stand in links and addresses that were sent: never change them.
NOTES_LINK, DECISION_LINK, ACTION_LINK = "meetings.notes", "meetings.decision", "meetings.action"
MAILBOX = "actie"


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def notes_put_up(laid: NotesRound, people: Iterable[Person]) -> None:
    """Everyone is asked once whether the notes are right. What they say stays behind the link."""
    meeting = laid.notes.meeting
    for person in people:
        with translation.override(person.language):
            facts = {"title": meeting.words, "network": meeting.network.name, "day": nl_day(laid.until)}
            draft = Draft(
                subject=_("Klopt het verslag van “%(title)s”?") % facts,
                heading=_("Klopt het verslag?"),
                paragraphs=[
                    _("Het verslag van “%(title)s” ligt voor. Klopt het, of moet er iets anders?") % facts,
                    _("Klopt het? Dan hoef je niets te doen: na %(day)s staat het vast.") % facts,
                ],
                facts=[(_("Antwoord vóór"), nl_day(laid.until))],
                action=(_("Lees en antwoord"), link_for(person, NOTES_LINK, laid.pk)),
                why=why(meeting.network),
                circle="network",
            )
            post(f"notes:{laid.pk}:{person.pk}", person, draft, network=meeting.network, purpose=NOTES_LINK)


def notes_change(reaction: NotesReaction) -> None:
    """Who put the notes up hears that something must be different."""
    laid, person = reaction.round, reaction.round.put_by
    if person is None:
        return
    meeting = laid.notes.meeting
    with translation.override(person.language):
        facts = {"title": meeting.words}
        draft = Draft(
            subject=_("Voorstel bij het verslag van “%(title)s”") % facts,
            heading=_("Iemand stelt een wijziging voor"),
            paragraphs=[
                _("Het verslag wordt niet vanzelf vastgesteld zolang dit voorstel er ligt."),
                _("Neem het over en leg het verslag opnieuw voor, of leg uit waarom het zo blijft."),
            ],
            action=(_("Lees het voorstel"), link_for(person, NOTES_LINK, laid.pk)),
            why=why(meeting.network),
            circle="network",
        )
        key = f"notes:{laid.pk}:change:{reaction.person_id}"
        post(key, person, draft, network=meeting.network, purpose=NOTES_LINK)


def proposed(laid: DecisionRound, people: Iterable[Person]) -> None:
    """Every member is asked for consent, to each wording once."""
    decision = laid.decision
    network = decision.network
    hushed = is_hushed(network)
    for person in people:
        with translation.override(person.language):
            title = _("een voorstel") if hushed else decision.title
            facts = {"title": title, "network": network.name, "day": nl_day(laid.until)}
            begin = (
                _("Er ligt een voorstel in “%(network)s”. Kun je ermee verder?")
                if laid.number == 1
                else _("Het voorstel in “%(network)s” is aangepast. Kun je hier wel mee verder?")
            )
            draft = Draft(
                subject=_("Kun je hiermee verder? %(title)s") % facts,
                heading=title,
                paragraphs=[
                    begin % facts,
                    *([] if hushed else _paragraphs(laid.text)),
                    _("Het hoeft niet je eerste keus te zijn. Zie je iets misgaan, zeg dan wat: dan kan het beter."),
                ],
                facts=[(_("Antwoord vóór"), nl_day(laid.until))],
                action=(_("Lees en antwoord"), link_for(person, DECISION_LINK, decision.pk)),
                why=why(network),
                circle="network",
            )
            key = f"decision:{decision.pk}:round:{laid.number}:{person.pk}"
            post(key, person, draft, network=network, purpose=DECISION_LINK)


def proposed_again(laid: DecisionRound, people: Iterable[Person]) -> None:
    """Who did not answer yet is asked once more, shortly before the day."""
    decision = laid.decision
    network = decision.network
    for person in people:
        with translation.override(person.language):
            title = _("een voorstel") if is_hushed(network) else decision.title
            facts = {"title": title, "network": network.name, "day": nl_day(laid.until)}
            draft = Draft(
                subject=_("Nog even: kun je hiermee verder? %(title)s") % facts,
                heading=title,
                paragraphs=[
                    _("Van jou weten we het nog niet. Tot %(day)s kun je zeggen of je in “%(network)s” verder kunt.")
                    % facts,
                    _("Eén tik is genoeg. Zie je iets misgaan, dan is dit het moment."),
                ],
                facts=[(_("Antwoord vóór"), nl_day(laid.until))],
                action=(_("Lees en antwoord"), link_for(person, DECISION_LINK, decision.pk)),
                why=why(network),
                circle="network",
            )
            key = f"decision:{decision.pk}:round:{laid.number}:again:{person.pk}"
            post(key, person, draft, network=network, purpose=DECISION_LINK)


def decided(laid: DecisionRound, people: Iterable[Person]) -> None:
    """Members hear what was decided, and when it is looked at again."""
    decision = laid.decision
    network = decision.network
    hushed = is_hushed(network)
    for person in people:
        with translation.override(person.language):
            title = _("een voorstel") if hushed else decision.title
            facts = {"title": title, "network": network.name}
            lines = [(_("Opnieuw bekijken"), nl_day(decision.review_on))] if decision.review_on else []
            draft = Draft(
                subject=_("Besloten: %(title)s") % facts,
                heading=_("Dit spraken jullie af"),
                paragraphs=[
                    _("In “%(network)s” is besloten over: %(title)s.") % facts,
                    *([] if hushed else _paragraphs(laid.text)),
                ],
                facts=lines,
                action=(_("Lees het besluit"), link_for(person, DECISION_LINK, decision.pk)),
                why=why(network),
                circle="network",
            )
            post(f"decision:{decision.pk}:taken:{person.pk}", person, draft, network=network, purpose=DECISION_LINK)


def action_given(action: Action) -> None:
    """Someone hears that they do something, and by when."""
    if action.owner is not None:
        _action(
            action, f"action:{action.pk}:given:", lazy("Jij doet: %(title)s"),
            [lazy("Dit spraken jullie af in “%(network)s”. Op de dag zelf vragen we één keer of het lukte.")],
        )  # fmt: skip


def action_due(action: Action) -> None:
    """On its day: is it done? One letter for each day that it was put on."""
    _action(
        action, f"action:{action.pk}:due:{action.due:%Y%m%d}:", lazy("Is het gelukt? %(title)s"),
        [lazy("Vandaag is de dag die je voor “%(network)s” afsprak.")],
    )  # fmt: skip


def _action(action: Action, key: str, subject: Promise, paragraphs: Sequence[Promise]) -> None:
    person, network = action.owner, action.network
    if person is None:
        return
    hushed = is_hushed(network)
    with translation.override(person.language):
        title = _("een actie") if hushed else action.title
        facts = {"title": title, "network": network.name}
        draft = Draft(
            subject=str(subject) % facts,
            heading=title,
            paragraphs=[
                *(str(one) % facts for one in paragraphs),
                _("Klaar? Antwoord op deze mail met “klaar”, of gebruik de knop. Anders: schrijf hoe het staat."),
            ],
            facts=[(_("Klaar op"), nl_day(action.due))],
            action=(_("Zeg hoe het staat"), link_for(person, ACTION_LINK, action.pk)),
            why=why(network),
            circle="network",
            can_reply=True,
            reply_to=address_for(MAILBOX, action.pk, person),
        )
        post(f"{key}{person.pk}", person, draft, network=network, purpose=ACTION_LINK)
