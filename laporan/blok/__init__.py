"""Blocks: each turns `Isi` into tables, charts or generated prose, as data. One family a file."""
