"""What search engines for jobs read of an open vacancy. Source: schema.org JobPosting, Google's job postings."""

from typing import Any

from django.conf import settings

from careers.models import Vacancy
from jfj.lib.dates import for_machines
from jfj.lib.page_head import full_address

BY_CONTRACT = {
    Vacancy.Contract.FULL_TIME: "FULL_TIME",
    Vacancy.Contract.PART_TIME: "PART_TIME",
    Vacancy.Contract.TEMPORARY: "TEMPORARY",
    Vacancy.Contract.CONTRACTOR: "CONTRACTOR",
    Vacancy.Contract.PER_STORY: "CONTRACTOR",
}
BY_KIND = {Vacancy.Kind.INTERNSHIP: "INTERN", Vacancy.Kind.CONSULTANCY: "CONTRACTOR"}


def job_posting(vacancy: Vacancy) -> dict[str, Any]:
    """The schema.org object of an open vacancy; what is not known is left out."""
    types = dict.fromkeys(filter(None, [BY_KIND.get(vacancy.kind), BY_CONTRACT.get(vacancy.contract)]))
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": vacancy.description,
        "datePosted": for_machines(vacancy.opens_at),
        "validThrough": for_machines(vacancy.closes_at),
        "employmentType": [*types],
        "identifier": _identifier(vacancy),
        "hiringOrganization": {"@type": "Organization", "name": settings.SITE_NAME, "sameAs": full_address("/")},
        "inLanguage": vacancy.language,
        "url": full_address(vacancy.get_absolute_url()),
        **_where(vacancy),
    }
    return {name: value for name, value in data.items() if value} | {"directApply": True}


def _identifier(vacancy):
    if not vacancy.reference:
        return None
    return {"@type": "PropertyValue", "name": settings.SITE_NAME, "value": vacancy.reference}


def _where(vacancy):
    place = {"addressLocality": vacancy.place, "addressCountry": vacancy.country}
    known = {name: value for name, value in place.items() if value}
    found: dict[str, Any] = {}
    if vacancy.place:
        found["jobLocation"] = {"@type": "Place", "address": {"@type": "PostalAddress", **known}}
    if vacancy.is_remote:
        found["jobLocationType"] = "TELECOMMUTE"
        if vacancy.country:
            found["applicantLocationRequirements"] = {"@type": "Country", "name": vacancy.country}
    return found
