// Comforts of the grids of money: arrows and Enter go up and down a column, a block copied from a spreadsheet fills
// the cells from the one at hand. Without this script every cell is a plain field of the form.
(() => {
  "use strict";

  const baris = (sel) => [...sel.closest("tbody").rows].filter((r) => r.querySelector("input[data-kisi]"));
  const selDi = (r) => [...r.querySelectorAll("input[data-kisi]")];

  const cari = (sel, turun, kanan = 0) => {
    const semua = baris(sel);
    const r = semua[semua.indexOf(sel.closest("tr")) + turun];
    if (!r) return null;
    const nama = selDi(sel.closest("tr"))[selDi(sel.closest("tr")).indexOf(sel) + kanan]?.dataset.kisi;
    return selDi(r).find((s) => s.dataset.kisi === nama) ?? null;
  };

  document.addEventListener("keydown", (e) => {
    const sel = e.target.closest?.("input[data-kisi]");
    if (!sel || e.altKey || e.ctrlKey || e.metaKey) return;
    const turun = { ArrowDown: 1, Enter: e.shiftKey ? -1 : 1, ArrowUp: -1 }[e.key];
    if (!turun) return;
    e.preventDefault();
    const tuju = cari(sel, turun);
    if (tuju) {
      tuju.focus();
      tuju.select();
    }
  });

  document.addEventListener("paste", (e) => {
    const sel = e.target.closest?.("input[data-kisi]");
    const teks = e.clipboardData?.getData("text/plain") ?? "";
    if (!sel || !/[\t\n]/.test(teks.trim())) return;
    e.preventDefault();
    const isi = teks.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((b) => b.split("\t"));
    let terisi = 0;
    isi.forEach((kolom, turun) =>
      kolom.forEach((nilai, kanan) => {
        const tuju = cari(sel, turun, kanan);
        if (tuju) {
          tuju.value = nilai.trim();
          terisi += 1;
        }
      }),
    );
    const banyak = isi.reduce((n, b) => n + b.length, 0);
    const pesan = sel.closest("form").querySelector("[data-tempel]");
    if (pesan) {
      pesan.textContent = `${terisi} dari ${banyak} angka ditempel. Periksa, lalu simpan.`;
    }
  });
})();
