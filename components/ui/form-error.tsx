import { OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'

type FormErrorProps = {
  /** What did not happen, in one sentence. */
  title: string
  /** What is wrong, one line each, naming the field or row. */
  issues?: readonly string[]
  children?: ReactNode
}

/** What stands between a form and its act; it is announced as it appears. */
export function FormError({ title, issues = [], children }: FormErrorProps) {
  return (
    <div role="alert" className="flex gap-2.5 rounded-md bg-bad-wash px-3 py-2.5 text-ui">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {issues.length > 0 ? (
          <ul className="mt-1 list-disc ps-4">
            {issues.map((issue) => (
              <li key={issue}>
                <bdi>{issue}</bdi>
              </li>
            ))}
          </ul>
        ) : null}
        {children}
      </div>
    </div>
  )
}
