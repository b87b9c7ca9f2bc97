"""The pages that every check goes through: each type, and each shape that a design forgets."""

from jfj.demo import content

TALKED_ABOUT = "victims-participation-in-plain-words"
STORIES = {
    "story as on the old page": "guidelines-help-civil-society-document-crimes-safely",
    "long headline": "a-headline-as-long-as-a-court-order-how-to-read-an-icc-filing",
    "no picture, no standfirst": "no-picture-no-grave-un-institution-for-the-missing-in-syria",
    "portrait picture, content note, correction": "what-the-record-says-about-looking-after-witnesses",
    "nine authors, heaviest": "nine-reporters-on-twenty-years-of-the-rome-statute-in-africa",
    "pseudonym, quick exit": "a-reporters-telephone-is-a-list-of-sources",
    "long word": "against-the-longest-word-in-the-courtroom",
    "gallery, video": "how-villages-follow-a-trial-from-far-away",
    "exhibit, fact box, footnotes": "ongwen-reparations-order-sets-out-who-may-be-helped",
    "table, pull quote": "from-situation-to-verdict-how-an-icc-case-moves",
    "Arabic, veil": "twenty-years-since-the-darfur-referral-ar",
    "French": "al-hassan-condamne-a-dix-ans-pour-tombouctou",
    "Swahili": "mahakama-na-kura-za-urais-afrika",
    "retracted": "how-the-courts-budget-is-divided",
}


def story_address(slug):
    """The address of a demo story, from its text's own date."""
    text = next(text for text in content.read("stories") if text.slug == slug)
    return f"{text.head['published_at']:/%Y/%m}/{slug}/"


AS_TEXT = (
    "front page",
    "story as on the old page",
    "table, pull quote",
    "Arabic, veil",
    "section",
    "vacancy",
    "not found",
)

PAGES = {
    "front page": "/",
    **{name: story_address(slug) for name, slug in STORIES.items()},
    "republish": f"{story_address('from-situation-to-verdict-how-an-icc-case-moves')}republish/",
    "republish, notify": f"{story_address('from-situation-to-verdict-how-an-icc-case-moves')}republish/notify/",
    "cited": f"{story_address('from-situation-to-verdict-how-an-icc-case-moves')}?cite",
    "discussion": story_address(TALKED_ABOUT),
    "answer to a comment": f"{story_address(TALKED_ABOUT)}?reply=1",
    "one comment with all answers": f"{story_address(TALKED_ABOUT)}?thread=1",
    "report of a comment": "/comments/1/report/",
    "reported": "/comments/reported/",
    "section": "/section/the-icc/",
    "empty section": "/section/environmental-justice/",
    "tag": "/tag/victims/",
    "author": "/author/wanjiru-maina/",
    "former author": "/author/david-lokwang/",
    "pseudonym": "/author/zawadi/",
    "archive": "/archive/",
    "year": "/2024/",
    "month": "/2024/11/",
    "month without stories": "/2009/02/",
    "corrections": "/corrections/",
    "how we count": "/how-we-count/",
    "feeds": "/feeds/",
    "what changed": f"{story_address('what-the-record-says-about-looking-after-witnesses')}history/",
    "About Us": "/about-us/",
    "Our Work": "/our-work/",
    "Privacy": "/privacy/",
    "Careers": "/careers/",
    "vacancy": "/careers/court-reporter-arusha/",
    "vacancy in French": "/careers/traduction-anglais-francais/",
    "closed vacancy": "/careers/data-editor/",
    "apply": "/careers/court-reporter-arusha/apply/",
    "proposal": "/careers/pitches-what-reparations-bought/apply/",
    "application taken back": "/careers/application/withdrawn/",
    "link of an application that is no longer good": "/careers/application/no-such-key/confirm/",
    "search": "/search/?q=victims&language=en",
    "search that found nothing": "/search/?q=zzqqx+victims&until=2001-01-01",
    "search with a mistake": "/search/?q=victims&since=2020-13-01",
    "log-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "forgotten password": "/accounts/password/reset/",
    "invitation that is no longer good": "/accounts/invitation/no-such-key/",
    "confirmation that is no longer good": "/accounts/confirm-email/no-such-key/",
    "link that is no longer good": "/accounts/password/reset/key/1-no-such-key/",
    "check your mail": "/accounts/confirm-email/",
    "not found": "/there-is-no-such-page/",
    "withdrawn": story_address("draft-timetable-for-outreach-visits"),
}
PAGES |= {f"text-only {name}": f"/lite{PAGES[name]}" for name in AS_TEXT}
SAMPLE = PAGES["story as on the old page"]
HEAVIEST = PAGES["nine authors, heaviest"]
