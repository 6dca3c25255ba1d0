import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doenetwerk.config.settings")
get_wsgi_application()  # loads the rooms, which register their streams

from doenetwerk.core.web import application as build  # noqa: E402

application = build()
