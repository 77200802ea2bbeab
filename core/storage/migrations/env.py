"""Run by Alembic: carries out the steps on the connection that `core.storage.upgrade` gives it.

The transaction is begun and ended there, around everything.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
