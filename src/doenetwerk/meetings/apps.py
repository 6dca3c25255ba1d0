from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "doenetwerk.meetings"
    label = "meetings"
