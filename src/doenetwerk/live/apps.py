from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

QUARTER = 15


class LiveConfig(AppConfig):
    name = "doenetwerk.live"
    label = "live"

    def ready(self) -> None:
        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.accounts.privacy import register_export, register_removal
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.panels import Panel, register_panel
        from doenetwerk.core.streams import Stream, register_stream
        from doenetwerk.journal.domain import register
        from doenetwerk.live import asks, emails, jobs, panels, privacy, stream
        from doenetwerk.live.views import joining
        from doenetwerk.live.wall import kind

        streams = stream.streams
        register_stream("live", Stream(stream.PATH, streams, streams.begin, streams.end))
        kind.register()
        register_purpose(emails.PURPOSE, _("meedoen aan een live sessie"), joining.by_link, days=3)
        register_asker("live", asks.asks)
        register_panel(Panel("network", "live", 70, "live/panel.html", panels.questions, "side", ("live",)))
        register_export("live", privacy.export)
        register_removal("live", privacy.forget)
        register_tick("live.tidy", QUARTER, jobs.tidy)
        register(
            {
                "live.opened": _("Er begon een live sessie"),
                "live.closed": _("Een live sessie werd afgesloten"),
            }
        )
