"""The engine beside its oracle: witnesses, paths, replies, layouts, preferences, solutions."""
