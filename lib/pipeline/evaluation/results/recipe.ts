type Facts = {
  readonly number: number
  readonly name: string
  readonly state: string
  readonly stopping: string
  readonly planHash: string | null
  readonly closeReason: string | null
}

/** How anyone gets the headline of a run from its exported judgments, in words and formulas. */
export async function* recipeOf(run: Facts, systems: readonly string[]): AsyncIterable<string> {
  yield `# Run ${run.number}: ${run.name}

Systems, in the order of the run: ${systems.map((name, at) => `${at + 1}. ${name}`).join(' · ')}
State: ${run.state}${run.closeReason === null ? '' : ` (${run.closeReason})`} · stopping rule: ${run.stopping} · hash of the plan: ${run.planHash ?? 'none (imported)'}

## The headline from \`judgments.csv\` or \`judgments.jsonl\`

1. Keep the rows with \`is_gold\`, \`is_repeat\` and \`is_superseded\` false, \`verdict\` other than \`skip\` and \`undo\`, and the two
   systems of interest in \`system_a\` and \`system_b\`.
2. The score s of a row for the system A of interest is \`score_a\` where it stands in \`system_a\`, else 1 − \`score_a\`.
   (1: A better, 0: B better, ½: equally good or both bad; imported judgments may state a probability.)
3. Group by \`prompt\`: x_i is the mean of s over the k_i rows of prompt i. There are n prompts.
4. **Win rate** θ = (1/n) · Σ x_i.
5. Standard error SE = √( Σ (x_i − θ)² / (n · (n − 1)) ).
6. Interval at 95 %: θ ± t · SE, with t the 97.5 % quantile of Student's t with n − 1 degrees of freedom (\`method: t\`).
   - \`method: wilson-t\` — where n < 30, or n · min(θ, 1 − θ) < 5, or the t interval leaves [0, 1]: with m = θ(1 − θ)/SE² and
     the same t, centre (θ + t²/2m)/(1 + t²/m), half-width t/(1 + t²/m) · √(θ(1 − θ)/m + t²/4m²).
   - \`method: no-variation\` — where all x_i are the same c: with z = 1.959964 and u = z²/(n + z²), from c(1 − u) to c + u(1 − c).

## Other readings of ties

Over the same rows: decisive-only = share of prompts whose majority of decisive rows is for A, among prompts with such a majority
(Wilson interval, exact sign test); win share = mean over prompts of the share of rows A won; net win = 2θ − 1;
both bad = rows with verdict \`both_bad\` over all rows kept.

## Columns

| column | meaning |
|---|---|
| judgment | id of the judgment |
| prompt, prompt_text, subdomain, query_type | the prompt and its cell |
| evaluator | who judged, by a number that means nothing outside this file |
| system_a, system_b | the systems compared; A and B have nothing to do with the order shown |
| verdict | first, second, tie, both_bad, skip, or undo (a row that takes an earlier one back) |
| winner | a, b, or empty |
| score_a | the score of system A |
| first_shown | which of a and b was shown first; empty where it is not known |
| is_gold, is_repeat | checks that never count |
| is_superseded | taken back by a later row |
| reasons, confidence, note | what the evaluator said, reasons separated by a space |
| first_side | where the first response stood on the screen: left, right or top |
| both_ends_seen | whether the ends of both responses were in sight before it was sent |
| shown_at, first_interaction_at, submitted_at, active_ms | times in UTC, and milliseconds at work |
| guideline | number of the guideline in force |
`
}
