"""The report: what was found, in words and pictures, as one file to hand on."""

from detente.report.render import render_report, write_report

__all__ = ["render_report", "write_report"]
