from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "doenetwerk.accounts"
    label = "accounts"
