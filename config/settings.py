"""Settings of SAKIP Kecamatan, one file, read from the environment (and from `.env` where there is one).

MODE=pengembangan (default)  needs nothing: SQLite beside this project, a random key in `.kunci-pengembangan`.
MODE=produksi                needs SECRET_KEY, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS and DATABASE_URL, and
                             refuses to start while one is missing.

Optional in both: MODE_DEMO and KATA_SANDI_DEMO (never in produksi), DEBUG (pengembangan only), MEDIA_ROOT,
STATIC_ROOT, ALAMAT_PUBLIK, JUMLAH_PROKSI, PEKERJA, SERTIFIKAT_AKAR, FOLDER_SERTIFIKAT, CATATAN_TTE, TINGKAT_LOG,
BERKAS_ENV (another place for `.env`).
"""

import contextlib
import os
import tempfile
from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

# Real environment variables win over the file: read_env never overwrites.
_berkas_env = Path(env.str("BERKAS_ENV", default="") or BASE_DIR / ".env")
if _berkas_env.is_file():
    env.read_env(_berkas_env)


# --- Mode ---------------------------------------------------------------------------------------------------

MODE = env.str("MODE", default="") or "pengembangan"
if MODE not in ("pengembangan", "produksi"):
    raise ImproperlyConfigured(f'MODE="{MODE}" tidak dikenal: isi dengan "pengembangan" atau "produksi".')
PRODUKSI = MODE == "produksi"

# Sample accounts whose one password is printed on the login page.
MODE_DEMO = env.bool("MODE_DEMO", default=False)
KATA_SANDI_DEMO = env.str("KATA_SANDI_DEMO", default="") or "contoh-sakip"

if PRODUKSI:
    # All at once, so that nobody has to start the server four times to learn four names.
    _wajib = ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL")
    _kurang = [nama for nama in _wajib if not os.environ.get(nama, "").strip()]
    if _kurang:
        raise ImproperlyConfigured(
            "Mode produksi tidak dapat dimulai karena variabel lingkungan ini belum diisi: "
            f"{', '.join(_kurang)}."
        )
    if MODE_DEMO:
        raise ImproperlyConfigured(
            "Mode produksi tidak dapat dimulai dengan MODE_DEMO menyala "
            "karena kata sandi akun contoh diketahui umum."
        )

# The demo shows our own error pages, as production does; a developer wants the traceback.
DEBUG = False if PRODUKSI else env.bool("DEBUG", default=not MODE_DEMO)


def _kunci_pengembangan():
    """A random key per install, so that no key worth stealing stands in the repository.

    link() fails when another process was first; then that one's key is read. Where the folder cannot be
    written, the key lives as long as the process.
    """
    berkas = BASE_DIR / ".kunci-pengembangan"
    if not berkas.exists():
        with (
            contextlib.suppress(OSError),
            tempfile.NamedTemporaryFile("w", dir=BASE_DIR, prefix=".kunci-") as f,
        ):
            f.write(get_random_secret_key())
            f.flush()
            os.link(f.name, berkas)
    with contextlib.suppress(OSError):
        if kunci := berkas.read_text().strip():
            return kunci
    return get_random_secret_key()


# Not through env.str(): that takes a value beginning with "$", as one random key in fifty does, for the name
# of another variable.
SECRET_KEY = os.environ.get("SECRET_KEY", "").strip() or _kunci_pengembangan()
ALLOWED_HOSTS = [h.strip() for h in env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])]
CSRF_TRUSTED_ORIGINS = [a.strip() for a in env.list("CSRF_TRUSTED_ORIGINS", default=[])]

# Where anyone reaches this site: printed as QR code in published documents, which outlive every host name in between.
ALAMAT_PUBLIK = (
    env.str("ALAMAT_PUBLIK", default="") or next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")
).rstrip("/")

# How many proxies of our own stand in front; their headers are believed, nobody else's (config/alamat.py).
JUMLAH_PROKSI = env.int("JUMLAH_PROKSI", default=1 if PRODUKSI else 0)
ALAMAT_PENGUNJUNG = "config.alamat.alamat_pengunjung"


# --- Applications -------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    # An app may import only from those above it: organisasi <- renstra <- anggaran <- kinerja <- laporan.
    "organisasi",
    "renstra",
    "anggaran",
    "kinerja",
    "laporan",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # runserver serves files the way production does
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "organisasi.sandi.wajib_ganti_sandi",
    "axes.middleware.AxesMiddleware",  # last: it turns a lock-out noted below it into the answer
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
            ],
        },
    },
]


