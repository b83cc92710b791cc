// The parts of Tiptap and ProseMirror that static/js/narasi.js uses, as one global named Tiptap.
export { Editor, Extension, InputRule, Node, nodePasteRule } from "@tiptap/core";
export { Document } from "@tiptap/extension-document";
export { Paragraph } from "@tiptap/extension-paragraph";
export { Text } from "@tiptap/extension-text";
export { Bold } from "@tiptap/extension-bold";
export { Italic } from "@tiptap/extension-italic";
export { HardBreak } from "@tiptap/extension-hard-break";
export { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
export { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
export { UndoRedo } from "@tiptap/extensions";
export { Plugin, PluginKey } from "@tiptap/pm/state";
export { Decoration, DecorationSet } from "@tiptap/pm/view";
