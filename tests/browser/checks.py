"""What every page is held against, whatever is on it."""

from tests.browser.axe import WCAG, findings

TAGS = [*WCAG, "best-practice"]
RULES = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
VARIANTS = [(scheme, width, way) for scheme in ("light", "dark") for width in (360, 1366) for way in ("ltr", "rtl")]

LARGE_TEXT = "html { font-size: 200% !important }"
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
CONTROLS = "button, input:not([type=hidden]):not([type=checkbox]), select, textarea, summary, .button, [role=button]"
RUNNING_TEXT = "p, figcaption, dd, .prose, h1, h2, h3, .breadcrumb, .meta, .notice"
SMALL_TARGETS = """([controls, inText]) => [...document.querySelectorAll('a[href], ' + controls)]
  .filter(el => el.checkVisibility() && !el.closest('.skip-link') && !el.closest('[aria-hidden=true]'))
  .filter(el => {
    const box = el.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    if (el.matches(controls)) return box.height < 43.5;
    if (el.closest(inText)) return false;
    return box.height < 23.5;
  }).map(el => el.outerHTML.slice(0, 120))"""


def turn(page, scheme="light", width=1366, way="ltr"):
    """Show a page that is open in this theme, width in pixels and direction."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("way => { document.documentElement.dir = way }", way)
    page.evaluate("document.fonts.ready")


def axe_in(page, *variants):
    """What axe finds in these variants, by variant: WCAG A and AA, contrast at AAA, best practice."""
    found = {}
    for variant in variants:
        turn(page, *variant)
        if violations := findings(page, tags=TAGS, rules=RULES):
            found[variant] = violations
    return found


def small_targets(page):
    """Controls under 44 pixels and links outside running text under 24, at two widths."""
    found = []
    for width in (1366, 360):
        turn(page, width=width)
        found += page.evaluate(SMALL_TARGETS, [CONTROLS, RUNNING_TEXT])
    return found


def sideways(page):
    """By how many pixels a page without CSP scrolls sideways at 320 pixels, by what else was changed."""
    found = {}
    for way in ("ltr", "rtl"):
        turn(page, width=320, way=way)
        for name, style in (("", ""), ("200 % text", LARGE_TEXT), ("text spacing", LARGE_TEXT + TEXT_SPACING)):
            sheet = page.add_style_tag(content=style or "/* nothing */")
            if (pixels := page.evaluate(SIDEWAYS)) > 0:
                found[way, name] = pixels
            sheet.evaluate("element => element.remove()")
    return found
