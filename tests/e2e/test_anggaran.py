"""The grids of money in a real browser: a column pasted, a reason asked for, the national list searched as one types."""

import pytest

from anggaran.models import Pagu, RealisasiAnggaran, Simpul
from tests.anggaran.test_susunan import buat_nomenklatur

pytestmark = pytest.mark.e2e
PAGU = "/melati/2024/anggaran/pagu/"
REALISASI = "/melati/2024/anggaran/realisasi/"
TEMPEL = """(teks) => {
  const data = new DataTransfer();
  data.setData("text/plain", teks);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""


def test_paste_a_block_and_walk_down_the_column(contoh, buka):
    halaman = buka()
    halaman.goto(PAGU)
    pertama = halaman.get_by_label("Pagu awal, 1.1.1 Simpul 1.1.1")
    pertama.focus()
    halaman.evaluate(TEMPEL, "1.000\t1.500\n2.000,50\t\n3.000\t3.500\n")
    assert halaman.locator("[data-tempel]").inner_text().startswith("6 dari 6 angka ditempel")
    halaman.keyboard.press("Enter")
    assert halaman.evaluate("document.activeElement.name").startswith("awal-")
    halaman.get_by_role("button", name="Simpan").last.click()
    halaman.locator(".pesan.baik").wait_for()
    jumlah = {
        (p.simpul.kode, p.tahap): str(p.jumlah)
        for p in Pagu.objects.filter(simpul__instansi=contoh.a.instansi).select_related("simpul")
    }
    assert jumlah == {
        ("1.1.1", "awal"): "1000.00",
        ("1.1.1", "perubahan"): "1500.00",
        ("1.1.2", "awal"): "2000.50",
        ("1.2.1", "awal"): "3000.00",
        ("1.2.1", "perubahan"): "3500.00",
        ("2.1.1", "awal"): "750000.00",
    }
    # The sums above were swapped in by htmx, without a new page.
    assert "757.000,50" in halaman.locator("tfoot").inner_text()


@pytest.mark.parametrize("skrip", [True, False])
def test_above_the_pagu_the_amount_waits_for_its_reason(contoh, buka, skrip):
    halaman = buka(360, skrip=skrip)
    halaman.goto(REALISASI)
    halaman.get_by_label("Setahun, 1.1.2 Simpul 1.1.2").fill("600.000")
    halaman.get_by_role("button", name="Simpan").last.click()
    halaman.get_by_text("Realisasi melebihi pagu. Tulis sebabnya agar dapat diajukan.").wait_for()
    assert halaman.get_by_label("Setahun, 1.1.2 Simpul 1.1.2").input_value() == "600.000"
    halaman.get_by_label("Sebab realisasi 1.1.2 melebihi pagu").fill("Pergeseran terlambat terbit")
    halaman.get_by_role("button", name="Simpan").last.click()
    halaman.locator(".pesan.baik").wait_for()
    baris = RealisasiAnggaran.objects.get(simpul=contoh.a.simpul["1.1.2"])
    assert (baris.jumlah, baris.catatan) == (600000, "Pergeseran terlambat terbit")


def test_the_list_answers_while_one_types(contoh, buka):
    buat_nomenklatur()
    halaman = buka()
    halaman.goto("/melati/2024/anggaran/tambah/")
    halaman.get_by_label("Kode atau kata").press_sequentially("musya", delay=20)
    halaman.get_by_text("Partisipasi dalam Musyawarah Desa", exact=True).wait_for()
    halaman.get_by_role("button", name="Tambahkan 7.01.03.2.01.0001").click()
    halaman.get_by_text("3.1.1 Partisipasi dalam Musyawarah Desa sudah ditambahkan.").wait_for()
    assert Simpul.objects.filter(instansi=contoh.a.instansi, kode="3.1.1").exists()
