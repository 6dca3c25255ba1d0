from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "doenetwerk.people"
    label = "people"

    def ready(self) -> None:
        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.accounts.privacy import register_export, register_removal
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.panels import Panel, register_panel
        from doenetwerk.journal.domain import register
        from doenetwerk.people import panels, privacy
        from doenetwerk.people.emails import PURPOSE
        from doenetwerk.people.jobs import forget_files
        from doenetwerk.people.views.links import address_by_link

        register_export("positions", privacy.export_positions)
        register_export("roles", privacy.export_roles)
        register_export("proposed_addresses", privacy.export_proposed_addresses)
        register_removal("people", privacy.remove)
        register_purpose(PURPOSE, _("zeggen of een adres van jou is"), address_by_link, days=30)
        register_tick("people.forget_files", 60 * 24, forget_files)
        row = "accounts/administration_row.html"
        for order, name, build in (
            (10, "school_files", panels.school_files),
            (20, "regions", panels.regions),
            (30, "schools", panels.schools),
            (40, "people", panels.people),
        ):
            register_panel(Panel("beheer", f"people.{name}", order, row, panels.administration_row(build)))
        register_panel(Panel("region", "people", 70, "people/panel_region.html", panels.region, "main"))
        register(
            {
                "person.position": _("Iemand begon in een functie"),
                "person.position_ended": _("Iemand stopte in een functie"),
                "person.leader": _("Een leidinggevende werd vastgelegd"),
                "person.address": _("Iemand kreeg een e-mailadres erbij"),
                "person.address_proposed": _("Voor iemand werd een e-mailadres voorgesteld"),
                "people.imported": _(
                    "Er werd een lijst met mensen ingelezen: %(new)s nieuw, %(positions)s met een nieuwe functie"
                ),
                "region.coordinator": _("Er kwam een regiocoördinator"),
                "region.coordinator_ended": _("Een regiocoördinator stopte"),
                "region.saved": _("De regio werd aangepast"),
                "region.schools": _("De gegevens van %(number)s scholen werden bijgewerkt"),
                "locations.placed": _("%(number)s vestigingen kregen een plek op de kaart"),
                "school.on_map": _("De plek van een school op de kaart werd vastgelegd"),
                "school.added": _("Er kwam een school bij"),
                "school.named": _("Een school kreeg een roepnaam"),
                "school.placed": _("Een school kwam in een andere regio"),
                "schools.imported": _("Er werden bestanden met scholen ingelezen: %(new)s nieuw, %(closed)s gesloten"),
            }
        )
