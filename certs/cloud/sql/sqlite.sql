-- SPDX-FileCopyrightText: 2026 The leakmonitor authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Readings, gaps, alarms and events of messages and exports, as views for SQLite from 3.38 on. A batch is
-- taken apart as record-format.md, section 5, says. Nothing here checks a signature: run 'leakmonitor verify'
-- on the same files first.
--
--   sqlite3 site.db <certs/cloud/sql/sqlite.sql
--   sqlite3 site.db '.mode ascii' '.separator "\037" "\n"' '.import received.jsonl line'

CREATE TABLE IF NOT EXISTS line (text TEXT NOT NULL);

-- One row a record that travelled alone or stands in an export; what came twice is one.
CREATE VIEW IF NOT EXISTS record AS
SELECT DISTINCT text ->> 'log' AS log, text ->> 'seq' AS seq, text ->> 't' AS t, text ->> 'ts' AS ts, text
FROM line
WHERE json_valid(text) AND text ->> 't' NOT IN ('batch', 'checkpoint', 'export');

-- One row an entry of a batch. 'unit_at' and 'quality_at' are the places of the entries that state them.
CREATE VIEW IF NOT EXISTS entry AS
SELECT
  text,
  text ->> 'log' AS log,
  CAST(text ->> 's0' AS INTEGER) + place AS seq,
  CAST(text ->> 't0' AS INTEGER) + CAST(sum(value ->> 'd') OVER in_batch AS INTEGER) AS ts,
  value,
  max(CASE WHEN value ->> 'u' IS NOT NULL THEN place END) OVER in_batch AS unit_at,
  max(CASE WHEN value ->> 'q' IS NOT NULL THEN place END) OVER in_batch AS quality_at
FROM (
  SELECT line.rowid AS message, line.text AS text, each.key AS place, each.value AS value
  FROM line, json_each(line.text, '$.e') AS each
  WHERE json_valid(line.text) AND line.text ->> 't' = 'batch'
)
WINDOW in_batch AS (PARTITION BY message ORDER BY place);

-- 'ts' is in milliseconds since 1970 UTC; 'quality' is 192 good, 64 uncertain, 0 bad.
CREATE VIEW IF NOT EXISTS reading AS
SELECT log, seq, ts, text ->> 'tag' AS tag, text ->> 'val' AS value, text ->> 'u' AS unit,
  text ->> 'q' AS quality
FROM record
WHERE t = 'reading'
UNION
SELECT log, seq, ts, value ->> 'n', value ->> 'val',
  json_extract(text, '$.e[' || unit_at || '].u'),
  coalesce(json_extract(text, '$.e[' || quality_at || '].q'), 192)
FROM entry;

CREATE VIEW IF NOT EXISTS gap AS
SELECT log, seq, ts, text ->> 'tag' AS tag, text ->> 'from' AS since, text ->> 'to' AS until,
  text ->> 'n' AS polls, text ->> 'why' AS why
FROM record
WHERE t = 'gap';

CREATE VIEW IF NOT EXISTS alarm AS
SELECT log, seq, ts, text ->> 'zone' AS zone, text ->> 'code' AS code, text ->> 'st' AS state,
  text ->> 'ref' AS ref
FROM record
WHERE t = 'alarm';

CREATE VIEW IF NOT EXISTS event AS
SELECT log, seq, ts, text ->> 'code' AS code, text ->> 'ref' AS ref
FROM record
WHERE t = 'event';

-- Alarms that are not cleared: the last that was said of each zone and code.
CREATE VIEW IF NOT EXISTS standing_alarm AS
SELECT log, zone, code, state, ts
FROM (
  SELECT *, row_number() OVER (PARTITION BY log, zone, code ORDER BY seq DESC) AS place
  FROM alarm
)
WHERE place = 1 AND state <> 'cleared';

-- Numbers that are not here although later ones are. 'verify' says what that means.
CREATE VIEW IF NOT EXISTS hole AS
SELECT log, before + 1 AS first, seq - 1 AS last
FROM (
  SELECT log, seq, lag(seq) OVER (PARTITION BY log ORDER BY seq) AS before
  FROM (SELECT log, seq FROM record UNION SELECT log, seq FROM entry)
)
WHERE seq > before + 1;