# --- Database -----------------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# An empty DATABASE_URL counts as none.
if _url_basis_data := env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url_config(_url_basis_data)}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Take the write lock when a transaction begins: a transaction that reads first and writes later would
        # otherwise fail at once with "database is locked" instead of waiting its turn.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # WAL: readers do not wait for the writer. Django itself turns foreign keys on.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True


# --- People and passwords -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisasi.Pengguna"
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it says no before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Only in production: the demo's one password is meant to be easy.
AUTH_PASSWORD_VALIDATORS = (
    [
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    ]
    if PRODUKSI
    else []
)

# A pair (name, address) is locked, so that a stranger cannot lock an official out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the 15 minutes end even if someone keeps trying
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = ALAMAT_PENGUNJUNG
AXES_COOLOFF_MESSAGE = "Terlalu banyak percobaan masuk yang gagal. Coba lagi sesudah 15 menit."
AXES_DISABLE_ACCESS_LOG = True  # who logged in when is the audit trail's business
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day


# --- Language, time -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
# Thousand separators are written by kinerja.perhitungan.angka alone, never by the template engine: a year or
# an id in an address must not become "2.024".
USE_THOUSAND_SEPARATOR = False


# --- Files --------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only production collects its files; elsewhere whitenoise finds them where they are.
STATIC_ROOT = env.str("STATIC_ROOT", default="") or (BASE_DIR / "data" / "static" if PRODUKSI else None)

# Uploaded evidence is never served from a folder: a view checks who asks.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default="") or BASE_DIR / "data" / "media")

# Finished prints, by content: a report that did not change is not laid out again. May be emptied at any time.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "cetak": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": BASE_DIR / "data" / "cetak",
        "TIMEOUT": 7 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    # How often each visitor asked the public pages, counted by all processes together (laporan/terbit/verifikasi/batas.py).
    "batas": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": BASE_DIR / "data" / "batas",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}

# Who does long work, such as printing an LKIP (laporan/pekerjaan.py): "utas", a thread of the web process; "luar",
# the command `kerjakan` as a service of its own; "langsung", within the request.
PEKERJA = env.str("PEKERJA", default="") or "utas"
if PEKERJA not in ("utas", "luar", "langsung"):
    raise ImproperlyConfigured(
        f'PEKERJA="{PEKERJA}" tidak dikenal: isi dengan "utas", "luar", atau "langsung".'
    )

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Names with a hash need `collectstatic`; only production asks that of its installer.
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUKSI
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUKSI
WHITENOISE_AUTOREFRESH = DEBUG


# --- Signatures ---------------------------------------------------------------------------------------------

# The certificates whose owners may sign, and by which a file is judged: a PEM file or a folder of them.
SERTIFIKAT_AKAR = env.str("SERTIFIKAT_AKAR", default="")
# PKCS#12 files that the server's keeper put there, <username>.p12; read, never written.
FOLDER_SERTIFIKAT = env.str("FOLDER_SERTIFIKAT", default="")
# The footnote of an electronically signed file; {penerbit} is who issued the certificate. What a rule demands here
# is the kabupaten's to say.
CATATAN_TTE = env.str("CATATAN_TTE", default="") or (
    "UU ITE Pasal 5 ayat (1): informasi elektronik dan/atau dokumen elektronik dan/atau hasil cetaknya merupakan "
    "alat bukti hukum yang sah.|"
    "Dokumen ini ditandatangani secara elektronik dengan sertifikat elektronik yang diterbitkan {penerbit}.|"
    "Keaslian dokumen ini dapat diperiksa melalui kode QR pada tanda tangannya."
)
# The throw-away authority of demo and tests (laporan/terbit/tandatangan/contoh.py); unused in production.
CA_CONTOH = BASE_DIR / "data" / "ca-contoh"


# --- Safety in the browser ----------------------------------------------------------------------------------

# The same in development as in production, so that an inline style or script is noticed where it is written.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "object-src": ["'self'"],  # the browser's own PDF viewer
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True

if PRODUKSI:
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SILENCED_SYSTEM_CHECKS = [
        "security.W019",  # our own pages may show our own PDF in a frame
        "security.W021",  # the browsers' preload list takes whole domains: the kabupaten's to decide
    ]
    if JUMLAH_PROKSI:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


# --- Log ----------------------------------------------------------------------------------------------------

# To stderr, where whoever runs the service collects it. Nobody's name, address or input: so no mail with
# request data to administrators, and nothing from axes, whose lines hold user names and addresses.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["stderr"], "level": env.str("TINGKAT_LOG", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "axes": {"level": "CRITICAL"},
        # Both speak at length about every unknown CSS property and every glyph table.
        "weasyprint": {"level": "ERROR"},
        # Heard by laporan/kemajuan.py alone: each page that is laid out.
        "weasyprint.progress": {"level": "INFO", "propagate": False},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},  # says at every start that it is there
    },
}
