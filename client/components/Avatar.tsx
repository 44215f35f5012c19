import classes from './Components.module.css'

interface AvatarProps {
  readonly name: string
  /** Ground of the circle, dark enough for white letters. */
  readonly color: string
  readonly size?: 'small' | 'medium'
  /** Leave the name out for screen readers where it stands beside the circle anyway. */
  readonly decorative?: boolean
}

const INITIALS = 2

/** A person as a coloured circle with initials; the name is its text for screen readers and on hover. */
export function Avatar({ name, color, size = 'small', decorative = false }: AvatarProps) {
  const label = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name }
  return (
    <span className={classes.avatar} data-size={size} style={{ backgroundColor: color }} title={name} {...label}>
      {initials(name)}
    </span>
  )
}

/** First letters of the first and the last word: "Ana Marković" gives "AM". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const chosen = words.length > INITIALS ? [words[0], words.at(-1)] : words
  return chosen.map((word = '') => (word ? String.fromCodePoint(word.codePointAt(0) ?? 0).toUpperCase() : '')).join('')
}
