"""What readers say in the demo: about public facts, under two stories, and a few words that wait for a moderator."""

from datetime import timedelta

from django.contrib.auth import get_user_model

from articles.models import Article
from comments.models import Appreciation, Comment, DiscussionSettings
from jfj.demo.factories import CommentFactory

VICTIMS = "victims-participation-in-plain-words"
WITNESSES = "how-the-court-protects-witnesses"

# (story, hours after it, writer, number of the comment that is answered, words)
TALK = (
    (VICTIMS, 3, "reader", None, "So a person can be heard by the judges and never be a witness. I had not understood that."),
    (VICTIMS, 5, "reader2", 0, "Yes, and a witness can be a victim who takes part as well. The two do not exclude each other."),
    (VICTIMS, 6, "journalist", 1, "That is so. The form that one fills in is another one."),
    (VICTIMS, 9, "reader", 0, "Where does one get the form without travelling?"),
    (VICTIMS, 30, "reader2", None, "The Court has the forms on its site: https://www.icc-cpi.int/about/victims"),
    (WITNESSES, 4, "reader2", None, "What happens when somebody is recognised at home in spite of all that?"),
    (WITNESSES, 20, "reader", 5, "The story says it: moving somebody away is the last of the measures."),
)  # fmt: skip
APPRECIATED = (("reader2", 0), ("journalist", 0), ("reader", 1), ("reader", 2))  # (by whom, number of the comment)
WAITING = (VICTIMS, 40, "reader", None, "Two links at once: https://example.org/a and https://example.org/b")


def talk(say):
    """Open discussions that never close, for the demo's stories are older than a month; a few comments."""
    rules = {"is_open": True, "days_open": 0, "is_appreciation_on": True, "appreciation_shown_from": 2}
    DiscussionSettings.objects.get_or_create(pk=1, defaults=rules)
    if Comment.objects.exists():
        return 0
    stories = {story.slug: story for story in Article.objects.filter(slug__in=(VICTIMS, WITNESSES))}
    users = {user.username: user for user in get_user_model().objects.all()}
    made = []
    for row in (*TALK, WAITING):
        slug, hours, writer, answered, text = row
        at = stories[slug].published_at + timedelta(hours=hours)
        made.append(
            CommentFactory(
                article=stories[slug],
                author=users[writer],
                parent=None if answered is None else made[answered],
                text=text,
                posted_at=at,
                form_key=f"demo-{len(made)}",
                pending=row is WAITING,
                verdicts=[{"step": "links", "outcome": "hold", "said": "2 links"}] if row is WAITING else [],
            )
        )
    for name, number in APPRECIATED:
        Appreciation.objects.create(user=users[name], comment=made[number])
    for name in ("reader", "reader2"):
        Appreciation.objects.create(user=users[name], article=stories[VICTIMS])
    return len(made)
