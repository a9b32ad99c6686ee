/** The tokens a drawing needs: an SVG in a data address can not read CSS variables. Same values as `styles/tokens.scss`. */
export const colors = {
  ink: '#12312B',
  champagne: '#C8A96A',
  bronze: '#8A6A2A',
  paper: '#FFFFFF',
  line: '#E8E2D8',
  muted: '#646C68',
  okText: '#276B4E',
  warnText: '#8A5A12',
  dangerText: '#9E443D',
} as const;
