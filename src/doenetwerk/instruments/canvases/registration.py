"""What this part registers with the floors below."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# No timeline shows these: see `domain.writing.tell`.
LINES: dict[str, str | Promise] = {
    "sheet.noted": _("Er kwam een briefje op een werkblad"),
    "sheet.note_changed": _("Een briefje op een werkblad werd aangepast"),
    "sheet.note_removed": _("Een briefje ging van een werkblad"),
    "sheet.note_restored": _("Een briefje werd teruggezet"),
    "sheet.note_moved": _("Een briefje kreeg een andere plek"),
    "sheet.note_hidden": _("Een briefje werd verborgen"),
    "sheet.note_shown": _("Een verborgen briefje werd weer getoond"),
    "sheet.text_written": _("Een tekst op een werkblad werd geschreven"),
    "sheet.answered": _("Op een werkblad werd een antwoord gekozen"),
    "sheet.indicator_set": _("Een piketpaaltje werd gezet of aangepast"),
    "sheet.measured": _("Bij een piketpaaltje kwam een meting"),
    "sheet.measurement_removed": _("Een meting werd weggehaald"),
    "sheet.shared": _("Iemand deelde een eigen werkblad"),
    "sheet.unshared": _("Iemand hield een eigen werkblad weer voor zich"),
    "sheet.asked": _("Deelnemers werden gevraagd een werkblad te vullen"),
    "sheet.grouped": _("Briefjes werden samengevoegd of losgehaald"),
    "sheet.group_named": _("Een groep briefjes kreeg een naam"),
    "sheet.vote_opened": _("Een stemming ging open"),
    "sheet.voted": _("Er werd gestemd"),
    "sheet.vote_closed": _("Een stemming werd gesloten"),
    "sheet.vote_shown": _("De uitslag van een stemming werd getoond"),
    "sheet.became": _("Van een resultaat werd iets gemaakt"),
}


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.asks import register_asker
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.finding import domain as finding
    from doenetwerk.instruments import hooks
    from doenetwerk.instruments.canvases import asks, emails, found, makers, measuring
    from doenetwerk.instruments.canvases import privacy as own
    from doenetwerk.instruments.canvases.views import ballots, links
    from doenetwerk.instruments.models import Sheet
    from doenetwerk.journal import domain as journal

    hooks.register_pages(Sheet.Kind.CANVAS, hooks.Pages("instruments:canvas"))
    hooks.register_maker("homework", makers.as_homework)
    hooks.register_maker("action", makers.as_action)
    register_purpose(emails.FILL_LINK, _("jouw deel van een werkblad invullen"), links.fill_by_link)
    register_purpose(emails.VOTE_LINK, _("stemmen over een werkblad"), ballots.vote_by_link)
    register_purpose(emails.MEASURE_LINK, _("invullen wat je meet"), links.measure_by_link)
    register_tick("instruments.measuring", 60, measuring.ask_on_the_day)
    register_asker("instruments.canvases", asks.asks)
    privacy.register_export("canvases", own.export)
    privacy.register_removal("canvases", own.forget)
    finding.register(found.KIND, _("Werkbladen"), found.fetch)
    journal.register(LINES)
    register_tick("instruments.found", 10, found.catch_up)
    journal.on_recorded("sheet", "canvases", found.hear)
