import { chinaPosition } from './chinaPosition';

describe('a position on the maps of China', () => {
  it.each([
    ['Tian’anmen', [39.90734, 116.39089], [39.90874, 116.39713]],
    ['the Canton Tower', [23.10895, 113.31906], [23.10631, 113.32446]],
  ])('of %s is where the maps draw it', (_, [latitude = 0, longitude = 0], [north = 0, east = 0]) => {
    const drawn = chinaPosition({ latitude, longitude });
    expect(drawn.latitude).toBeCloseTo(north, 3);
    expect(drawn.longitude).toBeCloseTo(east, 3);
  });
});
