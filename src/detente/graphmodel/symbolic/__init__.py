"""The second solver: conflicts of a trillion states, solved from their statements.

Sets of states and the moves between them are held as binary decision diagrams over the options, so
that no state is ever listed; what is asked of a conflict becomes operations on sets. The first
solver, which visits every state once, is in `detente.graphmodel.option_graph`. Both stand behind
`detente.graphmodel.Conflict`.
"""
