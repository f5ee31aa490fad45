"""Settings, driven by the environment and importable with an empty one.

docs/operators.md explains each variable to the person who runs a host.
"""

import secrets
import stat
from contextlib import suppress
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker.databases import database
from tracker.lib.languages import interface_languages

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
if (mode := stat.S_IMODE(VAR_DIR.stat().st_mode)) & 0o007:
    # The office's database is in it. A folder that is not ours, or is on a read-only disk, stays as it is.
    with suppress(OSError):
        VAR_DIR.chmod(mode & ~0o007)

# all: one machine does everything. office: admin and gate. public: the store's faces, no office data on the machine.
TRACKER_FACE = env("TRACKER_FACE", default="all")
if TRACKER_FACE not in {"all", "office", "public"}:
    raise ImproperlyConfigured(f"TRACKER_FACE is “{TRACKER_FACE}”; it must be all, office or public.")
PUBLIC_ONLY = TRACKER_FACE == "public"


def _secret_key() -> str:
    """The configured key, or a random one kept in var/ for a machine that does everything by itself."""
    if key := env("SECRET_KEY", default=""):
        return key
    if TRACKER_FACE != "all":
        raise ImproperlyConfigured(f"SECRET_KEY must be set when TRACKER_FACE is {TRACKER_FACE}.")
    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = env.bool("DEBUG", default=False)
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = env("SITE_NAME", default="Case Tracker")
SITE_OWNER = env("SITE_OWNER", default="the campaign that runs this site")
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

# The store's faces run without the office: neither its tables nor its apps are on a public host.
OFFICE_APPS = [
    "tracker.office.apps.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "tracker.publishing",
    "cases",
    "sources",
    "tracker.office",
]
INSTALLED_APPS = [
    *([] if PUBLIC_ONLY else OFFICE_APPS),
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "tracker.store",
    "tracker.site",
    "tracker.api",
]
OFFICE_MIDDLEWARE = [
    "tracker.office.middleware.OfficePolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
MIDDLEWARE = [
    "tracker.lib.headers.StrictHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tracker.site.languages.AddressLanguageMiddleware",
    "tracker.site.middleware.PublicFaceMiddleware",
    *([] if PUBLIC_ONLY else OFFICE_MIDDLEWARE),
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    []
                    if PUBLIC_ONLY
                    else [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                ),
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {
    "default": {"ENGINE": "django.db.backends.dummy"}
    if PUBLIC_ONLY
    else database(env("OFFICE_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'office.sqlite3'}")),
    "public": database(
        env("PUBLIC_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'public.sqlite3'}"), read_only=PUBLIC_ONLY
    ),
}
DATABASE_ROUTERS = ["tracker.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Bytes of answers that each process of the server keeps for anonymous readers; templates under work are read anew.
KEPT_BYTES = env.int("KEPT_BYTES", default=0 if DEBUG else 64_000_000)
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en"
# A further language of the interface is a catalogue in this folder and nothing else: docs/translators.md.
LOCALE_PATHS = [BASE_DIR / "tracker" / "locale"]
LANGUAGES = interface_languages(*LOCALE_PATHS)
TIME_ZONE = env("TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Evidence and originals, private: no address serves this folder. What is released is copied into the store.
MEDIA_ROOT = VAR_DIR / "private"
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# A bulletin is pasted whole; what is too long in it is refused by line, in the form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SITE_URL.startswith("https://") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_SECONDS > 0
# Nothing to other hosts. With "no-referrer" browsers send "Origin: null", and no form of the office could be posted.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# What a public page needs, which has no script. The office and the API's documentation add what theirs do.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["tracker.api.renderers.StoredJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "tracker.api.renderers.FormatNegotiation",
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "tracker.api.problems.problem_response",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "DESCRIPTION": "Released records of the campaign: what the public site shows, as data. Read only, no key needed.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
