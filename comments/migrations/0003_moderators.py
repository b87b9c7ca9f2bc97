from django.db import migrations

from jfj.lib.groups import grant

MODERATOR = [
    "view_comment", "moderate_comment", "view_report",
    "view_restriction", "add_restriction", "change_restriction",
]  # fmt: skip


def grant_rights(apps, schema_editor):
    grant(apps, "Moderator", "comments", MODERATOR)


class Migration(migrations.Migration):
    """What moderators may do."""

    dependencies = [
        ("comments", "0002_comments_and_rules"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
