// Choosing or dropping a PDF sends it at once. Without this script the button below the field does.
(() => {
  "use strict";

  for (const formulir of document.querySelectorAll("form.unggah-verifikasi")) {
    const berkas = formulir.querySelector("input[type=file]");
    const hasil = document.getElementById("hasil");

    const kirim = () => {
      if (!berkas.files.length) return;
      if (berkas.files[0].size > Number(formulir.dataset.terbesar)) {
        hasil.textContent = "Berkas lebih besar dari 20 MB; yang diperiksa di sini paling besar 20 MB.";
        berkas.value = "";
        return;
      }
      hasil.textContent = `Memeriksa ${berkas.files[0].name}…`;
      formulir.submit();
    };

    formulir.classList.add("berskrip");
    berkas.addEventListener("change", kirim);
    for (const nama of ["dragenter", "dragover"]) {
      formulir.addEventListener(nama, (e) => {
        e.preventDefault();
        formulir.classList.add("diseret");
      });
    }
    formulir.addEventListener("dragleave", () => formulir.classList.remove("diseret"));
    formulir.addEventListener("drop", (e) => {
      e.preventDefault();
      formulir.classList.remove("diseret");
      if (e.dataTransfer.files.length) {
        berkas.files = e.dataTransfer.files;
        kirim();
      }
    });
  }
})();
