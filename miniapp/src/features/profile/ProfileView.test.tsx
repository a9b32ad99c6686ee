import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { aPicture, aProfile, refused } from '../../testing/builders';
import { deferred } from '../../testing/deferred';
import { fake } from '../../testing/fake';
import { changeOf, draftOf } from './draft';
import type { ProfileSource } from './profile.source';
import { ProfileView } from './ProfileView';

describe('what a profile form sends', () => {
  const profile = aProfile({ birthday: '1990-03-14' });

  it('is only what differs, with the version that was read', () => {
    expect(changeOf(profile, { ...draftOf(profile), gender: 'female' })).toEqual({
      version: 3,
      gender: 'female',
    });
  });

  it('is nothing where nothing differs', () => {
    expect(changeOf(profile, draftOf(profile))).toBeNull();
  });

  it('clears what was emptied', () => {
    expect(changeOf(profile, { nickname: '  ', avatar: null, birthday: null, gender: null })).toEqual({
      version: 3,
      nickname: null,
      avatar: null,
      birthday: null,
    });
  });
});

const uploadAvatar = fake<ProfileSource['uploadAvatar']>(async () => aPicture());
const removeAvatar = fake<ProfileSource['removeAvatar']>(async () => undefined);

describe('the profile page', () => {
  const save = fake<ProfileSource['save']>(async () => aProfile({ version: 4 }));
  const open = (openProfile: ProfileSource['open'] = async () => aProfile()) =>
    render(<ProfileView source={{ open: openProfile, save, uploadAvatar, removeAvatar }} />);
  const saveButton = () => screen.findByRole<HTMLButtonElement>('button', { name: '保存资料' });

  it('shows a skeleton, and an error with a retry', async () => {
    open(jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce(aProfile()));
    expect(screen.getByRole('status')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: '重新加载' }));
    await saveButton();
  });

  it('saves what was typed', async () => {
    open();
    expect((await saveButton()).disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('昵称'), { target: { value: '林小姐' } });
    fireEvent.click(await saveButton());
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith({ version: 3, nickname: '林小姐' }, expect.any(String)),
    );
  });

  it('takes a picture off when it is chosen again', async () => {
    open();
    const ring = await screen.findByRole('button', { name: '戒指' });
    expect(ring.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(ring);
    fireEvent.click(await saveButton());
    await waitFor(() => expect(save).toHaveBeenCalledWith({ version: 3, avatar: null }, expect.any(String)));
  });

  it('does not offer a birthday that may not be changed yet', async () => {
    open(async () => aProfile({ birthday: '1990-03-14', can: { changeBirthday: false } }));
    expect((await screen.findByLabelText<HTMLInputElement>('生日')).disabled).toBe(true);
    expect(screen.queryByRole('button', { name: '清除生日' })).toBeNull();
  });

  it('does not send a birthday that is yet to come', async () => {
    open();
    fireEvent.change(await screen.findByLabelText('生日'), { target: { value: '2999-01-01' } });
    fireEvent.click(await saveButton());
    await screen.findByText('生日不能晚于今天');
    expect(screen.getByLabelText('生日').getAttribute('aria-describedby')).toBe('birthday-problem');
    expect(save).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText('生日'), { target: { value: '1990-03-14' } });
    expect(screen.queryByText('生日不能晚于今天')).toBeNull();
  });

  it('says at the field what the server said of it', async () => {
    save.mockRejectedValueOnce(
      refused({
        code: 'request.invalid',
        title: '填写的内容有误',
        status: 400,
        fields: [{ path: 'body.nickname', code: 'too_long', message: '内容太长' }],
      }),
    );
    open();
    fireEvent.change(await screen.findByLabelText('昵称'), { target: { value: '林小姐' } });
    fireEvent.click(await saveButton());
    expect((await screen.findByText('内容太长')).id).toBe('nickname-problem');
    expect(screen.queryByText('填写的内容有误')).toBeNull();
  });

  it('says at the birthday that it was changed too recently', async () => {
    save.mockRejectedValueOnce(
      refused({ code: 'member.birthday_recently_changed', title: '生日一年内只能修改一次', status: 409 }),
    );
    open();
    fireEvent.change(await screen.findByLabelText('生日'), { target: { value: '1990-03-14' } });
    fireEvent.click(await saveButton());
    expect((await screen.findByText('生日一年内只能修改一次')).id).toBe('birthday-problem');
  });

  it('says why it was not saved, and offers the record as it is now after a conflict', async () => {
    save.mockRejectedValueOnce(
      refused({ code: 'request.conflict', title: '数据刚刚被更改，请刷新后重试', status: 409 }),
    );
    const openProfile = jest.fn(async () => aProfile());
    open(openProfile);
    fireEvent.click(await screen.findByRole('button', { name: '女' }));
    fireEvent.click(await saveButton());
    await screen.findByText('数据刚刚被更改，请刷新后重试');
    fireEvent.click(screen.getByRole('button', { name: '重新加载' }));
    await waitFor(() => expect(openProfile).toHaveBeenCalledTimes(2));
  });
});

