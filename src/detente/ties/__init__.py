"""Ties between parties, and whom a third party joins.

One idea a file. The engines take plain numbers and NumPy arrays and know no case.
"""
