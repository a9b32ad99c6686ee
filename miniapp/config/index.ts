import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { firstLoadPlugin } from './firstLoad';

/** Sources outside this package that Babel has to compile; the contract's zod is never among them. */
const compile = {
  include: [
    path.resolve(__dirname, '../../shared/src'),
    (file: string) => /node_modules[\\/]@noble[\\/]hashes/.test(file),
  ],
};

/** The browser's page and API share an origin; WeChat needs a full address. */
const apiBase = (): string =>
  process.env.TARO_ENV === 'h5'
    ? '/api/v1'
    : (process.env.TARO_APP_API_BASE ?? 'http://localhost:3000/api/v1');

export default defineConfig<'webpack5'>(async () => ({
  projectName: 'gemcare-miniapp',
  date: '2026-1-1',
  designWidth: 375,
  deviceRatio: { 640: 1.17, 750: 1, 375: 2, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: ['@tarojs/plugin-html'],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  terser: { enable: true },
  defineConstants: { __API_BASE__: JSON.stringify(apiBase()) },
  mini: {
    compile,
    optimizeMainPackage: { enable: true },
    // Sizes are real pixels on both targets: scaling them would make the smallest text smaller than 12 on a narrow phone.
    postcss: { pxtransform: { enable: false, config: {} } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // What several pages share is loaded once, beside the first of them.
    webpackChain(chain) {
      chain.performance.hints(false); // our own gate measures what is really loaded
      chain.plugin('first-load').use(firstLoadPlugin);
      chain.optimization.merge({
        splitChunks: {
          cacheGroups: {
            kit: {
              name: 'kit',
              test: /miniapp[\\/]src[\\/](components|hooks|platform)[\\/]/,
              chunks: 'async',
              minChunks: 2,
              enforce: true,
            },
          },
        },
      });
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { autoprefixer: { enable: true }, pxtransform: { enable: false, config: {} } },
  },
}));
