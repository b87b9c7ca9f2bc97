"""Many stories, made at once: run inside the site.

They are made of the paragraphs of the demo in a fixed shuffle, so that their words are as common and as rare as
those of a newsroom.
"""

import random
import re
from datetime import timedelta


def fill(number):
    """Make the stories, inside the site; the index is rebuilt afterwards."""
    from django.utils import timezone

    from articles.models import Article, Section
    from jfj.demo import content

    chance = random.Random(2026)  # noqa: S311  (a fixed shuffle)
    texts = content.read("stories")
    paragraphs, headlines = {}, {}
    for text in texts:
        language = text.head.get("language", "en")
        paragraphs.setdefault(language, []).extend(re.findall(r"<p>.*?</p>", text.body, re.DOTALL))
        headlines.setdefault(language, []).append(text.head["headline"])
    sections = list(Section.objects.all())
    languages = ["en"] * 8 + sorted(paragraphs)
    for start in range(0, number, 1000):
        batch = []
        for one in range(start, min(start + 1000, number)):
            language = chance.choice(languages)
            batch.append(
                Article(
                    headline=f"{chance.choice(headlines[language])[:180]} ({one})",
                    standfirst=re.sub("<[^>]+>", "", chance.choice(paragraphs[language]))[:300],
                    slug=f"bench-{one}",
                    language=language,
                    section=chance.choice(sections),
                    status="published",
                    published_at=timezone.now() - timedelta(hours=one + 1),
                    body="".join(chance.choices(paragraphs[language], k=chance.randint(4, 12))),
                    word_count=600,
                )
            )
        Article.objects.bulk_create(batch)
