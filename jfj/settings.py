"""Settings, in one file. Values come from jfj/env.py; unset means closed."""

from hashlib import sha256

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jfj import env
from jfj.env import BASE_DIR

# --- What is this instance?
DEMO = env.DEMO
DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it (or SECRET_KEY_FILE) in the environment or in .env; "
        "for a demo on this machine alone, DEMO=1 makes one."
    )
ALLOWED_HOSTS = env.ALLOWED_HOSTS
SITE_URL = env.SITE_URL
SITE_NAME = "Journalists For Justice"
SITE_SHORT_NAME = "JFJ"  # behind the titles of pages, in sentences, and where a story names no author
ON_HTTPS = SITE_URL.startswith("https://")

# --- Parts
INSTALLED_APPS = [
    "taggit",
    "jfj",
    "accounts",
    "articles",
    "comments",
    "careers",
    "pages",
    "search",
    "jfj.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_ckeditor_5",
    "django_tasks",
    "django_tasks_db",
    "imagefield",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "jfj.middleware.closed_by_default",
    "jfj.middleware.refuse_bad_characters",
    "jfj.middleware.drop_impossible_session",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.staff_second_factor",
    "accounts.middleware.day_last_seen",
    "accounts.middleware.form_without_headers",
    "accounts.middleware.OwnersLanguage",
    "jfj.middleware.ImpossibleNumbers",
    "jfj.joining.JoinedPages",
]

ROOT_URLCONF = "jfj.urls"
WSGI_APPLICATION = "jfj.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

FORMS_URLFIELD_ASSUME_HTTPS = True  # Django 6.0's own rule, already now

# --- Databases: PostgreSQL with its pool, or SQLite for one machine
DATABASES = {"default": dj_database_url.parse(env.DATABASE_URL)}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["CONN_MAX_AGE"] = 60  # opening the file costs as much as several questions
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"),
    }
else:
    _database["CONN_MAX_AGE"] = 0
    _database["CONN_HEALTH_CHECKS"] = True  # a restarted server costs no request
    _options = _database.setdefault("OPTIONS", {})
    # None is opened before it is asked for: the first request would find the one of the pool's own on its way, and open
    # a second, which its process keeps.
    _options["pool"] = {"min_size": 0, "max_size": env.DATABASE_POOL_SIZE, "timeout": 10}
    # No disk of today has a head to move: with PostgreSQL's own 4.0 a search reads whole texts and not the index. Our
    # questions are short and many: compiling one takes longer than its answer, and helpers take the cores of others.
    _options.setdefault("options", "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0")

# --- Cache and sessions: shared by all workers, never per process
if env.REDIS_URL:
    _cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.REDIS_URL}
