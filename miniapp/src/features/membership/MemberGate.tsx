import type { ReactNode } from 'react';
import { ErrorState, Skeleton } from '../../components/states';
import { useMembership, type Membership } from '../../hooks/useMembership';
import { Invitation } from './Invitation';

interface MemberGateProps {
  children: (memberId: string) => ReactNode;
  skeleton?: ReactNode;
  membership?: () => Membership;
}

/** Shows member content to members, and an invitation to everybody else. */
export function MemberGate({
  children,
  skeleton = <Skeleton hero />,
  membership = useMembership,
}: MemberGateProps) {
  const now = membership();
  switch (now.state) {
    case 'loading':
      return <>{skeleton}</>;
    case 'unreachable':
      return <ErrorState error={now.error} retry={now.retry} />;
    case 'guest':
      return <Invitation needsPhone={false} />;
    case 'needsPhone':
      return <Invitation needsPhone />;
    case 'member':
      return <>{children(now.memberId)}</>;
    default:
      return now satisfies never;
  }
}
