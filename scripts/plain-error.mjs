/** An error whose message tells the person at the terminal everything; shown without a stack. */
export class PlainError extends Error {}
