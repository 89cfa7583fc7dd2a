"use strict";
(() => {
  const list = document.getElementById("list");
  const acts = document.getElementById("acts");
  const order = document.getElementById("order");
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm";
    made.textContent = words;
    made.addEventListener("click", () => act(made));
    return made;
  };
  if (acts) acts.append(button("打印", () => window.print()));
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details.rule")) part.open = true;
  });
  if (!list || !order) return;
  const byGravity = [...list.children];
  const top = (item) => {
    const mark = document.getElementById("p" + item.id.slice(1));
    return mark ? mark.getBoundingClientRect().top + window.scrollY : 0;
  };
  let isByPlace = false;
  order.append(button("按原文次序", (made) => {
    isByPlace = !isByPlace;
    const items = isByPlace ? byGravity.map((item) => [top(item), item]).sort((a, b) => a[0] - b[0]).map((pair) => pair[1]) : byGravity;
    list.append(...items);
    made.textContent = isByPlace ? "按轻重次序" : "按原文次序";
  }));
  const keys = document.getElementById("keys");
  if (keys) keys.textContent = "键盘：j 下一处，k 上一处";
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
    const items = [...list.children].filter((item) => item.offsetParent !== null);
    if (!items.length) return;
    at = (at + (event.key === "j" ? 1 : -1) + items.length) % items.length;
    location.hash = "p" + items[at].id.slice(1);
    const mark = document.getElementById("p" + items[at].id.slice(1));
    if (mark) mark.focus({ preventScroll: true });
    items[at].scrollIntoView({ block: "nearest" });
  });
})();
