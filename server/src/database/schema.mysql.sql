-- Generated from the migrations: what they make of an empty database on mysql. Do not edit.
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
  CONSTRAINT `ck_audit_row_actor_kind` CHECK (`actorKind` in ('staff','member','system'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `demo_clock` (
  `id` int(11) NOT NULL,
  `offsetMs` bigint(20) NOT NULL,
  PRIMARY KEY (`id`)
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
CREATE TABLE `job` (
  `name` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `leaseUntil` datetime(3) DEFAULT NULL,
  `leasedBy` varchar(40) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `lastStartedAt` datetime(3) DEFAULT NULL,
  `lastFinishedAt` datetime(3) DEFAULT NULL,
  `nextRunAt` datetime(3) NOT NULL,
  PRIMARY KEY (`name`)
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
  CONSTRAINT `ck_outbox_state` CHECK (`state` in ('pending','done','dead')),
  CONSTRAINT `ck_outbox_attempts` CHECK (`attempts` >= 0)
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
