"""From where on readers see the numbers: the administrators' alone."""

from django.contrib import admin

from articles.models import CountSettings
from jfj.lib.desk_admin import DeskAdmin
from jfj.lib.one_row import OneRowDesk


@admin.register(CountSettings)
class CountSettingsAdmin(OneRowDesk, DeskAdmin):
    """What the page "How we count" tells readers as well."""
