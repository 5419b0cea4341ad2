-- Version 2: what compression cost each layer in a profiled step. All three are NULL where nobody
-- measured it, as with autograd and in runs of earlier versions of the program.

ALTER TABLE layer_profile ADD COLUMN compress_nanos INTEGER;
ALTER TABLE layer_profile ADD COLUMN decompress_nanos INTEGER;
ALTER TABLE layer_profile ADD COLUMN scratch_bytes INTEGER;
