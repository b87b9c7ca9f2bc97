"""The blocks of a body for the style guide; see samples.py."""

from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.blocks import BLOCKS
from articles.body import expand
from articles.models import Article, Document, Image
from jfj.lib.embeds import named

TABLE = (
    "<table><caption>Orders for reparations</caption><thead><tr><th>Case</th><th>Order</th><th>Victims who may be "
    "helped</th><th>Amount set by the chamber</th></tr></thead><tbody><tr><td>Lubanga</td><td>2012</td><td>2,500</td>"
    "<td>10,000,000</td></tr><tr><td>Ntaganda</td><td>2021</td><td>10,500</td><td>31,300,000</td></tr></tbody></table>"
)
NOTES = ("Trial Chamber IX, Reparations Order, 28 February 2024.", "A note whose mark was deleted.")


def block_samples(sample, picture: Image | None):
    """Each block in each state; those that show a picture only where there is one."""
    full = document("Judgment on the appeal", dated_on=date(2022, 12, 15), description="What it shows, in a sentence.")
    note = document("قرار بشأن جبر الضرر", language="ar", content_note="Describes violence.", pages=412, size=9_400_000)
    yield sample("exhibit", "all that it can say", f"{BLOCKS}/_exhibit.html", document=full, number=1)
    yield sample("exhibit", "content note, Arabic, no date", f"{BLOCKS}/_exhibit.html", document=note, number=2)
    box = mark_safe("<p>A paragraph.</p><ul><li>One</li><li>Two</li></ul>")
    yield sample("fact-box", "with a title", f"{BLOCKS}/_fact_box.html", title="The case in short", content=box)
    yield sample("fact-box", "without", f"{BLOCKS}/_fact_box.html", title="", content=box)
    quotes = [
        render_to_string(f"{BLOCKS}/_pull_quote.html", {"text": "An order is not yet a payment.", "source": source})
        for source in ("Salma Idris, in court", "")
    ]
    yield sample("pull-quote", "with its source, and without", "samples/prose.html", body="".join(quotes))
    table = expand(Article(pk=0, body=TABLE)).before
    yield sample("table-region", "with a caption, wider than a phone", "samples/prose.html", body=table)
    notes = [{"content": words, "has_mark": number == 0} for number, words in enumerate(NOTES)]
    mark = render_to_string(f"{BLOCKS}/_note_mark.html", {"number": 1, "is_first": True})
    yield sample("footnotes", "a mark", "samples/prose.html", body=f"<p>The chamber made its order.{mark}</p>")
    yield sample("footnotes", "two notes, one mark", f"{BLOCKS}/_footnotes.html", notes=notes)
    video, post = named("youtube:aqz-KE-bpKQ"), named("mastodon:@Mastodon/112345678901234567")
    yield sample("embed", "video", f"{BLOCKS}/_embed.html", embed=video, caption="What it shows", poster=picture)
    yield sample("embed", "post without words", f"{BLOCKS}/_embed.html", embed=post, caption="", poster=None)
    if picture:
        yield sample("gallery", "three", f"{BLOCKS}/_gallery.html", images=[picture] * 3)


def document(title: str, **fields) -> Document:
    """A document that is in no database and whose file is nowhere."""
    known = {"source": "International Criminal Court", "pages": 1, "size": 84_000, "sha256": "0123456789abcdef" * 4}
    return Document(**{"title": title, "file": "documents/a-sample.pdf"} | known | fields)
