import { useParams } from 'react-router'
import { MethodPage } from './features/method/MethodPage.tsx'
import { RoundPage } from './RoundPage.tsx'

/** The method page of the round in the address. */
export function MethodRoute() {
  const { round = '' } = useParams()
  return <RoundPage key={round}>{(props) => <MethodPage {...props} />}</RoundPage>
}
