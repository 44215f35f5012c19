const LONE_SURROGATE = /\p{Surrogate}/gu

/** The text with every half of a torn character replaced by U+FFFD: a document that holds one cannot be sent. */
export const wellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\uFFFD')
