"""The official's PKCS#12: what pyHanko, poppler and pikepdf find in the signed file, and every refusal."""

import asyncio
import logging
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import cms, parser, pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from django.test import RequestFactory
from django.views.debug import ExceptionReporter
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from laporan.terbit.tandatangan import contoh
from laporan.terbit.tandatangan.akar import build_konteks, read_akar
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.dasar import GalatTandaTangan
from laporan.terbit.tandatangan.p12 import CADANGAN_EC, NAMA_MEDAN, PenandatanganP12
from laporan.terbit.tandatangan.sertifikat import simplify_nama
from laporan.terbit.tandatangan.wadah import Kunci, encrypt_p12, open_p12

from .pdf_uji import LABEL, NAMA, NIP, SANDI, TEMPAT, WAKTU

FOLDER = "kalisat-2024"  # the one report that is printed here


def periksa(isi: bytes, ke: int = 0, **lain):
    """What pyHanko says of one signature, by our roots, as `verifikasi` must ask: without diff analysis."""
    tanda_tangan = PdfFileReader(BytesIO(isi)).embedded_signatures[ke]
    return validate_pdf_signature(
        tanda_tangan, build_konteks(read_akar(), WAKTU), **({"skip_diff": True} | lain)
    )


def pdfsig(isi: bytes, tmp_path) -> str:
    berkas = tmp_path / "tertanda.pdf"
    berkas.write_bytes(isi)
    jawab = subprocess.run(["pdfsig", str(berkas)], capture_output=True, text=True, timeout=60)
    return jawab.stdout


def tolak(berkas: bytes, sandi: str = SANDI, pdf: bytes = b"", label=LABEL, **lain) -> str:
    with pytest.raises(GalatTandaTangan) as galat:
        PenandatanganP12(berkas, sandi, **lain).sign(pdf, TEMPAT, label)
    return str(galat.value)


def kunci_lain(subjek: str = NAMA, *, nip: str = "", kunci=None, guna: x509.KeyUsage | None = None) -> bytes:
    """A PKCS#12 that no authority of ours issued: it signed itself."""
    kunci = kunci or ec.generate_private_key(ec.SECP256R1())
    atribut = [x509.NameAttribute(NameOID.COMMON_NAME, subjek)]
    if nip:
        atribut.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, nip))
    nama = x509.Name(atribut)
    buat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(1)
        .not_valid_before(WAKTU - timedelta(days=9))
        .not_valid_after(WAKTU + timedelta(days=9))
    )
    if guna:
        buat = buat.add_extension(guna, critical=True)
    return encrypt_p12(Kunci(kunci, buat.sign(kunci, hashes.SHA256())), SANDI)


@pytest.fixture
def tanpa_akar(settings, tmp_path):
    """An installation that trusts nobody in particular."""
    settings.CA_CONTOH = tmp_path


# --- what is in the file ------------------------------------------------------------------------------------


def test_pyhanko_accepts_the_signature(tertanda):
    hasil = periksa(tertanda.isi)
    assert hasil.bottom_line
    assert hasil.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert hasil.signer_reported_dt == WAKTU
    assert hasil.md_algorithm == "sha256"


def test_pdfsig_accepts_the_signature(tertanda, tmp_path):
    kata = pdfsig(tertanda.isi, tmp_path)
    assert "Signature Validation: Signature is Valid." in kata
    assert "Signature Type: ETSI.CAdES.detached" in kata
    assert "Total document signed" in kata
    assert kata.count("Signature #") == 1


def test_a_changed_byte_is_noticed(tertanda, tmp_path):
    isi = bytearray(tertanda.isi)
    isi[2000] ^= 1
    assert "Signature is Valid" not in pdfsig(bytes(isi), tmp_path)


def test_the_frozen_file_is_its_beginning(tertanda, pdf_beku):
    assert tertanda.isi.startswith(pdf_beku)


