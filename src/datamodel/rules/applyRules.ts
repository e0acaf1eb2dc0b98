import type { Rule, RuleContext } from '../rule.ts'

/** Applies rules to one thing, in their order. */
export function applyRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  context: RuleContext,
): void {
  // Nothing else in a validation is done so often: every rule for every field. An iterator would cost more than most rules.
  for (let at = 0; at < rules.length; at++) rules[at]!(subject, context)
}
