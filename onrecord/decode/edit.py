"""`repo_url`, `edit_uri` and `edit_uri_template` of `mkdocs.yml` → the address at which a file can be changed."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

_HOSTS = {
    "github.com": "edit/master/{folder}/",
    "gitlab.com": "edit/master/{folder}/",
    "bitbucket.org": "src/default/{folder}/",
}
"""Where known hosts edit a file (MkDocs 1.6). MkDocs writes `docs` for the folder, whatever its name is."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = ("path", "path!q", "path_noext", "path_noext!q")


def edit_template(
    repo_url: str | None, edit_uri: str | None, template: str | None, docs_dir: str
) -> tuple[str, str, str]:
    """The settings as written → a whole address with placeholders for the file, empty where there is none; else
    the setting that is wrong, and what to say of it.

    `edit_uri` and `template` are from `repo_url` where that is given; an empty `edit_uri` wants no link.
    """
    key = "edit_uri_template" if template else "edit_uri"
    if unknown := [name for name in _PLACEHOLDER.findall(template or "") if name not in _KNOWN]:
        return (
            "",
            key,
            f'"{{{unknown[0]}}}" stands for nothing. Write {{path}} or {{path_noext}}, with !q if need be.',
        )
    wanted = template or _folder_of(edit_uri if edit_uri is not None else _usual(repo_url, docs_dir))
    if not wanted:
        return "", "", ""
    base = repo_url or ""
    if base and not base.endswith("/") and not wanted.startswith(("?", "#")):
        base += "/"
    whole = urljoin(base, wanted)
    if urlsplit(whole).scheme not in ("http", "https"):
        return (
            "",
            key,
            "This is a part of an address, and of what is not said. Add repo_url:, or write a whole one.",
        )
    return whole, "", ""


def _usual(repo_url: str | None, docs_dir: str) -> str:
    """How a known host edits the files of a folder, empty for any other host."""
    path = PurePosixPath(docs_dir)
    folder = path.name if path.is_absolute() else str(path)
    return _HOSTS.get(urlsplit(repo_url or "").netloc.lower(), "").format(folder=folder)


def _folder_of(edit_uri: str) -> str:
    """The template of a folder's address: the file comes behind it."""
    return f"{edit_uri.rstrip('/')}/{{path}}" if edit_uri else ""
