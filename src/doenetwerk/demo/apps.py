from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "doenetwerk.demo"
    label = "demo"
