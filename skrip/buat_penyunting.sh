#!/usr/bin/env bash
# Bundles the editor of the narrative pages: skrip/penyunting/ -> static/vendor/tiptap/. Needs node and npm, and is
# run only when a version in skrip/penyunting/package.json changes; the bundle itself is committed.
set -euo pipefail
cd "$(dirname "$0")/.."

tujuan=$PWD/static/vendor/tiptap
tempat=$(mktemp -d)
trap 'rm -rf "$tempat"' EXIT
cp skrip/penyunting/package.json skrip/penyunting/masuk.js "$tempat"
cd "$tempat"
# No lock file: it would name the registry it was made with. Every package is pinned in package.json instead.
npm install --silent --ignore-scripts --no-audit --no-fund --no-package-lock

mkdir -p "$tujuan"
versi=$(node -p 'require("./package.json").dependencies["@tiptap/core"]')
node_modules/.bin/esbuild masuk.js --bundle --minify --format=iife --global-name=Tiptap --target=es2020 \
    --legal-comments=none --log-level=warning \
    --banner:js="/* Tiptap $versi and ProseMirror, MIT: see LICENSE beside this file. Built by skrip/buat_penyunting.sh. */" \
    --outfile="$tujuan/tiptap.min.js"

{
    echo "tiptap.min.js bundles the following packages, each under the MIT license reproduced below its names."
    for berkas in node_modules/@tiptap/core/LICENSE.md node_modules/prosemirror-*/LICENSE* \
        node_modules/orderedmap/LICENSE* node_modules/rope-sequence/LICENSE* node_modules/w3c-keyname/LICENSE*; do
        printf '\n--- %s\n\n' "$(dirname "${berkas#node_modules/}")"
        cat "$berkas"
    done
} > "$tujuan/LICENSE"
echo "$tujuan/tiptap.min.js: $(wc -c < "$tujuan/tiptap.min.js") bita"
