"""The style guide: what designers and developers look at before they add a component, and after a change."""

from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jfj.lib import styleguide


@never_cache
@require_safe
@staff_member_required
def guide(request):
    """Every component in every state, for the staff."""
    return render(request, "styleguide.html", {"components": styleguide.components(request)})
