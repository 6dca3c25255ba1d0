"""`doenetwerk make-administrator NAME ADDRESS`: the first one has to come from somewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from doenetwerk.accounts.models import Person


class Command(BaseCommand):
    help = "Maak iemand beheerder. Aanmelden gaat daarna met een code per mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="naam, tussen aanhalingstekens")
        parser.add_argument("address", help="e-mailadres")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"].strip().lower()
        try:
            validate_email(address)
        except ValidationError:
            raise CommandError(f"“{address}” is geen e-mailadres.") from None
        person = Person.objects.by_email(address) or Person.objects.create_person(options["name"], address)
        person.is_administrator = True
        person.save(update_fields=["is_administrator"])
        self.stdout.write(f"{person.name} <{address}> is beheerder. Aanmelden gaat met een code per mail.")
