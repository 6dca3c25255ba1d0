from django.urls import path

from doenetwerk.mail import views

app_name = "mail"
urlpatterns = [
    path("afmelden/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("post/haak/<slug:provider>/", views.webhook, name="webhook_all"),
    path("post/haak/<slug:provider>/<slug:kind>/", views.webhook, name="webhook"),
    path("beheer/achtergrond/", views.background, name="background"),
    path("beheer/achtergrond/brief/<int:pk>/opnieuw/", views.letter_again, name="letter_again"),
    path("beheer/achtergrond/brief/<int:pk>/loslaten/", views.letter_drop, name="letter_drop"),
    path("beheer/achtergrond/taak/<int:pk>/opnieuw/", views.job_again, name="job_again"),
    path("beheer/achtergrond/taak/<int:pk>/klaar/", views.job_resolve, name="job_resolve"),
    path("beheer/post/", views.incoming, name="incoming"),
    path("beheer/post/<int:pk>/", views.incoming_file, name="incoming_file"),
    path("beheer/post/<int:pk>/opnieuw/", views.incoming_again, name="incoming_again"),
    path("beheer/post/<int:pk>/weg/", views.incoming_away, name="incoming_away"),
]
