from django.urls import path

from doenetwerk.exchange.neighbours import views

urlpatterns = [
    path("buren/", views.doors, name="doors"),
    path("buren/nieuw/", views.new, name="door_new"),
    path("buren/mail/", views.mail, name="door_mail"),
    path("buren/<int:pk>/", views.door, name="door"),
    path("buren/<int:pk>/aanpassen/", views.edit, name="door_edit"),
    path("buren/<int:pk>/afzeggen/", views.call_off, name="door_call_off"),
    path("buren/<int:pk>/uitnodigen/", views.invite, name="door_invite"),
]
