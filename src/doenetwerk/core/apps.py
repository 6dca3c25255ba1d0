from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "doenetwerk.core"
    label = "core"
