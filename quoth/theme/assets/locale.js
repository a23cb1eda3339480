// @ts-check
/* Words of the interface with values put in. quoth/pages/locales has the words; a build writes those that scripts show
   into `made/`. */

/**
 * "{name} copied" -> Link copied
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * The form that a language has for a number, with the number in it.
 * @param {Record<string, string>} forms as Unicode's CLDR names them: one, other …
 * @param {number} count
 * @param {string} language
 */
export const counted = (forms, count, language) =>
  fill(forms[new Intl.PluralRules(language).select(count)] ?? forms.other, { count });
