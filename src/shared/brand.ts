declare const brand: unique symbol

/** A value of type `T` that only a parser or a row mapper can name `Name`: two brands never mix by accident. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
