"""What every page must hold in a real browser, as one list of complaints: `periksa(halaman)`.

Measured in the page: nothing scrolls sideways, no text is cut or covered by other text, every field has a label,
one main heading, no word of the framework's English. axe finds what keeps people with aids away.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

BERAT = ("serious", "critical")
LIMPAH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Cells and boxes whose text is wider than they are, and anything that reaches over the edge of the page.
TERPOTONG = """() => {
  const hasil = [];
  const lebar = document.documentElement.clientWidth;
  for (const e of document.querySelectorAll("td, th, .kotak, .cip, .keadaan, h1, h2, h3, p, dd, dt, .tombol, label")) {
    if (e.closest(".tersembunyi") || !e.offsetParent || getComputedStyle(e).display === "inline") continue;
    if (e.closest("thead") && getComputedStyle(e.closest("thead")).position === "absolute") continue;
    const k = e.getBoundingClientRect();
    if (e.scrollWidth > e.clientWidth + 1 || k.right > lebar + 1 || k.left < -1) {
      hasil.push(`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`);
    }
  }
  return hasil;
}"""

# Lines of text that lie on one another. What a reader does not see (folded away, scrolled out of its box, cut to a
# pixel for screen readers) has no box here, and a line may touch its neighbour by the blank part of its height. A
# bar that stays in place while the page scrolls under it is a layer of its own.
TERTINDIH = """() => {
  const kotak = [];
  const jendela = new Map();
  const potong = (e) => {
    if (!e) return { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 };
    if (!jendela.has(e)) {
      let k = potong(e.parentElement);
      const gaya = getComputedStyle(e);
      if (gaya.overflowX !== "visible" || gaya.overflowY !== "visible") {
        const d = e.getBoundingClientRect();
        k = { left: Math.max(k.left, d.left), right: Math.min(k.right, d.right),
          top: Math.max(k.top, d.top), bottom: Math.min(k.bottom, d.bottom) };
      }
      jendela.set(e, k);
    }
    return jendela.get(e);
  };
  const lapis = (e) => {
    for (; e; e = e.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(e).position)) return e;
    return null;
  };
  const jalan = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = jalan.nextNode(); t; t = jalan.nextNode()) {
    const e = t.parentElement;
    if (!t.data.trim() || e.closest("option, script, style, textarea")) continue;
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const p = potong(e), l = lapis(e);
    const r = document.createRange();
    r.selectNodeContents(t);
    for (const d of r.getClientRects()) {
      const k = { left: Math.max(d.left, p.left), right: Math.min(d.right, p.right),
        top: Math.max(d.top, p.top), bottom: Math.min(d.bottom, p.bottom) };
      if (k.right - k.left > 2 && k.bottom - k.top > 2) kotak.push({ k, l, teks: t.data.trim().slice(0, 40) });
    }
  }
  kotak.sort((a, b) => a.k.top - b.k.top);
  const hasil = [];
  for (let i = 0; i < kotak.length; i++) {
    const a = kotak[i];
    for (let j = i + 1; j < kotak.length && kotak[j].k.top < a.k.bottom; j++) {
      const b = kotak[j];
      const tinggi = Math.min(a.k.bottom, b.k.bottom) - Math.max(a.k.top, b.k.top);
      const lebar = Math.min(a.k.right, b.k.right) - Math.max(a.k.left, b.k.left);
      if (a.l === b.l && lebar > 2 && tinggi > 0.4 * Math.min(a.k.bottom - a.k.top, b.k.bottom - b.k.top) && tinggi > 5) {
        hasil.push(`"${a.teks}" dan "${b.teks}"`);
      }
    }
  }
  return hasil.slice(0, 5);
}"""

# Fields that do not show what stands in them, or that nobody named.
MEDAN = """() => {
  const hasil = [];
  const kanvas = document.createElement("canvas").getContext("2d");
  for (const e of document.querySelectorAll("input, select, textarea, [contenteditable=true]")) {
    if (e.type === "hidden" || !e.checkVisibility()) continue;
    const nama = e.labels && [...e.labels].some((l) => l.textContent.trim());
    const lain = e.getAttribute("aria-label") || (e.getAttribute("aria-labelledby") || "").split(" ")
      .map((id) => document.getElementById(id)?.textContent.trim()).join("");
    const sebut = `${e.tagName} ${e.name || e.id}`;
    if (!nama && !lain && !["submit", "button"].includes(e.type)) hasil.push(`${sebut}: tanpa label`);
    if (["checkbox", "radio", "file", "range"].includes(e.type) || e.closest(".tersembunyi")) continue;
    const gaya = getComputedStyle(e);
    const pilihan = e.tagName === "SELECT" ? e.selectedOptions[0] : null;
    if (pilihan && gaya.appearance !== "base-select") {
      kanvas.font = gaya.font;
      const dalam = e.clientWidth - parseFloat(gaya.paddingLeft) - parseFloat(gaya.paddingRight);
      // Cut with an ellipsis it says that more follows, and the list shows it whole; so may a field of a form, but
      // in a table, where rows are compared, all is to be seen.
      if (gaya.textOverflow !== "ellipsis" && kanvas.measureText(pilihan.text).width > dalam + 1) {
        hasil.push(`${sebut}: terpotong ${pilihan.text.slice(0, 40)}`);
      }
    } else if (e.tagName === "INPUT" && e.value && e.scrollWidth > e.clientWidth + 1
      && (gaya.textOverflow !== "ellipsis" || e.closest("table"))) {
      hasil.push(`${sebut}: terpotong ${e.value.slice(0, 40)}`);
    } else if (e.tagName === "TEXTAREA" && e.scrollWidth > e.clientWidth + 1) {
      hasil.push(`${sebut}: terpotong ${e.value.slice(0, 40)}`);
    }
  }
  return hasil;
}"""

# Words that only a framework left untranslated, or a value that nobody formatted, would show.
ASING = """() => {
  const kata = new RegExp("\\\\b(the|this field|required|please|submit|delete|save|search|select|choose|cancel|"
    + "invalid|enter a|page not found|loading|edit|add|none|null|undefined|nan|true|false|object object)\\\\b"
    + "|\\\\{\\\\{|\\\\{%", "i");
  const hasil = [];
  const lihat = (teks) => {
    const ada = teks && teks.match(kata);
    if (ada) hasil.push(`${ada[0]}: ${teks.trim().slice(Math.max(0, ada.index - 30), ada.index + 40)}`);
  };
  const jalan = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = jalan.nextNode(); t; t = jalan.nextNode()) {
    if (!t.parentElement.closest("script, style, textarea, em, i, [lang=en]")) lihat(t.data);
  }
  for (const e of document.querySelectorAll("[title], [aria-label], [placeholder], [alt], input[type=submit]")) {
    for (const nama of ["title", "aria-label", "placeholder", "alt"]) lihat(e.getAttribute(nama));
    if (e.type === "submit") lihat(e.value);
  }
  lihat(document.title);
  return hasil.slice(0, 5);
}"""

SUSUNAN = """() => {
  const hasil = [];
  const judul = [...document.querySelectorAll("h1")].filter((h) => h.checkVisibility()).length;
  if (judul !== 1) hasil.push(`${judul} judul utama`);
  if (document.documentElement.lang !== "id") hasil.push("bahasa halaman bukan id");
  const nomor = [...document.querySelectorAll("[id]")].map((e) => e.id);
  const ganda = nomor.filter((id, i) => nomor.indexOf(id) !== i);
  if (ganda.length) hasil.push(`id ganda: ${ganda.slice(0, 3).join(", ")}`);
  return hasil;
}"""


def pelanggaran(halaman: Page) -> list[str]:
    """What axe calls serious or critical, with the first place of each; frames are pages of their own."""
    hasil = Axe().run(halaman, options={"iframes": False, "resultTypes": ["violations"]})
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:140]}"
        for v in hasil.response["violations"]
        if v["impact"] in BERAT
    ]


def periksa(halaman: Page, *, axe: bool = True) -> list[str]:
    """Every complaint about the page as it stands; empty when there is none. `axe`: False leaves out what takes longest."""
    halaman.evaluate("document.fonts.ready")
    keluhan = [f"axe {teks}" for teks in pelanggaran(halaman)] if axe else []
    if limpah := halaman.evaluate(LIMPAH):
        keluhan.append(f"menggulir {limpah} px")
    for sebab, skrip in (
        ("terpotong", TERPOTONG),
        ("bertindih", TERTINDIH),
        ("medan", MEDAN),
        ("asing", ASING),
        ("susunan", SUSUNAN),
    ):
        keluhan += [f"{sebab}: {teks}" for teks in halaman.evaluate(skrip)]
    return keluhan
