"""Models made of several engines, still without a case: the window and the course."""
