import type { PageTexts } from '../texts';

type Sms = { id: string; phone: string; sentAt: string; text: string; params: Record<string, string> };
type WechatMessage = {
  id: string;
  name?: string;
  openid: string;
  title: string;
  lines: { label: string; value: string }[];
  page?: string;
  sentAt: string;
};
type User = { openid: string; name?: string; phone?: string };
type Minted = { code: string; expiresAt: string };

const smsEveryMs = 1500;
const clockEveryMs = 5000;

const element = <Type extends HTMLElement>(id: string, type: new () => Type): Type => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`no such element: ${id}`);
  return found;
};

// The server writes this script and these texts into the same document.
const texts = JSON.parse(element('texts', HTMLElement).textContent) as PageTexts;

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

/** Answers of the emulator this page came from, so their shape is taken as given. */
const call = async <Answer>(path: string, body?: object, method = body ? 'POST' : 'GET') => {
  const response = await fetch(`/__emu/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  // The emulator's own answer to its own page.
  return { isOk: response.ok, status: response.status, answer: (text ? JSON.parse(text) : {}) as Answer };
};

const onEvent = (target: HTMLElement, event: 'click' | 'submit', task: (event: Event) => Promise<void>) =>
  target.addEventListener(event, (happened) => void task(happened));

const copyButton = (label: string, value: string, className = 'second') => {
  const button = make('button', { type: 'button', textContent: label, className });
  onEvent(button, 'click', async () => {
    button.textContent = await navigator.clipboard.writeText(value).then(
      () => texts.copied,
      () => texts.copyFailed,
    );
    setTimeout(() => (button.textContent = label), 2000);
  });
  return button;
};

const spaced = (phone: string) => phone.replace(/^(\+86)(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3 $4');

const timeOfDay = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium' });

const bubble = (sms: Sms): HTMLLIElement => {
  const code = sms.params.code ?? '';
  const [before = '', after = ''] = code ? sms.text.split(code) : [sms.text];
  const item = make(
    'li',
    {},
    make('p', {
      className: 'meta',
      textContent: `${texts.smsTo} ${spaced(sms.phone)} · ${timeOfDay.format(new Date(sms.sentAt))}`,
    }),
    make(
      'div',
      { className: 'bubble' },
      make('p', {}, before, ...(code ? [make('strong', { textContent: code })] : []), after),
      ...(code ? [copyButton(texts.copyCode, code)] : []),
    ),
  );
  item.dataset.id = sms.id;
  return item;
};

const notification = (message: WechatMessage): HTMLLIElement => {
  const item = make(
    'li',
    {},
    make('p', {
      className: 'meta',
      textContent: `${texts.wechatTo} ${message.name ?? message.openid} · ${timeOfDay.format(new Date(message.sentAt))}`,
    }),
    make(
      'div',
      { className: 'bubble notification' },
      make('p', { className: 'app' }, texts.appName),
      make('h3', {}, message.title),
      make(
        'dl',
        {},
        ...message.lines.flatMap(({ label, value }) => [make('dt', {}, label), make('dd', {}, value)]),
      ),
      ...(message.page === undefined
        ? []
        : [make('p', { className: 'open', title: message.page }, texts.wechatOpen)]),
    ),
  );
  item.dataset.id = message.id;
  return item;
};

/** Adds what is new on top and leaves the rest untouched, so that focus and a running selection survive. */
const show = <Message extends { id: string }>(
  name: 'sms' | 'wechat',
  messages: readonly Message[],
  draw: (message: Message) => HTMLLIElement,
) => {
  const list = element(name, HTMLElement);
  const ids = new Set(messages.map(({ id }) => id));
  const shown = [...list.children].filter((item): item is HTMLElement => item instanceof HTMLElement);
  for (const item of shown) if (!ids.has(item.dataset.id ?? '')) item.remove();
  const known = new Set(shown.map((item) => item.dataset.id));
  list.prepend(...messages.filter(({ id }) => !known.has(id)).map(draw));
  element(`${name}-empty`, HTMLElement).hidden = messages.length > 0;
  element(`clear-${name}`, HTMLElement).hidden = messages.length === 0;
};

const refreshSms = async () => show('sms', (await call<{ items: Sms[] }>('sms')).answer.items, bubble);
const refreshWechat = async () =>
  show('wechat', (await call<{ items: WechatMessage[] }>('wechat-messages')).answer.items, notification);

const dayAndTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const stepButtons = [...document.querySelectorAll<HTMLButtonElement>('[data-advance]')];
let isMoving = false;

const showClock = (words: string, isReady: boolean, isTrouble = false) => {
  const now = element('clock-now', HTMLElement);
  // Unchanged words are not announced again.
  if (now.textContent !== words) now.textContent = words;
  now.classList.toggle('trouble', isTrouble);
  for (const button of stepButtons) button.disabled = !isReady;
};

const takeClock = async (advance?: string) => {
  const { isOk, answer } = await call<{ now: string; error?: string }>(
    'demo-clock',
    advance ? { advance } : undefined,
  );
  if (isOk) showClock(dayAndTime.format(new Date(answer.now)).replace('周', ' 周'), true);
  else if (answer.error === 'unreachable') showClock(texts.clockUnreachable, false, true);
  else showClock(texts.clockRefused, false, true);
};

for (const button of stepButtons) {
  onEvent(button, 'click', async () => {
    isMoving = true;
    showClock(texts.clockMoving, false);
    await takeClock(button.dataset.advance).finally(() => (isMoving = false));
    button.focus();
  });
}

const userSelect = element('user', HTMLSelectElement);

const refreshUsers = async (chosen?: string) => {
  const { items } = (await call<{ items: User[] }>('users')).answer;
  if (items.length === 0) return;
  userSelect.replaceChildren(
    ...items.map(({ openid, name, phone }) =>
      make(
        'option',
        { value: openid, selected: openid === chosen },
        [name ?? texts.unnamed, phone].filter(Boolean).join(' · '),
      ),
    ),
  );
};

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-mint]')) {
  onEvent(button, 'click', async () => {
    const isLogin = button.dataset.mint === 'login';
    const openid = userSelect.value;
    const { isOk, status, answer } = await call<Minted>(isLogin ? 'login-codes' : 'phone-codes', { openid });
    if (!isOk) {
      element('minted', HTMLElement).replaceChildren(
        make('p', {}, status === 409 ? texts.userHasNoPhone : texts.failed),
      );
      return;
    }
    const until = timeOfDay.format(new Date(answer.expiresAt));
    const label = isLogin ? texts.mintedLogin : texts.mintedPhone;
    element('minted', HTMLElement).replaceChildren(
      make('p', { className: 'meta' }, `${label} · ${texts.validUntil} ${until}`),
      make('code', {}, answer.code),
      copyButton(texts.copy, answer.code),
    );
  });
}

onEvent(element('clear-sms', HTMLElement), 'click', async () => {
  if (!confirm(texts.clearSmsQuestion)) return;
  await call('sms', undefined, 'DELETE');
  await refreshSms();
});

onEvent(element('clear-wechat', HTMLElement), 'click', async () => {
  if (!confirm(texts.clearWechatQuestion)) return;
  await call('wechat-messages', undefined, 'DELETE');
  await refreshWechat();
});

const form = element('add-user', HTMLFormElement);
onEvent(form, 'submit', async (event) => {
  event.preventDefault();
  const openid = `o${crypto.randomUUID().replaceAll('-', '').slice(0, 27)}`;
  const name = element('name', HTMLInputElement).value;
  const phone = element('phone', HTMLInputElement).value;
  const user = { openid, name, ...(phone && { phone }) };
  const { isOk } = await call('users', user);
  if (isOk) form.reset();
  else element('minted', HTMLElement).replaceChildren(make('p', {}, texts.failed));
  await refreshUsers(openid);
});

/** Repeats while the page is looked at; a failed turn (the emulator restarts) is simply followed by the next. */
const repeat = (task: () => Promise<unknown>, everyMs: number) => {
  const turn = async () => {
    if (!document.hidden) await task().catch(() => undefined);
    setTimeout(turn, everyMs);
  };
  void turn();
};

repeat(refreshSms, smsEveryMs);
repeat(refreshWechat, smsEveryMs);
repeat(async () => isMoving || takeClock(), clockEveryMs);
void refreshUsers();
