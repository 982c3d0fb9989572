"""The questions: the only place where a case meets an engine, one module a question."""
