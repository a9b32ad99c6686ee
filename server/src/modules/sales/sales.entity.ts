import type { PieceCategory, Pricing, Tier } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BigColumn,
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalBig,
  OptionalInstant,
  OptionalInt,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** A purchase. The factors of its points are kept, so that a refund reverses by the very formula it earned with. */
@Entity('sale')
export class SaleEntity {
  @KeyColumn() id: string;
  @TextColumn() storeId: string;
  /** Who recorded it: a member of staff or a till, never both. */
  @OptionalText() staffId: string | null;
  @OptionalText() tillId: string | null;
  @OptionalText() memberId: string | null;
  @OptionalText() visitId: string | null;
  @TextColumn() receiptNo: string;
  @InstantColumn() soldAt: Date;
  @InstantColumn() recordedAt: Date;
  @BigColumn() totalFen: number;
  @BigColumn() refundedFen: number;
  @OptionalText() tier: Tier | null;
  @IntColumn() multiplierPercent: number;
  @IntColumn() birthdayPercent: number;
  @IntColumn() pointsEarned: number;
  @OptionalText() lotId: string | null;
}

@Entity('sale_line')
export class SaleLineEntity {
  @KeyColumn() id: string;
  @TextColumn() saleId: string;
  @IntColumn() position: number;
  @OptionalText() sku: string | null;
  @TextColumn() name: string;
  @TextColumn() category: PieceCategory;
  @TextColumn() pricing: Pricing;
  @IntColumn() ratePercent: number;
  @OptionalText() material: string | null;
  @OptionalText() certificateNo: string | null;
  @OptionalInt() weightMg: number | null;
  @BigColumn() priceFen: number;
  @BigColumn() discountFen: number;
  @BigColumn() netFen: number;
  @BigColumn() refundedFen: number;
  /** What the member was offered on this line when it was sold; null where nothing was proposed. */
  @OptionalBig() proposedDiscountFen: number | null;
  /** Why the discount is another. */
  @OptionalText() discountReason: string | null;
}

@Entity('refund')
export class RefundEntity {
  @KeyColumn() id: string;
  @TextColumn() saleId: string;
  @TextColumn() storeId: string;
  /** Who refunded: a member of staff or a till, never both. */
  @OptionalText() staffId: string | null;
  @OptionalText() tillId: string | null;
  @InstantColumn() at: Date;
  @TextColumn() reason: string;
  @BigColumn() totalFen: number;
  @IntColumn() pointsReversed: number;
}

@Entity('refund_line')
export class RefundLineEntity {
  @KeyColumn() id: string;
  @TextColumn() refundId: string;
  @TextColumn() saleLineId: string;
  @BigColumn() amountFen: number;
}

/** How far work over rows that were there before has come: everything up to `position` is done. */
@Entity('backfill')
export class BackfillEntity {
  @KeyColumn() name: string;
  @TextColumn() position: string;
  @OptionalInstant() doneAt: Date | null;
}
