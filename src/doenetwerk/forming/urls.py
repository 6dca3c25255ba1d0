app_name = "forming"
urlpatterns: list = []
