"""What a GET of each route answers to each role: the written table of who may see what.

Eight letters a row: stranger, reader, contributor, journalist, editor, moderator,
recruiter, administrator.

    .  200     >  redirect     x  403     -  404     m  405 (POST only)
    ?  not asked

A route with an object has a row for each of four objects where they differ:
`own` (the role's own draft), `foreign` (somebody else's draft), `hidden` (an
embargoed story) and `published`.
"""

ROLES = ("stranger", "reader", "contributor", "journalist", "editor", "moderator", "recruiter", "administrator")
STATUS = {".": 200, ">": 302, "x": 403, "-": 404, "m": 405}

ALL = "........"
ANY_STAFF = ">>......"
SEE_STORIES = ">>...xx."
JOURNALISTS = ">>x..xx."
EDITORS = ">>xx.xx."
ADMINISTRATORS = ">>xxxxx."
NOBODY = ">>xxxxxx"
GONE = ">>>>>>>>"  # Django's admin sends an unknown object back to the index

MODELS = {
    # model: (see, add, change, delete)
    "articles_section": (SEE_STORIES, EDITORS, SEE_STORIES, EDITORS),
    "articles_author": (SEE_STORIES, EDITORS, SEE_STORIES, EDITORS),
    "articles_tag": (SEE_STORIES, EDITORS, SEE_STORIES, EDITORS),
    "articles_image": (SEE_STORIES, JOURNALISTS, SEE_STORIES, EDITORS),
    "pages_page": (EDITORS,) * 4,
    "pages_menuitem": (EDITORS,) * 4,
    "pages_sitesettings": (ADMINISTRATORS, NOBODY, ADMINISTRATORS, NOBODY),
    "accounts_user": (ADMINISTRATORS,) * 4,
    "auth_group": (ADMINISTRATORS,) * 4,
    "jfj_logline": (ADMINISTRATORS, NOBODY, ADMINISTRATORS, NOBODY),
}

ROUTES = {
    # readers
    "front-page": ALL,
    "corrections": ALL,
    "section": ALL,
    "tag": ALL,
    "author": ALL,
    "page": ALL,
    "favicon": ">>>>>>>>",
    "healthz": ALL,
    "readyz": ALL,
    # the door
    "account_login": ".>>>>>>>",
    "account_logout": ">.......",
    "account_inactive": ALL,
    "account_reauthenticate": ">.......",
    "mfa_index": ">.......",
    "mfa_authenticate": ">>>>>>>>",
    "mfa_reauthenticate": ">>>>>>>>",
    "mfa_activate_totp": GONE,
    "mfa_deactivate_totp": ">-------",
    "mfa_view_recovery_codes": ">-------",
    "mfa_generate_recovery_codes": GONE,
    "mfa_download_recovery_codes": ">-------",
    # the desk
    "admin:index": ANY_STAFF,
    "admin:login": ">x>>>>>>",
    "admin:logout": ">>mmmmmm",
    "admin:password_change": ANY_STAFF,
    "admin:password_change_done": ANY_STAFF,
    "admin:autocomplete": ">>xxxxxx",  # needs the names of a model and a field
    "admin:jsi18n": ANY_STAFF,
    "admin:articles_article_changelist": SEE_STORIES,
    "admin:articles_article_add": SEE_STORIES,
    "admin:articles_article_also_read": SEE_STORIES,
    "admin:articles_desk_settings": SEE_STORIES,
    "admin:articles_article_calendar": SEE_STORIES,
    "admin:articles_article_autosave": ">>mmmmmm",
    "admin:articles_article_drop_unsaved": ">>mmmmmm",
    "admin:articles_tag_suggest": SEE_STORIES,
    "admin:articles_image_upload": "mmmmmmmm",
    "admin:articles_image_thumbnail": ">>-..xx.",
    "admin:app_list": ">>...--.",
    "admin:auth_user_password_change": ADMINISTRATORS,
}

# A hidden image (it leads the embargoed story) was uploaded by the journalist.
OBJECT_ROUTES = {
    # route: {kind of story: row}; `own` has no stranger
    "article": {"own": "????????", "foreign": "--------", "hidden": "--------", "published": ALL},
    "article-history": {"own": "????????", "foreign": "--------", "hidden": "--------", "published": ALL},
    "preview": {"foreign": ALL},
    "share": {"foreign": "--------", "hidden": "--------", "published": GONE},
    "media": {"hidden": "---..--."},
    "admin:articles_article_change": {
        "own": "?>...xx.",
        "foreign": ">>>>.xx.",
        "hidden": ">>>>.xx.",
        "published": SEE_STORIES,
    },
    "admin:articles_article_history": {
        "own": "?>...>>.",
        "foreign": ">>>>.>>.",
        "hidden": ">>>>.>>.",
        "published": ">>...>>.",
    },
    "admin:articles_article_delete": {
        "own": "?>xxxxx.",
        "foreign": ">>xxxxx.",
        "hidden": NOBODY,
        "published": NOBODY,
    },
    # without the numbers of two versions there is nothing to compare
    "admin:articles_article_compare": {
        "own": "?>------",
        "foreign": ">>------",
        "hidden": ">>------",
        "published": ">>xx----",
    },
    "admin:articles_article_restore": {"own": "?>mmmmmm", "foreign": ">>mmmmmm"},
    "admin:articles_article_preview": {
        "own": "?>...--.",
        "foreign": ">>--.--.",
        "hidden": ">>--.--.",
        "published": ">>...--.",
    },
    "admin:articles_article_move": {"own": "?>mmmmmm", "foreign": ">>mmmmmm"},
    "admin:view_on_site": {
        "own": "?>>>>-->",
        "foreign": ">>-->-->",
        "hidden": ">>-->-->",
        "published": ">>>>>-->",
    },
}

# Routes that have no page of their own.
LEFT_OUT: set[str] = set()
FOREIGN_MODELS = ("admin:account_", "admin:mfa_", "admin:django_tasks_database_")


def rows_of_models():
    """The five admin pages of each model, by its rights."""
    rows = {}
    for model, (see, add, change, delete) in MODELS.items():
        rows |= {
            f"admin:{model}_changelist": see,
            f"admin:{model}_add": add,
            f"admin:{model}_change": change,
            f"admin:{model}_history": see,
            f"admin:{model}_delete": delete,
        }
    rows |= {"admin:pages_page_compare": ">>xx-xx-", "admin:pages_page_restore": ">>mmmmmm"}
    # A history asks for the object first, and an unknown one leads back to the index.
    rows["admin:articles_tag_history"] = rows["admin:articles_author_history"] = ">>...>>."
    rows["admin:articles_image_history"] = ">>>..>>."
    rows["admin:articles_image_change"] = ">>>..xx."
    return rows
