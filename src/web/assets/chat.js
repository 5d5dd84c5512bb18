// The chat page works without this script; the script makes it live: new lines by server-sent events, words shown at
// once and kept until the server has them, photos made small before they are sent.
"use strict";
(() => {
  const chat = document.getElementById("chat");
  if (!chat) return;
  const words = chat.dataset;
  const list = document.getElementById("lines");
  const pending = document.getElementById("pending");
  const scroll = chat.querySelector(".scroll");
  const banner = document.getElementById("banner");
  const more = document.getElementById("more");
  const composer = document.getElementById("composer");
  const box = composer.elements.text;
  const picker = composer.elements.photo;
  const store = `chihoi:${words.base}:`;
  const kept = localStorage; // where it is forbidden this stops the script here, and the plain page works on
  const bubbles = new Map();
  const queue = [];
  let last = words.last;
  let lang = document.documentElement.lang; // hers by the last line
  let busy = null;
  let wait = 0;
  let timer = 0;
  let lost = 0;
  let refocus = false; // the choice that had the focus is gone: the next question gets it
  document.documentElement.classList.add("js");

  // Lines.
  const parts = (place) => place.split(".").map(Number);

  function isNew(place) {
    if (!last) return true;
    const [[version, position], [lastVersion, lastPosition]] = [parts(place), parts(last)];
    return version > lastVersion || (version === lastVersion && position > lastPosition);
  }

  function show(lines) {
    let first = null;
    for (const line of lines) {
      if (line.clock) document.getElementById("clock").lastElementChild.textContent = line.clock;
      if (!isNew(line.place)) continue;
      last = line.place;
      lang = line.lang;
      document.getElementById("welcome")?.remove();
      const holder = document.createElement("template");
      holder.innerHTML = line.html;
      const item = holder.content.firstElementChild;
      const before = list.querySelector(":scope > .line:last-child");
      if (before?.dataset.day !== item.dataset.day) list.append(element("li", "day", item.dataset.label));
      if (line.own) {
        // What she has answered is past; and her words stand in the chat now, not only here.
        list.querySelectorAll("form.choices").forEach((form) => form.remove());
        if (busy) bubbles.get(busy.id)?.remove();
      }
      list.append(item);
      if (!line.own) first ??= item;
    }
    if (!first) return;
    // A reply longer than the screen is read from its beginning; else its end, the choices, is in sight.
    const height = list.lastElementChild.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
    if (height > scroll.clientHeight) first.scrollIntoView({ block: "start" });
    if (refocus) (list.querySelector("button.choice") ?? first).focus({ preventScroll: true });
    refocus = false;
    // A screen keyboard would cover the choices.
    if (matchMedia("(pointer: coarse)").matches && list.lastElementChild.querySelector(".answer, .main")) box.blur();
  }

  // She has chosen another language: the page around the lines comes anew in it, unless something is on its way or just
  // being written; then it does after the next answer.
  function follow() {
    if (lang !== document.documentElement.lang && !queue.length && !box.value) location.reload();
  }

  function element(name, style, text) {
    return Object.assign(document.createElement(name), { className: style, textContent: text ?? "" });
  }

  // What she says: kept in the browser, one by one, until the server has it.
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return `${Date.now().toString(36)}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  }

  function say(kind, value, label) {
    const item = { id: newId(), kind, value, label };
    try {
      kept.setItem(store + item.id, JSON.stringify(item));
    } catch {
      // No room (photos), or none allowed: it is kept in this page only.
    }
    refocus = kind === "tap" || kind === "start";
    list.querySelectorAll("form.choices").forEach((form) => { form.hidden = true; });
    enqueue(item);
    scroll.scrollTop = scroll.scrollHeight;
    pump();
  }

  function enqueue(item) {
    queue.push(item);
    const line = element("li", "line own");
    const bubble = element("div", "bubble");
    bubble.append(element("span", "sr", `${words.own}: `));
    if (item.kind === "photo") {
      const image = Object.assign(element("img", ""), { alt: words.photo, src: URL.createObjectURL(toBlob(item.value)) });
      bubble.append(element("span", "photo"));
      bubble.lastChild.append(image);
    } else {
      bubble.append(element("span", "text", item.label));
    }
    line.append(bubble, element("div", "state"));
    bubbles.set(item.id, line);
    mark(item, words.sending);
    document.getElementById("welcome")?.setAttribute("hidden", "");
    pending.append(line);
  }

  function mark(item, ...shown) {
    const state = bubbles.get(item.id).querySelector(".state");
    state.replaceChildren(...shown);
    return state;
  }

  function drop(item) {
    queue.splice(queue.indexOf(item), 1);
    kept.removeItem(store + item.id);
  }

  function pump() {
    if (busy || !queue.length) return;
    clearTimeout(timer);
    busy = queue[0];
    const item = busy;
    const body = new FormData();
    body.append("id", item.id);
    body.append("after", last);
    body.append(item.kind, item.kind === "photo" ? toBlob(item.value) : item.value);
    const request = new XMLHttpRequest();
    request.open("POST", `${words.base}/say`);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.timeout = item.kind === "photo" ? 600000 : 30000;
    const progress = element("progress", "");
    mark(item, words.sending, ...(item.kind === "photo" ? [progress] : []));
    request.upload.onprogress = (event) => { progress.max = event.total; progress.value = event.loaded; };
    request.onloadend = () => { busy = null; answered(item, request.status, request.response); };
    request.send(body);
  }

  function answered(item, status, answer) {
    if (status === 200) {
      drop(item);
      bubbles.get(item.id).remove();
      list.querySelectorAll("form.choices[hidden]").forEach((form) => form.remove());
      document.getElementById("welcome")?.remove();
      wait = 0;
      online();
      show(answer?.lines ?? []);
      follow();
      pump();
    } else if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      // It will never be taken: say why, and give her back her words and her choices.
      drop(item);
      refuse(item, answer?.error);
      pump();
    } else {
      const again = element("button", "small", words.resend);
      again.type = "button";
      again.onclick = pump;
      mark(item, words.unsent, again);
      wait = Math.min(60, wait * 2 || 3);
      timer = setTimeout(pump, wait * 1000);
    }
  }

  function refuse(item, why) {
    bubbles.get(item.id).classList.add("refused");
    mark(item, why || words.unsent).setAttribute("role", "alert");
    if (item.kind === "text" && !box.value) box.value = item.value;
    list.querySelectorAll("form.choices[hidden]").forEach((form) => { form.hidden = false; });
    document.getElementById("welcome")?.removeAttribute("hidden");
  }

  // Photos.
  function toBlob(url) {
    const [head, data] = url.split(",");
    return new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type: head.slice(5, head.indexOf(";")) });
  }

  const asIs = (file) => new Promise((resolve, reject) => {
    const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result), onerror: reject });
    reader.readAsDataURL(file);
  });

  // 1,600 pixels are plenty on paper and a tenth of the bytes; where and when it was taken is lost, as it should be.
  async function small(file) {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/jpeg", 0.8);
    } catch {
      return file.size > words.max ? null : asIs(file);
    }
  }

  picker.addEventListener("change", async () => {
    const files = Array.from(picker.files);
    picker.value = "";
    for (const file of files) {
      const photo = await small(file).catch(() => null);
      if (photo) say("photo", photo);
      else pending.append(element("li", "state", words.large));
    }
  });

  // Hands and wires.
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text) say("text", text, text);
    box.value = "";
    box.focus();
  });
  box.addEventListener("keydown", (event) => {
    const isSend = event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(pointer: fine)").matches;
    if (!isSend) return;
    event.preventDefault();
    composer.requestSubmit();
  });
  scroll.addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    if (pressed) say(pressed.name, pressed.value, pressed.textContent);
  });

  // The scroller is reversed: its end is 0, and what is above it negative.
  const seesEnd = () => scroll.scrollTop > -24;
  scroll.addEventListener("scroll", () => { more.hidden = seesEnd(); }, { passive: true });
  more.addEventListener("click", () => { scroll.scrollBy({ top: scroll.clientHeight * 0.8 }); });

  function online() {
    lost = clearTimeout(lost);
    banner.hidden = true;
  }

  function listen() {
    const source = new EventSource(`${words.base}/events?after=${last}`);
    source.onopen = () => { online(); pump(); };
    source.onmessage = (event) => { show([JSON.parse(event.data)]); follow(); };
    source.onerror = () => {
      lost ||= setTimeout(() => { banner.hidden = false; }, 4000);
      // The browser connects again by itself, but not after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
    };
  }

  Object.keys(kept).filter((key) => key.startsWith(store)).sort().forEach((key) => enqueue(JSON.parse(kept.getItem(key))));
  window.addEventListener("online", pump);
  pump();
  listen();
})();
