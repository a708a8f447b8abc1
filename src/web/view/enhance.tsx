import { createElement, type ReactNode } from 'react'

/** Around a form: where scripts run, asks before leaving with answers not sent. Without scripts, nothing. */
export const UnsavedGuard = ({ children }: { readonly children: ReactNode }) =>
  createElement('terreau-unsaved', null, children)

/** Around the form of the display settings: where scripts run, shows the theme as soon as it is chosen. */
export const DisplayPreview = ({ children }: { readonly children: ReactNode }) =>
  createElement('terreau-display', null, children)
