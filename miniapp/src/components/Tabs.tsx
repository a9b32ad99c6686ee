import { go } from '../platform/go';
import { texts } from '../texts';
import type { TabName } from './activeTab';
import { colors } from './colors';
import { Icon } from './pictures/Picture';
import { Tap } from './Tap';

interface TabProps {
  name: TabName;
  active: boolean;
}

const Tab = ({ name, active }: TabProps) => (
  <Tap className={`tab ${active ? 'tab-on' : ''}`} onTap={() => go(name)}>
    <Icon name={name} color={active ? colors.ink : colors.muted} />
    <span>{texts.nav[name]}</span>
  </Tap>
);

/** 首页 · 服务 · 会员码 (raised, in the very middle) · 我的. Perks come with their feature. */
export function Tabs({ active }: { active: TabName }) {
  return (
    <nav className="tabs" aria-label={texts.nav.tabs}>
      <div className="tabs-side">
        <Tab name="home" active={active === 'home'} />
        <Tab name="service" active={active === 'service'} />
      </div>
      <Tap className="tab tab-code" onTap={() => go('code')}>
        <span className="tab-code-disc">
          <Icon name="qr" size={26} color={colors.champagne} />
        </span>
        <span>{texts.nav.code}</span>
      </Tap>
      <div className="tabs-side">
        <Tab name="me" active={active === 'me'} />
      </div>
    </nav>
  );
}
