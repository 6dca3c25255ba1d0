from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "doenetwerk.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.utils.translation import gettext_noop

        from doenetwerk.accounts import privacy
        from doenetwerk.core.navigation import Section, register_section

        register_section(
            Section(
                order=90,
                label=gettext_noop("Beheer"),
                url_name="accounts:administration",
                shown=lambda request: bool(getattr(request.user, "is_administrator", False)),
            )
        )
        privacy.register_export("account", privacy.export_account)
        privacy.register_export("links", privacy.export_links)
