"""Verbs about the start document: answering together, putting up a version, signing it, saying what is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.networks.charter import merging, snapshot
from doenetwerk.networks.charter.answers import Holding, hold, slots
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.charter.sections import BY_KEY, KEPT_AS_SECTION, Question
from doenetwerk.networks.charter.storing import defaults_of_kind, store, touch
from doenetwerk.networks.domain import ask_time
from doenetwerk.networks.models import CharterVersion, Goal, Membership, Network, Signature


class Overlap(Refused):
    """Somebody else changed the same thing. Nothing was saved; everything that was typed stands in `merged`."""

    def __init__(self, merged: merging.Merged) -> None:
        super().__init__(_("Iemand anders veranderde intussen hetzelfde."))
        self.merged = merged


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: names of slots that changed, and whether someone else's changes were taken along."""

    changed: tuple[str, ...]
    joined: bool


@verb
def answer(
    actor: Person | None,
    network: Network,
    question: str,
    values: Mapping[str, str],
    was: Mapping[str, str] | None = None,
) -> Saved:
    """Answer a question of the start document, wholly or in part.

    `values` are slots (see `answers.slots`) with what was typed; `was` holds for each the base that its form started
    from: a section's revision, or the value itself. Without `was`, what stands now is the base, so `values` win.

    What others changed meanwhile is kept and joined with it (three-way). Where both changed the same place `Overlap`
    is raised and nothing is saved. Refused: sizes or dates out of order.
    """
    asked = BY_KEY[question]
    # One writer at a time for one network's document: the comparison and the save belong together.
    locked = Network.objects.select_for_update(of=("self",)).select_related("region").get(pk=network.pk)
    holding = hold(locked, asked, actor)
    merged = merging.merge(slots(asked, holding), holding, values, was or {})
    if merged.overlaps:
        raise Overlap(merged)
    if merged.changed:
        _check(asked, locked, merged.changed)
        store(actor, holding, merged.changed)
        section = touch(actor, holding, asked)
        record("charter.answered", actor, network=locked, subject=section, question=asked.key, number=asked.number)
        _reflect(network, locked, asked)
    return Saved(tuple(merged.changed), merged.joined)


def _reflect(network: Network, locked: Network, question: Question) -> None:
    """Let the caller's own object know what was saved."""
    for name in question.fields:
        if name not in KEPT_AS_SECTION:
            setattr(network, name, getattr(locked, name))


def _check(question: Question, network: Network, changed: Mapping[str, str]) -> None:
    """Rules over several slots at once."""

    def now(name: str) -> str:
        value = changed.get(name)
        if value is not None:
            return value
        kept = getattr(network, name)
        return "" if kept is None else str(kept)

    if question.key == "size":
        if not all(now(name).isdigit() for name in question.fields):
            raise Refused(_("Vul alle drie de aantallen in."), "size_min")
        least, ideal, most = (int(now(name)) for name in question.fields)
        if least < 1:
            raise Refused(_("Een netwerk heeft minstens één deelnemer."), "size_min")
        if least > ideal:
            raise Refused(_("Het minimum is groter dan het aantal dat je het liefst hebt."), "size_min")
        if ideal > most:
            raise Refused(_("Het aantal dat je het liefst hebt is groter dan het maximum."), "size_max")
    if question.key == "term":
        if not now("meetings_planned").isdigit():
            raise Refused(_("Vul in hoeveel bijeenkomsten jullie plannen."), "meetings_planned")
        begin, end = now("starts_on"), now("ends_on")
        if begin and end and end < begin:
            raise Refused(_("De laatste dag ligt voor de eerste."), "ends_on")


@verb
def write(actor: Person | None, network: Network, key: str, text: str) -> Saved:
    """Write one text of the start document, over what stood there. `key` as in `sections.TEXTS`."""
    from doenetwerk.networks.charter.sections import QUESTION_OF_TEXT

    return answer(actor, network, QUESTION_OF_TEXT[key].key, {f"text-{key}": text})


@verb
def apply_kind(actor: Person | None, network: Network, shown: str = "") -> list[str]:
    """Take over what goes with the network's kind: sizes, form, whose the seat is, confidentiality (S6).

    `shown` is the fingerprint of the differences as they were shown. Refused: they became others meanwhile. Returns
    the names of the fields that changed.
    """
    locked = Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    changes = defaults_of_kind(locked)
    if shown and shown != snapshot.fingerprint([(change.name, change.now) for change in changes]):
        raise Refused(_("Er is intussen iets veranderd. Kijk nog eens wat er zou wijzigen."))
    for change in changes:
        setattr(locked, change.name, change.value)
        setattr(network, change.name, change.value)
    if changes:
        locked.save(update_fields=[change.name for change in changes])
        record("charter.kind_applied", actor, network=locked, subject=locked, kind=str(locked.kind))
    return [change.name for change in changes]


def missing_for_version(content: snapshot.Content) -> list[tuple[str, str]]:
    """What must stand there before anyone can sign: (question, sentence)."""
    found = []
    levels = {goal["level"] for goal in content["goals"]}
    if not content["texts"].get("goal") and not levels - {Goal.Level.IMPACT}:
        found.append(("goal", _("Schrijf op wat jullie willen bereiken.")))
    if Goal.Level.IMPACT not in levels:
        found.append(("goal", _("Schrijf op wat leerlingen merken. “Indirect, namelijk …” mag ook.")))
    return found


