"""What we hold about somebody, to be taken away by him or removed."""

import io
import json
import zipfile

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from accounts import leaving
from accounts.forms import DeletionForm
from accounts.tasks import say_deletion_asked_for
from jfj.lib import personal_data
from jfj.lib.tables import lines_of


@login_required
@require_safe
def page(request):
    """The way to both."""
    return render(request, "account/data.html")


@login_required
@require_safe
@reauthentication_required
def as_json(request):
    """Everything as one JSON file."""
    tables = personal_data.export(request.user)
    text = json.dumps(tables, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return _file(text, "application/json", "my-data.json")


@login_required
@require_safe
@reauthentication_required
def as_csv(request):
    """Everything as a ZIP with one CSV file a table."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for name, rows in personal_data.export(request.user).items():
            files.writestr(f"{name}.csv", _table(rows))
    return _file(archive.getvalue(), "application/zip", "my-data.zip")


def _table(rows):
    return "".join(lines_of([rows[0], *(row.values() for row in rows)] if rows else []))


def _file(content, kind, name):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@method_decorator([login_required, reauthentication_required], name="dispatch")
class Delete(FormView):
    """Asks what becomes of what was written; then the account goes in a day, or stays if its owner thinks again."""

    http_method_names = ["get", "head", "post"]
    form_class = DeletionForm
    template_name = "account/delete.html"

    def form_valid(self, form):
        leaving.ask_to_go(self.request.user, keep_texts=form.cleaned_data["texts"] == DeletionForm.KEEP)
        say_deletion_asked_for.enqueue(self.request.user.pk)
        return redirect("account_delete")


@login_required
@require_POST
def undo(request):
    """Thinks again."""
    leaving.stay(request.user)
    messages.success(request, _("Your account stays."))
    return redirect("account_data")
