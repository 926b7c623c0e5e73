-- SPDX-FileCopyrightText: 2026 The leakmonitor authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The same for Amazon Athena (engine version 3), over what the rule 'store' keeps in Amazon S3. Run
-- the statements one by one. A message that was sent compressed (uplink.gzip_backlog) begins with H4sI in base64; Athena
-- cannot unpack it in a view, so it is left out here: certs/cloud/messages prints all.

CREATE EXTERNAL TABLE leak_message (
  payload string,
  topic string,
  client string,
  received bigint
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://leakmonitor-site-alpha/messages/leak/site_alpha/';

CREATE VIEW leak_line AS
SELECT DISTINCT from_utf8(from_base64(payload)) AS line
FROM leak_message
WHERE payload NOT LIKE 'H4sI%';

CREATE VIEW leak_reading AS
SELECT
  json_extract_scalar(line, '$.log') AS log,
  CAST(json_extract_scalar(line, '$.seq') AS bigint) AS seq,
  CAST(json_extract_scalar(line, '$.ts') AS bigint) AS ts,
  json_extract_scalar(line, '$.tag') AS tag,
  CAST(json_extract_scalar(line, '$.val') AS double) AS value,
  json_extract_scalar(line, '$.u') AS unit,
  CAST(json_extract_scalar(line, '$.q') AS integer) AS quality
FROM leak_line
WHERE json_extract_scalar(line, '$.t') = 'reading'
UNION
SELECT
  json_extract_scalar(line, '$.log'),
  CAST(json_extract_scalar(line, '$.s0') AS bigint) + place - 1,
  CAST(json_extract_scalar(line, '$.t0') AS bigint)
    + sum(CAST(json_extract_scalar(entry, '$.d') AS bigint)) OVER (PARTITION BY line ORDER BY place),
  json_extract_scalar(entry, '$.n'),
  CAST(json_extract_scalar(entry, '$.val') AS double),
  last_value(json_extract_scalar(entry, '$.u')) IGNORE NULLS OVER (PARTITION BY line ORDER BY place),
  coalesce(
    last_value(CAST(json_extract_scalar(entry, '$.q') AS integer)) IGNORE NULLS
      OVER (PARTITION BY line ORDER BY place),
    192)
FROM leak_line
CROSS JOIN UNNEST(CAST(json_extract(line, '$.e') AS array(json))) WITH ORDINALITY AS part (entry, place)
WHERE json_extract_scalar(line, '$.t') = 'batch';

CREATE VIEW leak_alarm AS
SELECT
  json_extract_scalar(line, '$.log') AS log,
  CAST(json_extract_scalar(line, '$.seq') AS bigint) AS seq,
  CAST(json_extract_scalar(line, '$.ts') AS bigint) AS ts,
  json_extract_scalar(line, '$.zone') AS zone,
  json_extract_scalar(line, '$.code') AS code,
  json_extract_scalar(line, '$.st') AS state
FROM leak_line
WHERE json_extract_scalar(line, '$.t') = 'alarm';

-- The newest reading of each tag.
SELECT tag, max_by(value, seq) AS value, max_by(unit, seq) AS unit, from_unixtime(max(ts) / 1e3) AS at
FROM leak_reading
GROUP BY tag
ORDER BY tag;
