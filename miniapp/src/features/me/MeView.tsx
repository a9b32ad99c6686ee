import { formatPoints, groupDigits, TIER_NAMES } from '@gemcare/shared/client';
import { Pill } from '../../components/Pill';
import { Row } from '../../components/Row';
import { ErrorState, Skeleton, ViewState } from '../../components/states';
import { Tap } from '../../components/Tap';
import { useRefresh } from '../../hooks/useRefresh';
import { useMembership, type Membership } from '../../hooks/useMembership';
import { useView } from '../../hooks/useView';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { ClosingBanner } from '../closing/ClosingBanner';
import { Invitation } from '../membership/Invitation';
import { AvatarPicture } from '../profile/AvatarPicture';
import { meSource, type MeContent, type MeSource } from './me.source';
import { SignOut } from './SignOut';
import './me.scss';

const words = texts.me;

interface MeViewProps {
  source?: MeSource;
  membership?: () => Membership;
}

/** Everything about oneself. A guest finds the invitation and the privacy text. */
export function MeView({ source = meSource, membership = useMembership }: MeViewProps) {
  const now = membership();
  switch (now.state) {
    case 'loading':
      return <Skeleton hero />;
    case 'unreachable':
      return <ErrorState error={now.error} retry={now.retry} />;
    case 'guest':
      return (
        <>
          <Invitation needsPhone={false} />
          <PrivacyMenu />
        </>
      );
    case 'needsPhone':
      return (
        <>
          <Invitation needsPhone />
          <PrivacyMenu />
          <SignOut leave={source.leave} />
        </>
      );
    case 'member':
      return <MemberMe key={now.memberId} source={source} />;
    default:
      return now satisfies never;
  }
}

function MemberMe({ source }: { source: MeSource }) {
  const { view, reload } = useView(source.open);
  useRefresh(reload);
  return (
    <ViewState view={view} skeleton={<Skeleton hero />}>
      {(content) => (
        <>
          <Head content={content} />
          {content.card.closesAt ? <ClosingBanner closesAt={content.card.closesAt} onKept={reload} /> : null}
          <Menu content={content} />
          <SignOut leave={source.leave} />
        </>
      )}
    </ViewState>
  );
}

function Head({ content: { profile, card } }: { content: MeContent }) {
  return (
    <Tap className="me-head" id="me-profile" onTap={() => go('profile')}>
      <AvatarPicture avatar={profile.avatar} url={profile.avatarUrl} size={64} />
      <span className="me-words">
        <span className="me-name">{profile.nickname ?? card.name ?? words.noName}</span>
        <span className="tile-note num">{words.memberNo(groupDigits(profile.memberNo))}</span>
      </span>
      <Pill tone="gold">{TIER_NAMES[card.tier]}</Pill>
    </Tap>
  );
}

function Menu({ content: { profile, card } }: { content: MeContent }) {
  return (
    <>
      <div className="tile menu">
        <Row
          icon="coin"
          id="me-points"
          title={words.points}
          value={<span className="num">{formatPoints(card.available)}</span>}
          onTap={() => go('points')}
        />
        <Row
          icon="bell"
          id="me-inbox"
          title={words.inbox}
          value={card.unread > 0 ? <span className="num me-unread">{words.unread(card.unread)}</span> : null}
          onTap={() => go('inbox')}
        />
      </div>
      <div className="tile menu">
        <Row icon="edit" id="me-edit" title={words.profile} onTap={() => go('profile')} />
        <Row icon="heart" id="me-preferences" title={words.preferences} onTap={() => go('preferences')} />
        <Row
          icon="phone"
          id="me-phone"
          title={profile.phone ? words.phone : words.bindPhone}
          value={profile.phone ? <span className="num">{profile.phone}</span> : null}
          onTap={() => go('phone')}
        />
        <Row icon="shield" id="me-data" title={words.data} onTap={() => go('data')} />
      </div>
    </>
  );
}

const PrivacyMenu = () => (
  <div className="tile menu">
    <Row icon="shield" id="me-privacy" title={words.privacy} onTap={() => go('privacy')} />
  </div>
);
