import { describe, expect, test } from 'vitest'
import { Signal } from '../../../shared/util/Signal.ts'

describe('Signal', () => {
  test('tells each listener the news, in the order of joining, until it leaves', () => {
    const told: string[] = []
    const signal = new Signal<[news: string]>()
    const leave = signal.subscribe((news) => told.push(`Ana ${news}`))
    signal.subscribe((news) => told.push(`Bojan ${news}`))
    signal.emit('one')
    leave()
    signal.emit('two')
    expect(told).toEqual(['Ana one', 'Bojan one', 'Bojan two'])
  })

  test('a listener that throws keeps no other from being told, and its error goes to the reporter', () => {
    const told: string[] = []
    const reported: unknown[] = []
    const fault = new Error('broken listener')
    const signal = new Signal((error) => reported.push(error))
    signal.subscribe(() => {
      throw fault
    })
    signal.subscribe(() => told.push('Bojan'))
    signal.emit()
    expect({ told, reported }).toEqual({ told: ['Bojan'], reported: [fault] })
  })

  test('who joins or leaves while news is told: the one waits, the other is not told', () => {
    const told: string[] = []
    const signal = new Signal()
    signal.subscribe(() => {
      leave()
      signal.subscribe(() => told.push('late'))
    })
    const leave = signal.subscribe(() => told.push('left'))
    signal.emit()
    expect(told).toEqual([])
  })

  test('after clear nobody is told', () => {
    const told: string[] = []
    const signal = new Signal()
    signal.subscribe(() => told.push('Ana'))
    signal.clear()
    signal.emit()
    expect(told).toEqual([])
  })
})
