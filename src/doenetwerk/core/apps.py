from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "doenetwerk.core"
    label = "core"

    def ready(self) -> None:
        from doenetwerk.core import jobs

        jobs.register_tick("core.rescue", 1, jobs.rescue)
        jobs.register_tick("core.clean", 1440, jobs.clean)
