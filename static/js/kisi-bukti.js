// Evidence without leaving the grid: the file goes up with a bar that shows how far it is. Without this script the
// same forms lead to the indicator's own page.
"use strict";

(() => {
  const kalimat = {
    putus: "Sambungan terputus. Berkas belum terunggah; coba lagi.",
    masuk: "Sesi Anda sudah berakhir: masuk lagi, lalu unggah berkasnya.",
    lain: "Berkas belum terunggah. Coba lagi sebentar lagi.",
  };
  const TERBESAR = 10 * 1024 * 1024;

  function tolak(formulir, teks) {
    let galat = formulir.querySelector(".galat-medan");
    if (!galat) {
      galat = document.createElement("p");
      galat.className = "galat-medan";
      galat.setAttribute("role", "alert");
      formulir.querySelector("button").before(galat);
    }
    galat.textContent = teks;
  }

  function kirim(formulir) {
    const tombol = formulir.querySelector("button");
    const kemajuan = formulir.querySelector("progress");
    const permintaan = new XMLHttpRequest();
    const isi = new FormData(formulir);
    // Signing in anew elsewhere changes the token; the cookie has the one that counts.
    const token = document.cookie.split("; ").find((k) => k.startsWith("csrftoken="));
    if (token) isi.set("csrfmiddlewaretoken", token.slice("csrftoken=".length));
    permintaan.open("POST", formulir.action);
    permintaan.setRequestHeader("X-Requested-With", "kisi");
    permintaan.upload.addEventListener("progress", (e) => {
      if (kemajuan && e.lengthComputable) kemajuan.value = (e.loaded / e.total) * 100;
    });
    const selesai = () => {
      tombol.disabled = false;
      if (kemajuan) kemajuan.hidden = true;
    };
    permintaan.addEventListener("load", () => {
      selesai();
      const jawaban = permintaan.responseText;
      if (permintaan.responseURL !== formulir.action || permintaan.status === 403) tolak(formulir, kalimat.masuk);
      else if (![200, 422].includes(permintaan.status)) tolak(formulir, kalimat.lain);
      else document.dispatchEvent(new CustomEvent("kisi:jawaban", { detail: jawaban }));
    });
    permintaan.addEventListener("error", () => {
      selesai();
      tolak(formulir, kalimat.putus);
    });
    tombol.disabled = true;
    if (kemajuan) {
      kemajuan.value = 0;
      kemajuan.hidden = false;
    }
    permintaan.send(isi);
  }

  document.addEventListener("submit", (e) => {
    const formulir = e.target.closest("form[data-bukti]");
    if (!formulir) return;
    const berkas = formulir.elements.berkas?.files[0];
    e.preventDefault();
    if (berkas && berkas.size > TERBESAR) {
      tolak(formulir, "Berkas lebih besar dari 10 MB: perkecil dahulu, misalnya dengan memindai ulang.");
      return;
    }
    kirim(formulir);
  });
})();
