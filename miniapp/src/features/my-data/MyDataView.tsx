import { useEffect } from 'react';
import { Row } from '../../components/Row';
import { Section } from '../../components/Section';
import { Skeleton, ViewState } from '../../components/states';
import { useRefresh } from '../../hooks/useRefresh';
import { useView } from '../../hooks/useView';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { ExportCard } from './ExportCard';
import { myDataSource, type MyDataSource } from './my-data.source';
import './my-data.scss';

const words = texts.myData;
/** How often the page looks whether a copy is ready. */
const LOOK_MS = 3000;

/** What is held of oneself: where to change it, a copy of it, and the way out. */
export function MyDataView({ source = myDataSource }: { source?: MyDataSource }) {
  const { view, reload } = useView(source.open);
  useRefresh(reload);

  const isPreparing = view.state === 'content' && view.data.exports.items[0]?.state === 'preparing';
  useEffect(() => {
    if (!isPreparing) return undefined;
    const timer = setInterval(() => void reload(), LOOK_MS);
    return () => clearInterval(timer);
  }, [isPreparing, reload]);

  return (
    <ViewState view={view} skeleton={<Skeleton rows={4} />}>
      {({ exports, closesAt }) => (
        <>
          <p className="page-lead">{words.lead}</p>
          <Section title={words.held}>
            <div className="tile menu">
              <Row icon="edit" id="data-profile" title={words.profile} onTap={() => go('profile')} />
              <Row
                icon="heart"
                id="data-preferences"
                title={words.preferences}
                onTap={() => go('preferences')}
              />
              <Row icon="check" id="data-consents" title={words.consents} onTap={() => go('consents')} />
              <Row icon="shield" id="data-privacy" title={words.privacy} onTap={() => go('privacy')} />
            </div>
          </Section>
          <Section title={words.exportTitle}>
            <ExportCard exports={exports} ask={source.ask} onAsked={reload} />
          </Section>
          <div className="tile menu my-data-close">
            <Row
              icon="exit"
              id="data-close"
              title={words.close}
              value={closesAt ? <span className="num my-data-closing">{words.closing(closesAt)}</span> : null}
              onTap={() => go('closing')}
            />
          </div>
        </>
      )}
    </ViewState>
  );
}
