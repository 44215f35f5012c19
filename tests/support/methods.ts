import { DEFAULT_METHOD, methodSchema, type Method } from '../../shared/domain/method.ts'
import { faultLine, parse } from '../../shared/util/validate.ts'

/** The default method with other parts, as unparsed data; fails with all faults. */
export function methodWith(parts: Record<string, unknown>): Method {
  const method = parse(methodSchema, { ...DEFAULT_METHOD, ...parts })
  if (!method.ok) throw new Error(faultLine(method.faults))
  return method.value
}

/** A rule on a node, met by flag `F1` unless a test is given. */
export const ruleOn = (on: string, id: string, effect: Record<string, unknown>, test?: Record<string, unknown>) => ({
  id,
  title: id,
  on,
  test: test ?? { kind: 'flag', flag: 'F1' },
  effect,
})

export const scoreTest = (indicator: string, is: 'at-most' | 'at-least', bound: number) => ({
  kind: 'score',
  indicator,
  is,
  bound,
})
