from django.db import migrations

from jfj.lib.groups import grant

RIGHTS = [f"{verb}_{model}" for verb in ("view", "add", "change", "delete") for model in ("page", "menuitem")]


def give_rights(apps, schema_editor):
    grant(apps, "Editor", "pages", RIGHTS)


class Migration(migrations.Migration):
    """Editors keep the pages and menus."""

    dependencies = [("pages", "0001_initial"), ("articles", "0002_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
