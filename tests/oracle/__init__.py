"""The textbook oracle: the definitions of the graph model, written out in sets and dictionaries."""
