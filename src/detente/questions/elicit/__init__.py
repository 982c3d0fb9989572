"""Eliciting what a party wants by as few questions as the findings need.

`Interview` asks an analyst which of two things matters more to a party, keeps the answers, finds
contradictions between them, and stops when no order that fits the answers can change a verdict
asked about.
"""

from detente.questions.elicit.answers import Answer, Contradiction, read_answer
from detente.questions.elicit.interview import Interview, Question, Standing, interview
from detente.questions.elicit.reading import elicited_reading
from detente.questions.elicit.session import Session, load_session, save_session

__all__ = [
    "Answer",
    "Contradiction",
    "Interview",
    "Question",
    "Session",
    "Standing",
    "elicited_reading",
    "interview",
    "load_session",
    "read_answer",
    "save_session",
]
