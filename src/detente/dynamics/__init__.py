"""What changes with time: power, commitment, guarantees, trust, fighting, displacement.

One idea a file. The engines take plain numbers and NumPy arrays and know no case.
"""
