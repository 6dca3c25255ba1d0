from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "doenetwerk.mail"
    label = "mail"

    def ready(self) -> None:
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.mail.jobs import send_waiting

        register_tick("mail.waiting", 1, send_waiting)
