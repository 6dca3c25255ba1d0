from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "doenetwerk.people"
    label = "people"

    def ready(self) -> None:
        from doenetwerk.accounts.privacy import register_export
        from doenetwerk.people import privacy

        register_export("positions", privacy.export_positions)
        register_export("roles", privacy.export_roles)
