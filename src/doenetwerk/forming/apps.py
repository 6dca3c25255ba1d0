from django.apps import AppConfig


class FormingConfig(AppConfig):
    name = "doenetwerk.forming"
    label = "forming"
