from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NIGHT = 24 * 60


class FindingConfig(AppConfig):
    name = "doenetwerk.finding"
    label = "finding"

    def ready(self) -> None:
        from doenetwerk.accounts.privacy import register_removal
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.navigation import register_search
        from doenetwerk.finding import domain, jobs, kinds
        from doenetwerk.journal.domain import on_recorded

        register_search("finding:search")
        domain.register("network", _("Netwerken"), kinds.networks)
        domain.register("person", _("Mensen"), kinds.people)
        domain.register("school", _("Scholen"), kinds.schools)
        on_recorded("network", "finding", kinds.hear_network)
        on_recorded("member", "finding", kinds.hear_member)
        on_recorded("facilitator", "finding", kinds.hear_facilitator)
        on_recorded("school", "finding", kinds.hear_school)
        register_removal("finding", kinds.forget_person)
        register_tick("finding.repair", NIGHT, jobs.repair)