describe('a photo of one’s own', () => {
  const open = (profile = aProfile()) =>
    render(
      <ProfileView source={{ open: async () => profile, save: jest.fn(), uploadAvatar, removeAvatar }} />,
    );
  const pick = async (label: string, file: File) => {
    fireEvent.change(await screen.findByLabelText(label), { target: { files: [file] } });
  };
  const photo = new File(['x'], 'me.jpg', { type: 'image/jpeg' });

  it('goes at once, tells how far it is, and takes the place of the drawings', async () => {
    const flight = deferred<ReturnType<typeof aPicture>>();
    uploadAvatar.mockImplementationOnce((_file, { onProgress }) => {
      onProgress?.(40);
      return flight.promise;
    });
    open();
    await pick('上传照片', photo);
    await screen.findByText('正在上传 40%');
    flight.resolve(aPicture());
    await screen.findByLabelText('更换照片');
    expect(screen.queryByRole('button', { name: '戒指' })).toBeNull();
    expect(uploadAvatar.mock.calls.at(-1)?.[0]).toMatchObject({ file: photo });
  });

  it('keeps what was typed below', async () => {
    open();
    fireEvent.change(await screen.findByLabelText('昵称'), { target: { value: '林小姐' } });
    await pick('上传照片', photo);
    await screen.findByLabelText('更换照片');
    expect(screen.getByLabelText<HTMLInputElement>('昵称').value).toBe('林小姐');
  });

  it('is told why it was not taken, and another one is another request', async () => {
    uploadAvatar.mockClear();
    uploadAvatar.mockRejectedValueOnce(
      refused({ code: 'picture.damaged', title: '图片已损坏，请换一张', status: 422 }),
    );
    open();
    await pick('上传照片', photo);
    await screen.findByText('图片已损坏，请换一张');
    await pick('上传照片', new File(['yy'], 'other.jpg', { type: 'image/jpeg' }));
    await screen.findByLabelText('更换照片');
    const [first, second] = uploadAvatar.mock.calls.map(([, { key }]) => key);
    expect(first).not.toBe(second);
    expect(screen.queryByText('图片已损坏，请换一张')).toBeNull();
  });

  it('carries the same key when the same one is sent again', async () => {
    uploadAvatar.mockClear();
    uploadAvatar.mockRejectedValueOnce(refused());
    open();
    await pick('上传照片', photo);
    await screen.findByRole('alert');
    await pick('上传照片', photo);
    await screen.findByLabelText('更换照片');
    const [first, second] = uploadAvatar.mock.calls.map(([, { key }]) => key);
    expect(first).toBe(second);
  });

  it('that is too large is not even sent', async () => {
    uploadAvatar.mockClear();
    const huge = new File(['x'], 'huge.jpg');
    Object.defineProperty(huge, 'size', { value: 10 * 1024 * 1024 + 1 });
    open();
    await pick('上传照片', huge);
    await screen.findByText('照片不能超过 10 MB，请换一张');
    expect(uploadAvatar).not.toHaveBeenCalled();
  });

  it('is taken away, and the drawings are back', async () => {
    open(aProfile({ avatarUrl: '/api/v1/files/a?expires=1&signature=b' }));
    fireEvent.click(await screen.findByRole('button', { name: '移除照片' }));
    await screen.findByRole('button', { name: '戒指' });
    expect(removeAvatar).toHaveBeenCalledTimes(1);
  });
});
