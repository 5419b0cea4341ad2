-- Version 1: runs, their curves, layers and messages.
--
-- Every table files its rows under run.seq, which grows with insertion: order never depends on a
-- clock. NaN is NULL, as SQLite has no NaN.

CREATE TABLE run (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  name           TEXT NOT NULL,
  status         TEXT NOT NULL,
  arm            TEXT NOT NULL,
  level          TEXT,
  model          TEXT NOT NULL,
  dataset        TEXT NOT NULL,
  task           TEXT NOT NULL,
  device         TEXT NOT NULL,
  seed           INTEGER NOT NULL,
  batch          INTEGER NOT NULL,
  epochs         INTEGER NOT NULL,
  preset         TEXT,
  note           TEXT NOT NULL,
  colour         INTEGER NOT NULL CHECK (colour >= 0),
  pinned         INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  baseline       INTEGER NOT NULL DEFAULT 0 CHECK (baseline IN (0, 1)),
  created_ms     INTEGER NOT NULL, -- wall clock, for display only, like the next two
  started_ms     INTEGER,
  ended_ms       INTEGER,
  elapsed_nanos  INTEGER NOT NULL DEFAULT 0,
  steps_done     INTEGER NOT NULL DEFAULT 0,
  steps_total    INTEGER NOT NULL,
  outcome        TEXT,
  exit_code      INTEGER,
  app_version    TEXT NOT NULL,
  parent         TEXT, -- an id; no reference, as history outlives a deleted parent
  journal        TEXT NOT NULL,
  journal_offset INTEGER NOT NULL DEFAULT 0 CHECK (journal_offset >= 0),
  pid            INTEGER,
  pid_started_ms INTEGER
) STRICT;

CREATE INDEX run_live ON run (status) WHERE status IN ('QUEUED', 'RUNNING', 'STOPPING');
CREATE INDEX run_colour ON run (colour);
CREATE UNIQUE INDEX run_baseline ON run (baseline) WHERE baseline = 1;

-- Long texts, apart from run so that listing ten thousand runs does not read them.
CREATE TABLE run_text (
  run       INTEGER PRIMARY KEY REFERENCES run (seq) ON DELETE CASCADE,
  command   TEXT NOT NULL,
  exit_info TEXT,
  summary   TEXT
) STRICT;

CREATE TABLE setting (
  run   INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  key   TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  run INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (run, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_runs ON tag (tag);

CREATE TABLE message (
  run           INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  seq           INTEGER NOT NULL,
  elapsed_nanos INTEGER NOT NULL,
  severity      TEXT NOT NULL,
  text          TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  run           INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  step          INTEGER NOT NULL,
  epoch         INTEGER NOT NULL,
  elapsed_nanos INTEGER NOT NULL,
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

-- The columns from count on are a summary of the points, changed in the same transaction.
CREATE TABLE series (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  run       INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  number    INTEGER NOT NULL,
  name      TEXT NOT NULL,
  unit      TEXT NOT NULL,
  goal      TEXT NOT NULL,
  layer     INTEGER,
  count     INTEGER NOT NULL DEFAULT 0,
  last      REAL,
  last_step INTEGER,
  min       REAL,
  min_step  INTEGER,
  max       REAL,
  max_step  INTEGER,
  UNIQUE (run, number)
) STRICT;

CREATE UNIQUE INDEX series_name ON series (run, name, ifnull(layer, -1));

CREATE TABLE point (
  series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  step   INTEGER NOT NULL,
  value  REAL,
  PRIMARY KEY (series, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE layer (
  run                INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  idx                INTEGER NOT NULL,
  name               TEXT NOT NULL,
  kind               TEXT NOT NULL,
  output_shape       TEXT NOT NULL,
  numbers_per_sample INTEGER NOT NULL,
  fp32_bytes         INTEGER NOT NULL,
  parameter_bytes    INTEGER NOT NULL,
  PRIMARY KEY (run, idx)
) STRICT, WITHOUT ROWID;

CREATE TABLE layer_profile (
  run                INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  step               INTEGER NOT NULL,
  layer              INTEGER NOT NULL,
  bits               REAL,
  stored_bytes       INTEGER NOT NULL,
  predicted_variance REAL,
  measured_variance  REAL,
  PRIMARY KEY (run, step, layer)
) STRICT, WITHOUT ROWID;

CREATE TABLE memory_trace (
  run        INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  step       INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  phase      TEXT NOT NULL,
  layer      INTEGER,
  held_bytes INTEGER NOT NULL,
  fp32_bytes INTEGER NOT NULL,
  PRIMARY KEY (run, step, position)
) STRICT, WITHOUT ROWID;
