// Leaving a page with typed text that was not saved is asked about first. Forms say so with data-jaga; an answer
// of htmx that still holds unsaved text says so with data-belum-simpan.
let belumSimpan = document.querySelector("[data-belum-simpan]") !== null;

document.addEventListener("input", (kejadian) => {
  if (kejadian.target.closest("form[data-jaga]")) belumSimpan = true;
});

document.addEventListener("submit", (kejadian) => {
  const formulir = kejadian.target;
  if (formulir.matches("form[data-jaga]") && !formulir.hasAttribute("hx-post")) belumSimpan = false;
});

document.addEventListener("htmx:afterSwap", () => {
  belumSimpan = document.querySelector("[data-belum-simpan]") !== null;
});

window.addEventListener("beforeunload", (kejadian) => {
  if (belumSimpan) kejadian.preventDefault();
});
