'use client'

import { createContext, useContext } from 'react'

export type FieldControl = {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
}

export const FieldContext = createContext<FieldControl>({})

/** The attributes that tie a control to the label, hint and error of the field around it. */
export const useFieldControl = () => useContext(FieldContext)
