// The page of one text: editor in place of the plain field, autosave, a copy in the browser while the line is down,
// the palette, the preview. Without this script the form saves as it stands.
(() => {
  "use strict";

  const form = document.getElementById("formulir-narasi");
  const sumber = document.getElementById("data-narasi");
  if (!form || !sumber || !window.NarasiEditor) {
    return;
  }
  const data = JSON.parse(sumber.textContent);
  const JEDA = 1500; // ms without a key before the text is sent
  const ULANG = 8; // seconds until the next try while the line is down

  // --- editor in place of the field ------------------------------------------------------------------------

  const bidang = document.getElementById("id_isi");
  const wadah = document.createElement("div");
  wadah.className = "wadah-tulisan";
  bidang.before(wadah);
  bidang.hidden = true;
  document.getElementById("id_isi_helptext").hidden = true;
  const hitungan = document.getElementById("hitungan-narasi");
  hitungan.hidden = false;

  let segarkanAlat = () => {};
  const editor = window.NarasiEditor.buat({
    elemen: wadah,
    html: data.html,
    nilai: data.sebutan,
    label: "label-isi",
    berubah: ({ transaction }) => {
      segarkanAlat();
      if (transaction.docChanged) {
        tulisHitungan();
        catatPerubahan();
      }
    },
  });
  segarkanAlat = window.NarasiEditor.pasangAlat(document.getElementById("alat-narasi"), editor);
  document.getElementById("label-isi").addEventListener("click", () => editor.commands.focus());

  const tulisHitungan = () => {
    const { kata, terhubung, diketik } = window.NarasiEditor.hitung(editor);
    hitungan.replaceChildren(`${kata} kata, ${terhubung} `);
    const tanda = (kelas, teks) => {
      const e = document.createElement("span");
      e.className = kelas;
      e.textContent = teks;
      return e;
    };
    hitungan.append(tanda("sebutan", "angka terhubung"), `, ${diketik} `, tanda("angka-diketik", "angka diketik"));
  };
  tulisHitungan();

  // --- a copy in this browser ------------------------------------------------------------------------------

  const salinan = {
    baca: () => {
      try {
        return JSON.parse(localStorage.getItem(data.salinan));
      } catch {
        return null;
      }
    },
    tulis: (html) => {
      try {
        localStorage.setItem(data.salinan, JSON.stringify({ html, revisi: revisi().value, waktu: Date.now() }));
        return true;
      } catch {
        return false; // full, or not allowed: then leaving the page asks first
      }
    },
    hapus: () => {
      try {
        localStorage.removeItem(data.salinan);
      } catch {
        // nothing was kept
      }
    },
  };

  // --- saving ----------------------------------------------------------------------------------------------

  const keadaan = () => document.getElementById("keadaan-narasi");
  const revisi = () => keadaan().querySelector("[name=revisi]");
  let tersimpan = editor.getHTML(); // what the server has
  let aman = true; // whether what is typed is at the server or in the copy
  let perluJejak = keadaan().dataset.jejak === "menunggu"; // an autosave left its audit line to the next save
  let bentrok = keadaan().dataset.hasil === "bentrok";
  let mengirim = false;
  let menunggu = 0;
  let jam = 0;

  const tampilkan = (bentuk, kelas, teks) => {
    const baris = keadaan().querySelector(".narasi-simpan");
    const tanda = document.createElement("span");
    tanda.className = `keadaan ${kelas}`;
    const NS = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "0 0 12 12");
    svg.setAttribute("aria-hidden", "true");
    const isi = document.createElementNS(NS, bentuk === "ring" ? "circle" : "path");
    const sifat =
      bentuk === "ring"
        ? { class: "garis-bentuk", cx: 6, cy: 6, r: 4.7 }
        : { class: "isi-bentuk", d: "M6-.5 12.5 6 6 12.5-.5 6z" };
    Object.entries(sifat).forEach(([n, v]) => isi.setAttribute(n, v));
    svg.append(isi);
    const kata = document.createElement("span");
    kata.textContent = teks;
    tanda.append(svg, kata);
    baris.replaceChildren(tanda);
  };

  const catatPerubahan = () => {
    const html = editor.getHTML();
    clearTimeout(menunggu);
    if (html === tersimpan && !bentrok) {
      aman = true;
      salinan.hapus();
      return;
    }
    aman = salinan.tulis(html);
    if (!bentrok) {
      tampilkan("ring", "menunggu", "Belum tersimpan");
      menunggu = setTimeout(() => simpan(true), JEDA);
    }
  };

  const putus = (sebab) => {
    let sisa = ULANG;
    clearInterval(jam);
    const hitungMundur = () => {
      const simpanan = aman ? "Tulisan aman di peramban ini" : "Jangan tutup halaman ini; tulisan";
      tampilkan("diamond", "perhatian", `${sebab} ${simpanan} dan dikirim lagi dalam ${sisa} detik.`);
      if (sisa-- <= 0) {
        clearInterval(jam);
        simpan(true);
      }
    };
    hitungMundur();
    jam = setInterval(hitungMundur, 1000);
  };

  const kuki = (nama) =>
    document.cookie
      .split("; ")
      .find((k) => k.startsWith(`${nama}=`))
      ?.slice(nama.length + 1);

  const simpan = async (otomatis, { pergi = false } = {}) => {
    clearTimeout(menunggu);
    clearInterval(jam);
    if (mengirim) {
      // What is under way may be lost with the page; the copy in the browser is not.
      menunggu = setTimeout(() => simpan(otomatis), 300);
      return;
    }
    const html = editor.getHTML();
    const isi = new FormData(form);
    isi.set("isi", html);
    isi.set("otomatis", otomatis ? "1" : "");
    mengirim = true;
    if (!pergi) {
      tampilkan("ring", "menunggu", "Menyimpan…");
    }
    let jawaban;
    try {
      jawaban = await fetch(form.action, {
        method: "POST",
        body: isi,
        // Browsers let a page that closes send so much and no more.
        keepalive: pergi && html.length < 50000,
        headers: { "HX-Request": "true", "X-CSRFToken": kuki("csrftoken") || isi.get("csrfmiddlewaretoken") },
      });
    } catch {
      mengirim = false;
      putus("Sambungan terputus.");
      return;
    }
    mengirim = false;
    if (jawaban.redirected || jawaban.status === 403) {
      tampilkan("diamond", "perhatian", "Sesi Anda berakhir. Tulisan aman di peramban ini; masuk lagi, lalu buka bagian ini.");
      return;
    }
    const halaman = new DOMParser().parseFromString(await jawaban.text(), "text/html");
    const baru = halaman.getElementById("keadaan-narasi");
    if (!baru) {
      putus("Server belum dapat menyimpan.");
      return;
    }
    terima(baru, html);
  };

  const terima = (baru, html) => {
    const hasil = baru.dataset.hasil;
    keadaan().replaceWith(document.importNode(baru, true));
    bentrok = hasil === "bentrok";
    if (hasil !== "tersimpan") {
      aman = salinan.tulis(html);
      return;
    }
    tersimpan = html;
    perluJejak = baru.dataset.jejak === "menunggu";
    segarkanBawaan();
    segarkanPratinjau();
    if (editor.getHTML() === html) {
      aman = true;
      salinan.hapus();
    } else {
      catatPerubahan();
    }
  };

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    simpan(false);
  });
  form.addEventListener("click", (e) => {
    if (e.target.closest("[data-pakai=rekan]")) {
      salinan.hapus();
      aman = true;
    }
  });
  window.addEventListener("online", () => {
    if (editor.getHTML() !== tersimpan && !bentrok) {
      simpan(true);
    }
  });
  document.addEventListener("visibilitychange", () => {
    const berubah = editor.getHTML() !== tersimpan;
    if (document.visibilityState === "hidden" && !bentrok && (berubah || perluJejak)) {
      simpan(false, { pergi: true });
    }
  });
  window.addEventListener("beforeunload", (e) => {
    if (!aman) {
      e.preventDefault();
    }
  });

  // --- what follows a save ---------------------------------------------------------------------------------

  const pratinjau = document.getElementById("pratinjau-narasi");
  const segarkanPratinjau = () => {
    if (pratinjau) {
      const letak = pratinjau.contentWindow.scrollY;
      pratinjau.addEventListener("load", () => pratinjau.contentWindow.scrollTo(0, letak), { once: true });
      pratinjau.contentWindow.location.reload();
    }
  };

  const segarkanBawaan = () => {
    const bawaan = document.getElementById("narasi-bawaan");
    bawaan.hidden = keadaan().dataset.bawaan === "ya";
    bawaan.querySelector("[name=revisi]").value = revisi().value;
    const tanda = keadaan().querySelector("[data-tanda]");
    const kini = document.querySelector(".narasi-kerangka [aria-current] .keadaan");
    if (tanda && kini) {
      kini.replaceWith(tanda.content.firstElementChild.cloneNode(true));
    }
  };

  // --- palette ---------------------------------------------------------------------------------------------

  const daftar = document.getElementById("daftar-sebutan");
  const pilihan = [...daftar.querySelectorAll("li[data-sebutan]")].map((li) => {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.append(...li.childNodes);
    li.append(tombol);
    tombol.addEventListener("mousedown", (e) => e.preventDefault());
    tombol.addEventListener("click", () => window.NarasiEditor.sisipkan(editor, li.dataset.sebutan));
    const judul = li.closest(".kelompok-sebutan").querySelector("h3").textContent;
    return [li, `${judul} ${tombol.textContent} ${li.dataset.sebutan.replace(/[._]/g, " ")}`.toLowerCase()];
  });
  const cari = document.getElementById("cari-sebutan");
  document.getElementById("medan-cari-sebutan").hidden = false;
  daftar.removeAttribute("tabindex"); // its buttons take the focus
  cari.addEventListener("input", () => {
    const kata = cari.value.toLowerCase().split(/[\s,]+/).filter(Boolean);
    let ada = 0;
    for (const [li, teks] of pilihan) {
      li.hidden = !kata.every((k) => teks.includes(k));
      ada += !li.hidden;
    }
    for (const kelompok of daftar.querySelectorAll(".kelompok-sebutan")) {
      kelompok.hidden = !kelompok.querySelector("li:not([hidden])");
    }
    document.getElementById("sebutan-tiada").hidden = ada > 0;
  });

  // The outline shows where this text stands.
  const kerangka = document.querySelector(".narasi-kerangka");
  const kini = kerangka.querySelector("[aria-current]");
  if (kini) {
    kerangka.scrollTop = kini.offsetTop - kerangka.offsetTop - kerangka.clientHeight / 2;
  }

  // --- what was left in this browser -----------------------------------------------------------------------

  const lama = salinan.baca();
  if (lama && lama.html && lama.html !== tersimpan) {
    editor.commands.setContent(lama.html, { emitUpdate: false });
    revisi().value = lama.revisi;
    tulisHitungan();
    simpan(true);
  } else if (lama) {
    salinan.hapus();
  }
})();
