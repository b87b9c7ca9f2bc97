from django.db import migrations

from jfj.lib.groups import grant

RIGHTS = ["view_mailtemplate", "add_mailtemplate", "change_mailtemplate", "delete_mailtemplate"]
FIRST = {
    "Invitation to an interview": (
        "Your application for {vacancy}",
        "Dear {name},\n\nThank you for your application ({reference}). We should like to talk with you about it.\n\n"
        "Please answer this mail with two or three times that suit you in the coming week, and say whether you prefer "
        "the telephone or a call with pictures.",
    ),
    "Declined": (
        "Your application for {vacancy}",
        "Dear {name},\n\nThank you for your application ({reference}). We have read it with care, and have decided for "
        "somebody else.\n\nIt is deleted with its files at the time that you agreed to. You can take it back sooner by "
        "a link in an earlier mail of ours.",
    ),
}


def grant_rights(apps, schema_editor):
    grant(apps, "Recruiter", "careers", RIGHTS)


def make_templates(apps, schema_editor):
    """To begin with; recruiters write their own."""
    for name, (subject, text) in FIRST.items():
        apps.get_model("careers", "MailTemplate").objects.create(name=name, subject=subject, text=text)


class Migration(migrations.Migration):
    """Recruiters write templates, and find two."""

    dependencies = [("careers", "0005_mails")]

    operations = [
        migrations.RunPython(grant_rights, migrations.RunPython.noop),
        migrations.RunPython(make_templates, migrations.RunPython.noop),
    ]
