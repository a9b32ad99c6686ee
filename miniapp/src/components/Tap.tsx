import { View } from '@tarojs/components';
import type { TapProps } from './Tap.props';

/** Anything that can be tapped. In WeChat a view, without the looks of its button. */
export function Tap({ children, className = '', id, label, disabled = false, onTap }: TapProps) {
  return (
    <View
      {...(id ? { id } : {})}
      className={`tap ${className}`}
      hoverClass={disabled ? 'none' : 'tap-down'}
      hoverStayTime={80}
      ariaRole="button"
      {...(label ? { ariaLabel: label } : {})}
      onClick={disabled ? () => undefined : onTap}
    >
      {children}
    </View>
  );
}
