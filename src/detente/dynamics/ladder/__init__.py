"""The ladder: bargaining over what makes power (Fearon 1996; Powell 2006).

Each concession makes the next one harder to refuse. One idea a file:

- `power` and `jumps`: how power depends on what is held;
- `linear`: closed forms where it does so in proportion;
- `step`: one period for many runs at once;
- `solve`, with `stretches`, `demands` and `ends`: the way up, where it ends and why, for any shape;
- `recursion`: the same game on a grid, solved from the top downwards by its definition;
- `fit`, `likelihood`, `gain`, `verdicts`: how much a concession adds to power, as far as a record
  can say.
"""
