// "Tambah baris" without a trip to the server: the pattern row is cloned with a key of its own.
for (const wadah of document.querySelectorAll("[data-tabel-isian]")) {
  const pola = wadah.querySelector("template");
  const tombol = wadah.querySelector(`button[name="${wadah.dataset.tabelIsian}-tambah"]`);
  if (!pola || !tombol) continue;
  tombol.addEventListener("click", (kejadian) => {
    kejadian.preventDefault();
    const dipakai = [...wadah.querySelectorAll(`input[name="${wadah.dataset.tabelIsian}-baris"]`)]
      .map((medan) => /^baru(\d+)$/.exec(medan.value))
      .filter(Boolean)
      .map((cocok) => Number(cocok[1]));
    const nomor = Math.max(0, ...dipakai) + 1;
    const badan = wadah.querySelector("tbody");
    const wadahBaris = document.createElement("tbody");
    wadahBaris.innerHTML = pola.innerHTML.replaceAll("__n__", nomor);
    const baris = wadahBaris.querySelector("tr");
    badan.append(baris);
    baris.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
}