def test_it_is_certified_and_allows_further_signatures_only(tertanda):
    tanda_tangan = PdfFileReader(BytesIO(tertanda.isi)).embedded_signatures[0]
    assert tanda_tangan.field_name == NAMA_MEDAN
    assert tanda_tangan.docmdp_level == MDPPerm.FILL_FORMS
    assert tanda_tangan.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    with pikepdf.open(BytesIO(tertanda.isi)) as pdf:
        acuan = pdf.Root.Perms.DocMDP.Reference[0]
        assert (acuan.TransformMethod, acuan.TransformParams.P) == ("/DocMDP", 2)


def test_a_second_signature_is_possible_and_allowed(tertanda):
    kedua = terbitkan_sertifikat_contoh("Rara Puspita", "", SANDI)
    tulis = IncrementalPdfFileWriter(BytesIO(tertanda.isi))
    isi = (
        PdfSigner(
            PdfSignatureMetadata(field_name="Kedua", subfilter=SigSeedSubFilter.PADES),
            SimpleSigner.load_pkcs12_data(kedua, [], SANDI.encode()),
            new_field_spec=SigFieldSpec("Kedua"),
        )
        .sign_pdf(tulis)
        .getvalue()
    )
    pertama = periksa(isi, 0, skip_diff=False)
    assert pertama.intact
    assert pertama.valid
    assert pertama.docmdp_ok
    assert pertama.modification_level == ModificationLevel.FORM_FILLING
    assert PdfFileReader(BytesIO(isi)).embedded_signatures[1].field_name == "Kedua"


def test_an_annotation_added_later_is_not_allowed(tertanda):
    tulis = IncrementalPdfFileWriter(BytesIO(tertanda.isi))
    catatan = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 200, 90))),
            generic.pdf_name("/Contents"): generic.pdf_string("disisipkan"),
        }
    )
    tulis.register_annotation(tulis.find_page_for_modification(0)[0], tulis.add_object(catatan))
    keluar = BytesIO()
    tulis.write(keluar)
    hasil = periksa(keluar.getvalue(), skip_diff=False)
    assert hasil.intact
    assert not hasil.docmdp_ok
    assert not hasil.bottom_line
    # And without diff analysis the coverage tells.
    assert periksa(keluar.getvalue()).coverage != SignatureCoverageLevel.ENTIRE_FILE


def test_the_container_is_der_without_unsigned_attributes_and_without_the_root(tertanda):
    tanda_tangan = PdfFileReader(BytesIO(tertanda.isi)).embedded_signatures[0]
    isi = bytes(tanda_tangan.pkcs7_content)
    assert parser.peek(isi) == len(isi), "padding"
    wadah = cms.ContentInfo.load(isi, strict=True)
    assert wadah.dump(force=True) == isi
    data = wadah["content"]
    (penanda,) = data["signer_infos"]
    assert not penanda["unsigned_attrs"].native
    assert {a["type"].native for a in penanda["signed_attrs"]} >= {
        "content_type",
        "message_digest",
        "signing_certificate_v2",
    }
    assert "signing_time" not in {a["type"].native for a in penanda["signed_attrs"]}
    assert [s.chosen.subject.native["common_name"] for s in data["certificates"]] == [NAMA]


def test_what_the_file_says_of_its_signing_is_sober(tertanda):
    objek = PdfFileReader(BytesIO(tertanda.isi)).embedded_signatures[0].sig_object
    tulisan = {k: str(v) for k, v in objek.items() if k in ("/Name", "/Reason", "/Location", "/ContactInfo")}
    assert tulisan == {
        "/Name": NAMA,
        "/Reason": "Menandatangani dokumen kinerja",
        "/ContactInfo": LABEL.alamat,
    }


def test_the_registry_hears_who_signed_without_his_number(tertanda):
    assert tertanda.cara == "p12"
    assert tertanda.subjek == f"{NAMA}, CONTOH, tidak berlaku"
    assert tertanda.penerbit == "CA CONTOH SAKIP Kecamatan, CONTOH, tidak berlaku"
    assert NIP not in repr((tertanda.subjek, tertanda.penerbit))
    assert len(tertanda.sertifikat_sha256) == 64
    assert tertanda.sertifikat_contoh


