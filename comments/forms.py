"""What readers type under a story."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment, Reason
from comments.text import LONGEST
from jfj.lib.strangers import StrangersForm
from jfj.lib.text import refuse_hidden_characters


class CommentForm(StrangersForm):
    """The words under a story, and what they answer to. How fast they were typed is judged by the pipeline."""

    quickest = 0
    slowest = 7 * 86400

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Plain text. Everybody can read it, with the name of your profile beside it."),
        max_length=LONGEST,
        validators=[refuse_hidden_characters],
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["text"]

    def __init__(self, article: Article, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.article = article

    @cached_property
    def answered(self) -> Comment | None:
        """The comment that it answers to; None where it answers to none, or to one that cannot be answered."""
        return Comment.objects.answerable(self["parent"].value(), self.article)

    @property
    def form_key(self) -> str:
        """One form makes one comment of the same words: whoever goes back in his browser may say something else."""
        return sha256(f"{super().form_key}{self.cleaned_data['text']}".encode()).hexdigest()[:32]

    def clean(self) -> dict[str, Any]:
        """Refuse an answer to what is not there."""
        cleaned = super().clean()
        if cleaned.get("parent") and self.answered is None:
            raise forms.ValidationError(gettext("What you answer to is not there any more."))
        return cleaned


class EditForm(forms.Form):
    """Other words for a comment that one wrote within the last minutes."""

    text = CommentForm.base_fields["text"]


class ReportForm(StrangersForm):
    """Why somebody should look at a comment."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=Reason.choices)
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=1000,
        validators=[refuse_hidden_characters],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["reason", "words"]
