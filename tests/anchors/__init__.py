"""Ids that follow their words, and the ledgers that keep them."""
