// What was typed into the grid and has not been answered yet. It lives in localStorage, so that it outlives a lost
// line and a closed tab, and leaves only when the server has answered it. Keys name the user, the kecamatan, the year
// and the triwulan: nobody finds another's figures, and nothing is sent to another quarter.
//
// An entry: { isi: {field: text}, revisi, versi, waktu, draf, ditolak, ragu: [isi, …] }
//   revisi   what the server showed when the cell was typed into; it refuses to overwrite anything newer
//   versi    grows with every change, so that a late answer does not delete what was typed meanwhile
//   draf     still being typed: kept, not sent
//   ditolak  the server refused it; it waits for a correction
//   ragu     sent without an answer; it may have arrived, and is then no colleague's change
"use strict";

class Antrean {
  static JEDA = [2, 4, 8, 15, 30, 60]; // seconds between tries

  #awalan;
  #kirim;
  #pendengar;
  #coba = 0;
  #jam = 0;
  #detak = null;
  #sedang = false;
  #ulang = false;

  // kirim(kode, entri) -> {hasil: "diterima" | "ditolak" | "putus" | "masuk", ...}; pendengar: what the page shows.
  constructor(awalan, kirim, pendengar) {
    this.#awalan = `${awalan}:`;
    this.#kirim = kirim;
    this.#pendengar = pendengar;
    addEventListener("online", () => this.sekarang());
    addEventListener("storage", (e) => {
      if (e.key?.startsWith(this.#awalan)) {
        pendengar.diubah(e.key.slice(this.#awalan.length), e.newValue ? JSON.parse(e.newValue) : null);
      }
    });
    // Back from signing in elsewhere, or from sleep.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.menunggu().length) this.sekarang();
    });
  }

  baca(kode) {
    try {
      return JSON.parse(localStorage.getItem(this.#awalan + kode));
    } catch {
      return null;
    }
  }

  semua() {
    return Object.keys(localStorage)
      .filter((k) => k.startsWith(this.#awalan))
      .map((k) => k.slice(this.#awalan.length));
  }

  // What can be sent now, the oldest first.
  menunggu() {
    return this.semua()
      .map((kode) => [kode, this.baca(kode)])
      .filter(([, e]) => e && !e.draf && !e.ditolak)
      .sort(([, a], [, b]) => a.waktu - b.waktu)
      .map(([kode]) => kode);
  }

  // False where the browser keeps nothing (full, or forbidden): the page then says so.
  tulis(kode, isi, revisi, draf) {
    const lama = this.baca(kode);
    return this.#simpan(kode, {
      isi,
      revisi: lama?.revisi ?? revisi,
      versi: (lama?.versi ?? 0) + 1,
      waktu: lama?.waktu ?? this.#kini(),
      draf,
      ditolak: false,
      ragu: lama?.ragu ?? [],
    });
  }

  hapus(kode) {
    localStorage.removeItem(this.#awalan + kode);
  }

  // The entry answers another revision from now on: what the colleague wrote was seen.
  dasari(kode, revisi) {
    const entri = this.baca(kode);
    if (entri) this.#simpan(kode, { ...entri, revisi, ditolak: false, draf: false });
  }

  // Cells of one pasted block come within a millisecond and are sent in their order all the same.
  #kini() {
    this.#jam = Math.max(Date.now(), this.#jam + 1);
    return this.#jam;
  }

  #simpan(kode, entri) {
    try {
      localStorage.setItem(this.#awalan + kode, JSON.stringify(entri));
      return true;
    } catch {
      return false;
    }
  }

  // Try at once, whatever the countdown says.
  sekarang() {
    this.#berhentiDetak();
    return this.jalan();
  }

  // The page goes away: hand over what can be. Nobody waits for the answer; what stays here is compared with the
  // server's figures when the page is opened again.
  lepas() {
    if (this.#coba) return; // the line is down
    for (const kode of this.menunggu()) {
      const entri = this.baca(kode);
      if (entri.ragu.length) continue; // on its way already
      this.#catatRagu(kode, entri);
      this.#kirim(kode, entri);
    }
  }

  async jalan() {
    if (this.#sedang) {
      this.#ulang = true;
      return;
    }
    this.#sedang = true;
    try {
      do {
        this.#ulang = false;
        await this.#satuPerSatu();
      } while (this.#ulang);
    } finally {
      this.#sedang = false;
    }
  }

  async #satuPerSatu() {
    for (const kode of this.menunggu()) {
      const hasil = await this.#bergiliran(kode);
      if (hasil === "putus" || hasil === "masuk") {
        this.#tunda(hasil);
        return;
      }
    }
    if (!this.menunggu().length) {
      this.#coba = 0;
      this.#berhentiDetak();
    }
  }

  // One tab at a time, so that two open on one grid do not send the same cell together.
  #bergiliran(kode) {
    const kerja = () => this.#satu(kode);
    return navigator.locks ? navigator.locks.request(this.#awalan, kerja) : kerja();
  }

  async #satu(kode) {
    const entri = this.baca(kode);
    if (!entri || entri.draf || entri.ditolak) return "sudah";
    this.#pendengar.mengirim(kode);
    this.#catatRagu(kode, entri);
    const jawaban = await this.#kirim(kode, entri);
    const kini = this.baca(kode);
    const berubah = kini && kini.versi !== entri.versi;
    if (jawaban.hasil === "diterima") {
      this.#coba = 0;
      this.#berhentiDetak();
      if (berubah) this.#simpan(kode, { ...kini, revisi: jawaban.revisi, ragu: [] });
      else this.hapus(kode);
    } else if (jawaban.hasil === "ditolak") {
      // A refusal is an answer: this text does not stand in the row. What was sent before it still may.
      if (kini) this.#simpan(kode, { ...kini, ragu: entri.ragu, ditolak: !berubah });
    } else {
      return jawaban.hasil;
    }
    this.#pendengar.dijawab(kode, jawaban, entri, berubah ? kini : null);
    if (berubah && !kini.draf) this.#ulang = true;
    return "dijawab";
  }

  // From now until an answer comes, this text may stand in the row.
  #catatRagu(kode, entri) {
    const isi = JSON.stringify(entri.isi);
    if (entri.ragu.some((r) => JSON.stringify(r) === isi)) return;
    this.#simpan(kode, { ...entri, ragu: [...entri.ragu, entri.isi].slice(-20) });
  }

  #tunda(sebab) {
    const jeda = Antrean.JEDA[Math.min(this.#coba, Antrean.JEDA.length - 1)];
    this.#coba += 1;
    this.#berhentiDetak();
    if (sebab === "masuk") {
      this.#pendengar.tertunda(sebab, 0);
      return;
    }
    let sisa = jeda;
    this.#pendengar.tertunda(sebab, sisa);
    this.#detak = setInterval(() => {
      sisa -= 1;
      if (sisa > 0) this.#pendengar.tertunda(sebab, sisa);
      else this.sekarang();
    }, 1000);
  }

  #berhentiDetak() {
    clearInterval(this.#detak);
    this.#detak = null;
  }
}
