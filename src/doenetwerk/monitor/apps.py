from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitorConfig(AppConfig):
    name = "doenetwerk.monitor"
    label = "monitor"

    def ready(self) -> None:
        from doenetwerk.core.navigation import Section, register_section

        register_section(Section(30, _("Regio"), "monitor:regions"))
