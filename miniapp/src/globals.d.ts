/** Where the API answers, decided at build time: `/api/v1` in the browser, `TARO_APP_API_BASE` in WeChat. */
declare const __API_BASE__: string;

declare module '*.scss';

/** The encoder of one barcode symbology; jsbarcode ships types for its drawing front end only. */
declare module 'jsbarcode/bin/barcodes/CODE128' {
  interface Encoder {
    valid(): boolean;
    encode(): { data: string; text: string };
  }
  export const CODE128C: new (digits: string, options: Record<string, unknown>) => Encoder;
}
