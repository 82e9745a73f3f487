'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { keepEdit, keptEdit } from '../../desk/kept-edit'

/** A switch of the desk that stays as one left it in this browser. */
export function useKeptSwitch(key: string, standard: boolean): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(standard)
  useEffect(() => setOn(keptEdit(key, z.boolean()) ?? standard), [key, standard])
  return [
    isOn,
    (next) => {
      setOn(next)
      keepEdit(key, next)
    },
  ]
}
