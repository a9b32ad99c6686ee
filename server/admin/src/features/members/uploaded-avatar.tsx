import { App, Button } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { Avatar } from '../../components/avatar';
import { Line } from '../../components/card';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { displayName } from './display-name';

/** A picture the member uploaded; who runs the store may take one away that should not be shown. */
export function UploadedAvatar({ member }: { member: MemberDetail }) {
  const { modal } = App.useApp();
  const { role } = useStaff();
  const remove = useWrite('pictures.removeMemberAvatar');
  if (!member.avatarUrl) return null;

  const ask = () =>
    modal.confirm({
      title: texts.members.removeAvatarTitle,
      content: texts.members.removeAvatarText,
      okText: texts.members.removeAvatar,
      cancelText: texts.common.notNow,
      okButtonProps: { danger: true, id: 'avatar-remove-confirm' },
      onOk: () => remove.send({ params: { id: member.id } }),
    });

  return (
    <>
      <Line label={texts.members.avatar}>
        <span className="with-avatar">
          {abilitiesOf(role).removeAvatars && (
            <Button id="avatar-remove" type="text" size="small" loading={remove.sending} onClick={ask}>
              {texts.members.removeAvatar}
            </Button>
          )}
          <Avatar name={displayName(member)} url={member.avatarUrl} size={40} />
        </span>
      </Line>
      <Refusal error={remove.error} />
    </>
  );
}
