import { useState } from 'react';
import { Button } from 'antd';
import { formatDay, type MemberDetail } from '@gemcare/shared/client';
import { Card, Line } from '../../components/card';
import { dayOf } from '../../kernel/when';
import { texts } from '../../texts';
import { ConsultantLine } from '../consultants/consultant-line';
import { AllergyLine } from '../likes/allergy-line';
import { EditMember } from './edit-member';
import { PhoneNumber } from './phone-number';
import { UploadedAvatar } from './uploaded-avatar';

export function MemberProfile({ member }: { member: MemberDetail }) {
  const [editing, setEditing] = useState(false);
  const { unfilled } = texts.members;
  return (
    <Card
      title={texts.members.profile}
      extra={
        member.can.edit && (
          <Button id="edit-open" size="small" type="text" onClick={() => setEditing(true)}>
            {texts.members.edit}
          </Button>
        )
      }
    >
      <UploadedAvatar member={member} />
      <Line label={texts.members.phone}>
        <PhoneNumber member={member} />
      </Line>
      <Line label={texts.members.birthday}>
        {member.birthday ? formatDay(member.birthday, { year: true }) : unfilled}
      </Line>
      <Line label={texts.members.gender}>
        {member.gender ? texts.members.genders[member.gender] : unfilled}
      </Line>
      {member.name && member.nickname && <Line label={texts.members.nickname}>{member.nickname}</Line>}
      <AllergyLine memberId={member.id} />
      <Line label={texts.members.phoneVerified}>
        {member.phoneVerifiedAt ? dayOf(member.phoneVerifiedAt) : texts.members.notVerified}
      </Line>
      <Line label={texts.members.wechat}>
        {member.wechat ? texts.members.wechatYes : texts.members.wechatNo}
      </Line>
      <Line label={texts.members.joined}>
        {dayOf(member.joinedAt)} · {texts.members.sources[member.source]}
      </Line>
      {member.homeStore && <Line label={texts.members.homeStore}>{member.homeStore.name}</Line>}
      <ConsultantLine member={member} />
      {editing && <EditMember member={member} onClose={() => setEditing(false)} />}
    </Card>
  );
}
