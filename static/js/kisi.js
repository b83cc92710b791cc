// The comforts of the grid: each cell saves itself, keys move as in a spreadsheet, a block from Excel may be pasted,
// the last change can be taken back. Without this script the grid is one form with "Simpan semua".
"use strict";

(() => {
  const formulir = document.getElementById("kisi");
  if (!formulir) return;
  const boleh = "boleh" in formulir.dataset;
  const JEDA_KETIK = 1000;

  const sama = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const pola = (nama) =>
    document.querySelector(`template[data-pola="${nama}"]`).content.firstElementChild.cloneNode(true);

  // --- one indicator ---------------------------------------------------------------------------------------

  class Sel {
    constructor(tbody) {
      this.tbody = tbody;
      this.kode = tbody.dataset.kode;
      this.medan = [...tbody.querySelectorAll("input[data-medan]")];
      this.terakhir = this.isi(); // what was last handed to the queue, or stored
      this.saatFokus = this.terakhir;
      this.tunggu = null;
    }

    isi() {
      return Object.fromEntries(this.medan.map((m) => [m.dataset.medan, m.value.trim()]));
    }

    semula() {
      return Object.fromEntries(this.medan.map((m) => [m.dataset.medan, m.dataset.semula]));
    }

    tulis(isi) {
      for (const m of this.medan) m.value = isi[m.dataset.medan] ?? "";
    }

    get revisi() {
      return Number(this.tbody.dataset.revisi);
    }

    get fokus() {
      return this.medan.includes(document.activeElement);
    }

    // Half a ratio is not worth a question yet.
    get utuh() {
      const terisi = this.medan.filter((m) => m.value.trim()).length;
      return terisi === 0 || terisi === this.medan.length;
    }

    bagian(nama) {
      return this.tbody.querySelector(`[data-bagian="${nama}"]`);
    }

    tandai(nama) {
      this.tbody.dataset.kirim = nama;
      this.bagian("keadaan").replaceChildren(pola(nama));
    }

    pesan(isi) {
      this.bagian("pesan").replaceChildren(...(isi ? [isi] : []));
      this.tbody.querySelector(".baris-pesan").hidden = !isi;
    }
  }

  const semuaSel = [...formulir.querySelectorAll("tbody.baris-kisi")].map((t) => new Sel(t));
  const menurutKode = new Map(semuaSel.map((s) => [s.kode, s]));
  const milik = (unsur) => menurutKode.get(unsur.closest("tbody.baris-kisi")?.dataset.kode);
  const terisi = semuaSel.filter((s) => s.medan.length);

  const kabar = (teks) => {
    formulir.querySelector("[data-kabar]").textContent = teks;
  };
  // What a screen reader hears of a cell that the cursor has left; for the eye it stands in the row.
  const sebut = (sel, teks) => {
    const nama = sel.tbody.querySelector(".nama-indikator").textContent;
    formulir.querySelector("[data-kabar-sel]").textContent = `${nama}: ${teks}`;
  };

  // --- sending ---------------------------------------------------------------------------------------------

  const kuki = (nama) =>
    document.cookie
      .split("; ")
      .find((k) => k.startsWith(`${nama}=`))
      ?.slice(nama.length + 1);

  function urai(html) {
    const wadah = document.createElement("template");
    wadah.innerHTML = html;
    return {
      tbody: wadah.content.querySelector("tbody.baris-kisi"),
      kaki: wadah.content.querySelector("tfoot"),
      panel: wadah.content.querySelector("[data-penjelasan-sel]"),
    };
  }

  async function kirim(kode, entri) {
    const sel = menurutKode.get(kode);
    if (!sel?.medan.length) return { hasil: "ditolak" };
    const badan = new URLSearchParams({
      ...entri.isi,
      revisi: entri.revisi,
      tw: formulir.dataset.triwulan,
      pengguna: formulir.dataset.pengguna,
    });
    for (const isi of entri.ragu) {
      for (const [nama, teks] of Object.entries(isi)) badan.append(`ragu-${nama}`, teks);
    }
    try {
      const jawaban = await fetch(sel.tbody.dataset.alamat, {
        method: "POST",
        body: badan,
        redirect: "manual",
        keepalive: true, // also when the tab is closed meanwhile
        signal: AbortSignal.timeout(30_000),
        headers: {
          "X-CSRFToken": kuki("csrftoken") ?? formulir.elements.csrfmiddlewaretoken.value,
          "X-Requested-With": "kisi",
        },
      });
      if (jawaban.type === "opaqueredirect" || jawaban.status === 403) return { hasil: "masuk" };
      if ([400, 404].includes(jawaban.status)) {
        return { hasil: "ditolak", kalimat: "Baris ini berubah sejak halaman dibuka: salin isian Anda, lalu muat ulang." };
      }
      const bagian = urai(await jawaban.text());
      // Anything else, such as the page of a hotspot, is no answer to this cell.
      if (![200, 409, 422].includes(jawaban.status) || bagian.tbody?.dataset.kode !== kode) {
        return { hasil: "putus" };
      }
      const hasil = jawaban.status === 200 ? "diterima" : "ditolak";
      return { hasil, bagian, revisi: Number(bagian.tbody.dataset.revisi) };
    } catch {
      return { hasil: "putus" };
    }
  }

  // Put the server's row in place of ours, except for the fields: someone may be typing in them.
  function pasang(sel, bagian, terkirim) {
    const { tbody, kaki, panel } = bagian;
    for (const baru of tbody.querySelectorAll("[data-bagian]")) {
      sel.bagian(baru.dataset.bagian)?.replaceChildren(...baru.childNodes);
    }
    sel.tbody.dataset.keadaan = tbody.dataset.keadaan;
    sel.tbody.dataset.revisi = tbody.dataset.revisi;
    delete sel.tbody.dataset.kirim;
    sel.tbody.querySelector(".baris-pesan").hidden = tbody.querySelector(".baris-pesan").hidden;
    for (const m of sel.medan) {
      const baru = tbody.querySelector(`input[data-medan="${m.dataset.medan}"]`);
      if (!baru) continue;
      m.dataset.semula = baru.dataset.semula;
      if (baru.hasAttribute("aria-invalid")) m.setAttribute("aria-invalid", "true");
      else m.removeAttribute("aria-invalid");
    }
    const rapikan = terkirim && tbody.dataset.keadaan !== "salah" && tbody.dataset.keadaan !== "bentrok";
    if (rapikan && sama(sel.isi(), terkirim)) {
      sel.terakhir = terkirim;
      // A text that becomes another under the cursor would be typed on wrongly; it waits for the cursor to leave.
      if (!sel.fokus) pulihkan(sel);
    }
    formulir.querySelector("tfoot").replaceChildren(...kaki.childNodes);
    const lama = document.getElementById(panel.id);
    lama.querySelector('[data-bagian="hitungan"]').replaceWith(panel.querySelector('[data-bagian="hitungan"]'));
    ringkas();
  }

  function pulihkan(sel) {
    sel.tulis(sel.semula());
    sel.terakhir = sel.isi();
  }

  let selPutus = null;
  function lepasPutus() {
    if (selPutus?.tbody.dataset.kirim) selPutus.pesan(null);
    selPutus = null;
  }

  const antrean = boleh
    ? new Antrean(formulir.dataset.simpanan, kirim, {
        mengirim(kode) {
          menurutKode.get(kode)?.tandai("menyimpan");
          ringkas();
        },
        dijawab(kode, jawaban, entri, kini) {
          lepasPutus();
          const sel = menurutKode.get(kode);
          if (!sel) return;
          if (jawaban.bagian) pasang(sel, jawaban.bagian, entri.isi);
          else if (jawaban.kalimat) tinggal(sel, jawaban.kalimat);
          if (kini) sel.tandai("menyimpan");
          else if (jawaban.hasil === "ditolak") {
            sebut(sel, "belum disimpan.");
          }
          ringkas();
        },
        tertunda(sebab, sisa) {
          const menunggu = new Set(antrean.menunggu());
          const tunda = terisi.filter((s) => menunggu.has(s.kode));
          for (const s of tunda) if (s.tbody.dataset.kirim !== "belum_terkirim") s.tandai("belum_terkirim");
          ringkas();
          if (!tunda.length) return;
          if (selPutus !== tunda[0] || !selPutus.bagian("pesan").querySelector(`[data-sebab="${sebab}"]`)) {
            lepasPutus();
            selPutus = tunda[0];
            const isi = pola(sebab);
            isi.dataset.sebab = sebab;
            selPutus.pesan(isi);
            sebut(selPutus, "belum terkirim.");
          }
          const kalimat = selPutus.bagian("pesan").querySelector("[data-kalimat]");
          if (kalimat) {
            kalimat.textContent =
              `Sambungan terputus. Angka aman di peramban ini dan dikirim lagi dalam ${sisa} detik.`;
          }
        },
        diubah(kode, entri) {
          const sel = menurutKode.get(kode);
          if (!sel?.medan.length || sel.fokus) return;
          if (!entri) {
            muatUlang(sel);
          } else if (!entri.draf) {
            sel.tulis(entri.isi);
            sel.terakhir = sel.isi();
            sel.tandai("belum_terkirim");
            ringkas();
          }
        },
      })
    : null;

  // Another tab of ours saved this cell.
  async function muatUlang(sel) {
    try {
      const jawaban = await fetch(`${sel.tbody.dataset.alamat}?tw=${formulir.dataset.triwulan}`, {
        redirect: "manual",
        headers: { "X-Requested-With": "kisi" },
      });
      const bagian = urai(await jawaban.text());
      if (bagian.tbody?.dataset.kode !== sel.kode || antrean?.baca(sel.kode)) return;
      pasang(sel, bagian, null);
      if (!sel.fokus) pulihkan(sel);
    } catch {
      // The line is down; what stands here is still what the page showed.
    }
  }

  function tinggal(sel, kalimat) {
    const isi = pola("tertinggal");
    isi.querySelector("[data-kalimat]").textContent = kalimat;
    sel.pesan(isi);
    sel.tbody.dataset.keadaan = "salah";
    delete sel.tbody.dataset.kirim;
  }

  // --- how far the entry is ----------------------------------------------------------------------------------

  const KATA = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua~belas tiga~belas empat~belas " +
    "lima~belas enam~belas tujuh~belas delapan~belas sembilan~belas dua~puluh"
  ).split(" ");
  const kata = (n) => KATA[n]?.replace("~", " ") ?? String(n);

  function ringkas() {
    const tempat = document.querySelector("[data-ringkasan]");
    if (!tempat) return;
    const hitung = (uji) => semuaSel.filter(uji).length;
    const ada = hitung((s) => !s.tbody.dataset.kirim && s.tbody.dataset.keadaan === "tersimpan");
    const bagian = [
      [hitung((s) => s.tbody.dataset.kirim === "menyimpan"), "sedang disimpan"],
      [hitung((s) => s.tbody.dataset.kirim === "belum_terkirim"), "belum terkirim"],
      [hitung((s) => !s.tbody.dataset.kirim && /^(salah|bentrok)$/.test(s.tbody.dataset.keadaan)), "perlu diperbaiki"],
    ].filter(([n]) => n);
    const kosong = hitung((s) => s.tbody.dataset.keadaan === "kosong");
    let teks = `${ada ? kata(ada) : "belum satu pun"} dari ${kata(semuaSel.length)} indikator tersimpan`;
    if (ada === semuaSel.length) teks = "semua indikator tersimpan";
    for (const [n, sebutan] of bagian) teks += `, ${kata(n)} ${sebutan}`;
    tempat.textContent = `${teks[0].toUpperCase()}${teks.slice(1)}.`;
    document.querySelector("[data-ringkasan-kisi]").classList.toggle("baik", !bagian.length && !kosong);
  }

  // --- the panel below -----------------------------------------------------------------------------------------

  const panel = [...document.querySelectorAll("[data-penjelasan-sel]")];
  function jelaskan(pk) {
    for (const p of panel) p.hidden = p.dataset.penjelasanSel !== pk;
  }
  const dituju = /^#(?:penjelasan|bukti|sel)-(\d+)$/.exec(location.hash)?.[1];
  jelaskan(dituju ?? semuaSel[0]?.tbody.dataset.kunci);
  document.querySelector("[data-semua-penjelasan]").dataset.satu = "";

  formulir.addEventListener("click", (e) => {
    const tautan = e.target.closest("[data-penjelasan]");
    if (!tautan) return;
    jelaskan(tautan.dataset.penjelasan);
    if (tautan.dataset.unggahKe) {
      e.preventDefault();
      const berkas = document.getElementById(`berkas-${tautan.dataset.unggahKe}`);
      berkas.focus();
      berkas.scrollIntoView({ block: "center" });
    }
  });

  // The answer to an upload or a removal (kisi-bukti.js).
  document.addEventListener("kisi:jawaban", (e) => {
    const bagian = urai(e.detail);
    const sel = menurutKode.get(bagian.tbody?.dataset.kode);
    if (!sel) return;
    sel.bagian("bukti").replaceChildren(...bagian.tbody.querySelector('[data-bagian="bukti"]').childNodes);
    document
      .getElementById(bagian.panel.id)
      .querySelector('[data-bagian="berkas"]')
      .replaceWith(bagian.panel.querySelector('[data-bagian="berkas"]'));
  });

  if (!boleh) {
    // Typed before the quarter was locked, or before another signed in: not lost, and not ours to send.
    const awalan = `${formulir.dataset.simpanan}:`;
    for (const kunci of Object.keys(localStorage).filter((k) => k.startsWith(awalan))) {
      const sel = menurutKode.get(kunci.slice(awalan.length));
      if (!sel || !document.querySelector('template[data-pola="tertinggal"]')) continue;
      const teks = Object.values(JSON.parse(localStorage.getItem(kunci)).isi).join(" dari ");
      tinggal(sel, `Isian Anda ${teks || "kosong"} belum terkirim, dan periode ini tidak dapat diisi sekarang.`);
      sel.bagian("pesan").addEventListener("click", (e) => {
        if (!e.target.closest("[data-buang]")) return;
        localStorage.removeItem(kunci);
        sel.pesan(null);
      });
    }
    return;
  }

  // --- from a cell to the queue ----------------------------------------------------------------------------------

  const riwayat = []; // groups of changes, the last one last; each is undone at once
  let sesi = 0; // one stay in one cell is one change, however often it pauses
  let sesiTerakhir = -1;

  function masukkan(sel, draf) {
    if (!antrean.tulis(sel.kode, sel.isi(), sel.revisi, draf)) {
      kabar("Peramban ini tidak dapat menyimpan isian: jangan tutup tab sebelum semua tersimpan.");
    }
    sel.tandai("menyimpan");
    ringkas();
  }

  // Hand the text of a cell to the queue, if it is another than before.
  function simpan(sel, kelompok = null) {
    clearTimeout(sel.tunggu);
    pisahkan(sel);
    const isi = sel.isi();
    if (sama(isi, sel.terakhir)) {
      const entri = antrean.baca(sel.kode);
      if (!entri?.draf) return;
      if (entri.ragu.length || !sama(isi, sel.semula())) {
        masukkan(sel, false);
        antrean.jalan();
      } else {
        antrean.hapus(sel.kode);
        muatUlang(sel);
      }
      return;
    }
    const perubahan = { kode: sel.kode, dari: sel.terakhir, ke: isi };
    if (kelompok) kelompok.push(perubahan);
    else if (sesiTerakhir === sesi && riwayat.at(-1)?.[0].kode === sel.kode) riwayat.at(-1)[0].ke = isi;
    else riwayat.push([perubahan]);
    sesiTerakhir = sesi;
    sel.terakhir = isi;
    masukkan(sel, false);
    antrean.jalan();
  }

  // "17/20" and "17 dari 20" in the first field of a ratio are both fields.
  function pisahkan(sel) {
    const [atas, bawah] = sel.medan;
    const cocok = bawah && !bawah.value.trim() && /^(.+?)\s*(?:\/|\bdari\b)\s*(.+)$/.exec(atas.value.trim());
    if (cocok) [atas.value, bawah.value] = [cocok[1], cocok[2]];
  }

  function batalkan() {
    const aktif = milik(document.activeElement);
    if (aktif?.medan.length && !sama(aktif.isi(), aktif.terakhir)) {
      aktif.tulis(aktif.terakhir);
      simpan(aktif);
      return;
    }
    const kelompok = riwayat.pop();
    if (!kelompok) {
      kabar("Tidak ada perubahan untuk dibatalkan.");
      return;
    }
    for (const { kode, dari } of kelompok) {
      const sel = menurutKode.get(kode);
      sel.tulis(dari);
      sel.terakhir = sel.isi();
      masukkan(sel, false);
    }
    sesiTerakhir = -1;
    tuju(menurutKode.get(kelompok[0].kode).medan[0]);
    kabar(kelompok.length > 1 ? `${kelompok.length} sel dikembalikan.` : "Satu perubahan dibatalkan.");
    antrean.jalan();
  }

  function tuju(medan) {
    medan.focus();
    medan.select();
  }

  function pindah(sel, medan, arah) {
    const tujuan = terisi[terisi.indexOf(sel) + arah];
    if (!tujuan) {
      simpan(sel);
      return;
    }
    tuju(tujuan.medan[Math.min(sel.medan.indexOf(medan), tujuan.medan.length - 1)]);
  }

  function urungkan(sel) {
    if (!sama(sel.isi(), sel.terakhir)) sel.tulis(sel.terakhir);
    else if (/^(salah|bentrok)$/.test(sel.tbody.dataset.keadaan)) sel.tulis(sel.semula());
    else sel.tulis(sel.saatFokus);
    simpan(sel);
    document.activeElement.select?.();
  }

  formulir.addEventListener("keydown", (e) => {
    const medan = e.target.closest("input[data-medan]");
    if (e.key.toLowerCase() === "z" && (e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey) {
      e.preventDefault();
      batalkan();
      return;
    }
    if (!medan || e.isComposing) return;
    const sel = milik(medan);
    if (e.key === "Escape") {
      urungkan(sel);
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const langkah = { Enter: e.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (langkah) {
      e.preventDefault();
      pindah(sel, medan, langkah);
      return;
    }
    const arah = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    const seberang = arah && sel.medan[sel.medan.indexOf(medan) + arah];
    const diTepi = medan.selectionStart === medan.selectionEnd
      ? medan.selectionStart === (arah < 0 ? 0 : medan.value.length)
      : medan.selectionEnd - medan.selectionStart === medan.value.length;
    if (seberang && diTepi) {
      e.preventDefault();
      tuju(seberang);
    }
  });

  formulir.addEventListener("input", (e) => {
    const sel = milik(e.target);
    if (!sel) return;
    masukkan(sel, true);
    clearTimeout(sel.tunggu);
    sel.tunggu = setTimeout(() => sel.utuh && simpan(sel), JEDA_KETIK);
  });

  formulir.addEventListener("focusin", (e) => {
    const sel = milik(e.target);
    if (!sel) return;
    jelaskan(sel.tbody.dataset.kunci);
    if (e.target.matches("input[data-medan]") && !sel.medan.includes(e.relatedTarget)) {
      sesi += 1;
      sel.saatFokus = sel.isi();
    }
  });

  formulir.addEventListener("focusout", (e) => {
    if (!e.target.matches("input[data-medan]")) return;
    const sel = milik(e.target);
    if (sel.medan.includes(e.relatedTarget)) return;
    simpan(sel);
    const tersimpan = !sel.tbody.dataset.kirim && /^(tersimpan|kosong|belum_waktunya)$/.test(sel.tbody.dataset.keadaan);
    // After the focus has left: until then the field counts as being typed in.
    if (tersimpan) setTimeout(() => !sel.fokus && !antrean.baca(sel.kode) && pulihkan(sel));
  });

  addEventListener("pagehide", () => {
    for (const sel of terisi) {
      if (!sama(sel.isi(), sel.terakhir)) simpan(sel);
    }
    antrean.lepas();
  });
  addEventListener("pageshow", (e) => e.persisted && antrean.sekarang());

  // --- the two ways out of a question ----------------------------------------------------------------------------

  formulir.addEventListener("click", (e) => {
    if (e.target.closest("[data-kirim]")) antrean.sekarang();
    if (e.target.closest("[data-batalkan]")) batalkan();
    const sel = milik(e.target);
    if (e.target.closest("[data-buang]")) {
      antrean.hapus(sel.kode);
      sel.pesan(null);
      muatUlang(sel);
    }
    const tombol = e.target.closest("[data-pilih]");
    if (!tombol) return;
    e.preventDefault();
    const medan = sel.medan.find((m) => m.dataset.medan === tombol.dataset.pilih) ?? sel.medan[0];
    medan.focus();
    if (tombol.dataset.pilih === "rekan") {
      antrean.hapus(sel.kode);
      pulihkan(sel);
      muatUlang(sel);
    } else if (tombol.dataset.pilih === "saya") {
      antrean.dasari(sel.kode, sel.revisi);
      antrean.jalan();
    } else {
      medan.value = tombol.dataset.teks;
      simpan(sel);
    }
  });

  // Every cell saves itself; Enter in a field must not send the form.
  formulir.addEventListener("submit", (e) => e.preventDefault());

  // --- a block from Excel ---------------------------------------------------------------------------------------

  const bersih = (teks) => teks.replace(/^"([\s\S]*)"$/, "$1").replaceAll('""', '"').replace(/\s+/g, " ").trim();

  formulir.addEventListener("paste", (e) => {
    const medan = e.target.closest("input[data-medan]");
    const teks = e.clipboardData?.getData("text/plain") ?? "";
    const blok = teks.replace(/(\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/).map((b) => b.split("\t").map(bersih));
    if (!medan || (blok.length === 1 && blok[0].length === 1 && blok[0][0] === teks)) return;
    e.preventDefault();
    const awal = milik(medan);
    const kolom = awal.medan.indexOf(medan);
    const mulai = semuaSel.indexOf(awal);
    const kelompok = [];
    let dilewati = 0;
    blok.forEach((potongan, i) => {
      const sel = semuaSel[mulai + i];
      if (!potongan.some(Boolean)) return;
      if (!sel?.medan.length) {
        dilewati += 1;
        return;
      }
      tempel(sel, potongan, kolom);
      simpan(sel, kelompok);
    });
    if (kelompok.length) riwayat.push(kelompok);
    sesiTerakhir = -1;
    const lewat = dilewati ? ` ${dilewati} baris tidak ditempel karena tidak ada sel isian untuknya.` : "";
    kabar(`${kelompok.length} sel ditempel.${lewat}`);
  });

  function tempel(sel, potongan, kolom) {
    const ada = potongan.filter(Boolean);
    if (sel.medan.length === 1) {
      // Two figures for one cell: both stay to be seen, and the server asks for one.
      sel.medan[0].value = ada.join(" / ");
      return;
    }
    if (ada.length === 1 && /\/|\bdari\b/.test(ada[0])) {
      sel.tulis({ [sel.medan[0].dataset.medan]: ada[0] });
      return;
    }
    const awal = potongan.length > 1 ? 0 : kolom;
    potongan.slice(0, 2).forEach((teks, j) => {
      const medan = sel.medan[awal + j];
      if (teks && medan) medan.value = teks;
    });
  }

  // --- opening the page -------------------------------------------------------------------------------------------

  for (const unsur of document.querySelectorAll("[data-tanpa-skrip]")) unsur.hidden = true;
  for (const unsur of document.querySelectorAll("[data-dengan-skrip]")) unsur.hidden = false;

  // What an earlier visit could not send.
  for (const kode of antrean.semua()) {
    const entri = antrean.baca(kode);
    const sel = menurutKode.get(kode);
    if (!sel || !entri) continue;
    if (!sel.medan.length) {
      const teks = Object.values(entri.isi).join(" dari ");
      tinggal(sel, `Isian Anda ${teks || "kosong"} belum terkirim; nilai ini sekarang dihitung dari kertas kerja.`);
      continue;
    }
    if (sama(entri.isi, sel.semula())) {
      antrean.hapus(kode);
      continue;
    }
    sel.tulis(entri.isi);
    sel.terakhir = sel.isi();
    antrean.tulis(kode, entri.isi, entri.revisi, false);
    sel.tandai("belum_terkirim");
  }
  ringkas();
  antrean.jalan();
})();
