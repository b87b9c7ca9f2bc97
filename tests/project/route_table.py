"""What a GET of each route answers to each role: the written table of who may see what.

Eight letters a row: stranger, reader, contributor, journalist, editor, moderator,
recruiter, administrator.

    .  200     >  redirect     x  403     -  404     m  405 (POST only)
    d  the door: a stranger is sent to the log-in page, anybody else refused

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
}

ROUTES = {
    # readers
    "front-page": ALL,
    "section": ALL,
    "tag": ALL,
    "author": ALL,
    "page": ALL,
    "share": ">>>>>>>>",
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
    "mfa_activate_totp": ">.......",
    "mfa_deactivate_totp": ">-------",
    "mfa_view_recovery_codes": ">-------",
    "mfa_generate_recovery_codes": ">xxxxxxx",
    "mfa_download_recovery_codes": ">-------",
    # the desk
    "admin:index": ANY_STAFF,
    "admin:login": ">x>>>>>>",
    "admin:logout": "mmmmmmmm",
    "admin:password_change": ANY_STAFF,
    "admin:password_change_done": ANY_STAFF,
    "admin:autocomplete": ">>xxxxxx",  # needs the names of a model and a field
    "admin:jsi18n": ANY_STAFF,
    "admin:articles_article_changelist": SEE_STORIES,
    "admin:articles_article_add": SEE_STORIES,
    "admin:articles_article_also_read": SEE_STORIES,
    "admin:articles_tag_suggest": SEE_STORIES,
    "admin:articles_image_upload": ">>mmmmmm",
}

OBJECT_ROUTES = {
    # route: {object: row}
    "article": {"own": "--------", "foreign": "--------", "hidden": "--------", "published": ALL},
    "admin:articles_article_change": {
        "own": ">>..????",
        "foreign": ">>>>.xx.",
        "hidden": ">>>>.xx.",
        "published": ">>...xx.",
    },
}
