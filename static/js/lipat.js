// Folds programs and kegiatan of the cascade. Without this script every row is open, so nothing is lost.
(() => {
  "use strict";

  for (const tabel of document.querySelectorAll("table[data-lipat]")) {
    const baris = [...tabel.querySelectorAll("tr[data-kunci]")];
    const tombol = new Map();

    // A row is hidden when any of its ancestors is folded; rows come in order, parents first.
    const susun = () => {
      const tertutup = new Set();
      for (const b of baris) {
        const induk = b.dataset.induk;
        b.hidden = Boolean(induk && tertutup.has(induk));
        const t = tombol.get(b);
        if (b.hidden || (t && t.getAttribute("aria-expanded") === "false")) {
          tertutup.add(b.dataset.kunci);
        }
      }
    };

    for (const b of baris.filter((b) => "lipatan" in b.dataset)) {
      const t = document.createElement("button");
      const nama = b.querySelector(".nama b").textContent.trim();
      t.type = "button";
      t.className = "lipat";
      t.setAttribute("aria-expanded", "true");
      t.setAttribute("aria-label", `Rincian ${nama}`);
      t.addEventListener("click", () => {
        t.setAttribute("aria-expanded", String(t.getAttribute("aria-expanded") === "false"));
        susun();
      });
      b.querySelector(".uraian").insertBefore(t, b.querySelector(".nama"));
      tombol.set(b, t);
    }

    const tempat = document.querySelector("[data-lipat-semua]");
    if (tempat && tombol.size) {
      const semua = document.createElement("button");
      semua.type = "button";
      semua.className = "tombol rapat";
      const tulis = () => {
        const adaTertutup = [...tombol.values()].some((t) => t.getAttribute("aria-expanded") === "false");
        semua.textContent = adaTertutup ? "Buka semua baris" : "Tutup rincian program";
        return adaTertutup;
      };
      semua.addEventListener("click", () => {
        const buka = tulis();
        for (const t of tombol.values()) {
          t.setAttribute("aria-expanded", String(buka));
        }
        susun();
        tulis();
      });
      tabel.addEventListener("click", (e) => e.target.closest(".lipat") && tulis());
      tulis();
      tempat.replaceWith(semua);
    }
  }
})();
