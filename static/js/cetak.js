// Buttons that print the page; without scripts they stay hidden, because nothing else can print.
for (const tombol of document.querySelectorAll("[data-cetak]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => window.print());
}
