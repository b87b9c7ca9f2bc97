from django.db import migrations

from jfj.lib.groups import grant


def moderators_invite(apps, schema_editor):
    grant(apps, "Moderator", "accounts", ["add_invitation", "view_invitation", "delete_invitation"])


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_invitation'),
    ]

    operations = [migrations.RunPython(moderators_invite, migrations.RunPython.noop)]
