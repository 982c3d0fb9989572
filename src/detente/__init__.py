"""Détente: which settlements of a conflict hold, for whom, and why."""
