"""Many runs of a callable over draws, and what the spread of the results comes from."""
