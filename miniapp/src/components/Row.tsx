import type { ReactNode } from 'react';
import { colors } from './colors';
import { Icon } from './pictures/Picture';
import type { IconName } from './pictures/icons';
import { Tap } from './Tap';

interface RowProps {
  icon: IconName;
  title: string;
  id?: string;
  /** What stands at the right: a value or a pill. */
  value?: ReactNode;
  onTap: () => void;
}

/** One line of a menu. */
export function Row({ icon, title, id, value, onTap }: RowProps) {
  return (
    <Tap className="row" onTap={onTap} {...(id ? { id } : {})}>
      <Icon name={icon} size={22} />
      <span className="row-title">{title}</span>
      {value ? <span className="row-value">{value}</span> : null}
      <Icon name="next" size={16} color={colors.muted} />
    </Tap>
  );
}
