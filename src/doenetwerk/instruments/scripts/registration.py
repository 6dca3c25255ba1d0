"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.instruments import hooks
    from doenetwerk.instruments.models import Sheet
    from doenetwerk.instruments.scripts import jobs, links
    from doenetwerk.instruments.scripts import privacy as own
    from doenetwerk.instruments.scripts.emails import LINK
    from doenetwerk.journal.domain import register as register_lines

    hooks.register_pages(Sheet.Kind.SCRIPT, hooks.Pages("instruments:run", "instruments:script_begin"))
    register_purpose(LINK, _("een casus inbrengen"), links.bring_in, days=60)
    register_tick("instruments.erase", 5, jobs.erase)
    register_tick("instruments.keepsakes", 60, jobs.ask_how_it_went)
    privacy.register_export("intervision", own.export)
    privacy.register_removal("intervision", own.forget)
    register_lines(
        {
            "case.brought": _("Er kwam een casus bij voor intervisie"),
            "script.begun": _("Het netwerk begon een gesprek met een vaste vorm"),
            "script.held": _("Het netwerk rondde een gesprek met een vaste vorm af"),
            "script.erased": _("Wat er in het gesprek werd opgeschreven, is gewist"),
        }
    )
