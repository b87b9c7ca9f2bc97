"""The desk for stories, their people, pictures and tags."""

from articles.admin import documents, images, numbers, people, stories  # noqa: F401  (registers the admin classes)
