"""Groups of the newsroom, made by the migrations of the apps that know their rights."""

from typing import Any

from django.contrib.auth.management import create_permissions


def grant(apps: Any, group_name: str, app_label: str, codenames: list[str]) -> None:
    """Give a group permissions of one app, for use in a migration.

    Permissions do not exist while the first migrate runs (Django makes them after
    it), so they are made here first. Raises ValueError for a name that is unknown.
    """
    app_config = apps.get_app_config(app_label)
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    Permission = apps.get_model("auth", "Permission")
    found = Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
    if missing := set(codenames) - set(found.values_list("codename", flat=True)):
        raise ValueError(f"No such permission in {app_label}: {', '.join(sorted(missing))}")
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    group.permissions.add(*found)
