"""The index of each database over the bags."""

from django.db import migrations

from doenetwerk.finding import fulltext


def make(apps, schema_editor):
    fulltext.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
