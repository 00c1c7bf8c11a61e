// The page's own texts. An element with data-say shows one, with data-label has it as its label;
// data-with holds the values for its placeholders. Dates are written in the same language.

import { find, make } from "./dom.js";

let catalogue = {};
let language = "vi";

export const currentLanguage = () => language;

export async function loadWords() {
  catalogue = await (await fetch("words.json")).json();
}

export function setLanguage(wanted) {
  language = wanted;
  document.documentElement.lang = wanted;
  fill(document);
}

export const otherLanguage = () => (language === "vi" ? "en" : "vi");

export function say(key, gaps = {}) {
  const words = catalogue[language]?.[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => gaps[name] ?? "");
}

export const knows = (key) => key in (catalogue[language] ?? {});

// words makes an element that shows a text in the current language.
export function words(tag, key, gaps, attributes = {}) {
  const element = make(tag, { ...attributes, "data-say": key, "data-with": gaps && JSON.stringify(gaps) });
  fillOne(element);
  return element;
}

export function fill(root) {
  for (const element of root.querySelectorAll("[data-say], [data-label], [data-date]")) fillOne(element);
}

function fillOne(element) {
  const { say: key, label, with: gaps, date, style } = element.dataset;
  const values = gaps ? JSON.parse(gaps) : {};
  if (key) element.textContent = say(key, values);
  if (date) element.textContent = dateText(date, style);
  if (label) {
    element.setAttribute("aria-label", say(label, values));
    if (element.matches("button")) element.title = say(label, values);
    if (element.matches("textarea")) element.placeholder = say(label, values);
  }
}

// relabel changes the label of an element.
export function relabel(element, key, gaps = {}) {
  element.dataset.label = key;
  element.dataset.with = JSON.stringify(gaps);
  fillOne(element);
}

const styles = {
  day: { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" },
  short: { weekday: "short", day: "2-digit", month: "2-digit" },
};

// The server writes times in its own time zone, which the browser must not convert.
const wall = (moment) => new Date(moment.slice(0, 19) + "Z");

export const hourText = (moment) => moment.slice(11, 16);

export function dateText(moment, style = "day") {
  const text = new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", { ...styles[style], timeZone: "UTC" }).format(wall(moment));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// dateOf makes an element that shows a date in the current language.
export function dateOf(moment, style) {
  const element = make("time", { datetime: moment, "data-date": moment, "data-style": style });
  fillOne(element);
  return element;
}

// announce tells a screen reader what happened elsewhere on the page.
export function announce(text) {
  find("announcer").textContent = text;
}
