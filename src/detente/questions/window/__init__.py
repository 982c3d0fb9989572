"""When is the opening: when a settlement could be struck and kept, and what stands against it.

`window` asks it of one settlement under one reading, `windows` of several. The clauses and their
theory: `detente.compose.window`; the clause of the graph model: `standing`.
"""

from detente.compose.window import CLAUSES, OPEN, Flip, Span
from detente.questions.driver import Driver
from detente.questions.input_words import origin_of, words_of
from detente.questions.window.ask import window, windows
from detente.questions.window.dates import dates_between
from detente.questions.window.exhaustion import Exhaustion, Lasting, exhaustion
from detente.questions.window.found import WORDS, Window
from detente.questions.window.key_dates import key_dates
from detente.questions.window.mending import Mending, mending
from detente.questions.window.months import at_date, month, percent
from detente.questions.window.moved import Moved, moved_by_levers
from detente.questions.window.scope import Scope
from detente.questions.window.series import Band, ClauseSeries
from detente.questions.window.standing import Change, Standing
from detente.questions.window.told import closing, opened, summary
from detente.questions.window.told_fighting import exhaustion_words, hurting_words
from detente.questions.window.told_standing import standing_words

__all__ = [
    "CLAUSES",
    "OPEN",
    "WORDS",
    "Band",
    "Change",
    "ClauseSeries",
    "Driver",
    "Exhaustion",
    "Flip",
    "Lasting",
    "Mending",
    "Moved",
    "Scope",
    "Span",
    "Standing",
    "Window",
    "at_date",
    "closing",
    "dates_between",
    "exhaustion",
    "exhaustion_words",
    "hurting_words",
    "key_dates",
    "mending",
    "month",
    "moved_by_levers",
    "opened",
    "origin_of",
    "percent",
    "standing_words",
    "summary",
    "window",
    "windows",
    "words_of",
]
