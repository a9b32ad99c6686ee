import { App, Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useApi, useStaff } from '../api/api-context';
import { texts } from '../texts';

export function AccountMenu() {
  const api = useApi();
  const staff = useStaff();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();

  async function signOut(everywhere: boolean): Promise<void> {
    try {
      await api.signOut(everywhere);
      sessionStorage.clear();
      queries.clear();
      await navigate('/sign-in');
    } catch {
      message.error(texts.shell.signOutFailed);
    }
  }

  function choose(key: string): void {
    if (key === 'here') return void signOut(false);
    modal.confirm({
      title: texts.shell.signOutEverywhereTitle,
      content: texts.shell.signOutEverywhereText,
      okText: texts.shell.signOutEverywhereConfirm,
      cancelText: texts.common.notNow,
      onOk: () => signOut(true),
    });
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => choose(key),
        items: [
          { key: 'here', label: <span id="sign-out">{texts.shell.signOut}</span> },
          { key: 'everywhere', label: <span id="sign-out-everywhere">{texts.shell.signOutEverywhere}</span> },
        ],
      }}
    >
      <Button id="account" type="text" className="account">
        {staff.name} · {texts.roleNames[staff.role]}
      </Button>
    </Dropdown>
  );
}
