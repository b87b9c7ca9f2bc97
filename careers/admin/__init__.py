from careers.admin import vacancies  # noqa: F401  (registers itself)
