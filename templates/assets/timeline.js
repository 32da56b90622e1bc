// The timeline of a case: a choice of events by person and proceeding, steps from event to event, addresses to copy.
// All of it stands on the page without this: what is chosen here is only left out of sight. The choice is in the
// address, ?person=…&proceeding=…

// What an event names: of people the last part of their addresses, of a proceeding its place on the page.
const read = {
  person: item => [...item.querySelectorAll(".or-tl__who a[href*='people/']")]
    .map(link => [new URL(link.href).pathname.split("/").at(-2), link.textContent]),
  proceeding: item => [...item.querySelectorAll(".or-tl__court")]
    .map(line => [line, line.querySelector("a[href^='#proceeding-']")])
    .filter(([, link]) => link)
    .map(([line, link]) => [decodeURIComponent(link.hash.slice("#proceeding-".length)), line.textContent]),
};

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export function start(template) {
  const list = template.parentElement.nextElementSibling, words = template.dataset;
  const items = [...list.querySelectorAll(":scope > .or-tl__item")];
  const form = template.content.firstElementChild.cloneNode(true);
  const status = form.querySelector("[role=status]"), number = new Intl.NumberFormat(document.documentElement.lang);
  const facets = Object.entries(read).map(([name, of]) => ({ name, named: new Map(items.map(item => [item, new Map(of(item))])) }));
  const marks = items.map(item => item.querySelector(".or-perma"));

  // A facet is offered where it can tell events apart.
  const offered = facets.filter(({ name, named }) => {
    const select = form.elements[name], found = new Map([...named.values()].flatMap(of => [...of]));
    const tells = "choice" in words && [...found.keys()].some(key => !items.every(item => named.get(item).has(key)));
    if (tells) select.append(...[...found].map(([key, label]) => new Option(label, key)));
    else select.closest("label").remove();
    return tells;
  });
  form.querySelector("button").hidden = true;
  template.before(form);

  // Which events are shown: those chosen, and the one that the address leads to.
  const chosen = item => offered.every(({ name, named }) => !form.elements[name].value || named.get(item).has(form.elements[name].value));
  const aimed = () => { try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; } };
  const show = () => {
    const target = aimed(), any = offered.some(({ name }) => form.elements[name].value);
    for (const line of list.querySelectorAll("[data-hidden]")) line.remove();
    for (const item of items) item.hidden = !chosen(item) && !(target && item.contains(target));
    for (const line of list.children) {
      if (is_event(line)) continue;
      const before = sibling(line, "previousElementSibling"), after = sibling(line, "nextElementSibling");
      line.hidden = line.matches(".or-tl__year") ? any : Boolean(before?.hidden || after?.hidden);
    }
    for (let at = 0; at < items.length; at++) {
      if (!items[at].hidden) continue;
      let next = at;
      while (items[next]?.hidden) next++;
      items[at].before(left_out(next - at));
      at = next;
    }
    const count = items.filter(item => !item.hidden).length;
    form.querySelector("button").hidden = !any;
    status.textContent = any ? fill(words.shown, { num: number.format(count), total: number.format(items.length) }) : "";
    if (target && list.contains(target)) target.scrollIntoView();
  };
  const is_event = line => line.matches(".or-tl__item");
  const sibling = (line, way) => {
    do line = line[way]; while (line && !is_event(line));
    return line;
  };
  const left_out = count => {
    const line = document.createElement("li"), text = document.createElement("p");
    line.className = "or-tl__gap";
    line.dataset.hidden = "";
    text.textContent = fill(words.hidden, { num: number.format(count) });
    line.append(text);
    return line;
  };

  // The choice and the address say the same.
  const take = () => {
    const asked = new URLSearchParams(location.search);
    for (const { name } of offered) {
      const select = form.elements[name], wanted = asked.get(name) ?? "";
      select.value = [...select.options].some(option => option.value === wanted) ? wanted : "";
    }
  };
  const keep = () => {
    const url = new URL(location.href);
    for (const { name } of offered) {
      if (form.elements[name].value) url.searchParams.set(name, form.elements[name].value);
      else url.searchParams.delete(name);
    }
    url.hash = "";
    history.pushState(null, "", url);
    show();
  };
  form.addEventListener("change", keep);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => {
    event.preventDefault();
    for (const { name } of offered) form.elements[name].value = "";
    keep();
    form.querySelector("select").focus();
  });
  addEventListener("popstate", () => { take(); show(); });
  addEventListener("hashchange", show);

  // The sign beside an event copies its address; it still leads there.
  const said = document.createElement("p");
  said.className = "or-hide";
  said.role = "status";
  form.after(said);
  for (const mark of marks) if (navigator.clipboard) mark.ariaLabel = words.copy;
  list.addEventListener("click", event => {
    const mark = event.target.closest(".or-perma");
    if (!mark || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = new URL(mark.href);
    address.search = "";
    navigator.clipboard.writeText(address.href).then(() => {
      said.textContent = "";
      for (const other of marks) other.textContent = "#";
      mark.textContent = said.textContent = words.copied;
      setTimeout(() => { mark.textContent = "#"; said.textContent = ""; }, 3000);
    }, () => {});
  });

  // From the sign of one event to that of another.
  list.addEventListener("keydown", event => {
    if (!event.target.matches(".or-perma") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const shown = marks.filter((_, at) => !items[at].hidden), at = shown.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    shown[to]?.focus();
  });

  take();
  if (offered.some(({ name }) => form.elements[name].value)) show();
}
