"""A vector of the headline alone, an index for each vector, and rows without texts in them: decision 0016."""

from django.db import migrations

POSTGRESQL = [
    # What is long moves out of a row already at 128 bytes: thousands of rows are then read from a few pages.
    "ALTER TABLE search_entry SET (toast_tuple_target = 128), ADD COLUMN title tsvector",
    "UPDATE search_entry SET title = ts_filter(head, '{a}') || said.word "
    "FROM (VALUES ('en', '''=english'''::tsvector), ('fr', '''=french'''), ('', '''=simple''')) AS said (language, word) "
    "WHERE said.language = (CASE WHEN search_entry.language IN ('en', 'fr') THEN search_entry.language ELSE '' END)",
    "CREATE INDEX search_entry_title ON search_entry USING gin (title)",
    "CREATE INDEX search_entry_head ON search_entry USING gin (head)",
]


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_date_of_an_entry")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
