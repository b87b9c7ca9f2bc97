"""The editor's question which video or post an address names."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from jfj.lib.embeds import name_of, named


@require_safe
def find_embed(request):
    """The one that a pasted address (`q`) or a stored name (`id`) means, or none. Nobody else is asked."""
    name = request.GET.get("id", "") or name_of(request.GET.get("q", ""))
    embed = named(name)
    found = [{"id": name, "text": f"{embed.provider.name}, {embed.page}"}] if embed else []
    return JsonResponse({"results": found})
