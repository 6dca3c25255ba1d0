from django.http import HttpRequest, HttpResponse


def style_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
