import Taro from '@tarojs/taro';

/** WeChat shows neither pages nor data of other places: their links are copied, for the browser of the phone. */
export const opensFiles: boolean = false;

/** Copies the full address of a file; `path` is below the host of the API. */
export async function openFile(path: string, _: { isPage: boolean }): Promise<void> {
  await Taro.setClipboardData({ data: __API_BASE__.replace(/\/api\/v1$/, '') + path });
}
