#!/bin/sh
# Chromium for the browser tests: Debian's package, installed where it is missing and that is allowed.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as_root=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
  else as_root=none
  fi
  if [ "$as_root" != none ]; then
    echo "Installing Chromium for the browser tests (Debian's package) …"
    if $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
      exit 0
    fi
  fi
fi
echo "The browser tests need Chromium, and it could not be installed here. On Debian: apt install chromium" >&2
exit 1
