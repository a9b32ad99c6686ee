/** The version this app shows; the server refuses a decision about an older one. */
export const PRIVACY_VERSION = '2026-11';

interface Clause {
  title: string;
  paragraphs: readonly string[];
}

/** The privacy policy as members read it. */
export const privacyText: { title: string; effective: string; clauses: readonly Clause[] } = {
  title: '臻护隐私政策',
  effective: `版本 ${PRIVACY_VERSION}，自发布之日起生效`,
  clauses: [
    {
      title: '我们收集什么',
      paragraphs: [
        '手机号：用于登录、识别您的会员卡，并在到店时核对身份。',
        '昵称、头像、生日与性别：均为选填，仅用于称呼您与提供生日礼遇，您可以随时修改或清除。',
        '设备标识：小程序首次使用时在您的手机上随机生成的一串字符，与手机型号、号码无关；我们只保存它的摘要，用于发现同一顾客重复开立的会员账户，清除小程序数据后即更换。',
        '偏好与门店备注：您告诉我们的手寸、喜好与接待习惯，以及店员为服务您所记的备注（如试戴记录），均可在您导出的数据中看到。',
        '过敏信息属于敏感个人信息：仅在您单独同意后保存，只用于为您避开会引起不适的材质；您可随时在「我的 · 偏好与过敏信息」撤回同意，撤回后立即删除。',
        '消费与积分记录：由门店登记，用于计算积分、等级与权益，并为您的珠宝提供售后服务。',
      ],
    },
    {
      title: '我们如何使用',
      paragraphs: [
        '仅在提供会员服务所需的范围内使用您的信息。店员看到的手机号默认打码，查看完整号码需要填写理由并留下记录。',
        '未经您单独同意，我们不会向您发送营销信息，也不会向合作商家提供您的身份信息。',
      ],
    },
    {
      title: '保存与安全',
      paragraphs: [
        '您的信息保存在中国境内，传输全程加密。会员码每 30 秒更新一次，截屏无法长期使用。',
        '交易与积分记录按法律要求的期限保存，其余信息在您注销后删除或匿名化。',
      ],
    },
    {
      title: '您的权利',
      paragraphs: [
        '您可以在「我的 · 个人资料」查看、修改或清除资料，在「我的 · 隐私与授权」查看、同意或撤回授权。',
        '您可以随时退出登录，也可以在所有设备一并退出。',
        '如需复制或删除您的信息，请联系任一门店，我们会在 15 个工作日内答复。',
      ],
    },
  ],
};
