// What every page does beyond reading: search in place, sources in place, key facts open where there is room.
// Each of these is a link or an element that works without it.
(() => {
  const search = new URL(document.querySelector("a[rel~=search]")?.href ?? new URL("../search/", document.currentScript.src));
  const module = new URL("search.js", document.currentScript.src);
  const modified = event => event.ctrlKey || event.metaKey || event.altKey;

  // Search: the module is loaded on first use. On the search page itself it starts at once.
  const page = document.querySelector("main [data-or-search]");
  if (page) import(module).then(({ start }) => start(page, { address: true }));
  const open = asked => import(module)
    .then(({ open }) => open(search, asked))
    .catch(() => location.assign(search));
  // Who comes back from a result finds the dialog again as it was.
  const left = history.state?.search;
  if (left !== undefined) {
    history.replaceState({ ...history.state, search: undefined }, "");
    open(left);
  }

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.shiftKey || modified(event)) return;
    if (page || link.origin + link.pathname !== search.origin + search.pathname || link.search) return;
    event.preventDefault();
    open();
  });

  // "/" opens search, unless the reader has switched that off: assets/search.js has the switch.
  const slash = () => { try { return localStorage.getItem("onrecord.slash") !== "off"; } catch { return true; } };
  const tell = () => {
    for (const link of document.querySelectorAll("a[rel~=search]")) {
      if (slash()) link.setAttribute("aria-keyshortcuts", "/");
      else link.removeAttribute("aria-keyshortcuts");
    }
    document.documentElement.toggleAttribute("data-or-no-slash", !slash());
  };
  tell();
  document.addEventListener("onrecord.slash", tell);
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || !slash() || event.defaultPrevented || event.repeat || event.isComposing || modified(event)) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    event.preventDefault();
    if (page) page.querySelector("[type=search]").focus();
    else open();
  });

  // A citation opens its source where it stands, with every place of the page that rests on it. Without the script it
  // leads to the list of sources. What is shown is a copy of the source's entry there.
  const words = document.querySelector("template[data-or-pop]")?.content;
  const popover = (source, cite) => {
    const box = document.createElement("div");
    const copy = source.querySelector("h3").cloneNode(true);
    const number = document.createElement("a");
    number.className = "or-ev";
    number.href = `#${copy.id}`;
    number.textContent = source.value;
    copy.removeAttribute("id");
    copy.prepend(number, "\u2002");
    box.className = "or or-pop";
    box.popover = "auto";
    box.role = "dialog";
    box.ariaLabel = copy.textContent;
    box.tabIndex = -1;
    const close = words?.querySelector("button").cloneNode(true);
    close?.addEventListener("click", () => box.hidePopover());
    box.append(...close ? [close] : [], copy, ...[...source.querySelectorAll(":scope > p")].map(line => line.cloneNode(true)));
    const resting = source.querySelector(":scope > .or-back")?.cloneNode(true);
    if (resting && words) {
      box.append(words.querySelector("[data-part=resting]").cloneNode(true), resting);
      for (const use of resting.querySelectorAll("a")) if (use.hash === `#${cite.id}`) use.ariaCurrent = "true";
    }
    box.addEventListener("toggle", event => {
      if (event.newState !== "closed") return;
      cite.removeAttribute("aria-expanded");
      if (shown === cite) shown = null;
      box.remove();
    });
    box.addEventListener("click", event => { if (event.target.closest("a[href^='#']")) box.hidePopover(); });
    return box;
  };
  const place = (box, near) => {
    if (matchMedia("(max-width: 47.99rem)").matches) return;
    const at = near.getBoundingClientRect(), size = box.getBoundingClientRect();
    const below = at.bottom + 8 + size.height <= innerHeight || at.top < size.height + 8;
    const left = Math.min(Math.max(at.left - 16, 8), document.documentElement.clientWidth - size.width - 8);
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 8 : at.top - size.height - 8) + scrollY}px`;
  };
  // The citation whose box is open, and the one whose box was when the pointer went down: a second click closes it.
  let shown = null, pressed = null;
  document.addEventListener("pointerdown", () => { pressed = shown; });
  document.addEventListener("click", event => {
    const cite = event.target.closest?.(".or-cite a[href^='#']");
    if (!cite || !("popover" in cite) || event.button || event.shiftKey || modified(event)) return;
    const source = document.getElementById(decodeURIComponent(cite.hash.slice(1)))?.closest(".or-src > li");
    if (!source) return;
    event.preventDefault();
    const again = pressed === cite;
    pressed = null;
    if (again) return;
    const box = popover(source, cite);
    (cite.closest("h3") ?? cite.closest(".or-cite")).after(box);
    cite.focus({ preventScroll: true });  // where focus returns to when the box closes
    box.showPopover();
    shown = cite;
    cite.ariaExpanded = "true";
    place(box, cite);
    box.focus({ preventScroll: true });  // before it has a place, focus would scroll to the top of the page
  });

  // A timeline: a choice of events, steps by key, addresses to copy.
  const tools = document.querySelector("template[data-or-timeline]");
  if (tools) import(new URL("timeline.js", module)).then(({ start }) => start(tools));
  const choice = document.querySelector("template[data-or-chronicle]");
  if (choice) import(new URL("chronicle.js", module)).then(({ start }) => start(choice));
  // A text to take away: a button that copies it, and selects it where the browser does not let it copy.
  for (const button of document.querySelectorAll("button[data-or-copy]")) {
    const text = document.getElementById(button.dataset.orCopy), told = button.nextElementSibling;
    button.hidden = !text;
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(text);
      told.textContent = "";
      await navigator.clipboard?.writeText(text.textContent).then(() => { told.textContent = told.dataset.done; }, () => {});
    });
  }

  // A list of cases: several values at a time, and a period.
  const cases = document.querySelector("[data-or-browse]");
  if (cases) import(new URL("browse.js", module)).then(({ start }) => start(cases));

  // From 64rem the style shows what these hold; now they also say that they are open.
  const wide = matchMedia("(min-width: 64rem)");
  const unfold = () => { for (const fold of document.querySelectorAll(".or-facts, main .or-filter")) fold.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
})();
