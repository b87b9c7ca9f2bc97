"""What axe finds on a page. Source of the rules: WCAG 2.2."""

from axe_playwright_python.sync_playwright import Axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def findings(page, *, tags=WCAG, **options):
    """(rule, place, markup) of each violation of the rules with these tags, levels A and AA at first."""
    asked = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": tags}} | options
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    violations = page.evaluate("asked => axe.run(asked).then(found => found.violations)", asked)
    return [(v["id"], node["target"], node["html"][:160]) for v in violations for node in v["nodes"]]
