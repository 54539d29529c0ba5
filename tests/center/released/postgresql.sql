-- The tables of the released version, as it made them on postgresql; one statement between two marks.
--
CREATE TABLE meta (
    key VARCHAR(64) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key)
);
--
CREATE TABLE units (
    unit VARCHAR(64) NOT NULL,
    office TEXT NOT NULL,
    folded BIGINT NOT NULL,
    PRIMARY KEY (unit)
);
--
CREATE TABLE tokens (
    token_id VARCHAR(16) NOT NULL,
    unit VARCHAR(64) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    created_at VARCHAR(40) NOT NULL,
    PRIMARY KEY (token_id)
);
--
CREATE TABLE devices (
    device_id VARCHAR(64) NOT NULL,
    unit VARCHAR(64) NOT NULL,
    acked_seq BIGINT NOT NULL,
    last_hash VARCHAR(64) NOT NULL,
    last_seen VARCHAR(40) NOT NULL,
    PRIMARY KEY (device_id)
);
--
CREATE INDEX ix_devices_unit ON devices (unit);
--
CREATE TABLE events (
    position BIGSERIAL NOT NULL,
    unit VARCHAR(64) NOT NULL,
    device_id VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    dossier_uid VARCHAR(64) NOT NULL,
    kind VARCHAR(64) NOT NULL,
    payload TEXT NOT NULL,
    actor TEXT NOT NULL,
    counter INTEGER NOT NULL,
    occurred_at VARCHAR(40) NOT NULL,
    recorded_at VARCHAR(40) NOT NULL,
    stamp VARCHAR(40) NOT NULL,
    schema INTEGER NOT NULL,
    salt TEXT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    previous VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    received_at VARCHAR(40) NOT NULL,
    PRIMARY KEY (position),
    CONSTRAINT events_device_seq UNIQUE (device_id, seq)
);
--
CREATE INDEX events_dossier ON events (unit, dossier_uid);
--
CREATE INDEX events_feed ON events (unit, position);
--
CREATE OR REPLACE FUNCTION events_are_facts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'events are append-only'; END $$;
--
CREATE TRIGGER events_are_facts BEFORE UPDATE ON events FOR EACH ROW WHEN (NEW."unit" <> OLD."unit" OR NEW."device_id" <> OLD."device_id" OR NEW."seq" <> OLD."seq" OR NEW."dossier_uid" <> OLD."dossier_uid" OR NEW."kind" <> OLD."kind" OR NEW."actor" <> OLD."actor" OR NEW."counter" <> OLD."counter" OR NEW."occurred_at" <> OLD."occurred_at" OR NEW."recorded_at" <> OLD."recorded_at" OR NEW."stamp" <> OLD."stamp" OR NEW."schema" <> OLD."schema" OR NEW."digest" <> OLD."digest" OR NEW."previous" <> OLD."previous" OR NEW."hash" <> OLD."hash" OR NEW."received_at" <> OLD."received_at")
    EXECUTE FUNCTION events_are_facts();
--
CREATE TRIGGER events_stay BEFORE DELETE ON events FOR EACH ROW
    EXECUTE FUNCTION events_are_facts();
--
CREATE TABLE refused (
    device_id VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    unit VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    code VARCHAR(64) NOT NULL,
    detail TEXT NOT NULL,
    wire TEXT NOT NULL,
    received_at VARCHAR(40) NOT NULL,
    PRIMARY KEY (device_id, seq)
);
--
CREATE TABLE dossiers (
    unit VARCHAR(64) NOT NULL,
    dossier_uid VARCHAR(64) NOT NULL,
    code VARCHAR(64) NOT NULL,
    status INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    received_at VARCHAR(40) NOT NULL,
    due_at VARCHAR(40),
    finished_at VARCHAR(40),
    returned_at VARCHAR(40),
    received_day VARCHAR(10),
    finished_day VARCHAR(10),
    on_time BOOLEAN NOT NULL,
    conflicts INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (unit, dossier_uid)
);
--
CREATE INDEX ix_dossiers_finished_day ON dossiers (finished_day);
--
CREATE INDEX ix_dossiers_received_day ON dossiers (received_day);
--
CREATE TABLE codes (
    code VARCHAR(64) NOT NULL,
    unit VARCHAR(64) NOT NULL,
    dossier_uid VARCHAR(64) NOT NULL,
    PRIMARY KEY (code, unit, dossier_uid)
);
--
