import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, localeCookie } from './locale'
import { loadMessages } from './messages'

export default getRequestConfig(async () => {
  const locale = chooseLocale({
    cookie: (await cookies()).get(localeCookie)?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  })
  // The server does not know the reader's zone; components/ui/time.tsx moves to it in the browser.
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC', now: new Date() }
})
