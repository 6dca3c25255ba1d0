from django.urls import path

from doenetwerk.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.stage, name="stage"),
    path("verder/<int:pk>/", views.become, name="become"),
    path("post/", views.mailbox, name="mailbox"),
    path("post/nieuw/<int:pk>/", views.compose, name="compose"),
    path("post/<int:pk>/", views.letter, name="letter"),
    path("post/<int:pk>/antwoord/", views.reply, name="reply"),
    path("post/<int:pk>/html/", views.letter_html, name="letter_html"),
    path("post/<int:pk>/afspraak.ics", views.letter_calendar, name="letter_calendar"),
]
