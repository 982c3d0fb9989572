"use strict";
(() => {
const all = (where, what) => [...where.querySelectorAll(what)];

// Whoever follows a link to something folded away or filtered out wants to see it.
const filter = document.getElementById("filter");
const reveal = () => {
  const aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!aim) return;
  if (filter && aim.matches("tr.claim") && aim.hidden) { filter.reset(); sift(); }
  for (let up = aim.parentElement; up; up = up.parentElement) if (up.matches("details")) up.open = true;
  aim.scrollIntoView();
};

// On paper nothing can be unfolded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all(document, "details:not([open])");
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => { for (const each of folded) each.open = false; });

const rows = filter ? all(document, "tr.claim").map((row) =>
  ({row, words: row.textContent.toLowerCase(), account: row.closest("details").dataset.account, ...row.dataset})) : [];
const sift = () => {
  const wanted = Object.fromEntries(new FormData(filter));
  const words = (wanted.words || "").toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const each of rows) {
    const fits = words.every((word) => each.words.includes(word)) &&
      (!wanted.account || each.account === wanted.account) &&
      (!wanted.type || each.type === wanted.type) &&
      (wanted.which !== "used" || "used" in each) &&
      (wanted.which !== "unused" || !("used" in each)) &&
      (wanted.which !== "clash" || "clash" in each);
    each.row.hidden = !fits;
    shown += fits;
  }
  for (const part of all(document, "details.claims-of")) part.hidden = !part.querySelector("tr.claim:not([hidden])");
  filter.querySelector("output").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} claims shown`;
};
if (filter) {
  filter.hidden = false;
  filter.addEventListener("input", sift);
  filter.addEventListener("submit", (event) => event.preventDefault());
  sift();
}

const form = document.getElementById("reorder-form");
if (form) {
  const data = JSON.parse(document.getElementById("reorder-data").textContent);
  const {reading, statement, place, earlier, later} = form.elements;
  const [output, body, order, whose] = ["output", "tbody", ".order", ".whose"].map((what) => form.querySelector(what));
  const make = (name, words, parent) => parent.appendChild(Object.assign(document.createElement(name), {textContent: words}));
  const current = () => data.readings[reading ? reading.value : 0];
  const chosen = () => statement.value.split(" ").map(Number);
  const chip = (answer) => form.querySelector(`template[data-answer="${data.answers[answer]}"]`).content.cloneNode(true);

  // A list as it reads with one statement at another place: words, whether tied to the one before, priority.
  const list = ({says, tied}, start, end) => {
    const rows = says.map((words, index) => ({words, tied: tied[index]}));
    if (start !== end) {
      const [moved] = rows.splice(start - 1, 1);
      if (!moved.tied && rows[start - 1]) rows[start - 1].tied = false;
      moved.tied = end > 1 && end <= rows.length && rows[end - 1].tied;
      rows.splice(end - 1, 0, moved);
    }
    rows.forEach((row, index) => row.level = row.tied ? rows[index - 1].level : index + 1);
    return rows;
  };
  const spot = (rows, index) => {
    const {level} = rows[index];
    return rows.filter((row) => row.level === level).length > 1 ? `${level}, equal with others` : level;
  };

  const fill = () => {
    statement.replaceChildren();
    current().parties.forEach((party, who) => {
      const group = statement.appendChild(document.createElement("optgroup"));
      group.label = party.name;
      list(party, 1, 1).forEach(({level, words}, index) => make("option", `${level}. ${words}`, group).value = `${who} ${index + 1}`);
    });
    // Begin with a move that changes something, if there is one.
    const [who, start, end] = current().moves[0] || [0, 1, 1];
    statement.value = `${who} ${start}`;
    places(end);
  };
  const places = (end) => {
    const [who, start] = chosen();
    place.replaceChildren();
    const party = current().parties[who];
    party.says.forEach((_, index) => {
      const words = spot(list(party, start, index + 1), index);
      make("option", index + 1 === start ? `${words} (as it is)` : words, place).value = index + 1;
    });
    place.value = end || start;
    show();
  };
  const show = () => {
    const {parties, moves, before} = current(), [who, start] = chosen(), end = Number(place.value);
    const move = moves.find((each) => each[0] === who && each[1] === start && each[2] === end);
    const after = new Map(move ? move[3] : []);
    const count = after.size || "No";
    output.textContent = start === end ? "This is the order as it is." :
      `${count} of ${before.length} verdicts ${after.size === 1 ? "is another" : "are others"}.`;
    body.replaceChildren();
    data.settlements.forEach((title, index) => {
      const row = body.insertRow();
      row.className = after.has(index) ? "changed" : "";
      make("th", title, row).scope = "row";
      const cells = [row.insertCell(), row.insertCell()];
      cells[0].dataset.when = "As it is";
      cells[1].dataset.when = "With the move";
      cells[0].append(chip(before[index]));
      if (after.has(index)) cells[1].append(chip(after.get(index)));
      else make("span", "the same", cells[1]).className = "soft";
    });
    const rows = list(parties[who], start, end);
    whose.textContent = `The list of ${parties[who].name} would then read`;
    order.replaceChildren();
    rows.forEach(({words, level}, index) => {
      const item = make("li", "", order);
      item.value = level;
      make(index + 1 === end ? "strong" : "span", words, item);
    });
    earlier.disabled = end === 1;
    later.disabled = end === rows.length;
  };
  const step = (by) => { place.value = Number(place.value) + by; show(); };
  if (reading) reading.addEventListener("change", fill);
  statement.addEventListener("change", () => places());
  place.addEventListener("change", show);
  earlier.addEventListener("click", () => step(-1));
  later.addEventListener("click", () => step(1));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  for (const part of all(document, "details.moves")) part.open = false;
  fill();
}
for (const part of all(document, "details.hinge + details.hinge")) part.open = false;
addEventListener("hashchange", reveal);
reveal();
})();
