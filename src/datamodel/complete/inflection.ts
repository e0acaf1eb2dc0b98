/**
 * A name in camelCase. As Prisma: a letter behind a digit begins a word, and capitals in a row are one, so that
 * `HTTPServer` becomes `httpserver`. Only ASCII letters change.
 */
export function camelCase(name: string): string {
  let result = ''
  let begins = false
  let last = ''
  for (const character of name) {
    if (/[^\p{L}\p{N}]/u.test(character)) begins = result !== ''
    else if (/\p{N}/u.test(character)) {
      begins = true
      result += character
    } else if (begins || (/\p{Ll}/u.test(last) && /\p{Lu}/u.test(character))) {
      begins = false
      result += asciiCase(character, 'toUpperCase')
    } else {
      last = character
      result += asciiCase(character, 'toLowerCase')
    }
  }
  return result
}

function asciiCase(character: string, change: 'toUpperCase' | 'toLowerCase'): string {
  return character < '\u0080' ? character[change]() : character
}

/** The plural of an English noun as Prisma forms it, its mistakes included. */
export function pluralOf(noun: string): string {
  if (uncountable.has(noun)) return noun
  const irregularForm = irregular.get(noun)
  if (irregularForm !== undefined) return irregularForm
  const rule = rules.find(([pattern]) => pattern.test(noun))
  return rule === undefined ? `${noun}s` : noun.replace(rule[0], rule[1])
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['ox', 'oxen'],
  ['man', 'men'],
  ['woman', 'women'],
  ['die', 'dice'],
  ['yes', 'yeses'],
  ['foot', 'feet'],
  ['eave', 'eaves'],
  ['goose', 'geese'],
  ['tooth', 'teeth'],
  ['quiz', 'quizzes'],
])

/** What an ending is replaced with; the first that fits counts. An empty match is an ending that is added to. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/(?<=eaux)$/, ''],
  [/(?<=child)(?:ren)?$/, 'ren'],
  [/(?<=pe)(?:rson|ople)$/, 'ople'],
  [/(?<=[ml])(?:ice|ouse)$/, 'ice'],
  [/(?<=matr|cod|mur|sil|vert|ind|append)(?:ix|ex)$/, 'ices'],
  [/(?<=x|ch|ss|sh|zz)$/, 'es'],
  [/(?<=(?:x|ch|ss|sh|zz)es)$/, ''],
  [/(?<=[^ch][ieo][ln])ey$/, 'ies'],
  [/(?<=[^aeiouy]|qu)y$/, 'ies'],
  [/(?<=ar|l|ea|eo|oa|hoo)f$/, 'ves'],
  [/(?<=kni|wi|li)fe$/, 'ves'],
  [/sis$/, 'ses'],
  [
    /(?<=apheli|hyperbat|periheli|asyndet|noumen|phenomen|criteri|organ|prolegomen|hedr|automat)(?:a|on)$/,
    'a',
  ],
  [
    /(?<=agend|addend|millenni|dat|extrem|bacteri|desiderat|strat|candelabr|errat|ov|symposi|curricul|automat|quor)(?:a|um)$/,
    'a',
  ],
  [/(?<=her|at|gr)o$/, 'oes'],
  [/(?<=seraph|cherub)(?:im)?$/, 'im'],
  [/(?<=alumn|alg|vertebr)(?:a|ae)$/, 'ae'],
  [/(?<=alumn|syllab|octop|vir|radi|nucle|fung|cact|stimul|termin|bacill|foc|uter|loc|strat)(?:us|i)$/, 'i'],
  [/(?<=[^l]ias|[aeiou]las|[emjzr]as|[iu]am)$/, ''],
  [/(?<=e[mn]u)s?$/, 's'],
  [/(?<=alias|[^aou]us|tlas|gas|ris)$/, 'es'],
  [/(?<=ax|test)is$/, 'es'],
  [/(?<=[^aeiou]ese|s)$/, ''],
]

const uncountable: ReadonlySet<string> = new Set(
  `accommodation adulthood advertising advice aggression aid air aircraft alcohol anger applause arithmetic
  assistance athletics bacon baggage beef biology blood botany bread butter carbon cardboard cash chalk chaos
  chess countryside crossroads dancing deer dignity dirt dust economics education electricity engineering
  enjoyment envy equipment ethics evidence evolution fame fiction flour flu food fuel fun furniture gallows
  garbage garlic genetics gold golf gossip grammar gratitude grief guilt gymnastics happiness hardware harm
  hate hatred health heat help homework honesty honey hospitality housework humour hunger hydrogen ice
  importance inflation information innocence iron irony jam jewelry judo karate knowledge lack laughter lava
  leather leisure lightning linguine linguini linguistics literature litter livestock logic loneliness luck
  luggage macaroni machinery magic management mankind marble mathematics mayonnaise measles methane milk money
  mud music mumps nature news nitrogen nonsense nurture nutrition obedience obesity oxygen pasta patience
  physics poetry pollution poverty pride psychology publicity punctuation quartz racism relaxation reliability
  research respect revenge rice rubbish rum safety scenery seafood seaside series shame sheep shopping sleep
  smoke smoking snow soap software soil spaghetti species steam stuff stupidity sunshine symmetry tennis thirst
  thunder timber traffic transportation trust underwear unemployment unity validity veal vegetation
  vegetarianism vengeance violence vitality warmth wealth weather welfare wheat wildlife wisdom yoga zinc
  zoology`.split(/\s+/),
)
