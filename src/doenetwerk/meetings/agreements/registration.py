"""What this part registers with the floors below."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "notes.put_up": _("Het verslag van bijeenkomst %(number)s werd voorgelegd"),
    "notes.reacted": _("Iemand reageerde op het verslag van bijeenkomst %(number)s"),
    "notes.agreed": _("Het verslag van bijeenkomst %(number)s is vastgesteld"),
    "decision.proposed": _("Er kwam een voorstel om samen over te beslissen"),
    "decision.answered": _("Iemand antwoordde op een voorstel"),
    "decision.amended": _("Een voorstel werd aangepast"),
    "decision.taken": _("Het netwerk nam een besluit"),
    "decision.ended": _("Een voorstel of besluit geldt niet meer"),
    "decision.reviewed": _("Een besluit werd opnieuw bekeken"),
    "action.agreed": _("Er werd een actie afgesproken"),
    "action.done": _("Een actie is gedaan"),
    "action.let_go": _("Een actie werd losgelaten"),
    "action.moved": _("Een actie kreeg een andere dag"),
    "action.handed_over": _("Een actie ging naar iemand anders"),
    "action.said": _("Iemand zei hoe het met een actie staat"),
}


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.core.panels import Panel, register_panel
    from doenetwerk.finding import domain as finding
    from doenetwerk.journal.domain import on_recorded
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.meetings.agreements import emails, found, jobs, panels, replies
    from doenetwerk.meetings.agreements import privacy as own
    from doenetwerk.meetings.agreements.views import actions, decisions, notes

    register_purpose(emails.NOTES_LINK, _("zeggen of het verslag klopt"), notes.by_link)
    register_purpose(emails.DECISION_LINK, _("zeggen of je met een voorstel verder kunt"), decisions.by_link, days=200)
    register_purpose(emails.ACTION_LINK, _("zeggen hoe het met een actie staat"), actions.by_link, days=400)
    replies.register()
    finding.register(found.KIND, _("Besluiten"), found.fetch)
    on_recorded("decision", "agreements", found.hear)
    register_tick("meetings.notes", 60, jobs.agree_notes)
    register_tick("meetings.proposals", 60, jobs.remind_of_proposals)
    register_tick("meetings.actions", 60, jobs.ask_actions)
    register_panel(
        Panel(
            "network",
            "agreements",
            40,
            "meetings/agreements/panel.html",
            panels.in_network,
            column="side",
            kept=("decision", "action", "network", "member", "facilitator"),
        )
    )
    privacy.register_export("agreements", own.export)
    privacy.register_removal("agreements", own.forget)
    register_lines(LINES)
