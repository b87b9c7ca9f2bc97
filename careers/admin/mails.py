"""What recruiters write again and again."""

from django.contrib import admin

from careers.admin.versioned import VersionedAdmin
from careers.models import MailTemplate
from careers.models.mail import known_placeholders
from jfj.lib.desk_admin import DeskAdmin
from jfj.lib.desk_versions import VersionedForm


class MailTemplateForm(VersionedForm):
    """A template; its placeholders are checked."""

    class Meta:
        model = MailTemplate
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            self.fields["text"].help_text = known_placeholders()


@admin.register(MailTemplate)
class MailTemplateAdmin(VersionedAdmin, DeskAdmin):
    """Templates are the recruiters'. A mail that was sent keeps its words when its template changes."""

    form = MailTemplateForm
    fields = ["name", "subject", "text", "started_from"]
    list_display = ["name", "subject"]
    search_fields = ["name", "subject"]
    actions = None
