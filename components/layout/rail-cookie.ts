/** Holds `narrow` or `wide`: how the reader last left the rail. */
export const railCookie = 'winnow-rail'
