"""Tags that bring stories to pages of any kind."""

from django import template

from articles.models import Article

register = template.Library()


@register.simple_tag
def latest_stories(exclude=None, number=5):
    """The newest published stories without the present one."""
    stories = Article.objects.published().newest_first()
    if exclude:
        stories = stories.exclude(pk=exclude.pk)
    return stories.for_links()[:number]
