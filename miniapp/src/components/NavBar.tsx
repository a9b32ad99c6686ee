import { useState } from 'react';
import { goBack } from '../platform/go';
import { navGeometry } from '../platform/safeArea';
import { texts } from '../texts';
import { colors } from './colors';
import { Icon } from './pictures/Picture';
import { Tap } from './Tap';

interface NavBarProps {
  title: string;
  /** Tabs have no way back. */
  back?: boolean;
  dark?: boolean;
}

/** The bar on top of every page: the same in WeChat, where it makes room for the capsule, and in the browser. */
export function NavBar({ title, back = true, dark = false }: NavBarProps) {
  const [{ top, height }] = useState(navGeometry);
  return (
    <header className={`nav-bar ${dark ? 'nav-dark' : ''}`} style={{ paddingTop: `${top}px` }}>
      <div className="nav-row" style={{ height: `${height}px` }}>
        {back ? (
          <Tap className="nav-back" label={texts.nav.back} onTap={goBack}>
            <Icon name="back" size={22} color={dark ? '#F3EBDD' : colors.ink} />
          </Tap>
        ) : null}
        <h1 className="nav-title">{title}</h1>
      </div>
    </header>
  );
}
