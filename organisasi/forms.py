"""Forms of the door to the system."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


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
