const nutui = '@nutui/nutui-react-taro/dist/es/packages/';

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  plugins: [
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        camel2DashComponentName: false,
        customName: (name) => nutui + name.toLowerCase(),
        customStyleName: (name) => `${nutui}${name.toLowerCase()}/style/css`,
      },
      'nutui',
    ],
  ],
};
