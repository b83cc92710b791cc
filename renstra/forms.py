"""Forms of Renstra, RPJMD and IKU. They read what was typed; checking and saving is the actions'."""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Case, Q, When

from kinerja.perhitungan.angka import Nilai
from organisasi.isian import BidangBulat, BidangNilai, BidangTanggal
from organisasi.models import Instansi, Pejabat

from .models import (
    ButirRpjmd,
    Iku,
    Indikator,
    IndikatorBaku,
    IndikatorRenstra,
    Renstra,
    Rpjmd,
    Sasaran,
    SumberNilai,
    Tujuan,
)
from .models.indikator import PILIHAN_ARAH, PILIHAN_CARA
from .rincian import daftar_kebijakan

WAJIB = {"required": "Isi kolom ini."}
KODE = RegexValidator(r"^[A-Za-z0-9_-]+$", "Pakai huruf, angka, garis bawah, atau tanda hubung, tanpa spasi.")


def bidang_teks(
    label: str, bantuan: str = "", *, panjang: int = 300, wajib: bool = True, baris: int = 0, **lain
):
    """A text field; `baris` above 0 makes it that many lines high."""
    widget = (
        forms.Textarea(attrs={"rows": baris}) if baris else forms.TextInput(attrs={"autocomplete": "off"})
    )
    galat = WAJIB | {"max_length": f"Tulisan terlalu panjang: paling banyak {panjang} huruf."}
    return forms.CharField(
        label=label,
        help_text=bantuan,
        max_length=panjang,
        required=wajib,
        widget=widget,
        error_messages=galat,
        **lain,
    )


def bidang_pilihan(label: str, pilihan, bantuan: str = "", *, wajib: bool = True, **lain):
    galat = {
        "required": "Pilih salah satu.",
        "invalid_choice": "Pilihan ini tidak ada lagi: pilih yang lain.",
    }
    return forms.ChoiceField(
        label=label, choices=pilihan, help_text=bantuan, required=wajib, error_messages=galat, **lain
    )


class BidangObjek(forms.ModelChoiceField):
    """One of a few rows, by its words; what a colleague deleted meanwhile is said so."""

    default_error_messages = {
        "required": "Pilih salah satu.",
        "invalid_choice": "Pilihan ini tidak ada lagi: pilih yang lain.",
    }

    def __init__(self, queryset, *, sebutan=str, **kwargs):
        self.sebutan = sebutan
        super().__init__(queryset, **kwargs)

    def label_from_instance(self, obj):
        return self.sebutan(obj)


class BidangDaftar(forms.CharField):
    """Several texts, one a line; empty lines do not count."""

    widget = forms.Textarea

    def __init__(self, *, terpanjang: int = 1000, baris: int = 3, **kwargs):
        self.terpanjang = terpanjang
        kwargs.setdefault("required", False)
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": baris}), **kwargs)
        self.error_messages |= {"max_length": "Tulisan terlalu panjang.", **WAJIB}

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        return [b.strip() for b in super().to_python(value).splitlines() if b.strip()]

    def run_validators(self, value):
        for teks in value:
            if len(teks) > self.terpanjang:
                raise ValidationError(
                    f"Satu baris paling banyak {self.terpanjang} huruf: bagi baris “{teks[:40]}…”."
                )


class BidangTarget(BidangNilai):
    """A year's target. None: not written yet. An empty Nilai: written as "-", that year has no target."""

    def to_python(self, value):
        if isinstance(value, str):
            value = forms.CharField.to_python(self, value)
            return self.read(value) if value else None
        return value

    def write(self, nilai: Nilai) -> str:
        return super().write(nilai) or "-"


class FormulirBercap(forms.Form):
    """A form that remembers what it showed (organisasi.cap)."""

    cap = forms.CharField(required=False, widget=forms.HiddenInput)


# --- RPJMD, frame of a version ---------------------------------------------------------------------------------


