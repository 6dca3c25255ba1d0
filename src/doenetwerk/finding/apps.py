from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "doenetwerk.finding"
    label = "finding"
