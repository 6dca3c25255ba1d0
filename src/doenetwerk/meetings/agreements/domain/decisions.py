"""Verbs of joint decisions: proposed, consented to, taken, and looked at again (S15; 004 §2.1.3)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.agreements import emails
from doenetwerk.meetings.agreements.domain import rules
from doenetwerk.meetings.agreements.queries.decisions import asked
from doenetwerk.meetings.models import Consent, Decision, DecisionReview, DecisionRound, Meeting, Way
from doenetwerk.networks.models import Network

USUAL_DAYS = 10
LONGEST_TITLE, LONGEST_TEXT = 160, 4_000


@verb
def propose(
    actor: Person,
    network: Network,
    kind: str,
    title: str,
    text: str,
    until: date | None = None,
    meeting: Meeting | None = None,
) -> Decision:
    """Put a proposal to all members, who get one letter each. Ten days unless said otherwise.

    Refused: someone outside the network, one that has ended, no title or explanation, a kind that does not exist, a
    day that is past or over sixty days away.
    """
    rules.inside(actor, network)
    rules.living(network)
    if kind not in Decision.Kind.values:
        raise Refused(_("Kies waar het over gaat."), "kind")
    title = rules.said(" ".join(title.split()), LONGEST_TITLE, "title", _("Zeg in één zin wat je voorstelt."))
    text = rules.said(text, LONGEST_TEXT, "text", _("Schrijf erbij waarom, en wat er dan verandert."))
    day = rules.ahead(until, USUAL_DAYS, "until")
    decision = Decision.objects.create(network=network, meeting=meeting, kind=kind, title=title, proposed_by=actor)
    laid = DecisionRound.objects.create(decision=decision, number=1, text=text, until=day, by=actor)
    record("decision.proposed", actor, network=network, subject=decision, kind=kind)
    emails.proposed(laid, asked(network))
    return decision


@verb
def consent(actor: Person, laid: DecisionRound, answer: str, text: str = "", way: str = Way.SITE) -> Consent:
    """Agree, agree with a remark, or object with a reason; until it is decided one may change it.

    Refused: who is no member, a proposal that is decided, taken back or reworded, a remark or objection without words.
    """
    decision = laid.decision
    if not asked(decision.network).filter(pk=actor.pk).exists():
        raise Refused(_("Hierover beslissen de deelnemers."))
    if not decision.is_open:
        raise Refused(_("Hierover is al besloten."))
    if decision.rounds.filter(number__gt=laid.number).exists():
        raise Refused(_("Het voorstel is intussen aangepast. Lees het opnieuw."))
    if answer not in Consent.Answer.values:
        raise Refused(_("Kies wat je van het voorstel vindt."), "answer")
    missing = {
        Consent.Answer.REMARK: _("Schrijf je opmerking erbij."),
        Consent.Answer.OBJECTION: _("Schrijf op wat er misgaat als we dit doen. Dan kan het voorstel beter."),
    }
    text = rules.said(text, 2_000, "text", missing.get(Consent.Answer(answer), ""))
    found, _new = Consent.objects.update_or_create(
        round=laid, person=actor, defaults={"answer": answer, "text": text, "way": way, "at": timezone.now()}
    )
    record("decision.answered", actor, network=decision.network, subject=decision)
    return found


@verb
def amend(actor: Person, decision: Decision, title: str, text: str, until: date | None = None) -> DecisionRound:
    """Word the proposal anew, for instance to meet an objection: everyone is asked again, what was said stays to read.

    Refused: who neither proposed it nor guides, a decision that was taken or ended, the same words.
    """
    _own(actor, decision)
    if not decision.is_open:
        raise Refused(_("Hierover is al besloten."))
    last = decision.rounds.select_for_update().order_by("-number")[0]
    title = rules.said(" ".join(title.split()), LONGEST_TITLE, "title", _("Zeg in één zin wat je voorstelt."))
    text = rules.said(text, LONGEST_TEXT, "text", _("Schrijf erbij waarom, en wat er dan verandert."))
    if text == last.text and title == decision.title:
        raise Refused(_("Er is niets veranderd aan het voorstel."), "text")
    day = rules.ahead(until, USUAL_DAYS, "until")
    decision.title = title
    decision.save(update_fields=["title"])
    laid = DecisionRound.objects.create(decision=decision, number=last.number + 1, text=text, until=day, by=actor)
    record("decision.amended", actor, network=decision.network, subject=decision)
    emails.proposed(laid, asked(decision.network))
    return laid


@verb
def decide(actor: Person, decision: Decision, review_on: date | None = None) -> Decision:
    """Write down that it was decided, with the day on which it is looked at again. All members hear of it.

    Refused: who neither proposed it nor guides, while a serious objection stands, before its day while members have
    not answered, a review that is not ahead.
    """
    _own(actor, decision)
    decision = Decision.objects.select_for_update(of=("self",)).select_related("network__region").get(pk=decision.pk)
    if not decision.is_open:
        raise Refused(_("Hierover is al besloten."))
    laid = decision.rounds.all()[0]
    if laid.consents.filter(answer=Consent.Answer.OBJECTION).exists():
        raise Refused(_("Er staat nog een ernstig bezwaar. Praat erover en pas het voorstel aan, of trek het in."))
    answered = laid.consents.values("person")
    if laid.until >= timezone.localdate() and asked(decision.network).exclude(pk__in=answered).exists():
        raise Refused(_("Nog niet iedereen antwoordde. Wacht tot iedereen antwoordde, of tot de dag voorbij is."))
    if review_on is not None and review_on <= timezone.localdate():
        raise Refused(_("Kies een dag die nog komt."), "review_on")
    decision.decided_at, decision.decided_by, decision.review_on = timezone.now(), actor, review_on
    decision.save(update_fields=["decided_at", "decided_by", "review_on"])
    record("decision.taken", actor, network=decision.network, subject=decision, kind=decision.kind)
    emails.decided(laid, [one for one in asked(decision.network) if one.pk != actor.pk])
    return decision


@verb
def end(actor: Person, decision: Decision, because: str) -> Decision:
    """Take a proposal back, or put an end to a decision that no longer holds; both with the reason.

    Refused: who neither proposed it nor guides, no reason, what has ended already.
    """
    _own(actor, decision)
    if decision.ended_at is not None:
        raise Refused(_("Dit is al beëindigd."))
    decision.ended_because = rules.said(because, 300, "because", _("Schrijf op waarom dit niet meer geldt."))
    decision.ended_at, decision.ended_by, decision.review_on = timezone.now(), actor, None
    decision.save(update_fields=["ended_because", "ended_at", "ended_by", "review_on"])
    record("decision.ended", actor, network=decision.network, subject=decision)
    return decision


@verb
def review(actor: Person, decision: Decision, text: str = "", next_on: date | None = None) -> DecisionReview:
    """Look at a decision again and let it stand, until another day or for good. Ending it is `end`.

    Refused: someone outside the network, what was not decided, a next day that is not ahead.
    """
    rules.inside(actor, decision.network)
    if not decision.holds:
        raise Refused(_("Dit geldt niet meer."))
    if next_on is not None and next_on <= timezone.localdate():
        raise Refused(_("Kies een dag die nog komt."), "next_on")
    text = rules.said(text, 300, "text")
    found = DecisionReview.objects.create(decision=decision, text=text, next_on=next_on, by=actor)
    decision.review_on = next_on
    decision.save(update_fields=["review_on"])
    record("decision.reviewed", actor, network=decision.network, subject=decision)
    return found


def _own(actor: Person, decision: Decision) -> None:
    if decision.proposed_by_id != actor.pk and not rules.guides(actor, decision.network):
        raise Refused(_("Dit doet wie het voorstelde, of wie begeleidt."))
