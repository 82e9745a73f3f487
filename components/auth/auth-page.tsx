import type { ReactNode } from 'react'
import { PreferencesMenu } from '../layout/preferences-menu'
import { Mark } from '../ui/mark'

/** A page before or outside any project: one thing to do, with language and theme at hand. */
export function AuthPage({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex justify-end p-3">
        <PreferencesMenu />
      </div>
      <main id="page" className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 px-5 pb-[14vh]">
        <header className="flex flex-col gap-3">
          <Mark className="size-9" />
          <h1 dir="auto" className="text-title align-outer">
            {title}
          </h1>
          {intro ? <div className="text-row text-ink-soft">{intro}</div> : null}
        </header>
        {children}
      </main>
    </div>
  )
}
