from django.urls import path

from doenetwerk.exchange.wheel import views

urlpatterns = [
    path("hetzelfde/", views.wheel, name="wheel"),
    path("hetzelfde/vragen/", views.switch, name="wheel_switch"),
    path("hetzelfde/<int:pk>/", views.side, name="wheel_side"),
]
