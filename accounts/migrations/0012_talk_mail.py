from django.db import migrations, models


def keep_wishes(apps, schema_editor):
    apps.get_model("accounts", "User").objects.filter(wants_reply_mail=True).update(talk_mail="at_once")


def give_back(apps, schema_editor):
    apps.get_model("accounts", "User").objects.exclude(talk_mail="off").update(wants_reply_mail=True)


class Migration(migrations.Migration):
    """Mail about one's comments: at once, once a day or never, in place of yes and no."""

    dependencies = [
        ("accounts", "0011_moderators_invite"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="talk_mail",
            field=models.CharField(
                choices=[
                    ("off", "No mail"),
                    ("at_once", "At once, and at most one mail an hour"),
                    ("daily", "One mail a day, in the morning"),
                ],
                default="off",
                help_text="When somebody answers you, or a moderator decides on a comment of yours.",
                max_length=7,
                verbose_name="mail about your comments",
            ),
        ),
        migrations.RunPython(keep_wishes, give_back),
        migrations.RemoveField(model_name="user", name="wants_reply_mail"),
    ]
