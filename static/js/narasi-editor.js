// The editor of the narrative: paragraphs, bold, italic, lists, simple tables, and linked figures as chips.
// It writes the HTML that laporan/narasi_html.py reads; a chip is written as its placeholder, {capaian.rata_rata}.
window.NarasiEditor = (() => {
  "use strict";

  const T = window.Tiptap;
  const SEBUTAN = /\{\??[a-z0-9_.]+\}/g;

  // A figure that somebody typed: no year, no date, not the number of a rule, a table or a chapter.
  const ANGKA = /(?<![\p{L}\d_.,{/-])(?:Rp ?)?\d+(?:[.,]\d+)*(?: ?%)?(?![\p{L}\d_/-])/gu;
  const BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember";
  const SEBELUM = /(?:nomor|no\.?|pasal|ayat \(?|bab|huruf|tahun|tabel|gambar|lampiran|tanggal|triwulan)\s*$/i;
  const SESUDAH = new RegExp(`^\\s*(?:${BULAN})\\b`);

  const cariAngka = (teks) =>
    [...teks.matchAll(ANGKA)].filter(
      (t) =>
        !/^(?:19|20)\d\d$/.test(t[0]) &&
        !SEBELUM.test(teks.slice(0, t.index)) &&
        !SESUDAH.test(teks.slice(t.index + t[0].length)) &&
        // "1. " at the start is a list somebody types.
        !(t.index === 0 && /^\d+\.?$/.test(t[0])),
    );

  const buatSebutan = (nilai) =>
    T.Node.create({
      name: "sebutan",
      group: "inline",
      inline: true,
      atom: true,
      addAttributes() {
        return { kunci: { default: "", parseHTML: (e) => e.dataset.sebutan, rendered: false } };
      },
      parseHTML() {
        return [{ tag: "span[data-sebutan]" }];
      },
      renderHTML({ node }) {
        return ["span", { "data-sebutan": node.attrs.kunci }, `{${node.attrs.kunci}}`];
      },
      renderText({ node }) {
        return `{${node.attrs.kunci}}`;
      },
      addNodeView() {
        return ({ node }) => {
          const dom = document.createElement("span");
          const bila = node.attrs.kunci.startsWith("?");
          const kunci = node.attrs.kunci.replace("?", "");
          dom.className = "sebutan";
          dom.dataset.sebutan = node.attrs.kunci;
          dom.title = bila ? `Paragraf ini dicetak bila ${kunci} ada` : kunci;
          if (bila) {
            dom.classList.add("bila");
            dom.textContent = `bila ada ${kunci}`;
          } else if (!(kunci in nilai)) {
            dom.classList.add("asing");
            dom.textContent = `{${kunci}} tidak dikenal`;
          } else if (nilai[kunci] === null) {
            dom.classList.add("tiada");
            dom.textContent = `${kunci}: belum ada`;
          } else {
            dom.textContent = nilai[kunci];
          }
          return { dom };
        };
      },
      addInputRules() {
        return [
          new T.InputRule({
            find: /\{\??[a-z0-9_.]+\}$/,
            handler: ({ state, range, match }) => {
              const huruf = state.storedMarks || state.selection.$from.marks();
              state.tr.replaceWith(range.from, range.to, this.type.create(ambilKunci(match), null, huruf));
            },
          }),
        ];
      },
      addPasteRules() {
        return [T.nodePasteRule({ find: SEBUTAN, type: this.type, getAttributes: ambilKunci })];
      },
    });

  const ambilKunci = (temuan) => ({ kunci: temuan[0].slice(1, -1) });

  const AngkaDiketik = T.Extension.create({
    name: "angkaDiketik",
    addProseMirrorPlugins() {
      return [
        new T.Plugin({
          props: {
            decorations(state) {
              const hiasan = [];
              state.doc.descendants((simpul, letak) => {
                if (simpul.isText) {
                  for (const t of cariAngka(simpul.text)) {
                    const dari = letak + t.index;
                    hiasan.push(T.Decoration.inline(dari, dari + t[0].length, { class: "angka-diketik" }));
                  }
                }
              });
              return T.DecorationSet.create(state.doc, hiasan);
            },
          },
        }),
      ];
    },
  });

  // Tab goes from cell to cell and leaves the table at its end, so that the keyboard is never caught.
  const Tabel = T.Table.extend({
    renderHTML: () => ["table", ["tbody", 0]],
    addKeyboardShortcuts() {
      return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() };
    },
  });

  // The text with its placeholders as elements that become chips.
  const tandaiSebutan = (html) =>
    html.replace(SEBUTAN, (teks) => `<span data-sebutan="${teks.slice(1, -1)}">${teks}</span>`);

  const buat = ({ elemen, html, nilai, label, berubah }) =>
    new T.Editor({
      element: elemen,
      injectCSS: false,
      extensions: [
        T.Document,
        T.Paragraph,
        T.Text,
        T.Bold,
        T.Italic,
        T.HardBreak,
        T.BulletList,
        T.OrderedList,
        T.ListItem.extend({ content: "paragraph" }),
        Tabel,
        T.TableRow,
        T.TableHeader.extend({ content: "paragraph+" }),
        T.TableCell.extend({ content: "paragraph+" }),
        T.UndoRedo,
        buatSebutan(nilai),
        AngkaDiketik,
      ],
      content: tandaiSebutan(html),
      editorProps: {
        attributes: {
          class: "tulisan",
          role: "textbox",
          "aria-multiline": "true",
          "aria-labelledby": label,
          lang: "id",
        },
        transformPastedHTML: (html) => tandaiSebutan(window.NarasiTempel.bersihkan(html)),
      },
      onUpdate: berubah,
      onSelectionUpdate: berubah,
    });

  const hitung = (editor) => {
    let kata = 0;
    let terhubung = 0;
    let diketik = 0;
    editor.state.doc.descendants((simpul) => {
      if (simpul.isTextblock) {
        kata += simpul.textBetween(0, simpul.content.size, " ", " x ").split(/\s+/).filter(Boolean).length;
      } else if (simpul.type.name === "sebutan" && !simpul.attrs.kunci.startsWith("?")) {
        terhubung++;
      } else if (simpul.isText) {
        diketik += cariAngka(simpul.text).length;
      }
    });
    return { kata, terhubung, diketik };
  };

  const ALAT = [
    { nama: "Tebal", kelas: "tebal", aktif: "bold", jalan: (r) => r.toggleBold() },
    { nama: "Miring", kelas: "miring", aktif: "italic", jalan: (r) => r.toggleItalic() },
    { nama: "Daftar", aktif: "bulletList", jalan: (r) => r.toggleBulletList() },
    { nama: "Bernomor", aktif: "orderedList", jalan: (r) => r.toggleOrderedList() },
    { nama: "Tabel", aktif: "table", jalan: (r) => r.insertTable({ rows: 3, cols: 3, withHeaderRow: true }) },
    { nama: "Urungkan", kelas: "kanan", jalan: (r) => r.undo() },
    { nama: "Ulangi", jalan: (r) => r.redo() },
  ];
  const ALAT_TABEL = [
    { nama: "Tambah baris", jalan: (r) => r.addRowAfter() },
    { nama: "Tambah kolom", jalan: (r) => r.addColumnAfter() },
    { nama: "Hapus baris", jalan: (r) => r.deleteRow() },
    { nama: "Hapus kolom", jalan: (r) => r.deleteColumn() },
    { nama: "Hapus tabel", jalan: (r) => r.deleteTable() },
  ];

  // The buttons above the text; returns what redraws them.
  const pasangAlat = (tempat, editor) => {
    const baris = (daftar, nama) => {
      const kotak = document.createElement("div");
      kotak.className = "baris-alat";
      kotak.setAttribute("role", "group");
      kotak.setAttribute("aria-label", nama);
      const tombol = daftar.map((alat) => {
        const t = document.createElement("button");
        t.type = "button";
        t.textContent = alat.nama;
        if (alat.kelas) {
          t.className = alat.kelas;
        }
        // A pressed button leaves the cursor where it is: the next key belongs to the text.
        t.addEventListener("mousedown", (e) => e.preventDefault());
        t.addEventListener("click", () => {
          editor.view.focus();
          alat.jalan(editor.chain().focus()).run();
        });
        kotak.append(t);
        return [t, alat];
      });
      tempat.append(kotak);
      return [kotak, tombol];
    };
    const [, utama] = baris(ALAT, "Bentuk tulisan");
    const [kotakTabel, tabel] = baris(ALAT_TABEL, "Tabel");
    const segarkan = () => {
      const diTabel = editor.isActive("table");
      kotakTabel.hidden = !diTabel;
      for (const [t, alat] of [...utama, ...(diTabel ? tabel : [])]) {
        if (alat.aktif && alat.aktif !== "table") {
          t.setAttribute("aria-pressed", String(editor.isActive(alat.aktif)));
        }
        t.disabled = alat.aktif === "table" ? diTabel : !alat.jalan(editor.can().chain()).run();
      }
    };
    tempat.hidden = false;
    segarkan();
    return segarkan;
  };

  // A figure at the cursor, in the style around it.
  const sisipkan = (editor, kunci) => {
    const { storedMarks, selection } = editor.state;
    const huruf = (storedMarks || selection.$from.marks()).map((m) => ({ type: m.type.name }));
    editor.view.focus(); // at once: the chain's own focus waits for a frame, and what is typed meanwhile would be lost
    editor.chain().focus().insertContent({ type: "sebutan", attrs: { kunci }, marks: huruf }).run();
  };

  return { buat, hitung, pasangAlat, sisipkan };
})();
