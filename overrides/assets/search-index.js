/* The index, in bundles that Pagefind has made: for each language one, or several in a large archive. What is in
   them: quoth/pages/search_records.py and quoth/site/search_index.py. */

import { akin, distance, searched } from "./search-words.js";

const root = new URL("../", import.meta.url);
const files = new Map();
const SPAN = 40; // words; what stands further apart is not said together
const NEARNESS = 3;

/* "en:0,1 ar:0" -> a part for each language, the largest first */
export const parts = (bundles) =>
  bundles.split(" ").filter(Boolean).map((part, place) => {
    const [language, numbers] = part.split(":");
    return { language, first: place === 0, paths: numbers.split(",").map((number) => `${root.pathname}search/${language}/${number}/`) };
  });

/* The words of a bundle that begin like this one, and how many stretches say them. */
async function list(path, word) {
  const name = `${path}words/${word.codePointAt(0) % 64}.json`;
  if (!files.has(name)) files.set(name, fetch(name).then((found) => (found.ok ? found.json() : {})));
  return Object.entries(await files.get(name));
}
const lists = async (part, word) => (await Promise.all(part.paths.map((path) => list(path, word)))).flat();
const says = async (part, word) => (await lists(part, word)).some(([one]) => akin(one, word));

async function opened(part) {
  const { createInstance } = await import(`${root}search/pagefind.js?${part.language}`);
  const [first, ...others] = part.paths;
  const made = createInstance({ basePath: first, noWorker: true });
  await Promise.all(others.map((path) => made.mergeIndex(path)));
  return { made, size: (await Promise.all(part.paths.map(count))).reduce((sum, one) => sum + one, 0) };
}

/* How many stretches a bundle has. (A search for nothing would tell too, and load the whole index.) */
async function count(path) {
  const entry = await (await fetch(`${path}pagefind-entry.json`)).json();
  return Object.values(entry.languages)[0].page_count;
}

export const sign = (name, value) => `zq${name[0]}${searched(value).join("").slice(-40)}`;

/* Every stretch of a language that has some of the words and all of the signs, with a score. */
export async function stretches(part, words, signs) {
  const spoken = part.first || (await Promise.all(words.map((word) => says(part, word)))).some(Boolean);
  if (!spoken) return [];
  part.open ??= opened(part);
  const { made, size } = await part.open;
  const look = async (word) => (await made.search(`"${word}"`)).results;
  const [found, chosen] = await Promise.all([Promise.all(words.map(look)), Promise.all(signs.map(look))]);
  const allowed = chosen.map((results) => new Set(results.map(({ id }) => id)));
  const terms = words.map((word, place) => ({ word, weight: Math.log(1 + size / (found[place].length || 1)) }));
  const hits = new Map();
  found.forEach((results, place) => {
    for (const { id, words: at, data } of results) {
      if (!allowed.every((ids) => ids.has(id))) continue;
      const hit = hits.get(id) ?? { data, terms, at: [], sum: 0, covered: 0 };
      hit.sum += (terms[place].weight * 2.2 * at.length) / (at.length + 1.2);
      hit.covered += terms[place].weight;
      hit.at[place] = at;
      hits.set(id, hit);
    }
  });
  return [...hits.values()].map((hit) => ({ ...hit, score: hit.sum * hit.covered * (1 + NEARNESS * nearness(hit)) }));
}

/* From 0 to 1: how much of what is asked stands around one place of a stretch. */
function nearness({ at, terms }) {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const close = (places, place) => Math.max(0, ...places.map((other) => 1 - Math.abs(other - place) / SPAN));
  const around = (place) => at.reduce((sum, places, term) => sum + terms[term].weight * close(places, place), 0);
  return Math.max(...at.flat().map(around)) / total;
}

/* The word that is nearest to one that nobody says: at most two letters are other, or change places. */
export async function nearest(all, word) {
  const counts = new Map();
  for (const [one, count] of (await Promise.all(all.map((part) => lists(part, word)))).flat()) counts.set(one, (counts.get(one) ?? 0) + count);
  if ([...counts.keys()].some((one) => akin(one, word))) return undefined;
  const most = word.length < 6 ? 1 : 2;
  const close = [...counts].map(([one, count]) => ({ one, count, far: distance(word, one) })).filter(({ far }) => far <= most);
  return close.sort((a, b) => a.far - b.far || b.count - a.count)[0]?.one;
}
