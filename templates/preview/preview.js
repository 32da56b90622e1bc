// What a page does in the preview alone: it loads itself anew when it has changed, stays where its reader was, and
// shows what is wrong. No published page has this script.
(() => {
  const { seen, news } = document.currentScript.dataset;
  const words = document.querySelector("template[data-or-preview]");
  const key = name => `onrecord.preview.${name}`;
  const kept = {
    get: name => { try { return sessionStorage.getItem(key(name)); } catch { return null; } },
    set: (name, value) => { try { sessionStorage.setItem(key(name), value); } catch { /* it is forgotten */ } },
  };

  // Where the reader was: the browser finds the place by itself only if the page is laid out in time.
  const left = JSON.parse(kept.get("place") ?? "null");
  if (left?.path === location.pathname) {
    history.scrollRestoration = "manual";
    const back = () => scrollTo({ left: left.x, top: left.y, behavior: "instant" });
    back();
    addEventListener("load", () => { back(); history.scrollRestoration = "auto"; }, { once: true });
  }
  kept.set("place", "null");
  const again = () => {
    kept.set("place", JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  };

  // What is wrong: in sight at once where there is an error, else a line that can be opened. Focus stays where it is.
  const box = words?.content.querySelector("aside").cloneNode(true);
  const part = name => box.querySelector(`[data-part=${name}]`);
  const row = ({ place, rule, severity, message }) => {
    const item = document.createElement("li"), code = document.createElement("code"), name = document.createElement("b");
    item.lang = "en";
    item.dir = "ltr";
    item.dataset.severity = severity;
    code.textContent = place;
    name.textContent = rule;
    item.append(code, " ", name, " ", message);
    return item;
  };
  const unfold = open => {
    part("fold").ariaExpanded = String(open);
    part("list").hidden = !open;
  };
  const show = (told, text) => {
    const counts = Object.entries(told.counts);
    const labels = { error: words.dataset.errors, warning: words.dataset.warnings, note: words.dataset.notes };
    part("list").replaceChildren(...told.rows.map(row));
    part("more").hidden = !told.more;
    unfold(kept.get("open") ? kept.get("open") === "true" : "error" in told.counts);
    box.dataset.severity = counts[0]?.[0] ?? "";
    if (!counts.length || kept.get("closed") === text) box.remove();
    else if (!box.isConnected) document.body.append(box);
    // Into the page first, then the words: a status is read aloud when it changes.
    part("counts").textContent = counts.map(([severity, count]) => `${labels[severity]}: ${count}`).join(", ");
    let last = text;
    part("close").onclick = () => { kept.set("closed", last); box.remove(); };
    part("fold").onclick = () => {
      const open = part("list").hidden;
      kept.set("open", open);
      unfold(open);
    };
  };

  // News, while the page is in sight: a browser keeps few connections to one host.
  let source = null;
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`${news}?${new URLSearchParams({ path: location.pathname, seen })}`);
    source.addEventListener("changed", again);
    source.addEventListener("problems", event => { if (box) show(JSON.parse(event.data), event.data); });
  };
  const rest = () => {
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) rest(); else listen(); });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
