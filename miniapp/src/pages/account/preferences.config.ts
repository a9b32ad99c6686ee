export default definePageConfig({ navigationBarTitleText: '偏好与过敏信息' });
