"""What stands in the place of every page while there is none: the settings, or the frame, cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from html import escape

from onrecord import routes
from onrecord.preview.told import Told
from onrecord.preview.view import Made


def page(found: Iterable[Told]) -> Made:
    """What is wrong → a page that says it, and shows the site as soon as there is one."""
    rows = "".join(
        f"<li><code>{escape(one.place)}</code> {escape(one.problem.message)}</li>\n"
        for one in found
        if one.problem.severity == "error"
    )
    seen = blake2b(rows.encode(), digest_size=12).hexdigest()
    html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>There is no page to show yet</title>
<link rel="stylesheet" href="{routes.PREVIEW_STYLE}">
<script src="{routes.PREVIEW_SCRIPT}" defer data-seen="{seen}" data-news="{routes.PREVIEW_NEWS}"></script>
</head>
<body class="or-preview-bare">
<main>
<h1>There is no page to show yet</h1>
<p>Mend this, and the site appears here.</p>
<ol>
{rows}</ol>
</main>
</body>
</html>
"""
    return Made(html.encode(), seen, found=False)
