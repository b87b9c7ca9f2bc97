"""What somebody with an account says of himself, and the page that others may see of him."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import DetailView, UpdateView

from accounts.forms import ProfileForm


class Profile(LoginRequiredMixin, UpdateView):
    """One's own name, biography, language and mails."""

    http_method_names = ["get", "head", "post"]
    form_class = ProfileForm
    template_name = "account/profile.html"
    success_url = reverse_lazy("account_profile")

    def get_object(self, queryset=None):
        """Read anew: a refused form would change the name in the header."""
        return get_user_model().objects.get(pk=self.request.user.pk)

    def form_valid(self, form):
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)


class PublicProfile(DetailView):
    """The page about a reader who has switched it on; of all others there is none, known or not."""

    http_method_names = ["get", "head"]
    queryset = get_user_model().objects.with_public_profile()
    context_object_name = "person"
    template_name = "account/reader.html"
