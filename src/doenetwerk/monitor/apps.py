from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "doenetwerk.monitor"
    label = "monitor"

    def ready(self) -> None:
        from doenetwerk.core.navigation import Section, register_section

        register_section(Section(30, "Regio", "monitor:regions"))
