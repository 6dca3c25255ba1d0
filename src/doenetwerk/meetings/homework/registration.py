"""What this part registers with the floors below."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "homework.given": _("Er kwam huiswerk voor bijeenkomst %(number)s"),
    "homework.changed": _("Huiswerk werd aangepast"),
    "homework.withdrawn": _("Huiswerk werd weggehaald"),
    "homework.done": _("Iemand deed het huiswerk"),
}


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.meetings.homework import emails, jobs, replies, views
    from doenetwerk.meetings.homework import privacy as own

    register_purpose(emails.LINK, _("huiswerk doen"), views.by_link, days=200)
    replies.register()
    register_tick("meetings.homework", 60, jobs.remind)
    privacy.register_export("homework", own.export)
    privacy.register_removal("homework", own.forget)
    register_lines(LINES)
