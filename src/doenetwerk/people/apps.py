from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "doenetwerk.people"
    label = "people"
