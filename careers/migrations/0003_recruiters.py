from django.db import migrations

from jfj.lib.groups import grant

RECRUITER = [
    "view_vacancy", "add_vacancy", "change_vacancy", "delete_vacancy", "announce_vacancy",
    "view_question", "add_question", "change_question", "delete_question",
    "view_application", "change_application", "view_answer", "view_applicationfile",
    "view_note", "add_note",
]  # fmt: skip


def grant_rights(apps, schema_editor):
    grant(apps, "Recruiter", "careers", RECRUITER)


class Migration(migrations.Migration):
    """What recruiters may do."""

    dependencies = [
        ("careers", "0002_vacancies_and_applications"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
