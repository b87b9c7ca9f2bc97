"""The stories as readers see them: the page, the lists, the front page."""

from dataclasses import replace

from django.db.models import Count
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import DetailView, ListView, TemplateView

from articles import front_page, heads, json_ld, subjects
from articles.archive import Period
from articles.breadcrumb import breadcrumb
from articles.models import Article, FormerSlug, Section, Tag
from articles.numbered_pages import NumberedPages
from articles.numbers import numbers_of
from articles.story_page import allow_players, context_of, story_at
from jfj.lib.endless import EndlessPaginator
from jfj.lib.http import PublicPage, shared
from jfj.lib.languages import offers, speak


class FrontPage(PublicPage, TemplateView):
    """The newest stories in the order of the paper: of all languages, or of the one that the address names."""

    template_name = "articles/front_page.html"
    language = ""

    def get(self, request, *args, **kwargs):
        speak(self.language)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        page = front_page.compose(self.language, self.request)
        editions = shared(self.request, front_page.front_pages, front_page.front_pages)
        newsroom = shared(self.request, json_ld.newsroom, json_ld.newsroom)
        return super().get_context_data(
            **kwargs,
            **vars(page),
            head=heads.of_front_page(self.language, editions, newsroom, is_empty=not page.lead),
            translations=[other for other in editions if other.language != get_language()],
        )


class ArticleDetail(PublicPage, DetailView):
    """One story at its own address."""

    template_name = "articles/article_detail.html"

    def get(self, request, *args, **kwargs):
        self.object = story_at(self.kwargs["slug"])
        if self.object is None:
            return self.answer_without_story(request)
        speak(self.object.language)
        address = self.object.get_absolute_url()
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        response = self.render_to_response(self.get_context_data(object=self.object))
        return allow_players(response, self.object)

    def answer_without_story(self, request):
        """410 or 451 for a withdrawn story, a redirect from a former address, else 404."""
        slug = self.kwargs["slug"]
        withdrawn = self.withdrawn_story(slug)
        if withdrawn:
            speak(withdrawn.language)
            status = 451 if withdrawn.court_order else 410
            return render(request, f"{status}.html", {"article": withdrawn}, status=status)
        former = get_object_or_404(
            FormerSlug.objects.select_related("article"),
            slug=slug,
            article__in=Article.objects.readable(),
        )
        return HttpResponsePermanentRedirect(former.article.get_absolute_url())

    def withdrawn_story(self, slug):
        """The withdrawn story of this address, or one that had it before; None where its month is another."""
        withdrawn = Article.objects.withdrawn()
        story = withdrawn.filter(slug=slug).first() or withdrawn.filter(former_slugs__slug=slug).first()
        month = "/{year}/{month}/".format(**self.kwargs)
        return story if story and story.get_absolute_url().startswith(month) else None

    def get_context_data(self, **kwargs):
        is_cited = "cite" in self.request.GET
        context = super().get_context_data(**kwargs)
        context |= context_of(self.object, numbers=numbers_of(self.object, self.request), is_cited=is_cited)
        context["count_url"] = "" if self.object.is_retracted else reverse("count", args=[self.object.pk])
        head = heads.of_story(self.object, context["translations"])
        return context | {"head": replace(head, robots="noindex") if is_cited else head}


class StoryList(PublicPage, NumberedPages, ListView):
    """Twenty published stories of one subject, newest first, on fifty pages at most; then the archive goes on.

    Each subclass's get_queryset() finds the subject and keeps it in `self.subject`.
    """

    context_object_name = "article_list"
    paginator_class = EndlessPaginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs, breadcrumb=breadcrumb(self.subject))
        page = context["page_obj"]
        is_last_of_more = context["paginator"].is_cut and not page.has_next()
        return context | {"older": Period.month_of(page[-1].published_at) if is_last_of_more else None}


class SectionDetail(StoryList):
    """A section with all that is filed below it."""

    template_name = "articles/section_detail.html"

    def get_queryset(self):
        known = Section.objects.select_related("parent")
        self.section = self.subject = get_object_or_404(known, slug=self.kwargs["slug"])
        speak(self.section.language)
        return subjects.stories_of(self.section, self.request).for_listing()

    def get_context_data(self, **kwargs):
        others = offers(self.section.in_other_languages())
        parts = subjects.parts_of(self.section, self.request)
        context = super().get_context_data(**kwargs, translations=others, parts=parts)
        is_empty = not context["paginator"].count
        return context | {"head": heads.of_section(self.section, self.page_number, others=others, is_empty=is_empty)}


class TagDetail(StoryList):
    """A tag that readers may know of: one that a published story carries."""

    template_name = "articles/tag_detail.html"
    related_at_most = 8
    related_in = 500  # stories, the newest

    def get_queryset(self):
        self.tag = self.subject = get_object_or_404(subjects.tags(), slug=self.kwargs["slug"])
        return subjects.stories_of(self.tag).for_listing()

    def related_tags(self):
        """Those that stand beside it most often, on the newest stories that readers may find."""
        newest = subjects.stories_of(self.tag).values("pk")[: self.related_in]
        beside = Tag.objects.filter(tagged__content_object__in=newest).exclude(pk=self.tag.pk)
        return beside.annotate(times=Count("tagged")).order_by("-times", "name")[: self.related_at_most]

    def get_context_data(self, **kwargs):
        dates = self.object_list.values_list("published_at", flat=True)
        context = super().get_context_data(
            **kwargs,
            first=dates.reverse().first(),
            last=dates.first(),
            related_tags=self.related_tags(),
            same_section=subjects.sections().filter(name__iexact=self.tag.name).first(),
        )
        stories = context["paginator"].count
        return context | {"head": heads.of_tag(self.tag, self.page_number, stories=stories)}


class AuthorDetail(StoryList):
    """An author whom readers may know of, with the stories of his or hers that are out."""

    template_name = "articles/author_detail.html"

    def get_queryset(self):
        known = subjects.authors().select_related("portrait")
        self.author = self.subject = get_object_or_404(known, slug=self.kwargs["slug"])
        return subjects.stories_of(self.author).for_listing()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, head=heads.of_author(self.author, self.page_number))
