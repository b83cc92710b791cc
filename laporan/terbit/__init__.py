"""Published documents: freeze, sign, verify, archive. The published row never changes; a correction is a new version.

The way: `siapkan` (a job: freeze the Naskah, print the PDF from it alone) leaves a RancanganTerbit; `actions` publishes
it with the signature that `tandatangan` makes while the official waits; `verifikasi` checks any file years later;
`arsip` packs a version so that it can be read without this software.
"""
