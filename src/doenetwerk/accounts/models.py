"""Who someone is, and the personal links they get by mail."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def feed_token() -> str:
    """The secret part of a calendar feed's address."""
    return secrets.token_urlsafe(24)


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, name: str, email: str | None = None, **extra: Any) -> Person:
        """A person, with or without a mail address. Nobody has a password.

        The address also gets a row of its own (allauth's), so that someone can have several.
        """
        from allauth.account.models import EmailAddress

        address = self.normalize_email(email).lower() if email else None
        person = self.model(name=name.strip(), email=address, **extra)
        person.set_unusable_password()
        person.save(using=self._db)
        if address:
            EmailAddress.objects.create(user=person, email=address, primary=True, verified=True)
        return person

    def by_email(self, email: str) -> Person | None:
        """The person with this address, primary or other; None when unknown."""
        return self.filter(
            Q(email=email.strip().lower()) | Q(emailaddress__email__iexact=email.strip(), emailaddress__verified=True)
        ).first()


class Person(AbstractBaseUser):
    """Everyone: member, facilitator, leader, coordinator, someone who only answers a mail.

    One row is one person and one identity, whether or not they ever sign in: every person can be reached by a
    personal link. What someone may do follows from what they are in, so there is no list of rights; only the
    administrator of the installation is marked here.
    """

    name = models.CharField(_("naam"), max_length=200)
    email = models.EmailField(_("e-mailadres"), unique=True, null=True, blank=True)
    language = models.CharField(_("taal"), max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    feed_token = models.CharField(max_length=64, unique=True, default=feed_token)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The first word of the name, to greet with."""
        return self.name.split(" ")[0]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name


class PersonalLink(models.Model):
    """One purpose, one subject, one person: what a link in a mail opens. See `accounts.links`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=60)
    subject = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "subject"])]

    def __str__(self) -> str:
        return f"{self.purpose}/{self.subject}"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
