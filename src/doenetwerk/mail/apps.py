from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.http import HttpRequest


def _front_page_row(request: HttpRequest, subject: Any, viewer: Any) -> dict[str, Any]:
    from django.urls import reverse
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from doenetwerk.mail.queries import troubles

    number = troubles()
    return {
        "title": _("Achtergrondwerk"),
        "text": _("Brieven en taken die wachten of mislukten."),
        "url": reverse("mail:background"),
        "tag": ngettext("%(n)s vraagt aandacht", "%(n)s vragen aandacht", number) % {"n": number} if number else "",
        "tone": "coral",
    }


def _open_door() -> Callable[[], None]:
    # The listener's library is only loaded where it is used.
    from doenetwerk.mail.incoming import listener

    return listener.prepare()


class MailConfig(AppConfig):
    name = "doenetwerk.mail"
    label = "mail"

    def ready(self) -> None:
        from doenetwerk.accounts import privacy
        from doenetwerk.accounts.emails import register_courier
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.panels import Panel, register_panel
        from doenetwerk.core.processes import register_process
        from doenetwerk.mail import asks, queries
        from doenetwerk.mail.courier import courier
        from doenetwerk.mail.incoming import keeping, own, webhooks
        from doenetwerk.mail.incoming.handling import handle_left
        from doenetwerk.mail.jobs import forget_codes, send_waiting

        # A letter that comes back writes no line: it is asked within the hour. A new address comes with a letter.
        register_asker("mail", asks.asks)
        own.register()
        webhooks.listen()
        register_courier(courier)
        register_tick("mail.waiting", 1, send_waiting)
        register_tick("mail.forget_codes", 1, forget_codes)
        register_tick("mail.left", 1, handle_left)
        register_tick("mail.forget_old", 24 * 60, keeping.forget_old)
        if settings.MAIL_IN:
            register_process("mail-in", _open_door)
        register_panel(Panel("beheer", "background", 90, "accounts/administration_row.html", _front_page_row))
        privacy.register_export("letters", queries.export_letters)
        privacy.register_removal("letters", queries.forget_letters)
        privacy.register_export("received_mail", keeping.export_received)
        privacy.register_removal("received_mail", keeping.forget_received)
