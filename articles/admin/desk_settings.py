"""What a member of staff decides about his own desk."""

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.models import DeskPreference


class DeskPreferenceForm(forms.ModelForm):
    """Mail or no mail."""

    class Meta:
        model = DeskPreference
        fields = ["wants_mail"]


def desk_settings(request):
    """Show and change one's own settings; nobody reaches those of somebody else."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    own = DeskPreference.objects.filter(user=request.user).first()
    form = DeskPreferenceForm(request.POST if request.method == "POST" else None, instance=own)
    if request.method == "POST" and form.is_valid():
        DeskPreference.objects.update_or_create(user=request.user, defaults=form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("admin:articles_desk_settings")
    context = site.each_context(request) | {"title": _("My desk"), "form": form}
    return render(request, "admin/articles/desk_settings.html", context)
