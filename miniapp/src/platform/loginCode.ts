import Taro from '@tarojs/taro';

/** Whether WeChat itself can say who somebody is. */
export const hasWechat: boolean = true;

/** A fresh code of `wx.login`, good once. */
export const loginCode = async (): Promise<string> => (await Taro.login()).code;
