"""Counting the versions of what forms overwrite; of careers no old ones are kept."""


class VersionedAdmin:
    """Mixin for the admin of a jfj.lib.desk_versions.VersionedForm."""

    def save_model(self, request, obj, form, change):
        """Count the versions."""
        if change:
            obj.version = form.stored.version + 1
        super().save_model(request, obj, form, change)
