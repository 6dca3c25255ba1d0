from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveConfig(AppConfig):
    name = "doenetwerk.live"
    label = "live"

    def ready(self) -> None:
        from doenetwerk.journal.domain import register

        register(
            {
                "live.opened": _("Er begon een live sessie"),
                "live.closed": _("Een live sessie werd afgesloten"),
            }
        )
