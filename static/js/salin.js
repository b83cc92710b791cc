// Buttons that copy the text of the element they name; without scripts they stay hidden, and it is selected by hand.
for (const tombol of document.querySelectorAll("[data-salin]")) {
  const teks = document.getElementById(tombol.dataset.salin);
  const label = tombol.firstChild;
  const semula = label.data;
  tombol.hidden = false;
  tombol.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(teks.textContent);
      label.data = "Tersalin";
    } catch {
      // No clipboard on this page (plain HTTP, or forbidden): select the text, so that one key copies it.
      teks.closest("details")?.setAttribute("open", "");
      getSelection().selectAllChildren(teks);
      label.data = "Tekan Ctrl+C";
    }
    setTimeout(() => {
      label.data = semula;
    }, 3000);
  });
}
