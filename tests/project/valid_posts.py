"""Valid data for the POST of every route, so that a refusal is one of the rights and not of the form.

The desk's forms are filled in as a browser would: whoever may open the form does, one thing is changed, and
the whole is sent, hidden fields and lists below included. Other roles send the very same, which they have never seen.
"""

from django.core import signing

from articles.models import Unsaved
from careers.admin.writing import LOOKED_AT
from jfj.demo.factories import PASSWORD
from jfj.lib.strangers import QUICKEST, stamp
from tests import documents
from tests.careers.form import filled_in
from tests.pictures import file_of, picture
from tests.project.filled_forms import FilledForms
from tests.project.route_addresses import model_of
from tests.project.second_factor import code_of_this_moment

NEW_PASSWORD = "a-longer-word-of-2026"
SET_BY_OTHERS = {"usable_password": "true", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

NEWCOMER = {"username": "newcomer", "email": "newcomer@example.org", "password1": NEW_PASSWORD}

A_CLOSING = {"closes_at_0": "2031-01-01", "closes_at_1": "18:00"}

# What is sent where there is no form of the desk to fill in.
SENT = {
    "account_reauthenticate": {"password": PASSWORD},
    "admin:auth_user_password_change": SET_BY_OTHERS,
    "account_change_password": {"oldpassword": PASSWORD, "password1": NEW_PASSWORD},
    "account_delete": {"texts": "keep"},
    "account_email": {"email": "another@example.org"},
    "account_invitation": NEWCOMER,
    "account_profile": {"display_name": "Changed by somebody", "language": "fr", "talk_mail": "daily"},
    "account_reset_password": {"email": "reader"},
    "article-republish-notify": {"outlet": "A paper", "address": "https://example.org/a-story"},
    "admin:articles_desk_settings": {},  # a box that is not ticked is not sent: no mail
}

CHANGES = {
    "articles_article": {"headline": "Changed by somebody"},
    "articles_image": {"credit": "Changed by somebody"},
    "articles_document": {"source": "Changed by somebody"},
    "articles_section": {"description": "Changed by somebody"},
    "articles_author": {"role": "Changed by somebody"},
    "articles_tag": {"description": "Changed by somebody"},
    "pages_page": {"title": "Changed by somebody"},
    "pages_menuitem": {"label": "Changed by somebody"},
    "articles_countsettings": {"views_shown_from": 7},
    "pages_sitesettings": {"mission_line": "Changed by somebody"},
    "accounts_accountsettings": {"sign_up": "closed"},
    "accounts_user": {"display_name": "Changed by somebody"},
    "auth_group": {"name": "Changed by somebody"},
    "account_emailaddress": {"email": "changed@example.org"},
    "careers_mailtemplate": {"subject": "Changed by somebody"},
    "careers_vacancy": {"title": "Changed by somebody"},
    "comments_discussionsettings": {"rules": "Changed by somebody."},
    "comments_sectionrules": {"is_premoderated": "on"},
    "comments_storyrules": {"is_premoderated": "on"},
}


def new_things(world):
    """What the form of a new thing needs, by model."""
    named = {"name": "A new one", "slug": "a-new-one"}
    return {
        "articles_article": {"headline": "A new story", "slug": "a-new-story"},
        "articles_image": {"alt_text": "A wall of one colour"},
        "articles_document": {"title": "A new document", "source": "A court"},
        "articles_section": named,
        "articles_author": named,
        "articles_tag": named,
        "pages_page": {"title": "A new page", "slug": "a-new-page"},
        "pages_menuitem": {"menu": "main", "label": "New", "address": "/corrections/"},
        "accounts_user": {"username": "newcomer", "email": "newcomer@example.org"} | SET_BY_OTHERS,
        "accounts_invitation": {"email": "newcomer@example.org"},
        "auth_group": {"name": "A new group"},
        "account_emailaddress": {"user": world.somebody.pk, "email": "second@example.org"},
        "careers_mailtemplate": {"name": "A new one", "subject": "New", "text": "New"},
        "careers_vacancy": {"title": "New", "slug": "new", "place": "Nairobi"} | A_CLOSING,
        "comments_sectionrules": {"section": world.unused["articles_section"].pk},
        "comments_storyrules": {"article": world.stories["hidden"].pk},
    }


MOVES = {
    "own": {"_move": "submit"},
    "foreign": {"_move": "submit"},
    "hidden": {"_move": "withdraw", "withdraw_reason": "A source asked us to."},
    "published": {"_move": "withdraw", "withdraw_reason": "A source asked us to."},
}
ANSWERS = {
    "embargo_at": "2031-01-01T09:00",
    "spike_reason": "Overtaken by events.",
    "withdraw_reason": "A source asked us to.",
    "retract_reason": "The figures were wrong.",
    "correct_reason": "An earlier version gave the wrong month.",
    "correct_kind": "correction",
}


def crafted_fields(hidden):
    """What no form offers to somebody who does not see this story, by the word in the table."""
    return {
        "taken_address": {"slug": hidden.slug},
        "hidden_picture": {"lead_image": hidden.lead_image_id},
        "hidden_pick": {
            "related_picks-TOTAL_FORMS": 1,
            "related_picks-0-related": hidden.pk,
            "related_picks-0-position": 0,
        },
        "hidden_author": {
            "bylines-TOTAL_FORMS": 1,
            "bylines-0-author": hidden.bylines.get().author_id,
            "bylines-0-role": "words",
            "bylines-0-position": 0,
        },
    }


class ValidPosts:
    """What is sent to each route; `open_form(address, role)` shows a page as this role finds it."""

    def __init__(self, world, open_form):
        self.world = world
        self.forms = FilledForms(open_form)

    def post(self, route, kind, verb, role, address):
        """The fields that are sent, for what the verb says if there is one."""
        model = model_of(route)
        thing = model and self.world.thing(model, kind, role)
        if verb:
            return self.with_verb(route, verb, thing, role, address)
        if route in SENT:
            return SENT[route]
        known = self.depending(route, kind, role, thing)
        if known is not None:
            return known
        if route.endswith("_delete"):
            return {"post": "yes"}
        if model and route.endswith(("_change", "_add")):
            return self.form(route, model, role, address)
        return {"q": "anything"}

    def with_verb(self, route, verb, thing, role, address):
        """An action of a list with its confirmation, or a button under a story."""
        if route.endswith("_changelist"):
            return {"action": verb, "_selected_action": [thing.pk], "post": "yes"}
        if crafted := crafted_fields(self.world.stories["hidden"]).get(verb):
            return self.form(route, "articles_article", role, address) | crafted
        whole = self.forms.fields(address, role) if route.endswith("_change") else {}
        return whole | {"started_from": thing.version, "_move": verb} | ANSWERS

    def depending(self, route, kind, role, thing):
        """What depends on who sends it, about what and when; None where nothing does."""
        name = role if role != "stranger" else "reader"
        story = self.world.story_of(kind, role)
        match route.removeprefix("admin:"):
            case "account_login" | "login":
                return {"login": name, "username": name, "password": PASSWORD}
            case "account_picture":
                return {"picture": a_picture()}
            case "account_signup":
                return NEWCOMER | {"opened": stamp(before=QUICKEST)}
            case "mfa_authenticate" | "mfa_reauthenticate" | "mfa_activate_totp":
                return {"code": code_of_this_moment()}
            case "articles_image_upload":
                return {"upload": a_picture()}
            case "articles_article_drop_unsaved":
                kept = Unsaved.objects.filter(user__username=name, subject_id=story.pk if story else 0).first()
                return {"subject_id": story.pk if story else "", "copy": kept.pk if kept else ""}
            case "articles_article_autosave":
                return {"subject_id": story.pk if story else "", "headline": "What was typed", "started_from": 1}
            case "articles_article_restore" | "pages_page_restore":
                return {"number": 1, "started_from": thing.version}
            case "comment_post" | "comment_edit" | "comment_report":
                return {"text": "Said by somebody.", "reason": "abuse", "opened": stamp(60)}
            case "vacancy-apply":
                return filled_in(thing, cv=None, cv_text="A life")
            case "careers_application_act":
                return {"verb": "move", "stage": "longlist", "seen": thing.stand if thing else ""}
            case "careers_application_write":
                mail = {"to": [self.world.applications["hidden"].pk], "subject": "A", "text": "B", "key": "k"}
                return {"looked_at": signing.dumps(mail, salt=LOOKED_AT)}
            case "comments_comment_decide":
                return {"verb": "reject", "reason": "spam", "seen": thing.stand if thing else ""}
            case "comments_comment_note":
                return {"words": "Noted by somebody."}
            case "comments_comment_restrict":
                return {"kind": "ban", "reason": "Threats"}
            case "articles_article_move":
                return {"started_from": thing.version} | MOVES[kind]
        return None

    def form(self, route, model, role, address):
        """The form of the desk, filled in."""
        changes = new_things(self.world).get(model, {}) if route.endswith("_add") else CHANGES.get(model, {})
        new_files = {"admin:articles_image_add": a_picture, "admin:articles_document_add": a_document}
        files = {"file": new_files[route]()} if route in new_files else {}
        return self.forms.fields(address, role) | changes | files


def a_picture():
    """A file of its own for each request, for a file is read once."""
    return file_of(picture(), "PNG", "picture.png")


def a_document():
    """The same for a document."""
    return documents.file_of(documents.a_pdf())
