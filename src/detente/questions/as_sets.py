"""The same model for the solver that works with sets of states, whatever its size."""

from __future__ import annotations

from detente.questions.model import Model, build_model

__all__ = ["as_sets"]


def as_sets(model: Model) -> Model:
    """Build a model again so that its states are held as sets, in diagrams of its own.

    Parameters
    ----------
    model : Model

    Returns
    -------
    Model

    Raises
    ------
    InputError
        The case is in graph form, or some preferences are a ranking of states.
    """
    if model.what_if is None:
        return build_model(
            model.case, model.reading, model.status_quo, wants=model.wants, solver="symbolic"
        )
    # The statements of a what-if are among what the parties want already: they are added anew.
    return build_model(
        model.case,
        model.reading,
        model.status_quo,
        what_if=model.what_if.name,
        solver="symbolic",
    )
