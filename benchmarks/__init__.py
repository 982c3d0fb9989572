"""Benchmarks: ``python -m benchmarks`` measures in fresh processes and writes JSON.

The table in docs/benchmarks.md is generated from that JSON; no figure is typed by hand.
"""
