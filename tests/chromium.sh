#!/bin/sh
# Chromium for the browser tests: Debian's package, installed where it is missing and that is allowed.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
sh .ci/debian-package chromium && exit 0
echo "The browser tests need Chromium, and it could not be installed here. On Debian: apt install chromium" >&2
exit 1
