/* Words as the search compares them: without case, accents and apostrophes; scripts that put no spaces between words
   in pairs of characters. The index is made in the same way: quoth/text/search_words.py. */

const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const TOKEN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}'’ʼ])+`, "gu");
const WHOLE = new RegExp(`^[${UNSPACED}]`, "u");
const COMMON = new Set(
  `a about an and any are as at be been but by can could did do does for from get gets had has have he her his how i if in
  is it its me my not of on or our s say said says she should so t than that the their them then there these they this to
  us was we were what when where which who whom whose why will with would you your`.split(/\s+/));

export const whole = (word) => WHOLE.test(word);

/* "Café’s" -> cafes */
export const folded = (text) =>
  text.toLowerCase().replace(/['’ʼ]/g, "").normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "").normalize("NFKC");

/* Every word of a text and where it stands; in scripts without spaces every character. */
export function tokens(text) {
  const found = [];
  for (const { 0: run, index } of text.matchAll(TOKEN)) {
    if (whole(run)) {
      let at = index;
      for (const one of run) found.push({ word: folded(one), whole: true, begin: at, end: (at += one.length) });
    } else {
      const word = folded(run);
      if (word) found.push({ word, begin: index, end: index + run.length });
    }
  }
  return found;
}

/* What is looked up: words, and of runs in scripts without spaces every two characters. */
export function searched(text) {
  return tokens(text).flatMap((one, place, all) => {
    const next = all[place + 1], last = all[place - 1];
    if (!one.whole) return one.word;
    if (next?.whole && next.begin === one.end) return one.word + next.word;
    return last?.whole && last.end === one.begin ? [] : one.word;
  });
}

/* "scaling laws" cost -> the phrases, and the words that are looked for, without those that everybody says */
export function understood(query) {
  const phrases = [...query.matchAll(/["“„«]([^"”“»]+)["”“»]/g)].map((one) => searched(one[1]).join(" "));
  const words = [...new Set(searched(query))];
  const rare = words.filter((one) => !COMMON.has(one));
  return { phrases, words: rare.length ? rare : words };
}

/* Arabic writes “and”, “the”, “in” and their like onto the word that follows. */
const bare = (word) => word.replace(/^(?:[وفبكل]{0,2}ال|لل|[وف])(?=[\u0621-\u064a]{3})/, "");

/* Whether two words are forms of one: most of their letters are the same from the beginning. */
export function akin(a, b) {
  if (a === b) return true;
  [a, b] = [bare(a), bare(b)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= Math.max(3, Math.round(0.6 * Math.max(a.length, b.length)));
}

/* How many letters are other, missing, too many or have changed places. */
export function distance(a, b) {
  if (Math.abs(a.length - b.length) > 2) return 9;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
