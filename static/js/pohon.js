// On a narrow screen the pohon kinerja starts folded: tujuan first, what is below on request. Without this script,
// and on a wide screen, everything is open.
(() => {
  "use strict";

  const sempit = matchMedia("(max-width: 859.98px)");

  for (const cabang of document.querySelectorAll(".pohon li")) {
    const daftar = cabang.querySelector(":scope > ul");
    const kotak = cabang.querySelector(":scope > .kotak");
    if (!daftar || !kotak) continue;
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "lipat";
    tombol.setAttribute("aria-label", `Rincian ${kotak.querySelector("b").textContent.trim()}`);
    const atur = (buka) => {
      tombol.setAttribute("aria-expanded", String(buka));
      daftar.hidden = !buka;
    };
    tombol.addEventListener("click", () => atur(daftar.hidden));
    const sesuaikan = () => {
      tombol.hidden = !sempit.matches;
      atur(!sempit.matches);
    };
    kotak.prepend(tombol);
    sempit.addEventListener("change", sesuaikan);
    sesuaikan();
  }
})();
