import type { ThemeConfig } from 'antd';

/** The tokens of the house, the only place a colour, a radius or a shadow is written down. */
export const tokens = {
  ink: '#12312B',
  'ink-2': '#1E4A41',
  champagne: '#C8A96A',
  'champagne-soft': '#F1E7D3',
  ivory: '#FAF7F2',
  paper: '#FFFFFF',
  text: '#1E2422',
  muted: '#646C68',
  line: '#E8E2D8',
  'line-soft': '#F2EEE6',
  'line-input': '#D6CEC0',
  ok: '#2F7A5B',
  warn: '#B7791F',
  danger: '#B4534B',
  'ok-text': '#276B4E',
  'warn-text': '#8A5A12',
  'danger-text': '#9E443D',
  'ok-soft': '#E6F0EC',
  'warn-soft': '#FBF3E6',
  'danger-soft': '#F6E3E1',
  'grey-soft': '#EEF0EF',
  'side-text': '#B9C8C2',
  'side-strong': '#F3EBDD',
  shadow: '0 8px 24px rgba(18,49,43,.08)',
  'r-card': '16px',
  'r-input': '10px',
  silver: 'linear-gradient(135deg,#EEF0F2,#B9C0C7)',
  gold: 'linear-gradient(135deg,#F3E3BF 0%,#E2C68C 45%,#C8A160 100%)',
  platinum: 'linear-gradient(135deg,#E3EAEE,#8FA3AE)',
  diamond: 'linear-gradient(135deg,#16242F,#46647F)',
} as const;

/** Hands the tokens to the style sheets as custom properties. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--${name}`, value);
}

const fontFamily = 'system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif';

/** Ant Design in the same tokens. Words in a state colour take its darker companion, for contrast. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: tokens.ink,
    colorInfo: tokens.ink,
    colorLink: tokens['ok-text'],
    colorLinkHover: tokens.ink,
    colorLinkActive: tokens.ink,
    colorSuccessBg: tokens['ok-soft'],
    colorSuccessBorder: '#C9DFD6',
    colorWarningBg: tokens['warn-soft'],
    colorWarningBorder: '#EAD7B0',
    colorErrorBg: '#FBF1EF',
    colorErrorBorder: '#E7C6C2',
    colorSuccess: tokens['ok-text'],
    colorWarning: tokens['warn-text'],
    colorError: tokens['danger-text'],
    colorText: tokens.text,
    colorTextSecondary: tokens.muted,
    colorTextTertiary: tokens.muted,
    colorTextDescription: tokens.muted,
    colorTextPlaceholder: tokens.muted,
    colorTextDisabled: '#7A817D',
    colorBgLayout: tokens.ivory,
    colorBorder: tokens['line-input'],
    colorBorderSecondary: tokens.line,
    borderRadius: 10,
    borderRadiusLG: 12,
    borderRadiusSM: 8,
    boxShadow: tokens.shadow,
    boxShadowSecondary: tokens.shadow,
    // Dialogs stand at once: a counter has no time for their entrance.
    motion: false,
    controlItemBgHover: '#F5F1E8',
    controlItemBgActive: tokens['champagne-soft'],
    controlItemBgActiveHover: tokens['champagne-soft'],
    controlHeight: 38,
    fontSize: 14,
    fontFamily,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Modal: { titleFontSize: 17, borderRadiusLG: 16 },
    Tabs: { inkBarColor: tokens.ink, itemColor: tokens.muted, itemSelectedColor: tokens.ink },
    Checkbox: { borderRadiusSM: 4 },
    Form: { verticalLabelPadding: '0 0 6px' },
  },
};
