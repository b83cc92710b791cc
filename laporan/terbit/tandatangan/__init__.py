"""Signers behind one interface (`dasar.Penandatangan`); callers never know which one works."""
