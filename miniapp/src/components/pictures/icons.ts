/** Line icons on a 24 grid. */
export const icons = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  me: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4 21c1-5 4-7 8-7s7 2 8 7',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v2M14 18v2h2M20 18v2h-2',
  bell: 'M6 17V11a6 6 0 0112 0v6l2 2H4zM10 21h4',
  spark: 'M12 3l2 6 6 3-6 3-2 6-2-6-6-3 6-3zM19 3v3M17.500 4.500h3',
  coin: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 7.500l3.500 4.500L12 16.500 8.500 12z',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4',
  back: 'M15 4l-8 8 8 8',
  next: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  phone: 'M6 4h3l2 5-2 1.500a11 11 0 0 0 4.500 4.500L15 13l5 2v3a2 2 0 0 1-2 2C11 20 4 13 4 6a2 2 0 0 1 2-2z',
  clock: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 7.500V12l3 2',
  refresh: 'M19 8a8 8 0 1 0 1 6M20 4v4.500h-4.500',
  card: 'M4 6h16v12H4zM4 10h16M7 15h4',
  heart: 'M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z',
  edit: 'M5 19l1-4L16.500 4.500a2 2 0 0 1 3 3L9 18z',
  exit: 'M14 5V4H5v16h9v-1M10 12h10M17 8.500L20.500 12 17 15.500',
  devices: 'M4 5h12v9H4zM2.500 17H12M15 9h6v11h-6zM17.500 17.500h1',
  bag: 'M5 8h14l1 12H4zM9 8V7a3 3 0 0 1 6 0v1',
  gift: 'M4 9h16v4H4zM6 13h12v8H6zM12 9v12M12 9C9 9 7 7.500 8 5.500S12 6 12 9c0-3 3-5 4-3.500S15 9 12 9',
  undo: 'M8 7L4 11l4 4M4 11h10a5 5 0 0 1 0 10h-3',
  plus: 'M12 5v14M5 12h14',
  crown: 'M4 18h16M4.500 15L3.500 7l5 3.500L12 5l3.500 5.500 5-3.500-1 8z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
} as const;

export type IconName = keyof typeof icons;
