"""What the pages say of the newsroom, for its structured data. Source: schema.org NewsMediaOrganization."""

from typing import Any

from jfj.lib.page_head import full_address
from pages.models import Page, SiteSettings

# The page that states each policy, by the name that schema.org has for it.
POLICIES = {
    "publishingPrinciples": "about-us",
    "ownershipFundingInfo": "about-us",
    "correctionsPolicy": "corrections-policy",
    "actionableFeedbackPolicy": "contact",
}


def facts() -> dict[str, Any]:
    """The mission, the policies that have a page on the site, and the newsroom's profiles on networks."""
    newsroom = SiteSettings.load()
    pages = {page.slug: page for page in Page.objects.published().filter(slug__in=POLICIES.values()).only("slug")}
    policies = {name: full_address(pages[slug].get_absolute_url()) for name, slug in POLICIES.items() if slug in pages}
    profiles = [link.url for link in newsroom.social_links.all()] if newsroom.pk else []
    return {"description": newsroom.mission_line, **policies, "sameAs": profiles}
