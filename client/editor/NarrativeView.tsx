import { Fragment, type ReactNode } from 'react'
import { cellSpan, itemNumber, listType, type NarrativeNode } from '../../shared/document/narrative.ts'
import { LINK_REL, safeHref } from './safeHref.ts'

export interface NarrativeViewProps {
  readonly nodes: readonly NarrativeNode[]
}

/** Shows a narrative as plain elements: cheap, live, and without any way to change it. Unknown nodes show their text. */
export function NarrativeView({ nodes }: NarrativeViewProps): ReactNode {
  return nodes.map((node, index) => <NodeView key={index} node={node} />)
}

function NodeView({ node }: { readonly node: NarrativeNode }): ReactNode {
  if (node.type === 'text') return <Marked node={node} />
  const children = <NarrativeView nodes={node.content ?? []} />
  switch (node.type) {
    case 'paragraph':
      return <p>{node.content ? children : <br />}</p>
    case 'heading':
      return node.attrs?.level === 3 ? <h3>{children}</h3> : <h2>{children}</h2>
    case 'bulletList':
      return <ul>{children}</ul>
    case 'orderedList':
      return (
        <ol start={itemNumber(node.attrs?.start)} type={listType(node.attrs?.type)}>
          {children}
        </ol>
      )
    case 'listItem':
      return <li>{children}</li>
    case 'blockquote':
      return <blockquote>{children}</blockquote>
    case 'hardBreak':
      return <br />
    case 'table':
      return (
        <table>
          <tbody>{children}</tbody>
        </table>
      )
    case 'tableRow':
      return <tr>{children}</tr>
    case 'tableHeader':
      return <th {...spans(node)}>{children}</th>
    case 'tableCell':
      return <td {...spans(node)}>{children}</td>
    default:
      return <Fragment>{children}</Fragment>
  }
}

function Marked({ node }: { readonly node: NarrativeNode }): ReactNode {
  let shown: ReactNode = node.text
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') shown = <strong>{shown}</strong>
    if (mark.type === 'italic') shown = <em>{shown}</em>
    if (mark.type === 'strike') shown = <s>{shown}</s>
    if (mark.type === 'superscript') shown = <sup>{shown}</sup>
    if (mark.type === 'subscript') shown = <sub>{shown}</sub>
    if (mark.type !== 'link') continue
    const href = safeHref(mark.attrs?.href)
    if (href !== null)
      shown = (
        <a href={href} target="_blank" rel={LINK_REL}>
          {shown}
        </a>
      )
  }
  return shown
}

function spans({ attrs }: NarrativeNode): { colSpan: number; rowSpan: number } {
  return { colSpan: cellSpan(attrs?.colspan), rowSpan: cellSpan(attrs?.rowspan) }
}
