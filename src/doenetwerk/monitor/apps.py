from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "doenetwerk.monitor"
    label = "monitor"
