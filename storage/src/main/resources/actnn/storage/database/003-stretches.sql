-- Version 3: the lowest and the highest of each stretch of 64 steps, so that a long series is opened
-- without reading its points. The first 16384 steps have none: short series are read as they are.
-- Nor has the stretch of a series' highest step, which may still grow. Both are NULL where all
-- values are, and then their step is the first.

CREATE TABLE stretch (
  series   INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  stretch  INTEGER NOT NULL, -- its steps divided by 64, rounded down
  min      REAL,
  min_step INTEGER NOT NULL,
  max      REAL,
  max_step INTEGER NOT NULL,
  PRIMARY KEY (series, stretch)
) STRICT, WITHOUT ROWID;

INSERT INTO stretch (series, stretch, min, min_step, max, max_step)
SELECT series, stretch,
  low,
  ifnull((SELECT min(step) FROM point WHERE point.series = summed.series
    AND step BETWEEN first AND last AND value = low), first),
  high,
  ifnull((SELECT min(step) FROM point WHERE point.series = summed.series
    AND step BETWEEN first AND last AND value = high), first)
FROM (
  SELECT series, step >> 6 AS stretch, min(step) AS first, max(step) AS last,
    min(value) AS low, max(value) AS high
  FROM series CROSS JOIN point ON point.series = series.id
    AND step BETWEEN 16384 AND ((last_step >> 6) << 6) - 1
  GROUP BY series, step >> 6
) AS summed;
