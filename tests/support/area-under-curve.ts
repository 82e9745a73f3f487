/** Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. */
export function areaUnderCurve(scored: readonly { score: number; positive: boolean }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score)
  const positives = sorted.filter((row) => row.positive).length
  let rankSum = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++
    const tied = sorted.slice(from, to).filter((row) => row.positive).length
    rankSum += tied * ((from + 1 + to) / 2)
    from = to
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives))
}