def _susunan(isi: bytes) -> dict:
    """Tags in their order, bookmarks, language and metadata."""
    with pikepdf.open(BytesIO(isi)) as pdf, pdf.open_outline() as garis:

        def tag(simpul):
            if isinstance(simpul, pikepdf.Array):
                return [t for s in simpul for t in tag(s)]
            if not isinstance(simpul, pikepdf.Dictionary) or "/S" not in simpul:
                return []
            return [str(simpul.S), *tag(simpul.get("/K", pikepdf.Array()))]

        def butir(daftar):
            return [(b.title, butir(b.children)) for b in daftar]

        return {
            "tag": tag(pdf.Root.StructTreeRoot.K),
            "penanda": butir(garis.root),
            "bahasa": str(pdf.Root.Lang),
            "bertanda": bool(pdf.Root.MarkInfo.Marked),
            "halaman": len(pdf.pages),
            "info": {k: str(v) for k, v in pdf.docinfo.items() if k not in ("/ModDate", "/Producer")},
        }


def test_tags_bookmarks_and_metadata_survive(tertanda, pdf_beku):
    sebelum = _susunan(pdf_beku)
    assert "/Table" in sebelum["tag"] and sebelum["penanda"]
    assert sebelum["info"]["/Title"] == "Laporan Uji"
    assert _susunan(tertanda.isi) == sebelum


def test_qpdf_finds_nothing_wrong(tertanda, tmp_path):
    berkas = tmp_path / "tertanda.pdf"
    berkas.write_bytes(tertanda.isi)
    jawab = subprocess.run(["qpdf", "--check", str(berkas)], capture_output=True, text=True)
    assert jawab.returncode == 0, jawab.stdout + jawab.stderr


def test_without_a_place_it_signs_unseen(pdf_beku, p12):
    isi = PenandatanganP12(p12, SANDI).sign(pdf_beku, None, LABEL).isi
    assert periksa(isi).bottom_line
    with pikepdf.open(BytesIO(isi)) as pdf:
        assert [float(x) for x in pdf.Root.AcroForm.Fields[0].Rect] == [0, 0, 0, 0]


def test_it_signs_where_an_event_loop_runs(pdf_beku, p12):
    async def kerja():
        return PenandatanganP12(p12, SANDI).sign(pdf_beku, None, LABEL).isi

    assert periksa(asyncio.run(kerja())).bottom_line


@pytest.mark.parametrize("ulang", range(4))
def test_an_elliptic_key_fits_its_room(pdf_beku, tanpa_akar, ulang):
    isi = PenandatanganP12(kunci_lain(), SANDI).sign(pdf_beku, None, LABEL).isi
    tanda_tangan = PdfFileReader(BytesIO(isi)).embedded_signatures[0]
    tanda_tangan.compute_integrity_info(skip_diff=True)
    wadah = bytes(tanda_tangan.pkcs7_content)
    assert 0 <= len(wadah) - parser.peek(wadah) <= CADANGAN_EC


@pytest.mark.pdf
@pytest.mark.django_db
def test_a_real_report(pdf_kalisat, p12, tmp_path):
    """The whole LKIP: signed, accepted by both readers, nothing of it lost."""
    beku = pdf_kalisat.berkas.read_bytes()
    isi = PenandatanganP12(p12, SANDI).sign(beku, replace(TEMPAT, halaman=2), LABEL).isi
    hasil = periksa(isi)
    assert hasil.bottom_line and hasil.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert "Signature is Valid." in pdfsig(isi, tmp_path)
    assert _susunan(isi) == _susunan(beku)
    assert len(isi) - len(beku) < 100_000


# --- refusals -----------------------------------------------------------------------------------------------


def test_a_wrong_passphrase(p12, pdf_beku):
    assert tolak(p12, "salah", pdf_beku) == "Kata sandi sertifikat tidak cocok: tulis sekali lagi."
    assert tolak(p12, "", pdf_beku) == "Isi kata sandi sertifikat."


@pytest.mark.parametrize(
    "isi", [b"", b"bukan sertifikat", b"%PDF-1.7", b"\x30\x82\xff\xff\x02\x01\x03", None]
)
def test_an_unreadable_certificate(isi, p12, pdf_beku):
    isi = p12[:-200] if isi is None else isi
    assert "tidak dapat dibaca: pilih berkas .p12" in tolak(isi, SANDI, pdf_beku)


