import beta from '@stdlib/stats-base-dists-beta'
import binomial from '@stdlib/stats-base-dists-binomial'
import chisquare from '@stdlib/stats-base-dists-chisquare'
import normal from '@stdlib/stats-base-dists-normal'
import t from '@stdlib/stats-base-dists-t'

// The one door to the distribution library: the rest of lib/stats asks here.

export const normalCdf = (x: number) => normal.cdf(x, 0, 1)
export const normalQuantile = (share: number) => normal.quantile(share, 0, 1)
export const tCdf = (x: number, df: number) => t.cdf(x, df)
export const tQuantile = (share: number, df: number) => t.quantile(share, df)
export const betaCdf = (x: number, a: number, b: number) => beta.cdf(x, a, b)
export const betaQuantile = (share: number, a: number, b: number) => beta.quantile(share, a, b)
export const binomialCdf = (successes: number, n: number, p: number) =>
  successes < 0 ? 0 : binomial.cdf(successes, n, p)
export const binomialPmf = (successes: number, n: number, p: number) => binomial.pmf(successes, n, p)

/** Two-sided critical value of the standard normal, e.g. 1.959964 for level .95. */
export const zFor = (level: number) => normalQuantile(1 - (1 - level) / 2)

/** Two-sided p of a standard normal statistic, exact in the far tail. */
export const twoSidedNormal = (z: number) => 2 * normalCdf(-Math.abs(z))

/** Two-sided p of a t statistic. */
export const twoSidedT = (x: number, df: number) => 2 * tCdf(-Math.abs(x), df)

/** Upper tail of chi-squared; one degree of freedom goes through the normal, which keeps the far tail exact. */
export function chiSquareSurvival(x: number, df: number): number {
  return df === 1 ? twoSidedNormal(Math.sqrt(x)) : Math.max(0, 1 - chisquare.cdf(x, df))
}

/** ln B(a, b), read off the beta density at one half. */
export function logBeta(a: number, b: number): number {
  return -(a + b - 2) * Math.LN2 - beta.logpdf(0.5, a, b)
}
