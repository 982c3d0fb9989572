"""Golden records: what the engine says about each case of the catalogue, as readable text."""
