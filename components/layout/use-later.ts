'use client'

import { useEffect, useState } from 'react'

/** A value as it was when it last stood still for so long: for asking the server what somebody is typing. */
export function useLater<Value>(value: Value, ms: number): Value {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return later
}
