import { FrameSample } from '../frame-sample'
import { DeskSample } from './desk-sample'

export default function GalleryDesk() {
  return (
    <FrameSample>
      <DeskSample />
    </FrameSample>
  )
}
