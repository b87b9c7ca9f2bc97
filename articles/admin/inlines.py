"""The lists below a story: who did what, what to read next, which notices stand on it."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet

from articles import workflow
from articles.models import Article, Author, Byline, Correction, RelatedStory
from jfj.lib.desk_admin import SafeFields


class RowForm(forms.ModelForm):
    """One row of a list that is replaced as a whole: the rows in the database are no rivals of it."""

    def validate_unique(self):
        """The list itself looks for two rows that say the same."""

    def validate_constraints(self):
        """What a constraint says of one row alone is refused by its choices and by clean()."""


class ReplacingFormSet(BaseInlineFormSet):
    """A list that is shown as a version has it, and stored anew on each save.

    Its rows have no ids, so nobody's save fails because a colleague has meanwhile taken a row away.
    """

    content_name = ""
    columns: dict[str, str] = {}

    def __init__(self, data=None, files=None, instance=None, queryset=None, initial=None, **kwargs):
        if data is None and instance is not None:
            rows = [row for row in instance.shown_content()[self.content_name] if self.may_show(row)]
            initial = [{field: row[key] for field, key in self.columns.items()} for row in rows]
            self.extra = self.extra + len(rows)
        super().__init__(data, files, instance=instance, queryset=self.model.objects.none(), initial=initial, **kwargs)

    def may_show(self, row):
        """Whether this person may know of a row; what he may not see is kept as it is."""
        return True

    def replaced(self):
        """The rows in the database in whose place these are stored."""
        return self.model.objects.filter(**{self.fk.name: self.instance})

    def initial_form_count(self):
        return 0

    def add_fields(self, form, index):
        """The head of a column is no label: each field of a row says itself what it is."""
        super().add_fields(form, index)
        form.fields[self._pk_field.name].disabled = True
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # inside Django's wrapper of a foreign key
            widget.attrs = {"aria-label": field.label} | widget.attrs

    def save(self, commit=True):
        """Store these rows in the place of all that there were."""
        self.changed_objects, self.deleted_objects = [], []
        if not commit:
            self.saved_forms = []
        self.replaced().delete()
        return self.save_new_objects(commit)


class BylineFormSet(ReplacingFormSet):
    """The credits of a story."""

    content_name = "bylines"
    columns = {"author": "id", "role": "role", "position": "position"}


class RelatedFormSet(ReplacingFormSet):
    """The picks of a story."""

    content_name = "related"
    columns = {"related": "id", "position": "position"}
    visible = Article.objects.none()

    def may_show(self, row):
        return self.visible.filter(pk=row["id"]).exists()

    def replaced(self):
        return super().replaced().filter(related__in=self.visible)


class ReplacingInline(SafeFields, admin.TabularInline):
    """Those who may not edit the story see the rows as they are."""

    form = RowForm

    def get_formset(self, request, obj=None, **kwargs):
        if obj and not workflow.may_edit(request.user, obj):
            kwargs["formset"] = BaseInlineFormSet
        return super().get_formset(request, obj, **kwargs)


class BylineInline(ReplacingInline):
    """Who did what, in order."""

    model = Byline
    formset = BylineFormSet
    extra = 1
    autocomplete_fields = ["author"]
    fields = ["author", "role", "position"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """An author whom only hidden stories name cannot be credited by a guessed id, and so is not named."""
        if db_field.name == "author":
            kwargs["queryset"] = Author.objects.known_to(request.user, Article.objects)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RelatedInline(ReplacingInline):
    """Stories to read next, picked by hand."""

    model = RelatedStory
    formset = RelatedFormSet
    fk_name = "article"
    extra = 0
    max_num = 3
    autocomplete_fields = ["related"]
    fields = ["related", "position"]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.visible = Article.objects.visible_to(request.user)
        return formset

    def get_queryset(self, request):
        """Those who only look see no pick that is hidden from them."""
        return super().get_queryset(request).filter(related__in=Article.objects.visible_to(request.user))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A hidden story cannot be picked by a guessed id, and so is not named."""
        if db_field.name == "related":
            kwargs["queryset"] = Article.objects.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CorrectionInline(admin.TabularInline):
    """Notices that stand on the story; made by the button, never edited here."""

    model = Correction
    extra = 0
    can_delete = False
    fields = readonly_fields = ["kind", "text", "published_at", "created_by"]

    def has_add_permission(self, request, obj=None):
        return False
