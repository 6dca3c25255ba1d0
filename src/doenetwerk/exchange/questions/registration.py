"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.exchange.questions import digests, emails, found, mailing, nudges
    from doenetwerk.exchange.questions import privacy as own
    from doenetwerk.exchange.questions.lines import LINES
    from doenetwerk.exchange.questions.pages_registration import register_pages
    from doenetwerk.finding import domain as finding
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.mail import unsubscribing

    mailing.register()
    finding.register(found.QUESTION, _("Vragen"), found.questions)
    finding.register(found.ANSWER, _("Antwoorden"), found.answers)
    unsubscribing.register_unsubscribe(emails.LIST, mailing.unsubscribe, emails.describe_list)
    unsubscribing.register_quieten("questions", mailing.quieten)
    privacy.register_export("questions", own.export)
    privacy.register_removal("questions", own.forget)
    register_tick("exchange.digests", 1, digests.send_due)
    register_tick("exchange.nudges", 60, nudges.ask_around)
    register_lines(LINES)
    register_pages()
