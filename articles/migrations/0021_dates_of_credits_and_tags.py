"""The date of a story stands beside each of its credits and tags, so that the lists of authors and tags have an index.

Triggers copy it, on both databases, so that nothing can be saved past them. On SQLite a migration that makes Django
build one of these three tables anew drops them: it has to make them again (articles/dated.py says how).
"""

from django.db import migrations, models

from articles import dated


def make(apps, schema_editor):
    dated.make(schema_editor.connection)


def drop(apps, schema_editor):
    dated.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_lists_at_any_size")]

    operations = [
        migrations.AddField(
            "byline", "published_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            "taggedarticle", "published_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddIndex(
            "byline", models.Index(fields=["author", "-published_at", "-article"], name="articles_bylines_by_date")
        ),
        migrations.AddIndex(
            "taggedarticle",
            models.Index(fields=["tag", "-published_at", "-content_object"], name="articles_tagged_by_date"),
        ),
        migrations.RunPython(make, drop),
    ]
