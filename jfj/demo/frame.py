"""What stands around every page of the demo: its menus, the words of its footer, its profiles elsewhere."""

from accounts.models import AccountSettings
from articles.models import Section
from pages.models import MenuItem, Page, SiteSettings, SocialLink

MENUS = {
    ("main", "en"): (
        ("Home", "/"),
        ("Communities of Justice", "communities-of-justice"),
        ("Opinion & Analysis", "opinion-analysis"),
        ("Human Rights", "human-rights"),
        ("Elections", "elections"),
        ("About Us", "page:about-us"),
        ("Our Work", "page:our-work"),
        ("Careers", "/careers/"),
    ),
    ("utility", "en"): (("About Us", "page:about-us"), ("Our Work", "page:our-work")),
    ("footer", "en"): (
        ("The ICC", "the-icc"),
        ("Reparations", "reparations"),
        ("Transitional Justice", "transitional-justice"),
        ("How we hire", "page:how-we-hire"),
        ("Contact us safely", "page:contact"),
        ("Privacy", "page:privacy"),
        ("Corrections", "/corrections/"),
        ("Corrections policy", "page:corrections-policy"),
        ("Discussion rules", "page:discussion-rules"),
        ("Licence", "page:licence"),
    ),
    ("main", "fr"): (
        ("Accueil", "/fr/"),
        ("Archives", "/archive/"),
        ("À propos", "page:a-propos"),
        ("Offres d’emploi", "/careers/"),
    ),
    ("utility", "fr"): (("À propos", "page:a-propos"),),
}
SOCIAL = (
    ("twitter", "https://twitter.com/JFJustice"),
    ("facebook", "https://www.facebook.com/JournalistsForJustice"),
    ("instagram", "https://www.instagram.com/journalistsforjustice"),
    ("linkedin", "https://www.linkedin.com/company/journalists-for-justice"),
)


def menus(say):
    """Eight entries in the main menu, two in the top bar, the rest in the footer; and those of French pages."""
    made = 0
    for (menu, language), entries in MENUS.items():
        for position, (label, target) in enumerate(entries):
            made += MenuItem.objects.get_or_create(
                menu=menu, language=language, label=label, defaults={"position": position, **_target(target)}
            )[1]
    return made


def site_settings(say):
    """The words of the footer, and that readers may sign up."""
    settings, made = SiteSettings.objects.get_or_create(
        pk=1,
        defaults={
            "about_text": (
                "We report on crimes that concern everybody, on the courts that try them and on "
                "the people who wait for an answer. We stand with those who share these aims."
            ),
            "mission_line": "Reporting on international justice, for those it is meant to serve.",
            "copyright_line": (
                "© Journalists For Justice. You may reproduce our stories in part or in whole "
                "if you acknowledge JFJ and notify us."
            ),
            "licence_page": Page.objects.get(slug="licence"),
        },
    )
    for position, (network, url) in enumerate(SOCIAL):
        SocialLink.objects.get_or_create(
            settings=settings, network=network, defaults={"url": url, "position": position}
        )
    AccountSettings.objects.get_or_create(pk=1, defaults={"sign_up": AccountSettings.SignUp.OPEN})
    return int(made)


def _target(name):
    if name.startswith("/"):
        return {"address": name}
    if name.startswith("page:"):
        return {"page": Page.objects.get(slug=name.removeprefix("page:"))}
    return {"section": Section.objects.get(slug=name)}