def test_a_certificate_without_its_key(p12, pdf_beku, tanpa_akar):
    sertifikat = open_p12(p12, SANDI).sertifikat
    isi = serialize_key_and_certificates(
        None, None, None, [sertifikat], BestAvailableEncryption(SANDI.encode())
    )
    assert "tidak memuat kunci" in tolak(isi, SANDI, pdf_beku)


def test_a_file_that_would_take_forever_to_open(p12):
    """Rounds of the key derivation are the file's to name."""
    pfx = pkcs12.Pfx.load(p12)
    pfx["mac_data"]["iterations"] = 2_000_000_000
    assert "tidak dapat dibaca" in tolak(pfx.dump(force=True), SANDI)


def test_too_large_a_file():
    assert "200 KB" in tolak(b"0" * 200_001 * 2)


def test_an_expired_certificate(p12, pdf_beku):
    nanti = datetime.now(UTC) + timedelta(days=3650)
    kata = tolak(p12, SANDI, pdf_beku, sekarang=nanti)
    assert kata.startswith("Sertifikat ini berakhir pada ")
    assert kata.endswith("mintalah yang baru kepada penerbitnya, lalu unggah.")


def test_a_certificate_of_the_future(p12, pdf_beku):
    kata = tolak(p12, SANDI, pdf_beku, label=replace(LABEL, waktu=WAKTU - timedelta(days=30)))
    assert kata == "Sertifikat ini baru berlaku mulai 30 Januari 2025: tanda tangani sesudah itu."


def test_somebody_elses_certificate(p12, pdf_beku):
    lain = replace(LABEL, nama="Rara Puspita, S.Sos.", nip="")
    kata = tolak(p12, SANDI, pdf_beku, label=lain)
    assert kata == (
        f"Sertifikat ini milik {NAMA}, bukan Rara Puspita, S.Sos.: "
        "pakai sertifikat Rara Puspita, S.Sos. sendiri."
    )


def test_the_same_name_with_another_number(p12, pdf_beku):
    kata = tolak(p12, SANDI, pdf_beku, label=replace(LABEL, nip="196501011990011002"))
    assert "NIP-nya berbeda" in kata
    assert NIP not in kata and "196501011990011002" not in kata


def test_the_same_number_with_another_spelling(p12, pdf_beku):
    label = replace(LABEL, nama="Sekar A. Lestari", nip=f"{NIP[:8]} {NIP[8:14]} {NIP[14]} {NIP[15:]}")
    assert PenandatanganP12(p12, SANDI).sign(pdf_beku, None, label).isi


def test_zeros_are_nobodys_number(pdf_beku):
    """As in the sample data, where every official has the same ones: then the name decides."""
    nol = "00000000 000000 0 000"
    isi = terbitkan_sertifikat_contoh(NAMA, nol, SANDI, sejak=WAKTU - timedelta(days=1))
    assert PenandatanganP12(isi, SANDI).sign(pdf_beku, None, replace(LABEL, nip=nol)).isi
    assert "milik" in tolak(isi, SANDI, pdf_beku, label=replace(LABEL, nama="Rara Puspita", nip=nol))


@pytest.mark.parametrize(
    ("satu", "dua", "sama"),
    [
        ("Drs. H. Budi Santoso, S.Sos., M.Si.", "BUDI SANTOSO", True),
        ("Drs.H.Budi Santoso", "Budi Santoso S.Sos M.Si.", True),
        ("Nur'aini Hadi, S.STP.", "NURAINI HADI", True),
        ("René Wijaya", "Rene Wijaya", True),
        ("Budi Santoso", "Budi Santosa", False),
        ("Budi", "Budi Santoso", False),
        ("Dr. H.", "Drs. H.", True),  # nothing but titles: what is left is compared as it is
        ("Siti Ma", "Siti", False),  # a last name that looks like a title, but is not written as one
        ("H. Ahmad Budi", "Ahmad Budi", True),
    ],
)
def test_names_are_compared_without_titles(satu, dua, sama):
    assert (simplify_nama(satu) == simplify_nama(dua)) is sama


