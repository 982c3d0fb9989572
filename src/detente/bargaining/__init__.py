"""Bargaining in the shadow of force: which settlements both sides prefer to what they fear.

One idea a file. The engines take plain numbers and NumPy arrays and know no case.
"""
