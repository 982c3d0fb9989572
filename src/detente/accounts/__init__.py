"""Accounts: documents read once, cut into sentences, and the passages that claims point at.

Everything here works on one text of a document, the *normalised* one, and counts in its code
points: `documents` makes it, `sentences` cuts it, `passages` anchors in it, `offsets` converts at
the border to programs that count otherwise, and `sources` checks that it still says the same.
"""
