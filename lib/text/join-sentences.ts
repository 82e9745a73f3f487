/** Sentences as one text, in order: one space between them, unless a line ends or begins there. */
export function joinSentences(texts: readonly string[]): string {
  return texts
    .reduce(
      (whole, text) =>
        whole === '' || /\n\s*$/.test(whole) || /^\s*\n/.test(text) ? whole + text : `${whole} ${text}`,
      '',
    )
    .trim()
}
