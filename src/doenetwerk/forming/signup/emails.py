"""Letters of a forming round. One action each; who asks, why this person, and who reads the answer."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.links import link_for
from doenetwerk.core.dates import nl_day
from doenetwerk.forming.letters import one_of_a_kind, stamp, who_asks
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.mail.domain import Draft, post

SIGNUP = "forming.signup"
LEADER = "forming.signup_leader"
HOURS_A_MEETING = 3
HOURS_TO_PREPARE = 2


def estimated_hours(found: FormingRound) -> int:
    """What taking part asks in a school year: three hours a meeting with travel, and two to prepare each time."""
    return found.meetings * (HOURS_A_MEETING + HOURS_TO_PREPARE)


def _who(row: SignUp) -> str:
    return who_asks(row.invited_by or row.round.opened_by)


def _facts(found: FormingRound, *, closing: bool = True) -> list[tuple[str, str]]:
    """When: until when to sign up, when it starts, how often."""
    rows = []
    if closing and found.closes_on is not None:
        rows.append((_("Aanmelden tot en met"), nl_day(found.closes_on)))
    if found.starts_on is not None:
        rows.append((_("Eerste bijeenkomst"), _("vanaf %(day)s") % {"day": nl_day(found.starts_on)}))
    rows.append(
        (
            _("Hoe vaak"),
            ngettext("%(n)s bijeenkomst", "%(n)s bijeenkomsten", found.meetings) % {"n": found.meetings},
        )
    )
    return rows


def _themes(row: SignUp) -> str:
    """The chosen themes in order, in one line."""
    names = row.choices.select_related("theme__theme").order_by("order").values_list("theme__theme__name", flat=True)
    return ", ".join(f"{place}. {name}" for place, name in enumerate(names, 1))


def invite(row: SignUp, *, reminder: bool = False) -> None:
    """Invite to sign up. The reminder repeats the same link and says that it is one."""
    found, person = row.round, row.person
    with translation.override(person.language):
        facts = {"region": found.region.name, "who": _who(row), "title": found.title}
        paragraphs = [
            _(
                "Scholen in %(region)s gaan in kleine leernetwerken verder met vragen die ze alleen niet beantwoord krijgen. Jij kunt meedoen."
            )
            % facts,
            _(
                "Zeg welke thema’s je kiest, wanneer je kunt en hoe ver je wilt reizen. Dat kost twee minuten. Daarna stellen we netwerken voor van mensen die bij elkaar passen, en beslis je zelf."
            ),
        ]
        if found.words:
            paragraphs.insert(0, found.words)
        if reminder:
            paragraphs.insert(
                0, _("We vroegen dit eerder. Ook “deze keer niet” is een goed antwoord: één tik is genoeg.")
            )
        key = one_of_a_kind(f"{SIGNUP}:{row.pk}", reminder=reminder)
        post(
            key,
            person,
            Draft(
                subject=(_("Nog even: waar wil jij mee verder?") if reminder else _("Waar wil jij mee verder?")),
                heading=_("Waar wil jij mee verder?"),
                paragraphs=paragraphs,
                facts=_facts(found),
                action=(_("Kies je thema’s"), link_for(person, SIGNUP, row.pk)),
                why=_("Je krijgt deze mail omdat %(who)s je uitnodigt voor “%(title)s”.") % facts,
            ),
            purpose=SIGNUP,
        )


def thank(row: SignUp) -> None:
    """After signing up: what was said, and where to change it."""
    found, person = row.round, row.person
    with translation.override(person.language):
        paragraphs = [
            _("Je aanmelding voor “%(title)s” is binnen. Je hoort van ons als er een netwerk is dat bij je past.")
            % {"title": found.title}
        ]
        if row.promises < 3:
            paragraphs.append(
                _(
                    "Je gaf nog niet alle drie de toezeggingen. Je aanmelding telt mee, maar je krijgt pas een plek als je ze geeft."
                )
            )
        post(
            f"{SIGNUP}:thanks:{row.pk}:{stamp(row.signed_at)}",
            person,
            Draft(
                subject=_("Je bent aangemeld: %(title)s") % {"title": found.title},
                heading=_("Fijn dat je meedoet"),
                paragraphs=paragraphs,
                facts=[(_("Je koos"), _themes(row)), *_facts(found)],
                action=(_("Bekijk of verander je aanmelding"), link_for(person, SIGNUP, row.pk)),
                why=_("Je krijgt deze mail omdat je je aanmeldde."),
            ),
            purpose=SIGNUP,
        )


def ask_confirmation(row: SignUp) -> None:
    """Somebody filled it in for them: is it right?"""
    found, person = row.round, row.person
    with translation.override(person.language):
        who = who_asks(row.entered_by)
        post(
            f"{SIGNUP}:entered:{row.pk}:{stamp(row.changed_at)}",
            person,
            Draft(
                subject=_("Klopt je aanmelding voor “%(title)s”?") % {"title": found.title},
                heading=_("Klopt dit?"),
                paragraphs=[
                    _(
                        "%(who)s vulde je aanmelding voor “%(title)s” voor je in. Kijk of het klopt, en verander wat anders moet."
                    )
                    % {"who": who, "title": found.title}
                ],
                facts=[(_("Thema’s"), _themes(row)), *_facts(found)],
                action=(_("Kijk of het klopt"), link_for(person, SIGNUP, row.pk)),
                why=_("Je krijgt deze mail omdat %(who)s je aanmeldde.") % {"who": who},
            ),
            purpose=SIGNUP,
        )


def ask_leader(row: SignUp, *, reminder: bool = False) -> None:
    """Ask the leader to confirm the time. Nothing of wishes, hope or when someone can."""
    found, leader = row.round, row.leader
    if leader is None:
        return
    with translation.override(leader.language):
        facts = {"name": row.person.name, "region": found.region.name, "title": found.title}
        paragraphs = [
            _(
                "%(name)s wil meedoen aan een leernetwerk in %(region)s en noemt jou als leidinggevende. Meedoen lukt alleen met tijd."
            )
            % facts,
            _("Kan %(name)s die tijd maken? Ja of nee zeggen kost een minuut. Je hebt geen account nodig.") % facts,
        ]
        if reminder:
            paragraphs.insert(0, _("We vroegen dit eerder. Jouw antwoord helpt om een netwerk te vormen dat blijft."))
        # Another leader, or the same one named again, gets a letter of their own.
        key = one_of_a_kind(f"{LEADER}:{row.pk}:{leader.pk}:{stamp(row.leader_asked_at)}", reminder=reminder)
        post(
            key,
            leader,
            Draft(
                subject=(
                    _("Nog even: heeft %(name)s tijd voor een leernetwerk?")
                    if reminder
                    else _("Heeft %(name)s tijd voor een leernetwerk?")
                )
                % facts,
                heading=_("Heeft %(name)s tijd?") % facts,
                paragraphs=paragraphs,
                facts=[
                    (_("Gekozen thema’s"), _themes(row)),
                    *_facts(found, closing=False),
                    (
                        _("Schatting van de tijd"),
                        ngettext("%(n)s uur in totaal", "%(n)s uur in totaal", estimated_hours(found))
                        % {"n": estimated_hours(found)},
                    ),
                ],
                action=(_("Zeg of er tijd is"), link_for(leader, LEADER, row.pk)),
                why=_("Je krijgt deze mail omdat %(name)s jou als leidinggevende noemde.") % facts,
            ),
            purpose=LEADER,
        )


def tell_leader_answer(row: SignUp) -> None:
    """Tell the person what the leader answered."""
    found, person, leader = row.round, row.person, row.leader
    if leader is None or row.leader_answered_at is None:
        return
    with translation.override(person.language):
        name = {"name": leader.name}
        if row.leader_agrees:
            heading = _("%(name)s maakt tijd voor je vrij") % name
            paragraphs = [_("Je leidinggevende zei ja. Je hoeft niets te doen.")]
        else:
            heading = _("%(name)s ziet nu geen tijd") % name
            paragraphs = [
                _(
                    "Je leidinggevende zei nee. Je aanmelding blijft staan. Praat er samen over, of overleg met de regiocoördinator."
                )
            ]
        facts = []
        if row.leader_hours is not None:
            hours = ngettext("%(n)s uur", "%(n)s uur", row.leader_hours) % {"n": row.leader_hours}
            facts.append((_("Tijd"), hours))
        if row.leader_remark:
            facts.append((_("Opmerking"), row.leader_remark))
        post(
            f"{LEADER}:answer:{row.pk}:{stamp(row.leader_answered_at)}",
            person,
            Draft(
                subject=heading,
                heading=heading,
                paragraphs=paragraphs,
                facts=facts,
                action=(_("Bekijk je aanmelding"), link_for(person, SIGNUP, row.pk)),
                why=_("Je krijgt deze mail omdat je je aanmeldde voor “%(title)s”.") % {"title": found.title},
            ),
            purpose=SIGNUP,
        )
