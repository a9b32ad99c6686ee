import { Icon } from '../../components/pictures/Picture';
import type { IconName } from '../../components/pictures/icons';
import { Tap } from '../../components/Tap';
import { go } from '../../platform/go';
import { texts } from '../../texts';

const ENTRIES: readonly { page: 'service' | 'code' | 'points' | 'inbox'; icon: IconName }[] = [
  { page: 'service', icon: 'spark' },
  { page: 'code', icon: 'qr' },
  { page: 'points', icon: 'coin' },
  { page: 'inbox', icon: 'bell' },
];

/** The shortest ways, to what exists. */
export const QuickEntries = () => (
  <div className="quick">
    {ENTRIES.map(({ page, icon }) => (
      <Tap key={page} className="quick-entry" id={`quick-${page}`} onTap={() => go(page)}>
        <span className="quick-disc">
          <Icon name={icon} strokeWidth={1.4} />
        </span>
        <span>{texts.home.quick[page]}</span>
      </Tap>
    ))}
  </div>
);
