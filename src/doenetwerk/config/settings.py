"""Settings. Everything a host may want to change is an environment variable that begins with DOENETWERK_."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("DOENETWERK_VAR", ROOT / "var"))
VAR.mkdir(parents=True, exist_ok=True)

TESTING = "pytest" in sys.modules
DEMO = os.environ.get("DOENETWERK_DEMO") == "1"
DEBUG = os.environ.get("DOENETWERK_DEBUG") == "1"
# The demo keeps its rows and files apart, so that beginning it anew never touches what people really wrote.
WORLD = "demo" if DEMO else "doenetwerk"


def _secret_key() -> str:
    """The key from the environment, or one made once and kept beside the data with mode 600."""
    if key := os.environ.get("DOENETWERK_SECRET_KEY"):
        return key
    path = VAR / "secret-key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = _secret_key()
SITE_URL = os.environ.get("DOENETWERK_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = os.environ.get("DOENETWERK_NAME", "Doenetwerk")
ALLOWED_HOSTS = [
    urlsplit(SITE_URL).hostname or "127.0.0.1",
    "127.0.0.1",
    "localhost",
    *filter(None, os.environ.get("DOENETWERK_HOSTS", "").split(",")),
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "anymail",
    "doenetwerk.core",
    "doenetwerk.accounts",
    "doenetwerk.journal",
    "doenetwerk.mail",
    "doenetwerk.people",
    "doenetwerk.networks",
    "doenetwerk.finding",
    "doenetwerk.live",
    "doenetwerk.forming",
    "doenetwerk.meetings",
    "doenetwerk.exchange",
    "doenetwerk.instruments",
    "doenetwerk.outcomes",
    "doenetwerk.reflection",
    "doenetwerk.monitor",
    "doenetwerk.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "doenetwerk.core.middleware.CompressLarge",
    "csp.middleware.CSPMiddleware",
    "doenetwerk.core.middleware.ReadOnlyGuard",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "doenetwerk.core.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "doenetwerk.config.urls"
WSGI_APPLICATION = "doenetwerk.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["doenetwerk.core.loaders.RoomsFirst"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "doenetwerk.core.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "doenetwerk.core.templatetags.ui",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    """SQLite in VAR, or what DOENETWERK_DATABASE names: postgres://user:password@host:port/name?host=/socket."""
    address = os.environ.get("DOENETWERK_DATABASE", "")
    if not address or address.startswith("sqlite"):
        name = address.removeprefix("sqlite:///") or str(VAR / f"{WORLD}.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": {
                # Writers queue at BEGIN instead of failing half-way; readers never wait (WAL).
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: what was confirmed to someone survives a power cut, not only a crash.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA busy_timeout=20000; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
                    "PRAGMA mmap_size=134217728;"
                    # What is erased is gone from the file too (intervision).
                    "PRAGMA secure_delete=ON;"
                ),
            },
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")},
        }
    parts = urlsplit(address)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": False},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Shared by all processes: rate limits must count over every worker.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"},
    # Of one process: rendered parts of pages, keyed by what changed.
    "parts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "parts",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

ACCOUNT_ADAPTER = "doenetwerk.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Much per address on the internet: a study day sits behind one. Little per mail address: that is what is guessed.
ACCOUNT_RATE_LIMITS = {"request_login_code": "120/m/ip,3/m/key,10/h/key"}
# How many proxies of ours stand in front; their X-Forwarded-For says who asks. Without it all visitors count as one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DOENETWERK_PROXIES", "1" if SITE_URL.startswith("https://") else "0"))
MFA_ADAPTER = "doenetwerk.accounts.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_FORMS = {
    "add_webauthn": "doenetwerk.accounts.forms.PasskeyForm",
    "login_webauthn": "doenetwerk.accounts.forms.PasskeySignInForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO or TESTING
# A passkey holds no secret that can be guessed; the limit only keeps machines busy with other things.
MFA_RATE_LIMITS = {"webauthn_login": "240/m/ip"}

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "doenetwerk.core.views.csrf_failure"
if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        # A mail in the demo's mailbox is shown in a sandboxed frame of our own.
        "frame-src": ["'self'"],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LANGUAGE_COOKIE_NAME = "taal"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING or DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
MEDIA_ROOT = VAR / ("demo-media" if DEMO else "media")

TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend"
        ),
        # The names of `core.jobs`: letters do not wait for what takes minutes.
        "QUEUES": ["default", "heavy"],
    }
}

EMAIL_BACKEND = os.environ.get(
    "DOENETWERK_EMAIL_BACKEND",
    # The demo keeps its mail in its own mailbox page; nothing leaves the machine.
    "doenetwerk.mail.backends.Kept" if DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
if TESTING:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_HOST = os.environ.get("DOENETWERK_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("DOENETWERK_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("DOENETWERK_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DOENETWERK_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("DOENETWERK_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DOENETWERK_FROM", "Doenetwerk <doenetwerk@example.org>")
MAIL_DOMAIN = os.environ.get("DOENETWERK_MAIL_DOMAIN", "example.org").lower()
# Mail that comes in: where to listen (`smtp://127.0.0.1:8025`, `lmtp://…`), empty when nothing does. See docs/mail.md.
MAIL_IN = os.environ.get("DOENETWERK_MAIL_IN", "")
# What stands between a mailbox and who it is for; some mail servers want another mark than a plus.
MAIL_SEPARATOR = os.environ.get("DOENETWERK_MAIL_SEPARATOR", "+")
MAIL_MAX_BYTES = int(os.environ.get("DOENETWERK_MAIL_MAX_MB", "35")) * 1024 * 1024
# How much of an old mail group may be brought at once.
MAIL_IMPORT_MAX_BYTES = int(os.environ.get("DOENETWERK_IMPORT_MAX_MB", "250")) * 1024 * 1024
# The name under which our own mail server writes Authentication-Results; what others wrote there is not believed.
MAIL_AUTHSERV_ID = os.environ.get("DOENETWERK_MAIL_AUTHSERV", "").lower()
MAIL_KEEP_DAYS = int(os.environ.get("DOENETWERK_MAIL_KEEP_DAYS", "30"))
# A mail provider by its name in django-anymail ("postmark"), with its keys as DOENETWERK_ANYMAIL_<SETTING>.
MAIL_PROVIDER = os.environ.get("DOENETWERK_MAIL_PROVIDER", "")
ANYMAIL = {
    name.removeprefix("DOENETWERK_ANYMAIL_"): value
    for name, value in os.environ.items()
    if name.startswith("DOENETWERK_ANYMAIL_")
}
# Whether an answer by mail reaches us: letters only invite to answer when it does.
MAIL_ANSWERS = bool(MAIL_IN or MAIL_PROVIDER) or DEMO or TESTING or os.environ.get("DOENETWERK_MAIL_ANSWERS") == "1"
# Each letter gets a return address of its own, so that a bounce says which letter it was.
MAIL_RETURN = os.environ.get("DOENETWERK_MAIL_RETURN", "1" if MAIL_IN else "0") == "1" or TESTING

# What wakes live streams in other processes (`valkey://…`). Empty: PostgreSQL itself, or a look at SQLite.
BUS = os.environ.get("DOENETWERK_BUS", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "doenetwerk": {"level": "INFO"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
TEST_RUNNER = "django.test.runner.DiscoverRunner"
