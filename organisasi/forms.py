"""Forms of the door to the system."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class FormulirMasuk(AuthenticationForm):
    """Name and password. The message does not tell which of the two was wrong."""

    username = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        help_text="Diberikan oleh admin kabupaten.",
        error_messages={"required": "Isi nama pengguna."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        help_text="Lupa kata sandi? Hubungi admin kabupaten di Bappeda.",
        error_messages={"required": "Isi kata sandi."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "inactive": "Akun ini tidak aktif. Hubungi admin kabupaten.",
    }


class FormulirSandi(PasswordChangeForm):
    """The own password; the old one is asked for, because a page may be left open."""

    error_messages = {
        "password_incorrect": "Kata sandi lama tidak cocok. Tulis sekali lagi.",
        "password_mismatch": "Kedua kata sandi baru berbeda. Tulis yang sama dua kali.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nama, label, bantuan in (
            ("old_password", "Kata sandi lama", "Yang Anda pakai untuk masuk tadi."),
            ("new_password1", "Kata sandi baru", "Paling sedikit 12 huruf; kalimat pendek mudah diingat."),
            ("new_password2", "Kata sandi baru, sekali lagi", "Agar salah ketik ketahuan."),
        ):
            medan = self.fields[nama]
            medan.label, medan.help_text = label, bantuan
            medan.error_messages["required"] = "Isi kata sandi ini."
            medan.widget.attrs.pop("autofocus", None)
