"""The tables of an empty database, made in one go from what all migrations together come to.

Migrating step by step draws each model anew at each step: half a minute before a newcomer sees the demo, and for every
worker of every test run. Here the steps are only read, the tables are made once at the end, and what is no table (a
function, a trigger, a list that is filled) is then done in its own order. Tests and the demo use it; a real database is
migrated as Django does it. `core/tests/test_serve.py` (SQLite) and
`tests/architecture/test_migrations.py` (PostgreSQL) compare the two.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import base
from django.db.migrations.operations import fields as field_operations
from django.db.migrations.operations import models as model_operations

# What such an operation does is in the state that all together come to.
TOLD_BY_STATE = (model_operations.ModelOperation, model_operations.IndexOperation, field_operations.FieldOperation)
# Names of Django's own that its stubs do not tell: the test of what they do is the comparison.
_executor: Any = MigrationExecutor
_step_by_step = _executor._migrate_all_forwards


def in_one_go() -> None:
    """From now on an empty database gets its tables in one go; any other is migrated as ever."""
    _executor._migrate_all_forwards = _all_at_once


def _all_at_once(self: Any, state: Any, plan: Any, full_plan: Any, fake: bool, fake_initial: bool) -> Any:
    if fake or len(plan) != len(full_plan):
        return _step_by_step(self, state, plan, full_plan, fake=fake, fake_initial=fake_initial)
    state = self._create_project_state()
    for migration, _backwards in full_plan:
        state = migration.mutate_state(state, preserve=False)
    others: list[tuple[str, base.Operation]] = [
        (migration.app_label, operation)
        for migration, _backwards in full_plan
        for operation in migration.operations
        # What other people's migrations do with rows has nothing to do in empty tables.
        if not isinstance(operation, TOLD_BY_STATE) and migration.__module__.startswith("doenetwerk.")
    ]
    with self.connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models():
            if model._meta.managed and not model._meta.proxy and not model._meta.swapped:
                editor.create_model(model)
    for label, operation in others:
        with self.connection.schema_editor(atomic=operation.atomic) as editor:
            operation.database_forwards(label, editor, state, state)
    self.recorder.ensure_schema()
    for migration, _backwards in plan:
        self.recorder.record_applied(migration.app_label, migration.name)
    return state
