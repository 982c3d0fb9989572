"""Exchange with other programs: coded passages in and out, each format in its own file.

Every format is read into, and written from, the same `Exchange`: accounts, claims, links and the
codebook, with the texts of the documents where the format carries them. `formats` names them all.
What comes from outside is opened by `archives` only, which refuses what is made to do harm.
"""
