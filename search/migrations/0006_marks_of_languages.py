"""Words of a vector carry the mark of their configuration, in place of a word that names it: decision 0016."""

from django.db import migrations

COLUMNS = ("title", "head", "vector")
MARKED = "regexp_replace(ts_delete({0}, '{1}')::text, '''((?:[^'']|'''')+)''', '''{2}\\1''', 'g')::tsvector"
KINDS = (
    ("language = 'en'", "=english", None),
    ("language = 'fr'", "=french", "fr:"),
    ("language NOT IN ('en', 'fr')", "=simple", "any:"),
)


def mark(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for condition, word, prefix in KINDS:
        new = MARKED if prefix else "ts_delete({0}, '{1}')"
        columns = ", ".join(f"{column} = {new.format(column, word, prefix)}" for column in COLUMNS)
        schema_editor.execute(f"UPDATE search_entry SET {columns} WHERE {condition}", params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_vectors_of_a_headline")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
