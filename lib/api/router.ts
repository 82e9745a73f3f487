/** Every operation of the app by its address; the one list. */
export const router = {}
export type AppRouter = typeof router
