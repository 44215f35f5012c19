import { expect, test } from 'vitest'
import { sheetFrame } from '../../../client/components/sheet/sheetFrame.ts'

test('RO514 a sheet takes half of what is seen, what a form needs above a keyboard, and leaves a strip of the text', () => {
  expect(sheetFrame(740)).toEqual({ top: 370, height: 370, hidden: 0 })
  expect(sheetFrame(740, 400)).toEqual({ top: 120, height: 280, hidden: 340 })
  expect(sheetFrame(740, 300)).toEqual({ top: 88, height: 212, hidden: 440 })
  // the page was pushed up under the keyboard
  expect(sheetFrame(740, 400, 200)).toEqual({ top: 320, height: 280, hidden: 140 })
  expect(sheetFrame(740, 160)).toEqual({ top: 80, height: 80, hidden: 580 })
})
