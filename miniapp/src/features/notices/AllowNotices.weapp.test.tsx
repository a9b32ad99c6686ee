import { act, fireEvent, render, screen } from '@testing-library/react';
import Taro from '../../testing/taro';
import { fake } from '../../testing/fake';
import { networkError } from '../../testing/builders';
import { AllowNotices } from './AllowNotices';
import type { NoticesSource } from './notices.source';

const answer = fake<NoticesSource['answer']>(async () => undefined);
const templates = fake<NoticesSource['templates']>(async () => ['reminder-1', 'changed-1']);
const open = async () => {
  render(<AllowNotices moment="booked" source={{ templates, answer }} />);
  await act(async () => undefined);
};
const allow = () => act(async () => fireEvent.click(screen.getByText('允许通知我')));

describe('asking for a message in WeChat', () => {
  it('waits for a tap, asks within it, and records each answer', async () => {
    Taro.requestSubscribeMessage.mockResolvedValueOnce({
      errMsg: 'requestSubscribeMessage:ok',
      'reminder-1': 'accept',
      'changed-1': 'reject',
    });
    await open();
    expect(Taro.requestSubscribeMessage).not.toHaveBeenCalled();
    await allow();
    expect(answer.mock.calls[0]?.[0]).toEqual([
      { templateId: 'reminder-1', answer: 'accept' },
      { templateId: 'changed-1', answer: 'reject' },
    ]);
    expect(screen.getByText('已允许，我们会在微信里通知您')).toBeTruthy();
  });

  it('leaves in peace who refuses, or has the main switch off', async () => {
    Taro.requestSubscribeMessage.mockRejectedValueOnce({ errCode: 20004 });
    await open();
    await allow();
    expect(answer).not.toHaveBeenCalled();
    expect(screen.getByText('未开启微信通知，您仍可在「消息通知」中查看')).toBeTruthy();
    expect(screen.queryByText('允许通知我')).toBeNull();
  });

  it('shows nothing where there is nothing to ask for, or it can not be had', async () => {
    templates.mockResolvedValueOnce([]);
    await open();
    templates.mockRejectedValueOnce(networkError());
    await open();
    expect(screen.queryByText('允许通知我')).toBeNull();
  });
});
