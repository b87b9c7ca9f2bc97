"""Each vector of PostgreSQL says in which configuration it was made; see search/backends/postgresql.py."""

from django.db import migrations

SAY = """
UPDATE search_entry SET head = head || said.word, vector = vector || said.word
FROM (VALUES ('en', '''=english'''::tsvector), ('fr', '''=french'''), ('', '''=simple''')) AS said (language, word)
WHERE said.language = (CASE WHEN search_entry.language IN ('en', 'fr') THEN search_entry.language ELSE '' END)
"""


def say(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(SAY)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]

    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