def test_an_unknown_issuer(p12, pdf_beku):
    kata = tolak(kunci_lain(), SANDI, pdf_beku)
    assert kata.startswith(f"Penerbit sertifikat ini, {NAMA}, tidak termasuk yang dipercaya di sini")


def test_configured_roots_decide(p12, pdf_beku, settings, tmp_path):
    """A sample is accepted where its root is configured, and refused where only another is."""
    akar = contoh.find_akar_contoh()[0]
    settings.CA_CONTOH = tmp_path / "tidak-ada"
    (tmp_path / "akar.pem").write_bytes(akar.public_bytes(Encoding.PEM))
    settings.SERTIFIKAT_AKAR = str(tmp_path)
    assert PenandatanganP12(p12, SANDI).sign(pdf_beku, None, LABEL).isi
    lain = open_p12(kunci_lain("Akar Lain"), SANDI).sertifikat
    (tmp_path / "akar.pem").write_bytes(lain.public_bytes(Encoding.PEM))
    assert "tidak termasuk yang dipercaya" in tolak(p12, SANDI, pdf_beku)
    (tmp_path / "akar.pem").write_bytes(b"rusak")
    assert "SERTIFIKAT_AKAR" in tolak(p12, SANDI, pdf_beku)


def test_a_certificate_that_may_not_sign(pdf_beku, tanpa_akar):
    semua = dict.fromkeys(
        ("digital_signature", "content_commitment", "data_encipherment", "key_agreement"), False
    )
    semua |= dict.fromkeys(("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    isi = kunci_lain(guna=x509.KeyUsage(key_encipherment=True, **semua))
    assert tolak(isi, SANDI, pdf_beku).startswith("Sertifikat ini bukan untuk menandatangani dokumen")


def test_a_weak_key(pdf_beku, tanpa_akar):
    isi = kunci_lain(kunci=rsa.generate_private_key(65537, 1024))
    assert tolak(isi, SANDI, pdf_beku).startswith("Kunci sertifikat ini terlalu lemah")


@pytest.mark.parametrize("pdf", [b"", b"bukan pdf", b"%PDF-1.7\n%%EOF"])
def test_an_unreadable_document(p12, pdf):
    assert "PDF yang akan ditandatangani tidak dapat dibaca" in tolak(p12, SANDI, pdf)


def test_a_page_that_is_not_there(p12, pdf_beku):
    with pytest.raises(GalatTandaTangan, match="tidak dapat dibaca"):
        PenandatanganP12(p12, SANDI).sign(pdf_beku, replace(TEMPAT, halaman=99), LABEL)


def test_a_document_that_is_signed_already(p12, tertanda):
    assert "sudah ditandatangani" in tolak(p12, SANDI, tertanda.isi)


# --- secrets ------------------------------------------------------------------------------------------------


def test_the_passphrase_stands_in_no_log_and_no_description(p12, pdf_beku, caplog):
    caplog.set_level(logging.DEBUG)
    penandatangan = PenandatanganP12(p12, SANDI)
    penandatangan.sign(pdf_beku, TEMPAT, LABEL)
    tolak(p12, f"{SANDI}-keliru", pdf_beku)
    assert SANDI not in caplog.text
    assert NIP not in caplog.text
    assert SANDI not in repr(penandatangan)
    assert not hasattr(penandatangan, "__dict__")
    assert "private" not in repr(open_p12(p12, SANDI)).lower()


def test_an_error_report_does_not_show_it(p12, pdf_beku, settings, monkeypatch):
    """Whatever breaks deep inside: Django's report of it hides passphrase and key."""
    settings.DEBUG = False

    def rusak(*bahan):
        raise RuntimeError("rusak di dalam")

    monkeypatch.setattr("laporan.terbit.tandatangan.p12.require_layak", rusak)
    try:
        PenandatanganP12(p12, SANDI).sign(pdf_beku, TEMPAT, LABEL)
    except RuntimeError:
        laporan = ExceptionReporter(RequestFactory().get("/"), *sys.exc_info())
    bersih = laporan.get_traceback_html() + laporan.get_traceback_text()
    assert "rusak di dalam" in bersih
    # The test's own frame holds it in a constant, not in a variable.
    assert SANDI not in bersih
