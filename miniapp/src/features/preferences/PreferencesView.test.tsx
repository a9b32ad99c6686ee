import type { Allergies, Preferences } from '@gemcare/shared/client';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { refused } from '../../testing/builders';
import { fake } from '../../testing/fake';
import { changeOf, draftOf, isRingSize, toggled, withoutSize, withSize } from './draft';
import type { PreferencesSource } from './preferences.source';
import { PreferencesView } from './PreferencesView';

const preferences: Preferences = {
  ringSizes: [{ hand: 'left', finger: 'ring', size: '13' }],
  metals: ['platinum'],
  styles: [],
  likes: null,
  service: ['quiet'],
  serviceNote: null,
  contact: 'app',
  version: 2,
  updatedAt: '2026-11-21T06:30:00.000Z',
};
const none: Allergies = { consented: false, items: [], can: { edit: true } };
const nickel: Allergies = {
  consented: true,
  items: [{ id: 'NICKEL', substance: 'nickel', detail: null, at: '2026-11-21T06:30:00.000Z' }],
  can: { edit: true },
};

describe('what the form of preferences sends', () => {
  it('is everything with the version that was read, and nothing where nothing differs', () => {
    expect(changeOf(preferences, draftOf(preferences))).toBeNull();
    expect(changeOf(preferences, { ...draftOf(preferences), likes: ' 蓝宝石 ' })).toMatchObject({
      version: 2,
      likes: '蓝宝石',
      metals: ['platinum'],
    });
  });

  it('has one size a finger', () => {
    const sizes = withSize(preferences.ringSizes, { hand: 'left', finger: 'ring', size: '14' });
    expect(sizes).toEqual([{ hand: 'left', finger: 'ring', size: '14' }]);
    expect(withoutSize(sizes, { hand: 'left', finger: 'ring' })).toEqual([]);
  });

  it.each([
    ['13', true],
    ['13.5', true],
    ['0', false],
    ['36', false],
    ['13.2', false],
    ['', false],
  ])('takes %s for a size: %s', (text, expected) => {
    expect(isRingSize(text)).toBe(expected);
  });

  it('takes a choice off when it is tapped again', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  });
});

describe('the page of preferences', () => {
  const save = fake<PreferencesSource['save']>(async (wanted) => ({
    ...wanted,
    version: 3,
    updatedAt: '2026-11-21T06:30:00.000Z',
  }));
  const consent = fake<PreferencesSource['consent']>(async (granted) => ({ ...none, consented: granted }));
  const change = fake<PreferencesSource['change']>(async () => nickel);
  const open = (allergies = none, opened?: PreferencesSource['open']) =>
    render(
      <PreferencesView
        source={{ open: opened ?? (async () => ({ preferences, allergies })), save, consent, change }}
      />,
    );
  const saveButton = () => screen.findByRole<HTMLButtonElement>('button', { name: '保存偏好' });

  it('shows a skeleton, and an error with a retry', async () => {
    open(
      none,
      jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce({ preferences, allergies: none }),
    );
    expect(screen.getByRole('status')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    expect((await saveButton()).disabled).toBe(true);
  });

  it('saves what was tapped', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: '简约' }));
    fireEvent.click(screen.getByRole('button', { name: '铂金' }));
    fireEvent.click(await saveButton());
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith(
        expect.objectContaining({ styles: ['minimal'], metals: [], version: 2 }),
        expect.any(String),
      ),
    );
  });

  it('adds the size of a finger, and takes one away', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: '删除左手无名指的手寸' }));
    fireEvent.click(screen.getByRole('button', { name: '添加手寸' }));
    fireEvent.click(screen.getByRole('button', { name: '右手' }));
    fireEvent.change(screen.getByLabelText('号数'), { target: { value: '99' } });
    fireEvent.click(screen.getByRole('button', { name: '添加这根手指' }));
    await screen.findByText('请填写 1–35 号，可带半号，如 13.5');
    fireEvent.change(screen.getByLabelText('号数'), { target: { value: '15' } });
    fireEvent.click(screen.getByRole('button', { name: '添加这根手指' }));
    await screen.findByText('右手无名指 15 号');
    expect(screen.queryByText('左手无名指 13 号')).toBeNull();
  });

  it('offers what is stored now after a conflict', async () => {
    save.mockRejectedValueOnce(
      refused({ code: 'request.conflict', title: '数据刚刚被更改，请刷新后重试', status: 409 }),
    );
    const opened = jest.fn(async () => ({ preferences, allergies: none }));
    open(none, opened);
    fireEvent.click(await screen.findByRole('button', { name: '简约' }));
    fireEvent.click(await saveButton());
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
  });

  it('asks for no allergy before the member has agreed', async () => {
    open();
    await screen.findByText(/过敏信息属于敏感个人信息/);
    expect(screen.queryByRole('button', { name: '镍' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '同意并填写过敏信息' }));
    fireEvent.click(await screen.findByRole('button', { name: '镍' }));
    expect(consent).toHaveBeenCalledWith(true, expect.any(String));
    await waitFor(() =>
      expect(change).toHaveBeenCalledWith({ add: [{ substance: 'nickel' }] }, expect.any(String)),
    );
    await waitFor(() =>
      expect(screen.getByRole('button', { name: '镍' }).getAttribute('aria-pressed')).toBe('true'),
    );
  });

  it('takes an allergy away by another tap, and adds one in words', async () => {
    open(nickel);
    fireEvent.click(await screen.findByRole('button', { name: '镍' }));
    await waitFor(() => expect(change).toHaveBeenCalledWith({ remove: ['NICKEL'] }, expect.any(String)));
    fireEvent.change(screen.getByLabelText('其他过敏原'), { target: { value: '胶水' } });
    fireEvent.click(screen.getByRole('button', { name: '添加' }));
    await waitFor(() =>
      expect(change).toHaveBeenLastCalledWith(
        { add: [{ substance: 'other', detail: '胶水' }] },
        expect.any(String),
      ),
    );
  });

  it('asks once, in words, before the consent and all allergies go', async () => {
    open(nickel);
    fireEvent.click(await screen.findByRole('button', { name: '撤回同意并删除' }));
    expect(consent).not.toHaveBeenCalled();
    const dialog = await screen.findByRole('dialog', { name: '要撤回并删除过敏信息吗？' });
    fireEvent.click(dialog.querySelector('#confirm-withdraw') ?? dialog);
    await screen.findByRole('button', { name: '同意并填写过敏信息' });
    expect(consent).toHaveBeenCalledWith(false, expect.any(String));
  });
});
