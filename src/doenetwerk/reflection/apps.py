from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "doenetwerk.reflection"
    label = "reflection"
