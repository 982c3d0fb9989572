"""What Alembic runs: the steps, on the connection it is given, inside its transaction.

The caller has begun a transaction that also holds the lock against other openers, so that a store
is either as it was or wholly at its new version.
"""

from __future__ import annotations

from alembic import context

from detente.accounts.store.tables import metadata

__all__ = ["run_steps"]


def run_steps() -> None:
    """Run the steps that the store has not seen."""
    given = context.config.attributes
    context.configure(
        connection=given["connection"],
        target_metadata=metadata,
        version_table=given["version_table"],
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    context.run_migrations()


# Alembic imports this file to have it run; others, such as tools that read all modules, do not.
if hasattr(context, "config"):
    run_steps()
