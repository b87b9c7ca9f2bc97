from django.db import migrations

from jfj.lib.groups import grant

CONTRIBUTOR = [
    "view_article", "add_article", "change_article", "submit_article",
    "view_author", "view_section", "view_tag", "view_image",
    "view_byline", "add_byline", "change_byline", "delete_byline",
    "view_relatedstory", "add_relatedstory", "change_relatedstory", "delete_relatedstory",
    "view_correction",
]  # fmt: skip
JOURNALIST = [*CONTRIBUTOR, "edit_own_in_review", "add_image", "change_image"]
EDITOR = [
    *JOURNALIST, "edit_any_article", "publish_article", "correct_article", "delete_image",
    *(f"{verb}_{model}" for verb in ("add", "change", "delete") for model in ("section", "author", "tag")),
]  # fmt: skip


def make_groups(apps, schema_editor):
    for name, rights in (("Contributor", CONTRIBUTOR), ("Journalist", JOURNALIST), ("Editor", EDITOR)):
        grant(apps, name, "articles", rights)


class Migration(migrations.Migration):
    """The groups of the newsroom's desk."""

    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
