"""Names that could be taken for the newsroom's own.

Source: Unicode Technical Standard 39 (confusable letters); the list here is the part of it that keyboards have.
"""

import unicodedata

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Letter, and what looks like it: Cyrillic, Greek, digits and signs; all in small letters.
ALIKE = {
    "a": "аα4",
    "b": "вьβ8",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еєε3",
    "h": "һн",
    "i": "іїιӏıl1!|",
    "j": "јϳ",
    "k": "кκ",
    "m": "м",
    "n": "ոη",
    "o": "оοσ0",
    "p": "рρ",
    "s": "ѕ5$",
    "t": "тτ7",
    "u": "υս",
    "v": "ν",
    "x": "хχ",
    "y": "уγ",
}
LOOK_ALIKES = str.maketrans({odd: letter for letter, odd_ones in ALIKE.items() for odd in odd_ones})
ROLES = ("admin", "administrator", "staff", "newsroom", "webmaster", "root")


def folded(name: str) -> str:
    """The letters of a name as an eye runs over them: no accents, spaces or signs, look-alikes made one."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(LOOK_ALIKES)
    return "".join(letter for letter in plain if letter.isalnum())


def newsroom_names() -> set[str]:
    """The folded names of staff, groups and the site. Two queries."""
    site = (settings.SITE_NAME, settings.SITE_SHORT_NAME, f"{settings.SITE_SHORT_NAME} staff")
    people = get_user_model().objects.filter(is_staff=True)
    names = people.values_list("username", "display_name", "first_name", "last_name")
    of_people = [part for user, shown, first, last in names for part in (user, shown, f"{first} {last}")]
    of_groups = Group.objects.values_list("name", flat=True)
    return {folded(name) for name in (*site, *ROLES, *of_people, *of_groups)} - {""}


def refuse_imitation(name: str) -> None:
    """Validate a reader's name: it has letters, and is not one of the newsroom's."""
    mine = folded(name)
    if name and not mine:
        raise ValidationError(_("A name needs letters or digits."), code="no_letters")
    if mine in newsroom_names():
        raise ValidationError(_("This name looks like one of the newsroom's. Please choose another."), code="imitation")
