from django.urls import path

from doenetwerk.meetings.homework import views

urlpatterns = [
    path("bijeenkomsten/<int:pk>/huiswerk/", views.give, name="homework_give"),
    path("bijeenkomsten/huiswerk/<int:pk>/", views.homework, name="homework"),
    path("bijeenkomsten/huiswerk/<int:pk>/aanpassen/", views.change, name="homework_change"),
    path("bijeenkomsten/huiswerk/<int:pk>/weg/", views.withdraw, name="homework_withdraw"),
    path("bijeenkomsten/huiswerk/<int:pk>/druk/", views.paper, name="homework_paper"),
]
