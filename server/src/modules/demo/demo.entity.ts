import { Entity } from 'typeorm';
import { BigColumn, IntKeyColumn } from '../../database/columns';

/** How far the demo's clock runs ahead, in milliseconds. One row. */
@Entity('demo_clock')
export class DemoClockEntity {
  @IntKeyColumn() id: number;
  @BigColumn() offsetMs: number;
}
