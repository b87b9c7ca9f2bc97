"""The site as it is served, but for this: no page is kept, so that each is built afresh.

What pages have in common (menus, settings, the rules of the discussion) is made once for all of a moment, as ever.
"""

from jfj import wsgi

wsgi.pages.most_bytes = 0
application = wsgi.application
