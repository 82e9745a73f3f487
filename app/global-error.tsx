'use client'

import './globals.css'

/** Stands in for the whole document when even the frame failed, so it may rely on nothing: no messages, no providers. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Winnow could not show this page</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 px-6">
          <h1 className="text-title">Winnow could not show this page</h1>
          <p className="text-ink-soft">
            What you saved is safe, and acts waiting in this browser are sent when it is back. Try again, or reload.
          </p>
          <p lang="fa" dir="rtl" className="text-ink-soft">
            این صفحه نشان داده نشد. آنچه ذخیره کرده‌اید سر جایش است و کارهای در صفِ این مرورگر بعداً فرستاده می‌شوند. دوباره
            تلاش کنید.
          </p>
          {error.digest ? <p className="font-mono text-ui text-ink-faint">{error.digest}</p> : null}
          <button
            type="button"
            onClick={reset}
            className="h-9 self-start rounded-md bg-grain px-4 font-medium text-on-grain hover:bg-grain-hover"
          >
            Try again · تلاش دوباره
          </button>
        </main>
      </body>
    </html>
  )
}
