from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "doenetwerk.networks"
    label = "networks"
