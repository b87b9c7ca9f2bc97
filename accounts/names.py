"""Names that could be taken for the newsroom's own."""

import re

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jfj.lib.look_alikes import as_seen

ROLES = ("admin", "administrator", "staff", "newsroom", "webmaster", "root")


def folded(name: str) -> str:
    """The letters of a name as an eye runs over them: no accents, spaces or signs, look-alikes made one."""
    return "".join(letter for letter in as_seen(name) if letter.isalnum())


def newsroom_names() -> set[str]:
    """The folded names of staff, groups and the site. Two queries."""
    site = (settings.SITE_NAME, settings.SITE_SHORT_NAME, f"{settings.SITE_SHORT_NAME} staff")
    people = get_user_model().objects.filter(is_staff=True)
    names = people.values_list("username", "display_name", "first_name", "last_name")
    of_people = [part for user, shown, first, last in names for part in (user, shown, f"{first} {last}")]
    of_groups = Group.objects.values_list("name", flat=True)
    return {folded(name) for name in (*site, *ROLES, *of_people, *of_groups)} - {""}


def refuse_imitation(name: str) -> None:
    """Validate a reader's name: it has letters, is not one of the newsroom's, and does not speak for it."""
    mine = folded(name)
    if name and not mine:
        raise ValidationError(_("A name needs letters or digits."), code="no_letters")
    speaks_for_us = folded(settings.SITE_SHORT_NAME) in map(folded, re.split(r"[\W_]+", name))
    if speaks_for_us or mine in newsroom_names():
        raise ValidationError(_("This name looks like one of the newsroom's. Please choose another."), code="imitation")
