-- The schema of a bank at revision 0009; generated, see db/README.md.

PRAGMA application_id = 1902276203;

CREATE TABLE cluster (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	name TEXT GENERATED ALWAYS AS (key) VIRTUAL,
	CONSTRAINT pk_cluster PRIMARY KEY (id),
	CONSTRAINT ck_cluster_key CHECK (length(key) = 18 AND key GLOB 'cq*' AND substr(key, 3) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT uq_cluster_key UNIQUE ("key")
);

CREATE TABLE decision (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	action TEXT NOT NULL,
	payload TEXT NOT NULL,
	who TEXT NOT NULL,
	why TEXT NOT NULL,
	made_at TEXT NOT NULL,
	anchor_sha256 TEXT,
	anchor_start INTEGER,
	anchor_end INTEGER,
	anchor_words TEXT,
	undone_by_id INTEGER,
	name TEXT GENERATED ALWAYS AS (action || ' ' || made_at) VIRTUAL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT ck_decision_key CHECK (length(key) = 17 AND key GLOB 'd*' AND substr(key, 2) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT ck_decision_anchor_start CHECK (("anchor_start" IS NULL AND "anchor_end" IS NULL) OR (0 <= "anchor_start" AND "anchor_start" < "anchor_end")),
	CONSTRAINT uq_decision_key UNIQUE ("key"),
	CONSTRAINT fk_decision_undone_by_id FOREIGN KEY(undone_by_id) REFERENCES decision (id) ON DELETE SET NULL
);

CREATE INDEX ix_decision_action ON decision (action);

CREATE INDEX ix_decision_undone_by_id ON decision (undone_by_id);

CREATE TABLE fetched (
	url TEXT NOT NULL,
	etag TEXT,
	modified TEXT,
	fetched_at TEXT NOT NULL,
	CONSTRAINT pk_fetched PRIMARY KEY (url)
)
 WITHOUT ROWID;

CREATE TABLE fingerprint (
	bucket INTEGER NOT NULL,
	entries BLOB NOT NULL,
	CONSTRAINT pk_fingerprint PRIMARY KEY (bucket)
);

CREATE TABLE identity (
	link TEXT NOT NULL,
	speaker_link TEXT NOT NULL,
	CONSTRAINT pk_identity PRIMARY KEY (link)
)
 WITHOUT ROWID;

CREATE INDEX ix_identity_speaker_link ON identity (speaker_link);

CREATE TABLE identity_key (
	"key" TEXT NOT NULL,
	link TEXT NOT NULL,
	CONSTRAINT pk_identity_key PRIMARY KEY ("key", link)
)
 WITHOUT ROWID;

CREATE INDEX ix_identity_key_link ON identity_key (link);

CREATE TABLE import_run (
	id INTEGER NOT NULL,
	source TEXT NOT NULL,
	status TEXT NOT NULL,
	started_at TEXT NOT NULL,
	finished_at TEXT,
	added INTEGER NOT NULL,
	kept INTEGER NOT NULL,
	updated INTEGER NOT NULL,
	rejected INTEGER NOT NULL,
	quotes INTEGER NOT NULL,
	name TEXT GENERATED ALWAYS AS (source || ' ' || started_at) VIRTUAL,
	CONSTRAINT pk_import_run PRIMARY KEY (id),
	CONSTRAINT ck_import_run_status CHECK (status IN ('running', 'done', 'failed', 'interrupted'))
);

CREATE TABLE match_state (
	id INTEGER NOT NULL,
	version TEXT NOT NULL,
	judged INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	CONSTRAINT pk_match_state PRIMARY KEY (id),
	CONSTRAINT ck_match_state_id CHECK (id = 1)
);

CREATE TABLE name_initials (
	initials TEXT NOT NULL,
	name TEXT NOT NULL,
	uses INTEGER NOT NULL,
	CONSTRAINT pk_name_initials PRIMARY KEY (initials, name)
)
 WITHOUT ROWID;

CREATE TABLE name_word (
	word TEXT NOT NULL,
	uses INTEGER NOT NULL,
	CONSTRAINT pk_name_word PRIMARY KEY (word)
)
 WITHOUT ROWID;

CREATE TABLE outlet (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	folded TEXT NOT NULL,
	domain TEXT,
	kind TEXT,
	CONSTRAINT pk_outlet PRIMARY KEY (id),
	CONSTRAINT uq_outlet_folded UNIQUE (folded)
);

CREATE INDEX ix_outlet_domain ON outlet (domain);

CREATE TABLE speaker (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	aliases TEXT NOT NULL,
	link TEXT NOT NULL,
	CONSTRAINT pk_speaker PRIMARY KEY (id),
	CONSTRAINT ck_speaker_key CHECK (length(key) = 17 AND key GLOB 's*' AND substr(key, 2) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT ck_speaker_kind CHECK (kind IN ('person', 'organisation', 'role', 'anonymous', 'unknown')),
	CONSTRAINT uq_speaker_key UNIQUE ("key"),
	CONSTRAINT uq_speaker_link UNIQUE (link)
);

CREATE TABLE unfiled (
	id INTEGER NOT NULL,
	quote_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_unfiled PRIMARY KEY (id)
);

CREATE TABLE unidentified (
	link TEXT NOT NULL,
	CONSTRAINT pk_unidentified PRIMARY KEY (link)
)
 WITHOUT ROWID;

CREATE TABLE wording (
	quote_id INTEGER NOT NULL,
	hash BIGINT NOT NULL,
	CONSTRAINT pk_wording PRIMARY KEY (quote_id)
);

CREATE INDEX ix_wording_hash ON wording (hash);

CREATE TABLE alias (
	id INTEGER NOT NULL,
	speaker_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	folded TEXT NOT NULL,
	CONSTRAINT pk_alias PRIMARY KEY (id),
	CONSTRAINT uq_alias_speaker_id_name UNIQUE (speaker_id, name),
	CONSTRAINT fk_alias_speaker_id FOREIGN KEY(speaker_id) REFERENCES speaker (id) ON DELETE CASCADE
);

CREATE INDEX ix_alias_folded ON alias (folded);

CREATE TABLE article (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	title TEXT,
	outlet_id INTEGER,
	url TEXT,
	byline TEXT,
	language TEXT,
	source_id TEXT,
	published TEXT,
	published_precision TEXT,
	published_earliest TEXT,
	published_latest TEXT,
	version INTEGER NOT NULL,
	CONSTRAINT pk_article PRIMARY KEY (id),
	CONSTRAINT ck_article_key CHECK (length(key) = 17 AND key GLOB 'a*' AND substr(key, 2) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT ck_article_published_precision CHECK (published_precision IN ('year', 'month', 'day', 'time')),
	CONSTRAINT ck_article_published CHECK (published_earliest <= published_latest),
	CONSTRAINT uq_article_key UNIQUE ("key"),
	CONSTRAINT fk_article_outlet_id FOREIGN KEY(outlet_id) REFERENCES outlet (id) ON DELETE RESTRICT
);

CREATE INDEX ix_article_outlet_id ON article (outlet_id);

CREATE INDEX ix_article_published_earliest_key ON article (published_earliest, "key");

CREATE INDEX ix_article_published_latest ON article (published_latest);

CREATE TABLE decision_target (
	target TEXT NOT NULL,
	decision_id INTEGER NOT NULL,
	CONSTRAINT pk_decision_target PRIMARY KEY (target, decision_id),
	CONSTRAINT fk_decision_target_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_decision_target_decision_id ON decision_target (decision_id);

CREATE TABLE former_speaker (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	speaker_id INTEGER NOT NULL,
	CONSTRAINT pk_former_speaker PRIMARY KEY (id),
	CONSTRAINT ck_former_speaker_key CHECK (length(key) = 17 AND key GLOB 's*' AND substr(key, 2) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT uq_former_speaker_key UNIQUE ("key"),
	CONSTRAINT fk_former_speaker_speaker_id FOREIGN KEY(speaker_id) REFERENCES speaker (id) ON DELETE CASCADE
);

CREATE INDEX ix_former_speaker_speaker_id ON former_speaker (speaker_id);

CREATE TABLE rejected (
	id INTEGER NOT NULL,
	run_id INTEGER NOT NULL,
	place TEXT NOT NULL,
	line INTEGER,
	code TEXT NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_rejected PRIMARY KEY (id),
	CONSTRAINT fk_rejected_run_id FOREIGN KEY(run_id) REFERENCES import_run (id) ON DELETE CASCADE
);

CREATE INDEX ix_rejected_run_id ON rejected (run_id);

CREATE TABLE article_address (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	address TEXT NOT NULL,
	CONSTRAINT pk_article_address PRIMARY KEY (id),
	CONSTRAINT fk_article_address_article_id FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE,
	CONSTRAINT uq_article_address_address UNIQUE (address)
);

CREATE INDEX ix_article_address_article_id ON article_address (article_id);

CREATE TABLE article_author (
	article_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_article_author PRIMARY KEY (article_id, position),
	CONSTRAINT fk_article_author_article_id FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
);

CREATE TABLE article_version (
	id INTEGER NOT NULL,
	article_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	saved_at TEXT NOT NULL,
	run_id INTEGER,
	text_sha256 TEXT NOT NULL,
	text TEXT NOT NULL,
	name TEXT GENERATED ALWAYS AS ('version ' || number) VIRTUAL,
	CONSTRAINT pk_article_version PRIMARY KEY (id),
	CONSTRAINT uq_article_version_article_id_number UNIQUE (article_id, number),
	CONSTRAINT ck_article_version_number CHECK (number >= 1),
	CONSTRAINT ck_article_version_text_sha256 CHECK (length(text_sha256) = 64 AND text_sha256 NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT fk_article_version_article_id FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE,
	CONSTRAINT fk_article_version_run_id FOREIGN KEY(run_id) REFERENCES import_run (id) ON DELETE SET NULL
);

CREATE INDEX ix_article_version_run_id ON article_version (run_id);

CREATE INDEX ix_article_version_text_sha256 ON article_version (text_sha256);

CREATE TABLE extraction (
	version_id INTEGER NOT NULL,
	extractor TEXT NOT NULL,
	quotations TEXT NOT NULL,
	CONSTRAINT pk_extraction PRIMARY KEY (version_id),
	CONSTRAINT fk_extraction_version_id FOREIGN KEY(version_id) REFERENCES article_version (id) ON DELETE CASCADE
);

CREATE TABLE quote (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	article_id INTEGER NOT NULL,
	version_id INTEGER NOT NULL,
	is_current INTEGER NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	cue_start INTEGER,
	cue_end INTEGER,
	cue_text TEXT,
	mention_start INTEGER,
	mention_end INTEGER,
	mention_text TEXT,
	mention_form TEXT,
	canonical TEXT,
	speaker_kind TEXT NOT NULL,
	speaker_id INTEGER,
	role TEXT,
	affiliation TEXT,
	via TEXT,
	confidence FLOAT NOT NULL,
	reasons TEXT NOT NULL,
	decided_by TEXT NOT NULL,
	cluster_id INTEGER,
	name TEXT GENERATED ALWAYS AS (substr(text, 1, 80)) VIRTUAL,
	CONSTRAINT pk_quote PRIMARY KEY (id),
	CONSTRAINT ck_quote_key CHECK (length(key) = 17 AND key GLOB 'q*' AND substr(key, 2) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT ck_quote_kind CHECK (kind IN ('direct', 'partial', 'pull', 'indirect')),
	CONSTRAINT ck_quote_mention_form CHECK (mention_form IN ('name', 'pronoun', 'role', 'organisation', 'document')),
	CONSTRAINT ck_quote_speaker_kind CHECK (speaker_kind IN ('person', 'organisation', 'role', 'anonymous', 'unknown')),
	CONSTRAINT ck_quote_start CHECK (("start" IS NULL AND "end" IS NULL) OR (0 <= "start" AND "start" < "end")),
	CONSTRAINT ck_quote_cue_start CHECK (("cue_start" IS NULL AND "cue_end" IS NULL) OR (0 <= "cue_start" AND "cue_start" < "cue_end")),
	CONSTRAINT ck_quote_mention_start CHECK (("mention_start" IS NULL AND "mention_end" IS NULL) OR (0 <= "mention_start" AND "mention_start" < "mention_end")),
	CONSTRAINT ck_quote_confidence CHECK (confidence BETWEEN 0 AND 1),
	CONSTRAINT ck_quote_is_current CHECK (is_current IN (0, 1)),
	CONSTRAINT uq_quote_key UNIQUE ("key"),
	CONSTRAINT fk_quote_article_id FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE,
	CONSTRAINT fk_quote_version_id FOREIGN KEY(version_id) REFERENCES article_version (id) ON DELETE CASCADE,
	CONSTRAINT fk_quote_speaker_id FOREIGN KEY(speaker_id) REFERENCES speaker (id) ON DELETE SET NULL,
	CONSTRAINT fk_quote_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE SET NULL
);

CREATE INDEX ix_quote_article_id_start ON quote (article_id, start);

CREATE INDEX ix_quote_cluster_id_key ON quote (cluster_id, "key");

CREATE INDEX ix_quote_speaker_id_key ON quote (speaker_id, "key");

CREATE INDEX ix_quote_version_id ON quote (version_id);

CREATE TABLE former_cluster (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	quote_id INTEGER NOT NULL,
	CONSTRAINT pk_former_cluster PRIMARY KEY (id),
	CONSTRAINT ck_former_cluster_key CHECK (length(key) = 18 AND key GLOB 'cq*' AND substr(key, 3) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT uq_former_cluster_key UNIQUE ("key"),
	CONSTRAINT fk_former_cluster_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
);

CREATE INDEX ix_former_cluster_quote_id ON former_cluster (quote_id);

CREATE TABLE former_quote (
	id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	quote_id INTEGER NOT NULL,
	CONSTRAINT pk_former_quote PRIMARY KEY (id),
	CONSTRAINT ck_former_quote_key CHECK (length(key) = 17 AND key GLOB 'q*' AND substr(key, 2) NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT uq_former_quote_key UNIQUE ("key"),
	CONSTRAINT fk_former_quote_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
);

CREATE INDEX ix_former_quote_quote_id ON former_quote (quote_id);

CREATE TABLE found_cluster (
	quote_id INTEGER NOT NULL,
	cluster TEXT NOT NULL,
	CONSTRAINT pk_found_cluster PRIMARY KEY (quote_id),
	CONSTRAINT fk_found_cluster_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
);

CREATE INDEX ix_found_cluster_cluster ON found_cluster (cluster);

CREATE TABLE found_link (
	quote_id INTEGER NOT NULL,
	link TEXT NOT NULL,
	CONSTRAINT pk_found_link PRIMARY KEY (quote_id),
	CONSTRAINT fk_found_link_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
);

CREATE INDEX ix_found_link_link ON found_link (link);

CREATE TABLE "match" (
	a_id INTEGER NOT NULL,
	b_id INTEGER NOT NULL,
	score FLOAT NOT NULL,
	reasons TEXT NOT NULL,
	CONSTRAINT pk_match PRIMARY KEY (a_id, b_id),
	CONSTRAINT ck_match_score CHECK (score BETWEEN 0 AND 100),
	CONSTRAINT fk_match_a_id FOREIGN KEY(a_id) REFERENCES quote (id) ON DELETE CASCADE,
	CONSTRAINT fk_match_b_id FOREIGN KEY(b_id) REFERENCES quote (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_match_b_id ON "match" (b_id);

CREATE TABLE near_match (
	a_id INTEGER NOT NULL,
	b_id INTEGER NOT NULL,
	CONSTRAINT pk_near_match PRIMARY KEY (a_id, b_id),
	CONSTRAINT fk_near_match_a_id FOREIGN KEY(a_id) REFERENCES quote (id) ON DELETE CASCADE,
	CONSTRAINT fk_near_match_b_id FOREIGN KEY(b_id) REFERENCES quote (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_near_match_b_id ON near_match (b_id);

CREATE TABLE segment (
	quote_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	CONSTRAINT pk_segment PRIMARY KEY (quote_id, position),
	CONSTRAINT ck_segment_start CHECK (("start" IS NULL AND "end" IS NULL) OR (0 <= "start" AND "start" < "end")),
	CONSTRAINT fk_segment_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE unmatched (
	quote_id INTEGER NOT NULL,
	is_changed INTEGER NOT NULL,
	CONSTRAINT pk_unmatched PRIMARY KEY (quote_id),
	CONSTRAINT ck_unmatched_is_changed CHECK (is_changed IN (0, 1)),
	CONSTRAINT fk_unmatched_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
);

CREATE VIRTUAL TABLE quote_fts USING fts5(
    text, affiliation, role,
    content="quote", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE speaker_fts USING fts5(
    name, aliases,
    content="speaker", content_rowid="id",
    prefix='2 3 4',
    tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER quote_fts_insert AFTER INSERT ON quote BEGIN INSERT INTO quote_fts(rowid, text, affiliation, role) VALUES (new.id, new.text, new.affiliation, new.role); END;

CREATE TRIGGER quote_fts_delete AFTER DELETE ON quote BEGIN INSERT INTO quote_fts(quote_fts, rowid, text, affiliation, role) VALUES ('delete', old.id, old.text, old.affiliation, old.role); END;

CREATE TRIGGER quote_fts_update AFTER UPDATE OF id, text, affiliation, role ON quote BEGIN INSERT INTO quote_fts(quote_fts, rowid, text, affiliation, role) VALUES ('delete', old.id, old.text, old.affiliation, old.role); INSERT INTO quote_fts(rowid, text, affiliation, role) VALUES (new.id, new.text, new.affiliation, new.role); END;

CREATE TRIGGER speaker_fts_insert AFTER INSERT ON speaker BEGIN INSERT INTO speaker_fts(rowid, name, aliases) VALUES (new.id, new.name, new.aliases); END;

CREATE TRIGGER speaker_fts_delete AFTER DELETE ON speaker BEGIN INSERT INTO speaker_fts(speaker_fts, rowid, name, aliases) VALUES ('delete', old.id, old.name, old.aliases); END;

CREATE TRIGGER speaker_fts_update AFTER UPDATE OF id, name, aliases ON speaker BEGIN INSERT INTO speaker_fts(speaker_fts, rowid, name, aliases) VALUES ('delete', old.id, old.name, old.aliases); INSERT INTO speaker_fts(rowid, name, aliases) VALUES (new.id, new.name, new.aliases); END;

CREATE TRIGGER alias_names_insert AFTER INSERT ON alias BEGIN INSERT INTO name_word(word, uses) SELECT word, 1 FROM (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(new.folded), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> '') WHERE true ON CONFLICT(word) DO UPDATE SET uses = uses + 1; INSERT INTO name_initials(initials, name, uses) SELECT initials, new.name, 1 FROM (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) WHERE true ON CONFLICT(initials, name) DO UPDATE SET uses = uses + 1; END;

CREATE TRIGGER alias_names_delete AFTER DELETE ON alias BEGIN UPDATE name_word SET uses = uses - 1 WHERE word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(old.folded), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); DELETE FROM name_word WHERE uses < 1 AND word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(old.folded), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); UPDATE name_initials SET uses = uses - 1 WHERE initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.name; DELETE FROM name_initials WHERE uses < 1 AND initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.name; END;

CREATE TRIGGER alias_names_update AFTER UPDATE OF name, folded ON alias BEGIN UPDATE name_word SET uses = uses - 1 WHERE word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(old.folded), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); DELETE FROM name_word WHERE uses < 1 AND word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(old.folded), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); UPDATE name_initials SET uses = uses - 1 WHERE initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.name; DELETE FROM name_initials WHERE uses < 1 AND initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.name; INSERT INTO name_word(word, uses) SELECT word, 1 FROM (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(new.folded), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> '') WHERE true ON CONFLICT(word) DO UPDATE SET uses = uses + 1; INSERT INTO name_initials(initials, name, uses) SELECT initials, new.name, 1 FROM (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) WHERE true ON CONFLICT(initials, name) DO UPDATE SET uses = uses + 1; END;

CREATE TRIGGER quote_names_insert AFTER INSERT ON quote WHEN new.affiliation IS NOT NULL BEGIN INSERT INTO name_word(word, uses) SELECT word, 1 FROM (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(lower(new.affiliation)), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> '') WHERE true ON CONFLICT(word) DO UPDATE SET uses = uses + 1; INSERT INTO name_initials(initials, name, uses) SELECT initials, new.affiliation, 1 FROM (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) WHERE true ON CONFLICT(initials, name) DO UPDATE SET uses = uses + 1; END;

CREATE TRIGGER quote_names_delete AFTER DELETE ON quote WHEN old.affiliation IS NOT NULL BEGIN UPDATE name_word SET uses = uses - 1 WHERE word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(lower(old.affiliation)), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); DELETE FROM name_word WHERE uses < 1 AND word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(lower(old.affiliation)), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); UPDATE name_initials SET uses = uses - 1 WHERE initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.affiliation; DELETE FROM name_initials WHERE uses < 1 AND initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.affiliation; END;

CREATE TRIGGER quote_names_update AFTER UPDATE OF affiliation ON quote WHEN old.affiliation IS NOT new.affiliation BEGIN UPDATE name_word SET uses = uses - 1 WHERE word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(lower(old.affiliation)), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); DELETE FROM name_word WHERE uses < 1 AND word IN (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(lower(old.affiliation)), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> ''); UPDATE name_initials SET uses = uses - 1 WHERE initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.affiliation; DELETE FROM name_initials WHERE uses < 1 AND initials IN (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(old.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) AND name = old.affiliation; INSERT INTO name_word(word, uses) SELECT word, 1 FROM (SELECT DISTINCT trim(value, '.,;:!?()[]“”‘’"') AS word FROM json_each('[' || replace(json_quote(lower(new.affiliation)), ' ', '","') || ']') WHERE trim(value, '.,;:!?()[]“”‘’"') <> '') WHERE true ON CONFLICT(word) DO UPDATE SET uses = uses + 1; INSERT INTO name_initials(initials, name, uses) SELECT initials, new.affiliation, 1 FROM (SELECT initials FROM (SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials UNION SELECT (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(new.affiliation, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials) WHERE length(initials) >= 2) WHERE true ON CONFLICT(initials, name) DO UPDATE SET uses = uses + 1; END;

CREATE TRIGGER quote_match_insert AFTER INSERT ON quote WHEN new.is_current = 1 BEGIN INSERT OR REPLACE INTO unmatched VALUES (new.id, 1); END;

CREATE TRIGGER quote_match_delete BEFORE DELETE ON quote BEGIN INSERT INTO unfiled(quote_id, text) SELECT old.id, old.text WHERE old.is_current = 1; INSERT OR IGNORE INTO unmatched SELECT id, 0 FROM quote WHERE cluster_id = old.cluster_id AND id <> old.id LIMIT 1; INSERT OR IGNORE INTO unmatched SELECT other.quote_id, 0 FROM found_cluster AS own JOIN found_cluster AS other ON other.cluster = own.cluster WHERE own.quote_id = old.id AND other.quote_id <> old.id LIMIT 1; END;

CREATE TRIGGER quote_match_update AFTER UPDATE OF text, is_current, speaker_id ON quote WHEN old.text <> new.text OR old.is_current <> new.is_current OR old.speaker_id IS NOT new.speaker_id BEGIN INSERT INTO unfiled(quote_id, text) SELECT old.id, old.text WHERE old.is_current = 1 AND (old.text <> new.text OR new.is_current = 0); INSERT OR REPLACE INTO unmatched VALUES (new.id, 1); END;

CREATE TRIGGER speaker_match_update AFTER UPDATE OF name, kind ON speaker WHEN old.name <> new.name OR old.kind <> new.kind BEGIN INSERT OR REPLACE INTO unmatched SELECT id, 1 FROM quote WHERE speaker_id = new.id AND is_current = 1; END;

CREATE TRIGGER article_match_update AFTER UPDATE OF published, outlet_id ON article WHEN old.published IS NOT new.published OR old.outlet_id IS NOT new.outlet_id BEGIN INSERT OR REPLACE INTO unmatched SELECT id, 1 FROM quote WHERE article_id = new.id AND is_current = 1; END;

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
