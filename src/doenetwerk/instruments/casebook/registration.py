"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.finding import domain as finding
    from doenetwerk.instruments.casebook import found
    from doenetwerk.instruments.casebook import privacy as own
    from doenetwerk.journal.domain import register as register_lines

    finding.register(found.KIND, _("Casusboek"), found.cases)
    privacy.register_export("casebook", own.export)
    privacy.register_removal("casebook", own.forget)
    register_lines(
        {
            "moral_case.kept": _("Er kwam een casus in het casusboek"),
            "moral_case.changed": _("Een casus in het casusboek werd aangepast"),
            "moral_case.removed": _("Een casus ging uit het casusboek"),
            "frame.proposed": _("Er ligt een voorstel voor versie %(number)s van het houvast"),
            "frame.agreed": _("Versie %(number)s van het houvast is vastgelegd"),
        }
    )
