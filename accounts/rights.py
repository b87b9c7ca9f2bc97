"""What a change of rights brings with it: a line in the desk's log, and the end of open sessions."""

from typing import Any

from jfj.lib import desk_log


def rights_of(user: Any) -> dict[str, Any]:
    """What somebody may do, in words: whether the account is open, staff, administrator, and its groups."""
    return {
        "active": user.is_active,
        "staff": user.is_staff,
        "administrator": user.is_superuser,
        "groups": sorted(group.name for group in user.groups.all()),
    }


def record_change(user: Any, before: dict[str, Any] | None, *, by: Any) -> None:
    """Log what is different from `before` (None: a new account), and end the sessions that began with it."""
    after = rights_of(user)
    changed = [f"{name}: {_said(after[name])}" for name in after if before is None or after[name] != before[name]]
    if not changed:
        return
    desk_log.write("rights", user, by=by, said=f"Rights changed. {'; '.join(changed)}")
    if before is not None:
        user.end_sessions()


def _said(value):
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return "yes" if value else "no"
