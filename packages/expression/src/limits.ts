/**
 * How large and deep formulas, expressions and untyped rules may be. Whatever reads what others wrote stops at one of
 * these, so that no input costs more than a person's would.
 */
export const limits = {
  /** Formula text, in UTF-16 units. */
  textLength: 20_000,
  /** Places of a text that cannot be read, reported at once; what comes after many is made up of guesses. */
  syntaxProblems: 10,
  /** Calls inside each other; brackets in a text too. */
  depth: 200,
  /** Nodes of one expression. */
  nodes: 10_000,
  /** References of one path: each is a join. */
  hops: 8,
  /** Nodes after every formula is written out. */
  expandedNodes: 20_000,
  /** Digits of a product, characters of joined texts; a column of texts counts for 100. */
  expandedWeight: 10_000,
  /** Digits of a number. */
  digits: 40,
  /** Characters of what was found that a problem repeats. */
  quoted: 200,
  /** Characters of the sentence of a problem. */
  detail: 600,
} as const;

/** Of `evaluateUntyped`: JSON Logic over any JSON. */
export const untypedLimits = {
  /** Nesting of the rule, and of its data. */
  depth: 200,
  /** Parts of the rule, and of its data. */
  parts: 200_000,
  /** Steps of one evaluation. */
  steps: 1_000_000,
  /** Characters and parts of a value on the way. */
  weight: 1_000_000,
  /** Reading a large value again and again costs steps too. */
  weightPerStep: 64,
} as const;

/** Of patterns for texts. */
export const patternLimits = {
  /** Code points of a pattern. */
  length: 200,
  /** Characters once every repetition is written out. */
  size: 500,
  /** Times that an item can be asked to repeat. */
  repeat: 100,
  /** Groups inside each other. */
  depth: 10,
} as const;