class FormulirMulai(forms.Form):
    """The first version of a period."""

    tahun_awal = BidangBulat(
        label="Tahun awal",
        required=True,
        terkecil=2000,
        terbesar=2100,
        help_text="Tahun pertama periode, misalnya 2025.",
    )
    tahun_akhir = BidangBulat(
        label="Tahun akhir", required=True, terkecil=2000, terbesar=2100, help_text="Misalnya 2029."
    )
    rpjmd = BidangObjek(
        Rpjmd.objects.none(),
        label="RPJMD yang didukung",
        required=False,
        empty_label="RPJMD dengan periode yang sama",
        help_text="Butir RPJMD diisi admin kabupaten; Renstra dapat ditulis lebih dahulu.",
    )
    sumber = BidangObjek(
        Renstra.objects.none(),
        label="Salin dari",
        required=False,
        empty_label="Jangan menyalin, mulai dari kosong",
        help_text="Tujuan, sasaran, indikator, dan target tahun yang sama ikut tersalin.",
    )
    tabel_sumber = bidang_teks(
        "Nama tabel sumber", "Tabel Renstra yang dikutip laporan, misalnya T-C.25.", panjang=80, wajib=False
    )

    def __init__(self, instansi: Instansi, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rpjmd"].queryset = Rpjmd.objects.filter(instansi=instansi.induk)
        self.fields["sumber"].queryset = Renstra.objects.filter(instansi=instansi).order_by(
            "-tahun_awal", "-nomor_versi"
        )

    def clean(self):
        awal, akhir = self.cleaned_data.get("tahun_awal"), self.cleaned_data.get("tahun_akhir")
        if awal and akhir and not awal < akhir <= awal + 9:
            self.add_error("tahun_akhir", "Tahun akhir harus sesudah tahun awal, paling lama sepuluh tahun.")


class FormulirPerubahan(forms.Form):
    versi = bidang_pilihan(
        "Jenis versi",
        [p for p in Renstra.Versi.choices if p[0] != Renstra.Versi.AWAL],
        "Sebutan yang dicetak di sebelah periode Renstra.",
        initial=Renstra.Versi.PERUBAHAN,
    )
    alasan = bidang_teks(
        "Alasan perubahan",
        "Satu kalimat, misalnya penyesuaian target sesudah perubahan RPJMD.",
        baris=2,
    )


class FormulirRenstra(FormulirBercap):
    versi = bidang_pilihan("Jenis versi", Renstra.Versi.choices, "Dicetak di sebelah periode Renstra.")
    alasan = bidang_teks("Alasan perubahan", "Dikosongkan untuk versi awal.", wajib=False, baris=2)
    tanggal = BidangTanggal(
        label="Tanggal ditetapkan", required=False, help_text="Tanggal Renstra ini disahkan."
    )
    tabel_sumber = bidang_teks(
        "Nama tabel sumber", "Tabel Renstra yang dikutip laporan, misalnya T-C.25.", panjang=80, wajib=False
    )
    dokumen_nama = bidang_teks(
        "Dasar penetapan", "Bentuk peraturannya, misalnya Peraturan Bupati Jember.", panjang=160, wajib=False
    )
    dokumen_nomor = bidang_teks("Nomor peraturan", "Nomor saja, misalnya 29.", panjang=80, wajib=False)
    dokumen_tanggal = BidangTanggal(
        label="Tanggal peraturan", required=False, help_text="Tahunnya ikut disebut dalam laporan."
    )
    dokumen_tentang = bidang_teks(
        "Tentang", "Judul peraturan, tanpa kata tentang.", panjang=500, wajib=False, baris=2
    )
    mendukung = forms.ModelMultipleChoiceField(
        ButirRpjmd.objects.none(),
        label="Butir RPJMD yang didukung",
        required=False,
        help_text="Misi dan tujuan RPJMD yang didukung Renstra ini; tiap tujuan memilih butirnya sendiri.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Butir ini tidak ada lagi: pilih yang lain."},
    )

    def __init__(self, renstra: Renstra, *args, **kwargs):
        dokumen = renstra.dokumen
        kwargs["initial"] = {
            "versi": renstra.versi,
            "alasan": renstra.alasan,
            "tanggal": renstra.tanggal,
            "tabel_sumber": renstra.tabel_sumber,
            "mendukung": renstra.mendukung.all(),
            **(
                {
                    "dokumen_nama": dokumen.nama,
                    "dokumen_nomor": dokumen.nomor,
                    "dokumen_tanggal": dokumen.tanggal,
                    "dokumen_tentang": dokumen.tentang,
                }
                if dokumen
                else {}
            ),
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["mendukung"].queryset = urutkan_butir(renstra.rpjmd)
        self.fields["mendukung"].label_from_instance = sebut_butir


def urutkan_butir(rpjmd: Rpjmd):
    """Misi first, then tujuan and sasaran."""
    tingkat = Case(*(When(jenis=jenis, then=n) for n, jenis in enumerate(ButirRpjmd.Jenis.values)))
    return rpjmd.butir.order_by(tingkat, "urutan")


def sebut_butir(butir: ButirRpjmd) -> str:
    return f"{butir.get_jenis_display()}: {butir.uraian}"


# --- tree ---------------------------------------------------------------------------------------------------


class FormulirTujuan(FormulirBercap):
    uraian = bidang_teks("Tujuan", "Keadaan yang hendak dicapai pada akhir periode.", panjang=1000, baris=3)
    mendukung = BidangObjek(
        ButirRpjmd.objects.none(),
        sebutan=sebut_butir,
        label="Butir RPJMD yang didukung",
        required=False,
        empty_label="Belum dipilih",
        help_text="Misi, tujuan, atau sasaran RPJMD yang menjadi alasan tujuan ini.",
    )

    def __init__(self, renstra: Renstra, tujuan: Tujuan | None, *args, **kwargs):
        if tujuan:
            kwargs["initial"] = {"uraian": tujuan.uraian, "mendukung": tujuan.mendukung_id} | kwargs.get(
                "initial", {}
            )
        super().__init__(*args, **kwargs)
        self.fields["mendukung"].queryset = urutkan_butir(renstra.rpjmd)


class FormulirSasaran(FormulirBercap):
    tujuan = BidangObjek(
        Tujuan.objects.none(),
        sebutan=lambda t: f"{t.urutan}. {t.uraian}",
        label="Tujuan",
        empty_label=None,
        help_text="Tujuan yang didukung sasaran ini; pilih yang lain untuk memindahkannya.",
    )
    uraian = bidang_teks("Sasaran", "Hasil yang terukur, yang menopang tujuannya.", panjang=1000, baris=3)
    kelompok = bidang_pilihan(
        "Kelompok",
        [("", "Tidak dikelompokkan"), *Sasaran.Kelompok.choices],
        "Diisi hanya bila Renstra membagi sasaran menjadi rutin dan non-rutin.",
        wajib=False,
    )
    strategi = BidangDaftar(label="Strategi", help_text="Satu strategi per baris.")
    kebijakan = BidangDaftar(label="Arah kebijakan", help_text="Satu arah kebijakan per baris.")
    program = BidangDaftar(
        label="Program pendukung",
        help_text="Satu program per baris; dikosongkan bila cukup mengikuti anggaran.",
    )

    def __init__(self, renstra: Renstra, sasaran: Sasaran | None, *args, **kwargs):
        if sasaran:
            kwargs["initial"] = (
                {"tujuan": sasaran.tujuan_id, "uraian": sasaran.uraian, "kelompok": sasaran.kelompok}
                | daftar_kebijakan(sasaran)
                | kwargs.get("initial", {})
            )
        super().__init__(*args, **kwargs)
        self.fields["tujuan"].queryset = renstra.tujuan.order_by("urutan")


def bidang_sumber():
    return bidang_pilihan(
        "Asal realisasi",
        SumberNilai.choices,
        "Selain angka yang diketik, realisasinya dihitung dari kertas kerja.",
        initial=SumberNilai.NILAI,
    )


def bidang_baku():
    return BidangObjek(
        IndikatorBaku.objects.all(),
        sebutan=lambda b: f"{b.kode}: {b.nama}",
        label="Indikator baku kabupaten",
        required=False,
        empty_label="Tidak ada padanannya",
        help_text="Agar indikator ini dapat dibandingkan dengan kecamatan lain.",
    )


class FormulirIndikator(FormulirBercap):
    """One indicator: its words in this version, its thread, and a target for each year of the period."""

    induk = bidang_pilihan(
        "Mengukur", [], "Tujuan atau sasaran yang diukur; pilih yang lain untuk memindahkannya."
    )
    nama = bidang_teks("Nama indikator", "Seperti dicetak dalam Renstra.", baris=2)
    kode = bidang_teks(
        "Kode",
        "Pendek dan tetap, misalnya IKM. Kode yang sama meneruskan indikator dari versi lama.",
        panjang=20,
        validators=[KODE],
    )
    satuan = bidang_teks("Satuan", "Misalnya %, Indeks, atau Dokumen.", panjang=40, wajib=False)
    desimal = BidangBulat(
        label="Angka di belakang koma",
        required=True,
        terbesar=4,
        initial=2,
        help_text="0 sampai 4, untuk nilai yang tidak bulat.",
    )
    arah = bidang_pilihan("Arah", PILIHAN_ARAH, "Menentukan cara capaian dihitung.")
    cara = bidang_pilihan(
        "Setahun dari triwulan",
        PILIHAN_CARA,
        "Jumlah untuk cacahan; posisi akhir untuk indeks dan persentase.",
        initial="posisi_akhir",
    )
    sumber = bidang_sumber()
    baku = bidang_baku()
    penerus_dari = BidangObjek(
        Indikator.objects.none(),
        sebutan=lambda i: i.kode,
        label="Meneruskan indikator",
        required=False,
        empty_label="Tidak ada pendahulunya",
        help_text="Indikator Renstra lama yang dilanjutkan dengan kode lain, agar trennya bersambung.",
    )

    def __init__(
        self,
        renstra: Renstra,
        wajah: IndikatorRenstra | None,
        *args,
        induk: str = "",
        terkunci: bool = False,
        **kwargs,
    ):
        awal = self._awal(wajah) if wajah else {"induk": induk}
        kwargs["initial"] = awal | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self._renstra = renstra
        pilihan, self._induk = _pilihan_induk(renstra)
        self.fields["induk"].choices = pilihan
        # Its own thread and those of this version have no business here: a successor continues an older code.
        pendahulu = wajah.indikator.penerus_dari_id if wajah else None
        dipakai = renstra.indikator.values("indikator")
        self.fields["penerus_dari"].queryset = Indikator.objects.filter(
            ~Q(pk__in=dipakai) | Q(pk=pendahulu), instansi=renstra.instansi
        ).order_by("kode")
        for tahun in renstra.tahun:
            self.fields[f"target_{tahun}"] = BidangTarget(label=str(tahun))
        if terkunci:
            for nama in ("kode", "arah", "cara", "penerus_dari"):
                self.fields[nama].disabled = True

    @staticmethod
    def _awal(wajah: IndikatorRenstra) -> dict:
        i = wajah.indikator
        return {
            "induk": f"tujuan:{wajah.tujuan_id}" if wajah.tujuan_id else f"sasaran:{wajah.sasaran_id}",
            "nama": wajah.nama,
            "kode": i.kode,
            "satuan": wajah.satuan,
            "desimal": wajah.desimal,
            "arah": i.arah,
            "cara": i.cara,
            "sumber": i.sumber,
            "baku": i.baku_id,
            "penerus_dari": i.penerus_dari_id,
            **{f"target_{t.tahun}": t.nilai for t in wajah.target.all()},
        }

    @property
    def target(self):
        """The fields of the yearly targets, in order."""
        return [self[f"target_{t}"] for t in self._renstra.tahun]

    def clean_nama(self):
        return re.sub(r"\s+", " ", self.cleaned_data["nama"])

    def clean_induk(self):
        return self._induk[self.cleaned_data["induk"]]

    def isi(self) -> dict:
        """What `save_indikator` wants."""
        bersih = self.cleaned_data
        target = {t: bersih[f"target_{t}"] for t in self._renstra.tahun}
        return {k: v for k, v in bersih.items() if not k.startswith("target_")} | {"target": target}


def _pilihan_induk(renstra: Renstra) -> tuple[list, dict[str, Tujuan | Sasaran]]:
    pilihan, objek = [], {}
    for t in renstra.tujuan.prefetch_related("sasaran"):
        isi: Iterable = [(f"tujuan:{t.pk}", f"Tujuan {t.urutan}", t)]
        isi = [*isi, *((f"sasaran:{s.pk}", f"Sasaran {t.urutan}.{s.urutan}", s) for s in t.sasaran.all())]
        pilihan += [(kunci, f"{sebutan}: {o.uraian}") for kunci, sebutan, o in isi]
        objek |= {kunci: o for kunci, _, o in isi}
    return pilihan, objek


class FormulirPengukuran(FormulirBercap):
    """What may change although the version is fixed."""

    sumber = bidang_sumber()
    baku = bidang_baku()


# --- IKU ----------------------------------------------------------------------------------------------------


class FormulirSk(FormulirBercap):
    nama = bidang_teks("Bentuk keputusan", "Misalnya Keputusan Camat Kalisat.", panjang=160)
    tentang = bidang_teks("Tentang", "Judul keputusan, tanpa kata tentang.", panjang=500, baris=2)
    tempat = bidang_teks("Ditetapkan di", "Tempat penandatanganan.", panjang=80, wajib=False)
    penandatangan = BidangObjek(
        Pejabat.objects.none(),
        label="Penandatangan",
        required=False,
        empty_label="Belum dipilih",
        help_text="Pejabat kecamatan ditambah di halaman Pejabat.",
    )
    menimbang = BidangDaftar(
        label="Menimbang",
        baris=4,
        help_text="Satu pertimbangan per baris; huruf a, b, c ditambahkan saat dicetak.",
    )
    mengingat = BidangDaftar(
        label="Mengingat", baris=7, help_text="Satu peraturan per baris; nomornya ditambahkan saat dicetak."
    )
    diktum = BidangDaftar(
        label="Menetapkan",
        baris=5,
        help_text="Satu diktum per baris; KESATU, KEDUA, dan seterusnya ditambahkan saat dicetak.",
    )

    def __init__(self, instansi: Instansi, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["penandatangan"].queryset = instansi.pejabat.order_by("-mulai")


class FormulirTetapkanSk(forms.Form):
    nomor = bidang_teks("Nomor SK", "Seperti tertulis pada SK, misalnya 065/32/35.09.27/2026.", panjang=80)
    tanggal = BidangTanggal(label="Tanggal SK", help_text="Hari SK ditandatangani.")


class FormulirIku(FormulirBercap):
    jenis = bidang_pilihan("Jenis", Iku.Jenis.choices, "Indikator kinerja lainnya dicetak terpisah dari IKU.")
    sasaran = bidang_teks("Tujuan atau sasaran", "Seperti dalam Renstra.", panjang=1000, baris=2)
    nama = bidang_teks("Indikator", "Seperti dalam Renstra.", baris=2)
    pembilang = bidang_teks(
        "Pembilang",
        "Untuk indikator berupa rasio, misalnya jumlah laporan yang selesai.",
        panjang=500,
        wajib=False,
        baris=2,
    )
    penyebut = bidang_teks(
        "Penyebut",
        "Pembanding pembilang, misalnya jumlah laporan yang masuk.",
        panjang=500,
        wajib=False,
        baris=2,
    )
    formulasi = BidangDaftar(
        label="Formulasi lain",
        baris=2,
        help_text="Satu rumus per baris bila bukan pecahan, misalnya IPP = 75% × F-02 + 25% × F-03.",
    )
    penjelasan = BidangDaftar(
        label="Penjelasan formulasi",
        baris=4,
        help_text="Satu kalimat per baris: apa yang dihitung dan menurut aturan apa.",
    )
    penanggung_jawab = BidangDaftar(
        label="Penanggung jawab",
        terpanjang=120,
        help_text="Satu jabatan atau unit per baris, misalnya Seksi Trantib.",
    )
    sumber_data = bidang_teks("Sumber data", "Dokumen atau aplikasi tempat angkanya diambil.", wajib=False)


# --- RPJMD --------------------------------------------------------------------------------------------------


class FormulirRpjmd(FormulirBercap):
    tahun_akhir = BidangBulat(
        label="Tahun akhir", required=True, terkecil=2000, terbesar=2100, help_text="Misalnya 2029."
    )
    visi = bidang_teks("Visi", "Visi kabupaten untuk periode ini.", panjang=2000, wajib=False, baris=3)


class FormulirRpjmdBaru(forms.Form):
    tahun_awal = BidangBulat(
        label="Tahun awal", required=True, terkecil=2000, terbesar=2100, help_text="Misalnya 2025."
    )
    tahun_akhir = BidangBulat(
        label="Tahun akhir", required=True, terkecil=2000, terbesar=2100, help_text="Misalnya 2029."
    )
    visi = bidang_teks("Visi", "Boleh diisi kemudian.", panjang=2000, wajib=False, baris=3)
