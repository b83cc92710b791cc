// What is pasted into the narrative, from Word, Excel, a web page: its text, lists and tables without their dress.
// The server cleans once more; this is for the person who pastes to see at once what will stay.
window.NarasiTempel = (() => {
  "use strict";

  const BUANG = "style, script, meta, link, title, xml, head, iframe, object, embed, svg, img, button, input, select";
  const BLOK = "p, div, h1, h2, h3, h4, h5, h6, li, td, th, blockquote, pre";
  const TEBAL = /(?<![\w-])font-weight\s*:\s*(bold|[6-9]00)/i;
  const TIDAK_TEBAL = /(?<![\w-])font-weight\s*:\s*(normal|[1-5]00)/i;
  const MIRING = /(?<![\w-])font-style\s*:\s*italic/i;

  // A parsed document applies the page's rules on inline styles, too: so styles are renamed before anyone parses.
  const tanpaGaya = (html) =>
    html
      .replace(/<style[\s\S]*?<\/style\s*>/gi, "")
      .replace(/<!--[\s\S]*?-->|<!\[[\s\S]*?\]>/g, "")
      .replace(/<[a-z][^>]*>/gi, (tanda) => tanda.replace(/\sstyle\s*=/gi, " data-gaya="));

  const gaya = (e) => e.dataset.gaya || "";

  const ganti = (e, nama) => {
    const baru = e.ownerDocument.createElement(nama);
    baru.append(...e.childNodes);
    e.replaceWith(baru);
    return baru;
  };

  // Bold and italic that are only a style become elements; Google Docs' <b style="font-weight:normal"> is none.
  const hurufDariGaya = (badan) => {
    for (const e of badan.querySelectorAll("b[data-gaya], strong[data-gaya]")) {
      if (TIDAK_TEBAL.test(gaya(e))) {
        e.replaceWith(...e.childNodes);
      }
    }
    for (const e of badan.querySelectorAll("span[data-gaya]")) {
      for (const [pola, nama] of [[TEBAL, "strong"], [MIRING, "em"]]) {
        if (pola.test(gaya(e))) {
          const isi = e.ownerDocument.createElement(nama);
          isi.append(...e.childNodes);
          e.append(isi);
        }
      }
    }
  };

  // Word writes a list as paragraphs with a bullet or number of its own in front.
  const daftarWord = (badan) => {
    let daftar = null;
    for (const p of [...badan.querySelectorAll("p")]) {
      const butir = /mso-list\s*:\s*l\d/i.test(gaya(p)) || /^MsoListParagraph/i.test(p.className);
      const tanda = [...p.querySelectorAll("[data-gaya]")].find((e) => /mso-list\s*:\s*ignore/i.test(gaya(e)));
      const awal = (tanda ? tanda.textContent : p.textContent).trim();
      const cocok = awal.match(tanda ? /^(\d+|[a-z])?[.)]?/i : /^(?:[·•▪o§-]|(\d+|[a-z])[.)])\s+/i);
      if (!butir || !cocok) {
        daftar = null;
        continue;
      }
      if (tanda) {
        tanda.remove();
      } else {
        const teks = p.ownerDocument.createTreeWalker(p, NodeFilter.SHOW_TEXT).nextNode();
        teks.data = teks.data.trimStart().slice(cocok[0].length);
      }
      const jenis = !cocok[1] || (tanda && /^o\b/.test(awal)) ? "ul" : "ol";
      const lanjut = daftar && daftar.localName === jenis && daftar.nextElementSibling === p;
      if (!lanjut) {
        daftar = p.ownerDocument.createElement(jenis);
        if (jenis === "ol" && /[a-z]/i.test(cocok[1])) {
          daftar.type = "a";
        }
        p.before(daftar);
      }
      const li = p.ownerDocument.createElement("li");
      li.append(...p.childNodes);
      daftar.append(li);
      p.remove();
    }
  };

  // Merged cells become plain ones: the first keeps the text, the places it covered stay empty.
  const tanpaGabungan = (tabel) => {
    const kosong = (baris) => baris.ownerDocument.createElement("td");
    for (const sel of tabel.querySelectorAll("[colspan]")) {
      const lebar = Math.min(Number(sel.getAttribute("colspan")) || 1, 12);
      sel.removeAttribute("colspan");
      for (let i = 1; i < lebar; i++) {
        const isi = kosong(sel);
        isi.setAttribute("rowspan", sel.getAttribute("rowspan") || "1");
        sel.after(isi);
      }
    }
    [...tabel.rows].forEach((baris, b) => {
      [...baris.cells].forEach((sel) => {
        const tinggi = Math.min(Number(sel.getAttribute("rowspan")) || 1, tabel.rows.length - b);
        sel.removeAttribute("rowspan");
        for (let i = 1; i < tinggi; i++) {
          const di = tabel.rows[b + i];
          di.insertBefore(kosong(sel), di.cells[sel.cellIndex] || null);
        }
      });
    });
  };

  const bersihkan = (html) => {
    const badan = new DOMParser().parseFromString(tanpaGaya(html), "text/html").body;
    badan.querySelectorAll(BUANG).forEach((e) => e.remove());
    hurufDariGaya(badan);
    daftarWord(badan);
    badan.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach((e) => {
      const p = ganti(e, "p");
      const tebal = p.ownerDocument.createElement("strong");
      tebal.append(...p.childNodes);
      p.append(tebal);
    });
    // A table inside a cell leaves its lines there.
    badan.querySelectorAll("td table, th table").forEach((e) => {
      e.querySelectorAll("td, th").forEach((s) => ganti(s, "p"));
      e.replaceWith(...e.querySelectorAll("p"));
    });
    badan.querySelectorAll("table").forEach(tanpaGabungan);
    for (const e of badan.querySelectorAll(BLOK)) {
      // Word fills empty paragraphs with a space that does not break.
      if (!e.textContent.replace(/\u00a0/g, " ").trim() && e.matches("p, div")) {
        e.remove();
      }
    }
    for (const e of badan.querySelectorAll("*")) {
      const tetap = e.localName === "ol" && e.type === "a";
      const sebutan = e.dataset.sebutan;
      [...e.attributes].forEach((a) => e.removeAttribute(a.name));
      if (tetap) {
        e.type = "a";
      }
      if (sebutan) {
        e.dataset.sebutan = sebutan;
      }
    }
    return badan.innerHTML.replace(/\u00a0|&nbsp;/g, " ");
  };

  return { bersihkan };
})();
