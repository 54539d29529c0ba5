CREATE TABLE IF NOT EXISTS unfolded (
    unit VARCHAR(64) NOT NULL,
    dossier_uid VARCHAR(64) NOT NULL,
    PRIMARY KEY (unit, dossier_uid)
);
CREATE TABLE IF NOT EXISTS token_ends (
    token_id VARCHAR(16) NOT NULL PRIMARY KEY,
    ends_at VARCHAR(40) NOT NULL
);
CREATE TABLE IF NOT EXISTS audit (
    number {position},
    at VARCHAR(40) NOT NULL,
    who VARCHAR(200) NOT NULL,
    act VARCHAR(64) NOT NULL,
    about TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS number_blocks (
    unit VARCHAR(64) NOT NULL,
    day VARCHAR(10) NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    device_id VARCHAR(64) NOT NULL,
    given_at VARCHAR(40) NOT NULL,
    PRIMARY KEY (unit, day, first)
);
CREATE TABLE IF NOT EXISTS counter_devices (
    unit VARCHAR(64) NOT NULL,
    counter INTEGER NOT NULL,
    device_id VARCHAR(64) NOT NULL,
    first_seen VARCHAR(40) NOT NULL,
    last_seen VARCHAR(40) NOT NULL,
    clerk TEXT NOT NULL,
    PRIMARY KEY (unit, counter, device_id)
);
CREATE TABLE IF NOT EXISTS administrators (
    token_id VARCHAR(16) NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    created_at VARCHAR(40) NOT NULL
);
CREATE TABLE IF NOT EXISTS publishers (
    key VARCHAR(64) NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    added_at VARCHAR(40) NOT NULL
);
CREATE TABLE IF NOT EXISTS packages (
    number {number},
    layer VARCHAR(64) NOT NULL,
    version VARCHAR(40) NOT NULL,
    valid_from VARCHAR(10) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    size INTEGER NOT NULL,
    publisher VARCHAR(64) NOT NULL,
    published_at VARCHAR(40) NOT NULL,
    published_by VARCHAR(100) NOT NULL,
    withdrawn_at VARCHAR(40) NOT NULL,
    withdrawn_by VARCHAR(100) NOT NULL,
    files {files} NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_packages_digest ON packages (digest);
CREATE TABLE IF NOT EXISTS packages_in_use (
    unit VARCHAR(64) NOT NULL,
    device_id VARCHAR(64) NOT NULL,
    layer VARCHAR(64) NOT NULL,
    version VARCHAR(40) NOT NULL,
    counter INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    starts_on VARCHAR(10) NOT NULL,
    since VARCHAR(40) NOT NULL,
    PRIMARY KEY (unit, device_id, layer, version)
);
CREATE TABLE IF NOT EXISTS day_totals (
    unit VARCHAR(64) NOT NULL,
    day VARCHAR(10) NOT NULL,
    received INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    on_time INTEGER NOT NULL,
    PRIMARY KEY (unit, day)
);
CREATE INDEX IF NOT EXISTS ix_day_totals_day ON day_totals (day);
CREATE INDEX IF NOT EXISTS codes_dossier ON codes (unit, dossier_uid, code);
CREATE TABLE IF NOT EXISTS directions (
    dossier_uid VARCHAR(64) NOT NULL,
    home VARCHAR(64) NOT NULL,
    unit VARCHAR(64) NOT NULL,
    is_current BOOLEAN NOT NULL,
    PRIMARY KEY (dossier_uid, home, unit)
);
CREATE INDEX IF NOT EXISTS directions_unit ON directions (unit);
CREATE TABLE IF NOT EXISTS poked (
    unit VARCHAR(64) NOT NULL,
    dossier_uid VARCHAR(64) NOT NULL,
    PRIMARY KEY (unit, dossier_uid)
);
CREATE TABLE IF NOT EXISTS shared (
    position {position},
    unit VARCHAR(64) NOT NULL,
    device_id VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    CONSTRAINT shared_once UNIQUE (unit, device_id, seq)
);
CREATE INDEX IF NOT EXISTS shared_feed ON shared (unit, position);
