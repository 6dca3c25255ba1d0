from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "doenetwerk.instruments"
    label = "instruments"

    def ready(self) -> None:
        from doenetwerk.instruments import registration

        registration.register()
