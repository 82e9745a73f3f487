'use client'

import { useEffect, useState } from 'react'

const REST_MS = 350

/** A value once it has rested for a moment, so that a question is asked when somebody has finished typing. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key)), REST_MS)
    return () => clearTimeout(timer)
  }, [key])
  return settled
}
