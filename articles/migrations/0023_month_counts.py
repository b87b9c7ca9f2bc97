"""How many stories each month has, kept by triggers on the table of stories (articles/months.py).

On SQLite a migration that makes Django build that table anew drops them: it has to make them again.
"""

from django.db import migrations, models

from articles import months


def make(apps, schema_editor):
    months.make(schema_editor.connection)
    months.count_anew(apps.get_model("articles", "Article"), apps.get_model("articles", "MonthCount"))


def drop(apps, schema_editor):
    months.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_find_opinion_by_its_kind")]

    operations = [
        migrations.CreateModel(
            name="MonthCount",
            fields=[
                ("starts_at", models.DateTimeField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
            options={"default_permissions": []},
        ),
        migrations.RunPython(make, drop),
    ]
