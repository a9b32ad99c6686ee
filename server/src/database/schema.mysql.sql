-- Generated from the migrations: what they make of an empty database on MariaDB 10.11. Do not edit.
-- After a new migration: UPDATE_SCHEMA=true npx jest database/migrations, in the server's folder with TEST_MYSQL_URL set.
CREATE TABLE `attempt` (
  `scope` varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `subject` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tries` int(11) NOT NULL,
  `windowEndsAt` datetime(3) NOT NULL,
  PRIMARY KEY (`scope`,`subject`),
  KEY `ix_attempt_window` (`windowEndsAt`),
  CONSTRAINT `ck_attempt_tries` CHECK (`tries` >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_row` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` datetime(3) NOT NULL,
  `actorKind` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `action` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `subjectType` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `subjectId` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `ip` varchar(45) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `requestId` varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `reason` varchar(200) DEFAULT NULL,
  `before` mediumtext DEFAULT NULL,
  `after` mediumtext DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_audit_row_at` (`at`,`id`),
  KEY `ix_audit_row_actor` (`actorId`,`at`),
  KEY `ix_audit_row_member` (`memberId`,`at`),
  KEY `ix_audit_row_action` (`action`,`at`),
  KEY `ix_audit_row_store` (`storeId`,`at`),
  CONSTRAINT `ck_audit_row_actor_kind` CHECK (`actorKind` in ('staff','member','till','system'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `backfill` (
  `name` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `position` varchar(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `doneAt` datetime(3) DEFAULT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `consent_decision` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `granted` tinyint(4) NOT NULL,
  `version` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` datetime(3) NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_consent_decision_member` (`memberId`,`kind`,`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `demo_clock` (
  `id` int(11) NOT NULL,
  `offsetMs` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `ck_demo_clock_forward` CHECK (`offsetMs` >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `duplicate_suspect` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `otherId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reasons` varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `state` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `foundAt` datetime(3) NOT NULL,
  `settledAt` datetime(3) DEFAULT NULL,
  `settledBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `note` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_duplicate_suspect_pair` (`memberId`,`otherId`),
  KEY `ix_duplicate_suspect_state` (`state`,`foundAt`),
  KEY `ix_duplicate_suspect_other` (`otherId`),
  CONSTRAINT `ck_duplicate_suspect_order` CHECK (`memberId` < `otherId`),
  CONSTRAINT `ck_duplicate_suspect_state` CHECK (`state` in ('open','dismissed','merged'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `entitlement_grant` (
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `year` int(11) NOT NULL,
  `kind` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `granted` int(11) DEFAULT NULL,
  `used` int(11) NOT NULL,
  PRIMARY KEY (`memberId`,`year`,`kind`),
  CONSTRAINT `ck_entitlement_grant_used` CHECK (`used` >= 0 and (`granted` is null or `used` <= `granted`))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `idempotency_key` (
  `actor` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `idempotencyKey` varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `requestHash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `status` int(11) DEFAULT NULL,
  `body` mediumtext DEFAULT NULL,
  `createdAt` datetime(3) NOT NULL,
  PRIMARY KEY (`actor`,`idempotencyKey`),
  KEY `ix_idempotency_key_created` (`createdAt`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `inbox_message` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `dedupKey` varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `topic` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `title` varchar(60) NOT NULL,
  `body` varchar(400) NOT NULL,
  `link` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `at` datetime(3) NOT NULL,
  `readAt` datetime(3) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_inbox_message_once` (`memberId`,`dedupKey`),
  KEY `ix_inbox_message_member` (`memberId`,`id`),
  KEY `ix_inbox_message_unread` (`memberId`,`readAt`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `job` (
  `name` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `leaseUntil` datetime(3) DEFAULT NULL,
  `leasedBy` varchar(40) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `lastStartedAt` datetime(3) DEFAULT NULL,
  `lastFinishedAt` datetime(3) DEFAULT NULL,
  `nextRunAt` datetime(3) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `join_request` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `via` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `phone` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `holderId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `requesterId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `openKey` varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `state` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `requestedAt` datetime(3) NOT NULL,
  `settledAt` datetime(3) DEFAULT NULL,
  `settledBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_join_request_open` (`openKey`),
  KEY `ix_join_request_state` (`state`,`requestedAt`),
  KEY `ix_join_request_requester` (`requesterId`,`state`),
  CONSTRAINT `ck_join_request_state` CHECK (`state` in ('open','joined','number_freed','withdrawn')),
  CONSTRAINT `ck_join_request_via` CHECK (`via` in ('sms','wechat'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberNo` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `phone` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `phoneTail` varchar(4) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `openid` varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `unionid` varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `name` varchar(50) DEFAULT NULL,
  `nickname` varchar(50) DEFAULT NULL,
  `avatar` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `birthday` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `birthdayChangedAt` datetime(3) DEFAULT NULL,
  `gender` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `source` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `homeStoreId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `phoneVerifiedAt` datetime(3) DEFAULT NULL,
  `state` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `joinedInto` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `joinedAt` datetime(3) NOT NULL,
  `version` int(11) NOT NULL,
  `createdAt` datetime(3) NOT NULL,
  `updatedAt` datetime(3) NOT NULL,
  `consultantId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_member_member_no` (`memberNo`),
  UNIQUE KEY `uq_member_phone` (`phone`),
  UNIQUE KEY `uq_member_openid` (`openid`),
  KEY `ix_member_phone_tail` (`phoneTail`),
  KEY `ix_member_name` (`name`),
  KEY `ix_member_nickname` (`nickname`),
  KEY `ix_member_home_store` (`homeStoreId`,`joinedAt`),
  KEY `ix_member_consultant` (`consultantId`,`id`),
  CONSTRAINT `ck_member_state` CHECK (`state` in ('active','joined_away','closed')),
  CONSTRAINT `ck_member_source` CHECK (`source` in ('store','wechat','h5')),
  CONSTRAINT `ck_member_gone_has_no_identity` CHECK (`state` = 'active' or `phone` is null and `openid` is null)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member_allergy` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `substance` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `detail` varchar(40) NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `at` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_member_allergy` (`memberId`,`substance`,`detail`),
  CONSTRAINT `ck_member_allergy_substance` CHECK (`substance` in ('nickel','silver','copper','cobalt','gold','latex','other'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member_code_seed` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sessionId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `secret` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `issuedAt` datetime(3) NOT NULL,
  `expiresAt` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_member_code_seed_member` (`memberId`,`expiresAt`),
  KEY `ix_member_code_seed_session` (`sessionId`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member_merge` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fromId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `intoId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `state` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reason` varchar(200) NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` datetime(3) NOT NULL,
  `facts` mediumtext NOT NULL,
  `undoneAt` datetime(3) DEFAULT NULL,
  `undoneBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `undoReason` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_member_merge_into` (`intoId`,`at`),
  KEY `ix_member_merge_from` (`fromId`,`at`),
  CONSTRAINT `ck_member_merge_state` CHECK (`state` in ('merged','undone')),
  CONSTRAINT `ck_member_merge_two` CHECK (`fromId` <> `intoId`),
  CONSTRAINT `ck_member_merge_undone` CHECK (`state` = 'undone' = (`undoneAt` is not null))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member_note` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `piece` varchar(80) DEFAULT NULL,
  `reaction` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `text` varchar(500) DEFAULT NULL,
  `at` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_member_note_member` (`memberId`,`at`,`id`),
  CONSTRAINT `ck_member_note_kind` CHECK (`kind` in ('note','tried_on')),
  CONSTRAINT `ck_member_note_content` CHECK (`kind` = 'note' and `text` is not null and `piece` is null and `reaction` is null or `kind` = 'tried_on' and `piece` is not null)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member_preference` (
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ringSizes` mediumtext NOT NULL,
  `metals` mediumtext NOT NULL,
  `styles` mediumtext NOT NULL,
  `likes` varchar(200) DEFAULT NULL,
  `service` mediumtext NOT NULL,
  `serviceNote` varchar(200) DEFAULT NULL,
  `contact` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `updatedAt` datetime(3) NOT NULL,
  `version` int(11) NOT NULL,
  PRIMARY KEY (`memberId`),
  CONSTRAINT `ck_member_preference_version` CHECK (`version` >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `member_tier` (
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tier` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `validUntil` datetime(3) DEFAULT NULL,
  `version` int(11) NOT NULL,
  PRIMARY KEY (`memberId`),
  KEY `ix_member_tier_valid_until` (`validUntil`),
  CONSTRAINT `ck_member_tier_tier` CHECK (`tier` in ('silver','gold','platinum','diamond'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `merged_identity` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `identity` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `verifiedAt` datetime(3) DEFAULT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mergeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_merged_identity` (`kind`,`identity`),
  KEY `ix_merged_identity_member` (`memberId`),
  KEY `ix_merged_identity_merge` (`mergeId`),
  CONSTRAINT `ck_merged_identity_kind` CHECK (`kind` in ('phone','openid'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `merge_item` (
  `mergeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tableName` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `columnName` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `rowId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`mergeId`,`tableName`,`columnName`,`rowId`),
  KEY `ix_merge_item_row` (`tableName`,`rowId`),
  CONSTRAINT `fk_merge_item_merge` FOREIGN KEY (`mergeId`) REFERENCES `member_merge` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `outbox` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `topic` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `payload` mediumtext NOT NULL,
  `state` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` datetime(3) NOT NULL,
  `dueAt` datetime(3) NOT NULL,
  `attempts` int(11) NOT NULL,
  `leaseUntil` datetime(3) DEFAULT NULL,
  `leasedBy` varchar(40) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `lastError` varchar(500) DEFAULT NULL,
  `doneAt` datetime(3) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_outbox_due` (`state`,`dueAt`,`id`),
  CONSTRAINT `ck_outbox_attempts` CHECK (`attempts` >= 0),
  CONSTRAINT `ck_outbox_state` CHECK (`state` in ('pending','done','dead','discarded'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `piece` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `origin` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `saleLineId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `name` varchar(80) NOT NULL,
  `category` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `material` varchar(40) DEFAULT NULL,
  `stones` varchar(100) DEFAULT NULL,
  `certificateIssuer` varchar(40) DEFAULT NULL,
  `certificateNo` varchar(60) DEFAULT NULL,
  `weightMg` int(11) DEFAULT NULL,
  `ringSize` varchar(5) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `boughtOn` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `warrantyUntil` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `nextCareOn` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `state` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` datetime(3) NOT NULL,
  `updatedAt` datetime(3) NOT NULL,
  `version` int(11) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_piece_sale_line` (`saleLineId`),
  KEY `ix_piece_member` (`memberId`,`state`),
  KEY `ix_piece_certificate` (`certificateNo`),
  KEY `ix_piece_care` (`nextCareOn`),
  CONSTRAINT `ck_piece_origin` CHECK (`origin` in ('sale','elsewhere','import')),
  CONSTRAINT `ck_piece_sale` CHECK (`origin` = 'sale' = (`saleLineId` is not null)),
  CONSTRAINT `ck_piece_category` CHECK (`category` in ('ring','necklace','bangle','bracelet','earrings','pendant','brooch','watch','other')),
  CONSTRAINT `ck_piece_weight` CHECK (`weightMg` > 0),
  CONSTRAINT `ck_piece_state` CHECK (`state` in ('owned','returned')),
  CONSTRAINT `ck_piece_warranty` CHECK (`warrantyUntil` is null or `origin` <> 'elsewhere')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `piece_care` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pieceId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` datetime(3) NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `note` varchar(200) DEFAULT NULL,
  `recordedAt` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_piece_care_piece` (`pieceId`,`at`,`id`),
  CONSTRAINT `fk_piece_care_piece` FOREIGN KEY (`pieceId`) REFERENCES `piece` (`id`),
  CONSTRAINT `ck_piece_care_kind` CHECK (`kind` in ('cleaning','check','polishing','replating','setting','restringing','resizing','other'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_account` (
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `version` int(11) NOT NULL,
  `debt` int(11) NOT NULL,
  `settledAt` datetime(3) NOT NULL,
  PRIMARY KEY (`memberId`),
  CONSTRAINT `ck_points_account_debt` CHECK (`debt` >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_adjustment` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `points` int(11) NOT NULL,
  `reason` varchar(200) NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` datetime(3) NOT NULL,
  `requestId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_points_adjustment_request` (`requestId`),
  KEY `ix_points_adjustment_member` (`memberId`,`at`),
  CONSTRAINT `ck_points_adjustment_points` CHECK (`points` <> 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_adjustment_request` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `points` int(11) NOT NULL,
  `reason` varchar(200) NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `requestedBy` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `requestedAt` datetime(3) NOT NULL,
  `state` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `decidedBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `decidedAt` datetime(3) DEFAULT NULL,
  `decisionNote` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_points_adjustment_request_state` (`state`,`requestedAt`,`id`),
  KEY `ix_points_adjustment_request_member` (`memberId`,`state`),
  KEY `ix_points_adjustment_request_by` (`requestedBy`,`state`),
  CONSTRAINT `ck_points_adjustment_request_points` CHECK (`points` <> 0),
  CONSTRAINT `ck_points_adjustment_request_state` CHECK (`state` in ('open','approved','rejected','withdrawn')),
  CONSTRAINT `ck_points_adjustment_request_settled` CHECK (`state` = 'open' = (`decidedAt` is null)),
  CONSTRAINT `ck_points_adjustment_request_two` CHECK (`state` in ('open','withdrawn') or `decidedBy` is not null and `decidedBy` <> `requestedBy`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_allocation` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `entryId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lotId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `amount` int(11) NOT NULL,
  `at` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_points_allocation_entry` (`entryId`),
  KEY `ix_points_allocation_lot` (`lotId`),
  CONSTRAINT `fk_points_allocation_entry` FOREIGN KEY (`entryId`) REFERENCES `points_entry` (`id`),
  CONSTRAINT `fk_points_allocation_lot` FOREIGN KEY (`lotId`) REFERENCES `points_lot` (`id`),
  CONSTRAINT `ck_points_allocation_amount` CHECK (`amount` <> 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_entry` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `delta` int(11) NOT NULL,
  `kind` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sourceType` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sourceId` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorKind` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `memo` varchar(120) DEFAULT NULL,
  `at` datetime(3) NOT NULL,
  `recordedAt` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_points_entry_source` (`kind`,`sourceType`,`sourceId`),
  KEY `ix_points_entry_member` (`memberId`,`at`,`id`),
  KEY `ix_points_entry_store` (`storeId`,`at`),
  CONSTRAINT `ck_points_entry_delta` CHECK (`delta` <> 0),
  CONSTRAINT `ck_points_entry_kind` CHECK (`kind` in ('opening','earn','bonus','redeem','redeem_reversal','earn_reversal','expire','adjust','merge_in','merge_out'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_lot` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `entryId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `size` int(11) NOT NULL,
  `remaining` int(11) NOT NULL,
  `maturesAt` datetime(3) NOT NULL,
  `expiresAt` datetime(3) NOT NULL,
  `maturedAt` datetime(3) DEFAULT NULL,
  `revived` tinyint(4) NOT NULL,
  `dueAt` datetime(3) DEFAULT NULL,
  `originId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_points_lot_entry` (`entryId`),
  KEY `ix_points_lot_member` (`memberId`,`remaining`),
  KEY `ix_points_lot_due` (`dueAt`,`memberId`),
  KEY `ix_points_lot_origin` (`originId`),
  CONSTRAINT `fk_points_lot_entry` FOREIGN KEY (`entryId`) REFERENCES `points_entry` (`id`),
  CONSTRAINT `ck_points_lot_size` CHECK (`size` > 0),
  CONSTRAINT `ck_points_lot_remaining` CHECK (`remaining` >= 0 and `remaining` <= `size`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `points_merge_line` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `mergeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fromMemberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `toMemberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fromLotId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `toLotId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `points` int(11) NOT NULL,
  `at` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_points_merge_line_merge` (`mergeId`,`kind`),
  KEY `ix_points_merge_line_to_lot` (`toLotId`),
  CONSTRAINT `ck_points_merge_line_points` CHECK (`points` > 0),
  CONSTRAINT `ck_points_merge_line_kind` CHECK (`kind` in ('lot','debt','moved_on','lot_back','debt_back'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `redemption` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `visitId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `giftName` varchar(60) NOT NULL,
  `points` int(11) NOT NULL,
  `at` datetime(3) NOT NULL,
  `cancelledAt` datetime(3) DEFAULT NULL,
  `cancelledBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `cancelReason` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_redemption_member` (`memberId`,`at`,`id`),
  KEY `ix_redemption_store` (`storeId`,`at`),
  CONSTRAINT `ck_redemption_points` CHECK (`points` > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `refresh_token` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sessionId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tokenHash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `generation` int(11) NOT NULL,
  `issuedAt` datetime(3) NOT NULL,
  `replacedAt` datetime(3) DEFAULT NULL,
  `expiresAt` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_refresh_token_hash` (`tokenHash`),
  KEY `ix_refresh_token_session` (`sessionId`),
  KEY `ix_refresh_token_expires` (`expiresAt`),
  CONSTRAINT `fk_refresh_token_session` FOREIGN KEY (`sessionId`) REFERENCES `session` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `refund` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `saleId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `at` datetime(3) NOT NULL,
  `reason` varchar(200) NOT NULL,
  `totalFen` bigint(20) NOT NULL,
  `pointsReversed` int(11) NOT NULL,
  `tillId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_refund_sale` (`saleId`),
  KEY `ix_refund_store` (`storeId`,`at`),
  CONSTRAINT `fk_refund_sale` FOREIGN KEY (`saleId`) REFERENCES `sale` (`id`),
  CONSTRAINT `ck_refund_total` CHECK (`totalFen` > 0),
  CONSTRAINT `ck_refund_points` CHECK (`pointsReversed` >= 0),
  CONSTRAINT `ck_refund_hand` CHECK (`staffId` is null <> (`tillId` is null))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `refund_line` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `refundId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `saleLineId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `amountFen` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_refund_line_refund` (`refundId`),
  KEY `ix_refund_line_sale_line` (`saleLineId`),
  CONSTRAINT `fk_refund_line_refund` FOREIGN KEY (`refundId`) REFERENCES `refund` (`id`),
  CONSTRAINT `fk_refund_line_sale_line` FOREIGN KEY (`saleLineId`) REFERENCES `sale_line` (`id`),
  CONSTRAINT `ck_refund_line_amount` CHECK (`amountFen` > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `sale` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `visitId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `receiptNo` varchar(40) NOT NULL,
  `soldAt` datetime(3) NOT NULL,
  `recordedAt` datetime(3) NOT NULL,
  `totalFen` bigint(20) NOT NULL,
  `refundedFen` bigint(20) NOT NULL,
  `tier` varchar(10) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `multiplierPercent` int(11) NOT NULL,
  `birthdayPercent` int(11) NOT NULL,
  `pointsEarned` int(11) NOT NULL,
  `lotId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `tillId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_sale_store_receipt` (`storeId`,`receiptNo`),
  KEY `ix_sale_member` (`memberId`,`soldAt`,`id`),
  KEY `ix_sale_store` (`storeId`,`soldAt`,`id`),
  CONSTRAINT `ck_sale_refunded` CHECK (`refundedFen` >= 0 and `refundedFen` <= `totalFen`),
  CONSTRAINT `ck_sale_total` CHECK (`totalFen` >= 0),
  CONSTRAINT `ck_sale_points` CHECK (`pointsEarned` >= 0),
  CONSTRAINT `ck_sale_hand` CHECK (`staffId` is null <> (`tillId` is null))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `sale_line` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `saleId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `position` int(11) NOT NULL,
  `sku` varchar(40) DEFAULT NULL,
  `name` varchar(80) NOT NULL,
  `category` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `pricing` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ratePercent` int(11) NOT NULL,
  `material` varchar(40) DEFAULT NULL,
  `certificateNo` varchar(60) DEFAULT NULL,
  `weightMg` int(11) DEFAULT NULL,
  `priceFen` bigint(20) NOT NULL,
  `discountFen` bigint(20) NOT NULL,
  `netFen` bigint(20) NOT NULL,
  `refundedFen` bigint(20) NOT NULL,
  `proposedDiscountFen` bigint(20) DEFAULT NULL,
  `discountReason` varchar(200) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_sale_line_position` (`saleId`,`position`),
  CONSTRAINT `fk_sale_line_sale` FOREIGN KEY (`saleId`) REFERENCES `sale` (`id`),
  CONSTRAINT `ck_sale_line_net` CHECK (`netFen` = `priceFen` - `discountFen` and `netFen` >= 0),
  CONSTRAINT `ck_sale_line_refunded` CHECK (`refundedFen` >= 0 and `refundedFen` <= `netFen`),
  CONSTRAINT `ck_sale_line_pricing` CHECK (`pricing` in ('fixed','by_weight','bullion')),
  CONSTRAINT `ck_sale_line_proposed` CHECK (`proposedDiscountFen` >= 0 and `proposedDiscountFen` <= `priceFen`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `session` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorKind` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `channel` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` datetime(3) NOT NULL,
  `lastUsedAt` datetime(3) NOT NULL,
  `expiresAt` datetime(3) NOT NULL,
  `revokedAt` datetime(3) DEFAULT NULL,
  `generation` int(11) NOT NULL,
  `deviceHash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_session_actor` (`actorId`,`revokedAt`),
  KEY `ix_session_expires` (`expiresAt`),
  KEY `ix_session_device` (`deviceHash`,`actorId`),
  CONSTRAINT `ck_session_actor_kind` CHECK (`actorKind` in ('member','staff'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `setting` (
  `name` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `value` mediumtext NOT NULL,
  `version` int(11) NOT NULL,
  `changedAt` datetime(3) NOT NULL,
  `changedBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`name`),
  CONSTRAINT `ck_setting_version` CHECK (`version` >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `setting_change` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `before` mediumtext DEFAULT NULL,
  `after` mediumtext NOT NULL,
  `at` datetime(3) NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_setting_change_name` (`name`,`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `sms_code` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `phone` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `purpose` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `codeHash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sentAt` datetime(3) NOT NULL,
  `expiresAt` datetime(3) NOT NULL,
  `tries` int(11) NOT NULL,
  `usedAt` datetime(3) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_sms_code_phone` (`phone`,`sentAt`),
  KEY `ix_sms_code_sent` (`sentAt`),
  CONSTRAINT `ck_sms_code_tries` CHECK (`tries` between 0 and 5)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `staff` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `username` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(50) NOT NULL,
  `passwordHash` varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `role` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `allStores` tinyint(4) NOT NULL,
  `active` tinyint(4) NOT NULL,
  `totpSecret` varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `totpLastStep` bigint(20) DEFAULT NULL,
  `version` int(11) NOT NULL,
  `createdAt` datetime(3) NOT NULL,
  `updatedAt` datetime(3) NOT NULL,
  `calledName` varchar(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_staff_username` (`username`),
  CONSTRAINT `ck_staff_role` CHECK (`role` in ('clerk','craftsman','agent','manager','admin'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `staff_store` (
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`staffId`,`storeId`),
  KEY `ix_staff_store_store` (`storeId`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `store` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(60) NOT NULL,
  `kind` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `city` varchar(40) NOT NULL,
  `address` varchar(120) NOT NULL,
  `phone` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `timeZone` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `active` tinyint(4) NOT NULL,
  `createdAt` datetime(3) NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `ck_store_kind` CHECK (`kind` in ('store','head_office'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `tier_change` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tier` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reason` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` datetime(3) NOT NULL,
  `validUntil` datetime(3) DEFAULT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `note` varchar(200) DEFAULT NULL,
  `sourceId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ix_tier_change_member` (`memberId`,`at`,`id`),
  CONSTRAINT `ck_tier_change_tier` CHECK (`tier` in ('silver','gold','platinum','diamond')),
  CONSTRAINT `ck_tier_change_reason` CHECK (`reason` in ('joined','upgraded','kept','downgraded','refund','staff','merge','import'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `till` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(40) NOT NULL,
  `keyHash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `keyPrefix` varchar(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `madeAt` datetime(3) NOT NULL,
  `madeBy` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lastUsedAt` datetime(3) DEFAULT NULL,
  `revokedAt` datetime(3) DEFAULT NULL,
  `revokedBy` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `version` int(11) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_till_key` (`keyHash`),
  KEY `ix_till_store` (`storeId`,`madeAt`,`id`),
  CONSTRAINT `ck_till_revoked` CHECK (`revokedAt` is null = (`revokedBy` is null)),
  CONSTRAINT `ck_till_version` CHECK (`version` >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `visit` (
  `id` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `memberId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `storeId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `staffId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `seedId` char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `step` bigint(20) NOT NULL,
  `openedAt` datetime(3) NOT NULL,
  `expiresAt` datetime(3) NOT NULL,
  `tillId` char(26) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_visit_seed_step` (`seedId`,`step`),
  KEY `ix_visit_member` (`memberId`,`openedAt`),
  CONSTRAINT `ck_visit_hand` CHECK (`staffId` is null <> (`tillId` is null))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
