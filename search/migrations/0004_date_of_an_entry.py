from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    published_at = apps.get_model("articles", "Article").objects.filter(pk=OuterRef("article")).values("published_at")
    apps.get_model("search", "Entry").objects.exclude(article=None).update(published_at=Subquery(published_at))


class Migration(migrations.Migration):
    dependencies = [("search", "0003_language_of_a_vector")]

    operations = [
        migrations.AddField("Entry", "published_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
