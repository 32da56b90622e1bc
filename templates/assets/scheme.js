// The reader's choice of colours, set before the first paint: hence small, and loaded in the head.
// "slate" is the dark scheme, "default" the light one, as in Material. Nothing chosen: as the system wishes,
// or as mkdocs.yml says.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  if (!("orSwitch" in root.dataset)) return;
  const key = "onrecord.scheme", system = matchMedia("(prefers-color-scheme: dark)");
  const show = scheme => { if (scheme === "slate" || scheme === "default") root.dataset.mdColorScheme = scheme; };
  const dark = () => (root.dataset.mdColorScheme || (system.matches ? "slate" : "default")) === "slate";
  const label = () => {
    for (const words of document.querySelectorAll(".or-scheme [data-dark]"))
      words.textContent = dark() ? words.dataset.light : words.dataset.dark;
  };
  // A browser that keeps nothing throws here; the choice then lasts as long as the page.
  try { show(localStorage.getItem(key)); } catch {}
  addEventListener("DOMContentLoaded", label);
  addEventListener("pageshow", label);
  system.addEventListener("change", label);
  addEventListener("storage", event => { if (event.key === key) { show(event.newValue); label(); } });
  document.addEventListener("click", event => {
    if (!event.target.closest(".or-scheme")) return;
    const scheme = dark() ? "default" : "slate";
    show(scheme);
    label();
    try { localStorage.setItem(key, scheme); } catch {}
  });
})();
