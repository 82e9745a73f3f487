// jsdom ships no types; only what reading a page needs is declared.
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string)
    readonly window: { readonly document: Document; close(): void }
  }
}
