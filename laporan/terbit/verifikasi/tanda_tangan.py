"""Is this file what somebody signed? Looks at bytes only: no database, no settings, no network.

Full difference analysis of a tagged file can run for minutes, and without it later changes stay hidden. So nothing is
analysed: a file is taken only where the signature covers all of it. Then every byte is one of these:

- within /ByteRange, which must be [0 a b c] with b + c the length of the file: covered by the digest. The numbers of
  the range, the reference table, the trailer and all that a reader follows lie there.
- between a and b, which must be "<", hex digits, ">" and nothing else: the digits must be those of one DER value in one
  case, and zeros to the end (`cms_ketat.read_contents`).
- within that value: `cms_ketat` writes it anew from constants, the signed attributes, the signature over them, and the
  certificates, and it must come out the same. The signed attributes hold the digest of the file and that of the signer's
  certificate. Every other certificate must be of the chain whose signatures were checked up to a trusted root; a root
  must be one of ours byte for byte. Attributes that nobody signed and lists of revoked certificates are refused.

What remains, and says the same as before: the case of all hex digits together, the order of the certificates, and the
second form of an ECDSA signature. Such a file has another hash, so that the registry does not know it.

A file with several signatures, a time stamp or data for long-term validation cannot be covered whole by one signature.
It is taken only where the registry knows its hash (`sidik_dikenal`); then the hash stands for the coverage, and each
signature must hold.

The time of signing is what the signer says (PAdES B-B has no other), and the certificates are looked at as of then.
Whether one was revoked is not asked: that needs the network.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from .cms_ketat import CmsTidakKetat, IsiCms, read_cms, read_contents, require_ketat

RENTANG = re.compile(
    rb"/ByteRange\s{0,8}\[\s{0,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})\s{1,8}(\d{1,10})\s*\]"
)
JEJAK = (b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached", b"/Adobe.PPKLite", b"/ByteRange")
# A signer may allow for a clock that runs ahead.
JAM_MELESET = timedelta(hours=1)
DALAM_ISI = "di dalam isi yang ditandatangani"
DALAM_TANDA_TANGAN = "di dalam tanda tangan"
BULAN = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)


class Keadaan(StrEnum):
    SAH = "sah"
    BERUBAH = "berubah"
    TIDAK_ADA = "tidak_ada"  # no signature
    TIDAK_DIPERCAYA = "tidak_dipercaya"  # whole, by someone whom no trusted root vouches for
    KEDALUWARSA = "kedaluwarsa"  # whole, by a certificate that did not hold when it signed
    BENTUK_LAIN = "bentuk_lain"  # whole perhaps, in a form in which that cannot be said
    RUSAK = "rusak"
    TERLALU_BESAR = "terlalu_besar"
    TERLALU_LAMA = "terlalu_lama"
    SIBUK = "sibuk"


@dataclass(frozen=True, slots=True)
class Hasil:
    keadaan: Keadaan
    kalimat: str  # for the reader: what it is, and where
    letak: str = ""  # where it was changed, roughly
    penanda: str = ""  # common name of the signer's certificate
    penerbit: str = ""
    waktu: datetime | None = None  # as the signer says
    contoh: bool = False  # a certificate of the sample authority
    sertifikat_sha256: str = ""

    @property
    def sah(self) -> bool:
        return self.keadaan == Keadaan.SAH

    @property
    def sebutan_waktu(self) -> str:
        """31 Januari 2025, 10.26 WIB"""
        return tulis_waktu(self.waktu) if self.waktu else ""

    def as_json(self) -> dict:
        return asdict(self) | {"waktu": self.waktu.isoformat() if self.waktu else None}

    @classmethod
    def from_json(cls, isi: dict, zona: tzinfo = UTC) -> "Hasil":
        waktu = datetime.fromisoformat(isi["waktu"]).astimezone(zona) if isi["waktu"] else None
        return cls(**isi | {"keadaan": Keadaan(isi["keadaan"]), "waktu": waktu})


@dataclass(frozen=True, slots=True)
class _Percaya:
    akar: Sequence[x509.Certificate]
    antara: Sequence[x509.Certificate]


class _Tolak(Exception):
    def __init__(
        self, keadaan: Keadaan, kalimat: str, letak: str = "", isi: IsiCms | None = None, waktu=None
    ):
        super().__init__(kalimat)
        self.keadaan, self.kalimat, self.letak, self.isi, self.waktu = keadaan, kalimat, letak, isi, waktu


def periksa(
    berkas: bytes,
    akar: Sequence[bytes],
    *,
    antara: Sequence[bytes] = (),
    contoh: Collection[str] = (),
    kini: datetime | None = None,
    zona: tzinfo = UTC,
    sidik_dikenal: bool = False,
) -> Hasil:
    """What can be said of the file. `akar`: trusted roots in DER, of which those whose SHA-256 is in `contoh` are
    samples only; `antara`: what helps to reach them; `zona`: in which the sentences tell the time.

    Never raises for what the file holds; a hostile file may take long or much memory, so run it in `anak`.
    """
    kini = (kini or datetime.now(UTC)).astimezone(zona)
    percaya = _Percaya(*([x509.Certificate.load(der) for der in daftar] for daftar in (akar, antara)))
    try:
        isi, waktu, rantai = (
            _periksa_dikenal(berkas, percaya, kini) if sidik_dikenal else _periksa_utuh(berkas, percaya, kini)
        )
    except _Tolak as tolak:
        siapa = _siapa(tolak.isi.penanda) if tolak.isi else {}
        return Hasil(tolak.keadaan, tolak.kalimat, tolak.letak, waktu=tolak.waktu, **siapa)
    except Exception:
        # Whatever three libraries raise at a broken or a hostile file; what they do not vouch for is refused.
        return Hasil(Keadaan.RUSAK, "Berkas rusak: susunan PDF-nya tidak terbaca.", DALAM_ISI)
    siapa = _siapa(isi.penanda) | {"contoh": rantai[0].sha256.hex() in contoh}
    kalimat = f"Tanda tangan {siapa['penanda']} pada {tulis_waktu(waktu)} sah, isi tidak berubah sesudahnya."
    return Hasil(Keadaan.SAH, kalimat, waktu=waktu, **siapa)


def _periksa_utuh(berkas: bytes, percaya: _Percaya, kini: datetime):
    """Signer, time and chain of a file that one signature covers whole. Raises _Tolak."""
    awal, lanjut = _baca_rentang(berkas)
    try:
        isi = read_cms(read_contents(berkas[awal:lanjut]))
        utuh, benar = validate_sig_integrity(
            isi.signer_info, isi.penanda, "data", _hash(isi.hash_berkas, berkas[:awal], berkas[lanjut:])
        )
    except Exception as salah:  # of many kinds, by which byte of it is broken
        raise _berubah(DALAM_TANDA_TANGAN) from salah
    if not utuh or not benar:
        raise _berubah(DALAM_ISI if benar else DALAM_TANDA_TANGAN)
    dalam = _tanda_tangan_dalam(berkas)
    if len(dalam) != 1:
        raise _Tolak(
            Keadaan.BENTUK_LAIN,
            "Berkas memuat lebih dari satu tanda tangan, sehingga keutuhannya tidak dapat dipastikan di sini.",
            isi=isi,
        )
    satu = dalam[0]
    cocok = [int(n) for n in satu.byte_range] == [0, awal, lanjut, len(berkas) - lanjut]
    if not cocok or satu.pkcs7_content[: len(isi.der)] != isi.der:
        raise _berubah(DALAM_TANDA_TANGAN)
    waktu = _waktu(satu, kini, isi)
    rantai = _rantai(satu, percaya, waktu, isi)
    try:
        require_ketat(isi, rantai)
    except CmsTidakKetat as salah:
        raise _Tolak(
            Keadaan.BENTUK_LAIN,
            "Tanda tangan memuat bagian yang tidak dilindungi, sehingga keutuhan berkas tidak dapat dipastikan di sini.",
            DALAM_TANDA_TANGAN,
            isi,
            waktu,
        ) from salah
    return isi, waktu, rantai


def _periksa_dikenal(berkas: bytes, percaya: _Percaya, kini: datetime):
    """The last signer of a file whose hash is known, with its time and chain; every signature holds. Raises _Tolak."""
    akhir = None
    for satu in _tanda_tangan_dalam(berkas):
        if satu.sig_object_type == "/DocTimeStamp":
            continue
        isi = IsiCms(satu.pkcs7_content, satu.signed_data, satu.signer_info, satu.signer_cert, ())
        waktu = _waktu(satu, kini, isi)
        akhir = isi, waktu, _rantai(satu, percaya, waktu, isi)
    if akhir is None:
        raise _tidak_ada()
    return akhir


def _baca_rentang(berkas: bytes) -> tuple[int, int]:
    """Where the gap begins and ends that the digest leaves out. Raises _Tolak where it is not all but the gap."""
    if not berkas.startswith(b"%PDF-"):
        raise _Tolak(Keadaan.RUSAK, "Berkas ini bukan PDF, atau permulaannya rusak.")
    rentang = [tuple(map(int, r.groups())) for r in RENTANG.finditer(berkas)]
    if not rentang:
        raise _berubah(DALAM_TANDA_TANGAN) if any(j in berkas for j in JEJAK) else _tidak_ada()
    mula, awal, lanjut, sisa = max(rentang, key=lambda r: r[2] + r[3])
    akhir = lanjut + sisa
    if mula or not awal < lanjut <= akhir:
        raise _berubah(DALAM_TANDA_TANGAN)
    if akhir < len(berkas):
        raise _berubah(f"sesudah tanda tangan: {len(berkas) - akhir} bita ditambahkan")
    if akhir > len(berkas):
        raise _berubah(f"di ujung berkas: {akhir - len(berkas)} bita hilang")
    return awal, lanjut


def _tanda_tangan_dalam(berkas: bytes) -> list:
    """The signatures as a reader of PDF finds them, the oldest first."""
    return list(PdfFileReader(BytesIO(berkas), strict=True).embedded_signatures)


def _rantai(satu, percaya: _Percaya, waktu: datetime, isi: IsiCms) -> list[x509.Certificate]:
    """The chain from root to signer as of that time. Raises _Tolak."""
    konteks = ValidationContext(
        trust_roots=percaya.akar,
        other_certs=percaya.antara,
        moment=waktu,
        best_signature_time=waktu,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_signature(
        satu,
        signer_validation_context=konteks,
        key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}),
        skip_diff=True,  # the coverage was compared before, or the whole file by its hash
    )
    if not status.intact or not status.valid:
        raise _berubah(DALAM_ISI if status.valid else DALAM_TANDA_TANGAN)
    if not status.trusted:
        masa = isi.penanda["tbs_certificate"]["validity"]
        if not masa["not_before"].native <= waktu <= masa["not_after"].native:
            raise _Tolak(
                Keadaan.KEDALUWARSA,
                f"Sertifikat penanda tangan tidak berlaku pada waktu tanda tangan, {tulis_waktu(waktu)}.",
                isi=isi,
                waktu=waktu,
            )
        raise _Tolak(
            Keadaan.TIDAK_DIPERCAYA,
            "Isi tidak berubah sejak ditandatangani, tetapi penerbit sertifikatnya "
            f"({_siapa(isi.penanda)['penerbit']}) tidak dipercaya di sini.",
            isi=isi,
            waktu=waktu,
        )
    return list(status.validation_path.iter_certs(include_root=True))


def _waktu(satu, kini: datetime, isi: IsiCms) -> datetime:
    """The time that the signer says, which is signed with the rest. Raises _Tolak where it cannot be."""
    waktu = satu.self_reported_timestamp
    if waktu is None:
        raise _Tolak(Keadaan.BENTUK_LAIN, "Tanda tangan tidak menyebut waktunya.", isi=isi)
    waktu = (waktu if waktu.tzinfo else waktu.replace(tzinfo=UTC)).astimezone(kini.tzinfo)
    if waktu > kini + JAM_MELESET:
        raise _Tolak(
            Keadaan.KEDALUWARSA,
            f"Waktu tanda tangan yang disebut, {tulis_waktu(waktu)}, belum tiba.",
            isi=isi,
            waktu=waktu,
        )
    return waktu


def _hash(nama: str, *bagian: bytes) -> bytes:
    if nama not in ("sha256", "sha384", "sha512"):
        raise CmsTidakKetat("a digest that is not taken")
    hitung = hashlib.new(nama)
    for b in bagian:
        hitung.update(b)
    return hitung.digest()


def _berubah(letak: str) -> _Tolak:
    return _Tolak(Keadaan.BERUBAH, f"Berkas berubah sejak ditandatangani, {letak}.", letak)


def _tidak_ada() -> _Tolak:
    return _Tolak(Keadaan.TIDAK_ADA, "Berkas tidak memuat tanda tangan elektronik.")


def _siapa(s: x509.Certificate) -> dict:
    nama = s.subject.native.get("common_name") or s.subject.human_friendly
    penerbit = s.issuer.native.get("common_name") or s.issuer.human_friendly
    teks = [n if isinstance(n, str) else ", ".join(map(str, n)) for n in (nama, penerbit)]
    return {"penanda": teks[0][:200], "penerbit": teks[1][:200], "sertifikat_sha256": s.sha256.hex()}


def tulis_waktu(waktu: datetime) -> str:
    """31 Januari 2025, 10.26 WIB"""
    return f"{waktu.day} {BULAN[waktu.month - 1]} {waktu.year}, {waktu:%H.%M %Z}"
