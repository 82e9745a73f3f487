import type { Metadata } from 'next'
import { Mark } from '@/components/ui/mark'
import { Controls } from './controls'
import { Display } from './display'

export const metadata: Metadata = { title: 'Gallery' }

export default function Gallery() {
  return (
    <main className="mx-auto max-w-5xl px-4 py-8 sm:px-8">
      <h1 className="flex items-center gap-3 pb-6 text-title">
        <Mark className="size-8" />
        Gallery
      </h1>
      <Controls />
      <Display />
    </main>
  )
}
