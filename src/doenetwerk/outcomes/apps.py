from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "doenetwerk.outcomes"
    label = "outcomes"
