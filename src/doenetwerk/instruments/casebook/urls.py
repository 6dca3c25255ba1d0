from django.urls import path

from doenetwerk.instruments.casebook import views

urlpatterns = [
    path("casusboek/", views.book, name="casebook"),
    path("casusboek/<int:pk>/", views.moral_case, name="moral_case"),
    path("casusboek/<int:pk>/aanpassen/", views.edit, name="moral_case_edit"),
    path("casusboek/<int:pk>/weg/", views.remove, name="moral_case_remove"),
    path("netwerken/<int:pk>/casusboek/nieuw/", views.keep, name="moral_case_new"),
    path("netwerken/<int:pk>/houvast/", views.frame, name="frame"),
    path("netwerken/<int:pk>/houvast/voorstel/", views.frame_edit, name="frame_edit"),
    path("houvast/<int:pk>/vast/", views.frame_agree, name="frame_agree"),
]
