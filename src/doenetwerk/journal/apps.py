from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "doenetwerk.journal"
    label = "journal"
