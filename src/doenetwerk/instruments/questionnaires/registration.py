"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.asks import register_asker
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.instruments import hooks
    from doenetwerk.instruments.models import Sheet
    from doenetwerk.instruments.questionnaires import asks, domain, views
    from doenetwerk.instruments.questionnaires import privacy as own
    from doenetwerk.instruments.questionnaires.emails import LINK
    from doenetwerk.journal.domain import register as register_lines

    hooks.register_pages(Sheet.Kind.QUESTIONNAIRE, hooks.Pages("instruments:questionnaire"))
    register_purpose(LINK, _("een vragenlijst invullen"), views.answer_by_link, days=100)
    # Answers leave no line in the journal, so what is asked is looked up each time.
    register_asker("instruments.questionnaires", asks.asks, kept=False)
    register_tick("instruments.close_waves", 60, domain.close_what_is_due)
    register_tick("instruments.remind_waves", 60, domain.remind_halfway)
    privacy.register_export("questionnaires", own.export)
    privacy.register_removal("questionnaires", own.forget)
    register_lines(
        {
            "questionnaire.put": _("Er ging een vragenlijst open"),
            "questionnaire.closed": _("Een vragenlijst werd gesloten"),
        }
    )
