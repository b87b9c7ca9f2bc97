"""What an applicant fills in: one page, with the vacancy's own questions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from careers import services
from careers.models import ApplicationFile, Question, Vacancy
from careers.models.application import LONGEST_TEXT
from jfj.lib.papers import Paper, read_paper
from jfj.lib.proof_of_work import WorkedForm
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters

LONGEST_ANSWER = 5000
MOST_LINKS = 5
UNPROVED_QUICKEST = 10  # seconds, where no script did a second of work
ROLES = ("cv", "letter")
ACCEPT = ".pdf,.docx,.odt,application/pdf"


class PaperField(forms.FileField):
    """A file of an applicant. Cleans to a Paper, or None."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Paper | None:
        file = super().clean(data, initial)
        return read_paper(file) if file else None


class TextArea(forms.CharField):
    """Several lines of plain words."""

    default_validators = [refuse_hidden_characters]

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class ApplicationForm(WorkedForm):
    """One application. `vacancy` says what is asked; a file that has arrived once is kept by its ticket."""

    slowest = 7 * 86400

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        validators=[refuse_control_characters],
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("We send a link to it, by which you confirm your application."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=40,
        required=False,
        validators=[refuse_control_characters],
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    cv = PaperField(
        label=gettext_lazy("CV as a file"), help_text=gettext_lazy("PDF, DOCX or ODT, at most 5 MB. Or as text below.")
    )
    cv_text = TextArea(label=gettext_lazy("CV as text"), rows=8, max_length=LONGEST_TEXT, required=False)
    letter = PaperField(
        label=gettext_lazy("Letter as a file"),
        help_text=gettext_lazy("PDF, DOCX or ODT, at most 5 MB. Or as text below."),
    )
    letter_text = TextArea(label=gettext_lazy("Letter as text"), rows=8, max_length=LONGEST_TEXT, required=False)
    links = TextArea(
        label=gettext_lazy("Links"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=gettext_lazy("To your work, one a line, each beginning with https://"),
    )
    cv_ticket = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    letter_ticket = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, vacancy: Vacancy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vacancy = vacancy
        self.questions = {f"question_{question.pk}": question for question in vacancy.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = TextArea(
                label=question.text, rows=4, max_length=LONGEST_ANSWER, required=question.is_required
            )
        for name in ("letter", "letter_text") if vacancy.is_call else ("cv", "cv_text", "letter", "letter_text"):
            self.fields[name].is_either = True
        if vacancy.is_call:
            self.fields["letter"].label = _("Proposal as a file")
            self.fields["letter_text"].label = _("Proposal as text")
        self.fields["is_agreed"] = forms.BooleanField(label=self._promise())

    def _promise(self) -> str:
        days = self.vacancy.retention_days
        return ngettext(
            "I agree that my application is kept until %(n)d day after the closing, and then deleted with its files.",
            "I agree that my application is kept until %(n)d days after the closing, and then deleted with its files.",
            days,
        ) % {"n": days}

    @property
    def quickest(self) -> int:  # type: ignore[override]
        """Whoever let no script work for a second must at least have had the time to write."""
        return super().quickest if self.is_proved else UNPROVED_QUICKEST

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_links(self) -> str:
        """One address a line, each of the web."""
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise ValidationError(_("Give at most %(n)d links."), params={"n": MOST_LINKS})
        is_address = URLValidator(schemes=["https", "http"])
        for line in lines:
            try:
                is_address(line)
            except ValidationError as error:
                raise ValidationError(_("“%(link)s” is no address."), params={"link": line[:80]}) from error
        return "\n".join(lines)

    def clean(self) -> dict[str, Any] | None:
        """A CV and a letter are there, each as a file or as text; of a call the proposal alone."""
        self.kept: dict[str, ApplicationFile] = {}
        if not self.is_by_a_program:
            self._keep_files()
            self._ask_for_what_is_missing()
        return super().clean()

    def _ask_for_what_is_missing(self) -> None:
        if self.vacancy.is_call:
            needed = {"letter": _("Attach your proposal, or paste it as text.")}
        else:
            needed = {
                "cv": _("Attach your CV, or paste it as text."),
                "letter": _("Attach your letter, or paste it as text."),
            }
        for role, sentence in needed.items():
            is_typed = self.cleaned_data.get(f"{role}_text") or f"{role}_text" in self.errors
            if role not in self.errors and not is_typed and role not in self.kept:
                self.add_error(role, sentence)

    def _keep_files(self) -> None:
        """What has arrived stays here, so that a slip elsewhere costs no second upload."""
        for role in ROLES:
            file = self._file(role)
            if file is None:
                continue
            self.kept[role] = file
            self[role].help_text = format_html(
                _("“{}” ({}) has arrived. Choose another only to replace it; we delete it if this form is not sent."),
                file.name,
                filesizeformat(file.size),
            )
            self._put(f"{role}_ticket", services.ticket_for(file))

    def _file(self, role: str) -> ApplicationFile | None:
        paper = self.cleaned_data.get(role)
        if paper is None:
            return services.kept_file(self.cleaned_data.get(f"{role}_ticket", ""), role)
        try:
            return services.keep_file(paper, role)
        except ValidationError as refusal:
            self.add_error(role, refusal)
            return None

    def _put(self, name: str, value: str) -> None:
        """Say something in the form's next showing that this browser did not send."""
        typed: Any = self.data
        self.data = typed = typed.copy()
        typed[self.add_prefix(name)] = value

    @property
    def typed(self) -> dict[str, Any]:
        """What an application keeps as it was typed."""
        names = ("name", "email", "phone", "cv_text", "letter_text", "links")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def answers(self) -> dict[Question, str]:
        """The answers, by question."""
        return {question: self.cleaned_data[name] for name, question in self.questions.items()}

    def words(self) -> Iterable[dict[str, Any]]:
        """Every text that was typed, with its label, for somebody who can send it no more."""
        for field in self.visible_fields():
            text = field.value()
            if isinstance(text, str) and text and field.name != "is_agreed":
                yield {"id": field.id_for_label, "label": field.label, "text": text}
