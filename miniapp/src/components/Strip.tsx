import { ScrollView } from '@tarojs/components';
import type { StripProps } from './Strip.props';

/** A row that is longer than the screen is wide. */
export const Strip = ({ label, shown, children }: StripProps) => (
  <ScrollView
    className="strip"
    scrollX
    enhanced
    showScrollbar={false}
    scrollWithAnimation
    scrollIntoView={shown ?? ''}
    ariaLabel={label}
  >
    <div className="strip-row">{children}</div>
  </ScrollView>
);
