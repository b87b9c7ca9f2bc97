from django.db import migrations

from jfj.lib.groups import grant

CONTRIBUTOR = ["view_document"]
JOURNALIST = [*CONTRIBUTOR, "add_document", "change_document"]
EDITOR = [*JOURNALIST, "delete_document"]


def give_rights(apps, schema_editor):
    for name, rights in (("Contributor", CONTRIBUTOR), ("Journalist", JOURNALIST), ("Editor", EDITOR)):
        grant(apps, name, "articles", rights)


class Migration(migrations.Migration):
    """The newsroom's groups and documents: as with pictures."""

    dependencies = [("articles", "0015_documents")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
