// Arabic, Hebrew and Latin letters as drawn shapes; fonts of PDF files name these instead of the letters.
const forms = /[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]+/g
const arabicForms = /[\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]/

/** Puts letters in place of presentation forms (NFKC of these characters alone); everything else stays as it was. */
export function foldPresentationForms(text: string): string {
  return text.replace(forms, (found) => found.normalize('NFKC'))
}

/** Tells whether a text is written in Arabic presentation forms, whose order in a PDF often needs a person's look. */
export function hasArabicForms(text: string): boolean {
  return arabicForms.test(text)
}
