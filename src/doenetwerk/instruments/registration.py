"""What this room registers with the floors below. Each part adds its own."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.instruments.canvases import registration as canvases
    from doenetwerk.instruments.casebook import registration as casebook
    from doenetwerk.instruments.questionnaires import registration as questionnaires
    from doenetwerk.instruments.scripts import registration as scripts
    from doenetwerk.instruments.shelf import registration as shelf
    from doenetwerk.instruments.stages import kind as stages
    from doenetwerk.journal.domain import register as register_lines

    register_lines(
        {
            "sheet.begun": _("Het netwerk begon een werkblad of gespreksvorm"),
            "sheet.closed": _("Een werkblad werd afgesloten"),
            "sheet.reopened": _("Een werkblad ging weer open"),
        }
    )
    for part in (shelf, canvases, scripts, casebook, questionnaires, stages):
        part.register()