else:
    # Django keeps 300 rows unless told otherwise, and throws out any third of them for the next: failed log-ins too.
    _cache = {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
CACHES = {"default": _cache | {"KEY_PREFIX": env.CACHE_PREFIX, "KEY_FUNCTION": "jfj.lib.cache_keys.hashed_key"}}
REDIS_URL, CACHE_ROOT = env.REDIS_URL, env.CACHE_ROOT  # where jfj/lib/generation.py keeps its word
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_NAME = "session" if DEMO else "__Host-session"
CSRF_COOKIE_NAME = "csrf" if DEMO else "__Host-csrf"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 86400

# --- Tasks and mail
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
_email = dj_email_url.parse(env.EMAIL_URL)
if "EMAIL_BACKEND" not in _email:
    raise ImproperlyConfigured(
        "EMAIL_URL is no way to send mail that we know. "
        "Write submission://user:password@host:587 or another form of docs/operations.md."
    )
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _email["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _email["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = f"/{_email['EMAIL_FILE_PATH']}".replace("//", "/")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.EMAIL_FROM

# --- Counting: a killed server loses the views of as many seconds, in which they wait to be written together.
# 0: each is written at once, and nothing is remembered of what is out
VIEWS_WAIT = 2

# --- Accounts: one door for readers and staff
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.door.DoorBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.DoorForm",
    "change_password": "accounts.forms.PasswordChangeForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
    "reset_password": "accounts.forms.ResetForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.resetting.ResetTokens"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3 * 3600
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds for which nobody is asked again; a log-in does not count
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/5m/key",  # wrong passwords: accounts/attempts.py says what the keys are
    "login_failed_address": "10/5m/ip",
    "login_failed_here": "5/5m/key",
    "login_failed_known": "10/5m/key",
    "signup": "20/m/ip",  # forms sent, refused ones too
    "signup_mail": "3/h/ip,3/h/key",  # mails ordered; the key is the address that was typed
    "signup_mail_proved": "30/h/ip,3/h/key",  # by browsers that did a little work for it
    "reset_password": "20/h/ip,5/h/key",  # mails ordered; the key is what was typed
    "change_email": "5/h/user,3/h/key",  # mails ordered; the key is the address that was typed
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "upload_image": "60/10m/user",
    "portrait": "10/h/user",
    "upload_document": "30/10m/user",  # fewer: copying one may take 25 seconds
    "comment": "30/5m/user,120/5m/ip",  # forms and edits sent, refused ones too; far more than steps.py lets through
    "comment_report": "10/h/ip",
    "appreciate": "60/10m/user",
    "comment_kept": "20/h/ip",  # each is a session
    "application_form": "60/h/ip",  # forms sent, refused ones too: each may hold two files
    "application": "3/h/ip,3/h/key",  # applications made; the key is the address that was typed
    "application_proved": "20/h/ip,3/h/key",  # by browsers that did a little work for it
    "republish_notice": "10/h/ip,30/h/key",  # the key is one for all senders
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT = env.TRUSTED_PROXY_COUNT
ALTCHA_HMAC_KEY = sha256(f"proof of work {SECRET_KEY}".encode()).hexdigest()
ALTCHA_CHALLENGE_EXPIRE = 24 * 3600 * 1000  # milliseconds; as long as a form may be open
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "accounts.second_factor.AppForm",
    "authenticate": "accounts.second_factor.CodeForm",
    "reauthenticate": "accounts.second_factor.CodeAgainForm",
    "add_webauthn": "accounts.passkeys.AddKeyForm",
    "edit_webauthn": "accounts.passkeys.NameForm",
    "login_webauthn": "accounts.passkeys.LogInForm",
    "authenticate_webauthn": "accounts.passkeys.SecondFactorForm",
    "reauthenticate_webauthn": "accounts.passkeys.AgainForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}  # as at the log-in with a password; a key is asked for twice
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO  # a key works on http://localhost, never on an address of numbers
MFA_TOTP_ISSUER = SITE_NAME
STAFF_MFA_REQUIRED = env.STAFF_MFA_REQUIRED

# --- Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "French"), ("sw", "Swahili")]
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "jfj.formats"
USE_TZ = True
TIME_ZONE = env.TIME_ZONE

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = env.STATIC_ROOT
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "jfj.stylesheet.JoinedStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {  # what no address of the site leads to
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": env.PRIVATE_ROOT,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "jfj.lib.static_files.HashedStaticFiles"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["woff2", "jpg", "png", "webp", "avif", "ico", "gz", "br", "map"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.MEDIA_ROOT
PRIVATE_ROOT = env.PRIVATE_ROOT
FILES_URL = env.FILES_URL
if FILES_URL:  # for several machines
    from jfj.lib.object_storage import options  # an extra, which sites with files of their own do without

    _backend, _bucket = "jfj.lib.object_storage.ObjectStorage", options(FILES_URL)
    STORAGES["default"] = {
        "BACKEND": _backend,
        "OPTIONS": _bucket | {"location": "media", "base_url": MEDIA_URL},
    }
    STORAGES["private"] = {"BACKEND": _backend, "OPTIONS": _bucket | {"location": "private"}}
FRONT_SERVER_FILES = env.FRONT_SERVER_FILES
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
IMAGEFIELD_AUTOGENERATE = False
IMAGEFIELD_BIN_DEPTH = 2
IMAGEFIELD_VALIDATE_ON_SAVE = False

# --- Writing
CK_EDITOR_5_UPLOAD_FILE_VIEW_NAME = "admin:articles_image_upload"
CKEDITOR_5_CONFIGS = {"default": {}}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False
TAGGIT_TAGS_FROM_STRING = "articles.tags.split_at_commas"
TAGGIT_STRING_FROM_TAGS = "articles.tags.join_with_commas"

# --- Safety of the browser
SECURE_SSL_REDIRECT = ON_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 63072000 if ON_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ON_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "jfj.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")}

# --- Log: what happened, never who read it
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        **{  # scanners would fill the log, with forty lines each
            f"django.security.{fault}": {"level": "CRITICAL"}
            for fault in ("DisallowedHost", "TooManyFieldsSent", "TooManyFilesSent", "RequestDataTooBig")
        },
        "imagefield": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # it names the passkey of whoever logs in
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
