"""Where and how long readers may talk, and what the checks look for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section
from jfj.lib.one_row import OneRow
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters


class DiscussionSettings(OneRow):
    """The rules for all stories. There is one row."""

    is_open = models.BooleanField(_("readers may comment"), default=False)
    is_premoderated = models.BooleanField(_("each comment waits for a moderator"), default=False)
    days_open = models.PositiveSmallIntegerField(
        _("days"), default=30, help_text=_("A discussion closes so many days after publication. 0: never.")
    )
    rules = models.CharField(
        _("the rules in one sentence"),
        max_length=200,
        default=_("Speak about the story, respect the people in it, and name nobody who could be harmed."),
        validators=[refuse_control_characters],
    )
    first_held = models.PositiveSmallIntegerField(
        _("first comments held"), default=3, help_text=_("So many of each new reader wait for a moderator.")
    )
    most_links = models.PositiveSmallIntegerField(
        _("links"), default=1, help_text=_("A comment with more of them waits for a moderator.")
    )
    banned_words = models.TextField(
        _("banned words"),
        max_length=20_000,
        blank=True,
        validators=[refuse_hidden_characters],
        help_text=_("One word or phrase a line. A comment with one of them is refused."),
    )
    suspect_words = models.TextField(
        _("suspect words"),
        max_length=20_000,
        blank=True,
        validators=[refuse_hidden_characters],
        help_text=_("One word or phrase a line. A comment with one of them waits for a moderator."),
    )
    appeals_to = models.EmailField(
        _("appeals go to"), blank=True, help_text=_("Named to whoever may not comment for a while.")
    )

    is_appreciation_on = models.BooleanField(
        _("readers may appreciate"),
        default=False,
        help_text=_("A button for stories and comments. Each account counts once."),
    )
    appreciation_shown_from = models.PositiveSmallIntegerField(
        _("number shown from"), default=5, help_text=_("How many appreciate something is shown from so many on.")
    )

    class Meta(OneRow.Meta):
        verbose_name = verbose_name_plural = _("rules of the discussion")


class SectionRules(models.Model):
    """A section whose stories are not discussed, or only after a look."""

    section = models.OneToOneField(
        Section, verbose_name=_("section"), on_delete=models.CASCADE, related_name="discussion"
    )
    is_open = models.BooleanField(_("readers may comment"), default=True)
    is_premoderated = models.BooleanField(_("each comment waits for a moderator"), default=False)

    class Meta:
        verbose_name = _("rules of a section")
        verbose_name_plural = _("rules of sections")

    def __str__(self):
        return str(self.section)


class StoryRules(models.Model):
    """What holds for one story alone. Stories without a row follow their section."""

    article = models.OneToOneField(
        Article, verbose_name=_("story"), on_delete=models.CASCADE, related_name="discussion"
    )
    comments_open = models.BooleanField(_("readers may comment"), default=True)
    comments_close_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Empty: as all discussions do.")
    )
    is_premoderated = models.BooleanField(_("each comment waits for a moderator"), default=False)

    class Meta:
        verbose_name = _("rules of a story")
        verbose_name_plural = _("rules of stories")

    def __str__(self):
        return str(self.article)