@verb
def put_up(actor: Person | None, network: Network, *, ask: bool = True) -> CharterVersion:
    """Put the start document up as a new version, and ask everyone to sign it (unless `ask` is false).

    Signatures under earlier versions stay with those. Refused: no goal or nothing about pupils, or nothing changed
    since the version before.
    """
    locked = Network.objects.select_for_update(of=("self",)).select_related("region").get(pk=network.pk)
    content = snapshot.take(locked)
    missing = missing_for_version(content)
    if missing:
        raise Refused(missing[0][1])
    latest = locked.charter_versions.order_by("-number").first()
    if latest is not None and snapshot.same_agreement(latest.content, content):
        raise Refused(_("Er is niets veranderd sinds versie %(number)s.") % {"number": latest.number})
    version = CharterVersion.objects.create(
        network=locked, number=latest.number + 1 if latest is not None else 1, content=content, made_by=actor
    )
    record("charter.version", actor, network=locked, subject=version, circle=Circle.SCHOOL, number=version.number)
    if ask:
        ask_signatures(actor, locked)
    return version


def latest_version(network: Network) -> CharterVersion | None:
    """The version that stands now. One query."""
    return network.charter_versions.order_by("-number").first()


def signers(network: Network) -> list[Membership]:
    """Who signs: everyone who is in now and promised to take part (S9). One query."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = network.memberships.filter(now, commitment__isnull=False).select_related("person", "school")
    return list(rows.order_by("person__name", "pk"))


@verb
def ask_signatures(
    actor: Person | None, network: Network, only: Iterable[Membership] | None = None, *, again: bool = False
) -> int:
    """Ask those who did not sign the version that stands to do so, by mail link. Returns how many were asked.

    `only` narrows it down, for new members. Nobody gets the same letter twice; `again` sends a reminder, at most one
    a day. Zero when there is no version yet.
    """
    from doenetwerk.networks.charter.emails import ask_to_sign

    version = latest_version(network)
    if version is None:
        return 0
    signed = set(version.signatures.values_list("membership", flat=True))
    before = set(Signature.objects.filter(version__network=network).values_list("membership", flat=True)) - signed
    wanted = None if only is None else {membership.pk for membership in only}
    asked = 0
    for membership in signers(network):
        if membership.pk in signed or (wanted is not None and membership.pk not in wanted):
            continue
        asked += ask_to_sign(version, membership, network, again=again, signed_before=membership.pk in before)
    if asked:
        done = "charter.reminded" if again else "charter.signatures_asked"
        record(done, actor, network=network, subject=version, number=version.number, people=asked)
    return asked


@verb
def sign(membership: Membership, number: int) -> Signature:
    """A member signs version `number`. Signing twice is harmless: the first time counts.

    Refused: another version stands now, or the membership ended.
    """
    version = latest_version(membership.network)
    if version is None or (membership.until is not None and membership.until <= timezone.localdate()):
        raise Refused(_("Er ligt geen startdocument meer voor je klaar om te tekenen."))
    if version.number != number:
        raise Refused(_("Er is een nieuwere versie: nummer %(number)s. Lees die eerst.") % {"number": version.number})
    signature, new = Signature.objects.get_or_create(version=version, membership=membership)
    if new:
        record(
            "charter.signed", membership.person, network=membership.network, subject=signature, number=version.number
        )
    return signature


@verb
def object_to(membership: Membership, text: str) -> CharterRemark:
    """A member has a question or objection about the version that stands; the facilitator gets it by mail.

    Refused: nothing written, or no version to speak of. The same words again are one remark.
    """
    from doenetwerk.networks.charter.emails import pass_on_remark

    text = " ".join(text.split())[:1000]
    if not text:
        raise Refused(_("Schrijf op wat je vraag of bezwaar is."), "text")
    version = latest_version(membership.network)
    if version is None:
        raise Refused(_("Er ligt nog geen versie om iets over te vragen."))
    remark, new = CharterRemark.objects.get_or_create(
        version=version, membership=membership, text=text, settled_at=None
    )
    if new:
        pass_on_remark(remark)
        record("charter.remark", membership.person, network=membership.network, subject=remark, circle=Circle.TWO)
    return remark


@verb
def settle(actor: Person, remark: CharterRemark) -> None:
    """The facilitator says that a question or objection was talked through."""
    if remark.settled_at is not None:
        return
    remark.settled_at, remark.settled_by = timezone.now(), actor
    remark.save(update_fields=["settled_at", "settled_by"])
    record("charter.remark_settled", actor, network=remark.version.network, subject=remark, circle=Circle.TWO)


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of asking leaders for time: asked, and members of whom no leader is known."""

    leaders: int
    unknown: int


@verb
def ask_leaders(actor: Person | None, network: Network) -> Asked:
    """Ask the leaders of all members for the hours that the start document names (S20). Who answered is left alone.

    Refused: no hours were agreed yet.
    """
    holding: Holding = hold(network, BY_KEY["size"], None)
    hours = int(holding.text("hours") or 0)
    if not hours:
        raise Refused(_("Spreek eerst af hoeveel uur er per deelnemer nodig is."), "hours")
    leaders = unknown = 0
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    waiting = network.memberships.filter(now, time_grant__answered_at=None).select_related("person", "school")
    for membership in waiting:
        membership.network = network
        if ask_time(actor, membership, hours) is None:
            unknown += 1
        else:
            leaders += 1
    return Asked(leaders, unknown)
