from django import forms


class FormulirCari(forms.Form):
    """Filters the list of kecamatan by name."""

    cari = forms.CharField(
        label="Cari kecamatan",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
