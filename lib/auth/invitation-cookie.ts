/** Carries an invitation link over the way to an outside provider and back, for ten minutes and to sign-in alone. */
export const invitationCookie = 'winnow-invitation'
