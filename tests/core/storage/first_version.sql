BEGIN TRANSACTION;
PRAGMA application_id=1332630117;
PRAGMA user_version=1000;
CREATE TABLE actors (
	name VARCHAR NOT NULL, 
	actor_kind VARCHAR NOT NULL, 
	parent_id INTEGER, 
	country VARCHAR, 
	sector VARCHAR, 
	role VARCHAR, 
	note VARCHAR, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT uq_actors_name UNIQUE (name), 
	CONSTRAINT fk_actors_parent_id_actors FOREIGN KEY(parent_id) REFERENCES actors (id), 
	CONSTRAINT uq_actors_uuid UNIQUE (uuid)
);
INSERT INTO "actors" VALUES('cannot tell','answer',NULL,NULL,NULL,NULL,NULL,1,'00000000000000000000000000000002');
INSERT INTO "actors" VALUES('none','answer',NULL,NULL,NULL,NULL,NULL,2,'00000000000000000000000000000003');
INSERT INTO "actors" VALUES('Unspecified','unspecified',NULL,NULL,NULL,NULL,NULL,3,'00000000000000000000000000000004');
INSERT INTO "actors" VALUES('Narrator','unspecified',NULL,NULL,NULL,NULL,NULL,4,'00000000000000000000000000000005');
INSERT INTO "actors" VALUES('Port','organisation',NULL,NULL,NULL,NULL,NULL,5,'991fa462bf314a6abb8275e6ff0b8745');
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE aliases (
	actor_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	alias_kind VARCHAR NOT NULL, 
	CONSTRAINT pk_aliases PRIMARY KEY (actor_id, position), 
	CONSTRAINT uq_aliases_actor_id_text UNIQUE (actor_id, text), 
	CONSTRAINT fk_aliases_actor_id_actors FOREIGN KEY(actor_id) REFERENCES actors (id)
);
INSERT INTO "aliases" VALUES(5,0,'harbour','other');
CREATE TABLE analysts (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	created VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT uq_analysts_name UNIQUE (name), 
	CONSTRAINT uq_analysts_uuid UNIQUE (uuid)
);
INSERT INTO "analysts" VALUES('Ana','adjudicator','2026-11-22T04:43:51Z',1,'8f01aea20dad41ae8d772a365c05b6ad');
INSERT INTO "analysts" VALUES('Ben','coder','2026-11-22T04:43:51Z',2,'96cf4973cc7849d88214eef6aa44e892');
CREATE TABLE articles (
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	outlet VARCHAR, 
	published VARCHAR, 
	author VARCHAR, 
	url VARCHAR, 
	language VARCHAR, 
	text_sha256 VARCHAR(64) NOT NULL, 
	original_sha256 VARCHAR(64) NOT NULL, 
	format VARCHAR NOT NULL, 
	encoding VARCHAR, 
	state VARCHAR NOT NULL, 
	imported VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT fk_articles_text_sha256_texts FOREIGN KEY(text_sha256) REFERENCES texts (sha256), 
	CONSTRAINT fk_articles_original_sha256_originals FOREIGN KEY(original_sha256) REFERENCES originals (sha256), 
	CONSTRAINT uq_articles_uuid UNIQUE (uuid)
);
INSERT INTO "articles" VALUES(1,'bf189143.txt','Harbour',NULL,'1999-12',NULL,NULL,NULL,'bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93','bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93','txt','utf-8','done','2026-11-22T04:43:51Z',1,'21b494b9a6e24230ae645e1103267e5b');
INSERT INTO "articles" VALUES(2,'bc99f3a9.txt','Second','Daily',NULL,NULL,NULL,NULL,'bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6','bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6','txt','utf-8','open','2026-11-22T04:43:51Z',2,'709ee91994704f7a998371d672c6e485');
CREATE TABLE claim_actors (
	claim_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	actor_id INTEGER NOT NULL, 
	CONSTRAINT pk_claim_actors PRIMARY KEY (claim_id, role, position), 
	CONSTRAINT fk_claim_actors_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_claim_actors_actor_id_actors FOREIGN KEY(actor_id) REFERENCES actors (id)
);
INSERT INTO "claim_actors" VALUES(2,'target',0,5);
INSERT INTO "claim_actors" VALUES(2,'affected',0,5);
CREATE TABLE claim_answers (
	claim_id INTEGER NOT NULL, 
	field_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	value_id INTEGER, 
	text VARCHAR, 
	CONSTRAINT pk_claim_answers PRIMARY KEY (claim_id, field_id, position), 
	CONSTRAINT fk_claim_answers_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_claim_answers_field_id_fields FOREIGN KEY(field_id) REFERENCES fields (id), 
	CONSTRAINT fk_claim_answers_value_id_field_values FOREIGN KEY(value_id) REFERENCES field_values (id)
);
INSERT INTO "claim_answers" VALUES(2,1,0,1,NULL);
INSERT INTO "claim_answers" VALUES(2,2,0,NULL,'Grosny 🚢');
INSERT INTO "claim_answers" VALUES(3,1,0,1,NULL);
INSERT INTO "claim_answers" VALUES(3,2,0,NULL,'Grosny 🚢');
CREATE TABLE claim_fragments (
	claim_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start_cp INTEGER NOT NULL, 
	end_cp INTEGER NOT NULL, 
	CONSTRAINT pk_claim_fragments PRIMARY KEY (claim_id, position), 
	CONSTRAINT fk_claim_fragments_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id)
);
INSERT INTO "claim_fragments" VALUES(2,0,26,49);
INSERT INTO "claim_fragments" VALUES(2,1,85,109);
INSERT INTO "claim_fragments" VALUES(3,0,26,49);
INSERT INTO "claim_fragments" VALUES(3,1,85,109);
CREATE TABLE claim_secondary_types (
	claim_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	claim_type_id INTEGER NOT NULL, 
	CONSTRAINT pk_claim_secondary_types PRIMARY KEY (claim_id, position), 
	CONSTRAINT fk_claim_secondary_types_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_claim_secondary_types_claim_type_id_claim_types FOREIGN KEY(claim_type_id) REFERENCES claim_types (id)
);
INSERT INTO "claim_secondary_types" VALUES(2,0,3);
INSERT INTO "claim_secondary_types" VALUES(3,0,3);
CREATE TABLE claim_types (
	code INTEGER NOT NULL, 
	mnemonic VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	parent_id INTEGER, 
	position INTEGER NOT NULL, 
	definition VARCHAR NOT NULL, 
	include VARCHAR NOT NULL, 
	exclude VARCHAR NOT NULL, 
	cues VARCHAR NOT NULL, 
	codable BOOLEAN NOT NULL, 
	colour_light VARCHAR NOT NULL, 
	colour_dark VARCHAR NOT NULL, 
	shortcut VARCHAR, 
	cameo VARCHAR NOT NULL, 
	plover VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT uq_claim_types_code UNIQUE (code), 
	CONSTRAINT fk_claim_types_parent_id_claim_types FOREIGN KEY(parent_id) REFERENCES claim_types (id), 
	CONSTRAINT uq_claim_types_uuid UNIQUE (uuid)
);
INSERT INTO "claim_types" VALUES(100,'ACC','Accuse',NULL,0,'','','','',0,'#aa0000','#ff8888',NULL,'','',1,'32fddd8b26f448c193ad4f7ebe94467d');
INSERT INTO "claim_types" VALUES(120,'FORCE','Accuse of force',1,1,'','','','',1,'#aa0000','#ff8888',NULL,'','',2,'901f69ebafb14158a8ac5ea696448d1e');
INSERT INTO "claim_types" VALUES(130,'DENY','Deny',1,2,'','','','',1,'#aa0000','#ff8888',NULL,'','',3,'a5c0c7f0f79a4da3bfd3588207966850');
INSERT INTO "claim_types" VALUES(999,'CANNOT_TELL','cannot tell',NULL,3,'The text does not let the analyst decide.','','','',1,'#7a756c','#948f86',NULL,'','',4,'00000000000000000000000000000001');
CREATE TABLE claims (
	article_id INTEGER NOT NULL, 
	analyst_id INTEGER NOT NULL, 
	layer VARCHAR NOT NULL, 
	start_cp INTEGER NOT NULL, 
	claim_type_id INTEGER, 
	speaker_id INTEGER, 
	cue_start_cp INTEGER, 
	cue_end_cp INTEGER, 
	mention_start_cp INTEGER, 
	mention_end_cp INTEGER, 
	status VARCHAR NOT NULL, 
	assisted BOOLEAN NOT NULL, 
	note VARCHAR, 
	quote VARCHAR NOT NULL, 
	prefix VARCHAR NOT NULL, 
	suffix VARCHAR NOT NULL, 
	text_sha256 VARCHAR(64) NOT NULL, 
	created VARCHAR NOT NULL, 
	modified VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT fk_claims_article_id_articles FOREIGN KEY(article_id) REFERENCES articles (id), 
	CONSTRAINT fk_claims_analyst_id_analysts FOREIGN KEY(analyst_id) REFERENCES analysts (id), 
	CONSTRAINT fk_claims_claim_type_id_claim_types FOREIGN KEY(claim_type_id) REFERENCES claim_types (id), 
	CONSTRAINT fk_claims_speaker_id_actors FOREIGN KEY(speaker_id) REFERENCES actors (id), 
	CONSTRAINT uq_claims_uuid UNIQUE (uuid)
);
INSERT INTO "claims" VALUES(1,1,'coder',26,2,5,51,55,NULL,NULL,'submitted',0,'changed','“We did not fire first” … “Nous n’avons rien fait”','The harbour 🚢 was closed.
',', écrit-il. שלום לכולם, he adde','bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93','2026-11-22T04:43:51Z','2026-11-22T04:43:51Z',2,'83be68636cc64410bc5f43af8e16aa8f');
INSERT INTO "claims" VALUES(1,2,'coder',26,2,NULL,51,55,NULL,NULL,'draft',0,NULL,'“We did not fire first” … “Nous n’avons rien fait”','The harbour 🚢 was closed.
',', écrit-il. שלום לכולם, he adde','bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93','2026-11-22T04:43:51Z','2026-11-22T04:43:51Z',3,'a3d2ebc23db0437fabbddc8dfe57d792');
CREATE TABLE copy (
	id INTEGER NOT NULL, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_copy PRIMARY KEY (id), 
	CONSTRAINT ck_copy_single CHECK (id = 1)
);
INSERT INTO "copy" VALUES(1,'b130edbbcf084cdebbe76724b1f7a7a9');
CREATE TABLE field_values (
	field_id INTEGER NOT NULL, 
	code INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	definition VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT uq_field_values_field_id_code UNIQUE (field_id, code), 
	CONSTRAINT uq_field_values_field_id_name UNIQUE (field_id, name), 
	CONSTRAINT fk_field_values_field_id_fields FOREIGN KEY(field_id) REFERENCES fields (id), 
	CONSTRAINT uq_field_values_uuid UNIQUE (uuid)
);
INSERT INTO "field_values" VALUES(1,1,'negative','negative','',0,1,'b31fedf72abe4b2d98d5c9db23f66291');
INSERT INTO "field_values" VALUES(1,2,'positive','positive','',1,2,'400fe04fa5284b7fafebb63173b38246');
INSERT INTO "field_values" VALUES(1,999,'cannot tell','cannot tell','The text does not let the analyst decide.',2,3,'946619ae1fd64627835830ee3e8260e4');
INSERT INTO "field_values" VALUES(2,999,'cannot tell','cannot tell','The text does not let the analyst decide.',0,4,'2d2f05a8a9bc4427b0c6482f5201cce9');
CREATE TABLE fields (
	name VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	answer_kind VARCHAR NOT NULL, 
	required BOOLEAN NOT NULL, 
	help VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT uq_fields_name UNIQUE (name), 
	CONSTRAINT uq_fields_uuid UNIQUE (uuid)
);
INSERT INTO "fields" VALUES('stance','Stance','one of',1,'',0,1,'a65cf37a0ad5485a8f64c2c4b48ea970');
INSERT INTO "fields" VALUES('location','Location','text',0,'',1,2,'cd9ba1f9bb2a47e1ae31138c5c3b2238');
CREATE TABLE journal_changes (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	object_id INTEGER NOT NULL, 
	object_uuid VARCHAR(32) NOT NULL, 
	images VARCHAR NOT NULL, 
	CONSTRAINT pk_journal_changes PRIMARY KEY (id), 
	CONSTRAINT fk_journal_changes_entry_id_journal_entries FOREIGN KEY(entry_id) REFERENCES journal_entries (id)
);
INSERT INTO "journal_changes" VALUES(1,1,'project',1,'c5f42d7b2842481e943c710d599175e7','[["project",{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Sample","created":"2026-11-22T04:43:51Z","codebook_title":"","codebook_version":""},{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Sample","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"}]]');
INSERT INTO "journal_changes" VALUES(2,1,'codebook',1,'32fddd8b26f448c193ad4f7ebe94467d','[["claim_types",null,{"code":100,"mnemonic":"ACC","name":"Accuse","parent_id":null,"position":0,"definition":"","include":"","exclude":"","cues":"","codable":false,"colour_light":"#aa0000","colour_dark":"#ff8888","shortcut":null,"cameo":"","plover":"","id":1,"uuid":"32fddd8b26f448c193ad4f7ebe94467d"}]]');
INSERT INTO "journal_changes" VALUES(3,1,'codebook',2,'901f69ebafb14158a8ac5ea696448d1e','[["claim_types",null,{"code":120,"mnemonic":"FORCE","name":"Accuse of force","parent_id":1,"position":1,"definition":"","include":"","exclude":"","cues":"","codable":true,"colour_light":"#aa0000","colour_dark":"#ff8888","shortcut":null,"cameo":"","plover":"","id":2,"uuid":"901f69ebafb14158a8ac5ea696448d1e"}]]');
INSERT INTO "journal_changes" VALUES(4,1,'codebook',3,'a5c0c7f0f79a4da3bfd3588207966850','[["claim_types",null,{"code":130,"mnemonic":"DENY","name":"Deny","parent_id":1,"position":2,"definition":"","include":"","exclude":"","cues":"","codable":true,"colour_light":"#aa0000","colour_dark":"#ff8888","shortcut":null,"cameo":"","plover":"","id":3,"uuid":"a5c0c7f0f79a4da3bfd3588207966850"}]]');
INSERT INTO "journal_changes" VALUES(5,1,'codebook',4,'00000000000000000000000000000001','[["claim_types",null,{"code":999,"mnemonic":"CANNOT_TELL","name":"cannot tell","parent_id":null,"position":3,"definition":"The text does not let the analyst decide.","include":"","exclude":"","cues":"","codable":true,"colour_light":"#7a756c","colour_dark":"#948f86","shortcut":null,"cameo":"","plover":"","id":4,"uuid":"00000000000000000000000000000001"}]]');
INSERT INTO "journal_changes" VALUES(6,1,'codebook',1,'a65cf37a0ad5485a8f64c2c4b48ea970','[["fields",null,{"name":"stance","label":"Stance","answer_kind":"one of","required":true,"help":"","position":0,"id":1,"uuid":"a65cf37a0ad5485a8f64c2c4b48ea970"}]]');
INSERT INTO "journal_changes" VALUES(7,1,'codebook',1,'b31fedf72abe4b2d98d5c9db23f66291','[["field_values",null,{"field_id":1,"code":1,"name":"negative","label":"negative","definition":"","position":0,"id":1,"uuid":"b31fedf72abe4b2d98d5c9db23f66291"}]]');
INSERT INTO "journal_changes" VALUES(8,1,'codebook',2,'400fe04fa5284b7fafebb63173b38246','[["field_values",null,{"field_id":1,"code":2,"name":"positive","label":"positive","definition":"","position":1,"id":2,"uuid":"400fe04fa5284b7fafebb63173b38246"}]]');
INSERT INTO "journal_changes" VALUES(9,1,'codebook',3,'946619ae1fd64627835830ee3e8260e4','[["field_values",null,{"field_id":1,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":2,"id":3,"uuid":"946619ae1fd64627835830ee3e8260e4"}]]');
INSERT INTO "journal_changes" VALUES(10,1,'codebook',2,'cd9ba1f9bb2a47e1ae31138c5c3b2238','[["fields",null,{"name":"location","label":"Location","answer_kind":"text","required":false,"help":"","position":1,"id":2,"uuid":"cd9ba1f9bb2a47e1ae31138c5c3b2238"}]]');
INSERT INTO "journal_changes" VALUES(11,1,'codebook',4,'2d2f05a8a9bc4427b0c6482f5201cce9','[["field_values",null,{"field_id":2,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":0,"id":4,"uuid":"2d2f05a8a9bc4427b0c6482f5201cce9"}]]');
INSERT INTO "journal_changes" VALUES(12,1,'actors',1,'00000000000000000000000000000002','[["actors",null,{"name":"cannot tell","actor_kind":"answer","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":1,"uuid":"00000000000000000000000000000002"}]]');
INSERT INTO "journal_changes" VALUES(13,1,'actors',2,'00000000000000000000000000000003','[["actors",null,{"name":"none","actor_kind":"answer","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":2,"uuid":"00000000000000000000000000000003"}]]');
INSERT INTO "journal_changes" VALUES(14,1,'actors',3,'00000000000000000000000000000004','[["actors",null,{"name":"Unspecified","actor_kind":"unspecified","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":3,"uuid":"00000000000000000000000000000004"}]]');
INSERT INTO "journal_changes" VALUES(15,1,'actors',4,'00000000000000000000000000000005','[["actors",null,{"name":"Narrator","actor_kind":"unspecified","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":4,"uuid":"00000000000000000000000000000005"}]]');
INSERT INTO "journal_changes" VALUES(16,2,'analysts',1,'8f01aea20dad41ae8d772a365c05b6ad','[["analysts",null,{"name":"Ana","role":"coder","created":"2026-11-22T04:43:51Z","id":1,"uuid":"8f01aea20dad41ae8d772a365c05b6ad"}]]');
INSERT INTO "journal_changes" VALUES(17,3,'articles',1,'21b494b9a6e24230ae645e1103267e5b','[["articles",null,{"position":1,"name":"bf189143.txt","title":"Harbour closed","outlet":"Daily","published":null,"author":null,"url":null,"language":null,"text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","original_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":1,"uuid":"21b494b9a6e24230ae645e1103267e5b"}]]');
INSERT INTO "journal_changes" VALUES(18,4,'articles',2,'709ee91994704f7a998371d672c6e485','[["articles",null,{"position":2,"name":"bc99f3a9.txt","title":"Second","outlet":"Daily","published":null,"author":null,"url":null,"language":null,"text_sha256":"bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6","original_sha256":"bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":2,"uuid":"709ee91994704f7a998371d672c6e485"}]]');
INSERT INTO "journal_changes" VALUES(19,5,'actors',5,'991fa462bf314a6abb8275e6ff0b8745','[["actors",null,{"name":"Port","actor_kind":"organisation","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":5,"uuid":"991fa462bf314a6abb8275e6ff0b8745"}],["aliases",null,{"actor_id":5,"position":0,"text":"harbour","alias_kind":"other"}]]');
INSERT INTO "journal_changes" VALUES(20,6,'claims',1,'f17de31bafe7470b9ad3aab517aa9f41','[["claims",null,{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":5,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"submitted","assisted":false,"note":"mine","quote":"“We did not fire first” … “Nous n’avons rien fait”","prefix":"The harbour 🚢 was closed.\n","suffix":", écrit-il. שלום לכולם, he adde","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":1,"uuid":"f17de31bafe7470b9ad3aab517aa9f41"}],["claim_fragments",null,{"claim_id":1,"position":0,"start_cp":26,"end_cp":49}],["claim_fragments",null,{"claim_id":1,"position":1,"start_cp":85,"end_cp":109}],["claim_actors",null,{"claim_id":1,"role":"target","position":0,"actor_id":5}],["claim_actors",null,{"claim_id":1,"role":"affected","position":0,"actor_id":5}],["claim_secondary_types",null,{"claim_id":1,"position":0,"claim_type_id":3}],["claim_answers",null,{"claim_id":1,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":1,"field_id":2,"position":0,"value_id":null,"text":"Grosny 🚢"}]]');
INSERT INTO "journal_changes" VALUES(21,7,'claims',2,'83be68636cc64410bc5f43af8e16aa8f','[["claims",null,{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":5,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"submitted","assisted":false,"note":null,"quote":"“We did not fire first”","prefix":"The harbour 🚢 was closed.\n","suffix":", said the minister 👩🏽‍🚒 on Mond","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":2,"uuid":"83be68636cc64410bc5f43af8e16aa8f"}],["claim_fragments",null,{"claim_id":2,"position":0,"start_cp":26,"end_cp":49}],["claim_actors",null,{"claim_id":2,"role":"target","position":0,"actor_id":5}],["claim_actors",null,{"claim_id":2,"role":"affected","position":0,"actor_id":5}],["claim_secondary_types",null,{"claim_id":2,"position":0,"claim_type_id":3}],["claim_answers",null,{"claim_id":2,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":2,"field_id":2,"position":0,"value_id":null,"text":"Grosny 🚢"}]]');
INSERT INTO "journal_changes" VALUES(22,8,'project',1,'c5f42d7b2842481e943c710d599175e7','[["project",{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Sample","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"},{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Town","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"}]]');
INSERT INTO "journal_changes" VALUES(23,9,'claims',2,'83be68636cc64410bc5f43af8e16aa8f','[["claims",{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":5,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"submitted","assisted":false,"note":null,"quote":"“We did not fire first”","prefix":"The harbour 🚢 was closed.\n","suffix":", said the minister 👩🏽‍🚒 on Mond","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":2,"uuid":"83be68636cc64410bc5f43af8e16aa8f"},{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":5,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"submitted","assisted":false,"note":"changed","quote":"“We did not fire first” … “Nous n’avons rien fait”","prefix":"The harbour 🚢 was closed.\n","suffix":", écrit-il. שלום לכולם, he adde","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":2,"uuid":"83be68636cc64410bc5f43af8e16aa8f"}],["claim_fragments",null,{"claim_id":2,"position":1,"start_cp":85,"end_cp":109}]]');
INSERT INTO "journal_changes" VALUES(24,10,'analysts',1,'8f01aea20dad41ae8d772a365c05b6ad','[["analysts",{"name":"Ana","role":"coder","created":"2026-11-22T04:43:51Z","id":1,"uuid":"8f01aea20dad41ae8d772a365c05b6ad"},{"name":"Ana","role":"adjudicator","created":"2026-11-22T04:43:51Z","id":1,"uuid":"8f01aea20dad41ae8d772a365c05b6ad"}]]');
INSERT INTO "journal_changes" VALUES(25,11,'articles',1,'21b494b9a6e24230ae645e1103267e5b','[["articles",{"position":1,"name":"bf189143.txt","title":"Harbour closed","outlet":"Daily","published":null,"author":null,"url":null,"language":null,"text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","original_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":1,"uuid":"21b494b9a6e24230ae645e1103267e5b"},{"position":1,"name":"bf189143.txt","title":"Harbour","outlet":null,"published":"1999-12","author":null,"url":null,"language":null,"text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","original_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":1,"uuid":"21b494b9a6e24230ae645e1103267e5b"}]]');
INSERT INTO "journal_changes" VALUES(26,12,'claims',1,'f17de31bafe7470b9ad3aab517aa9f41','[["claim_fragments",{"claim_id":1,"position":0,"start_cp":26,"end_cp":49},null],["claim_fragments",{"claim_id":1,"position":1,"start_cp":85,"end_cp":109},null],["claim_actors",{"claim_id":1,"role":"affected","position":0,"actor_id":5},null],["claim_actors",{"claim_id":1,"role":"target","position":0,"actor_id":5},null],["claim_secondary_types",{"claim_id":1,"position":0,"claim_type_id":3},null],["claim_answers",{"claim_id":1,"field_id":1,"position":0,"value_id":1,"text":null},null],["claim_answers",{"claim_id":1,"field_id":2,"position":0,"value_id":null,"text":"Grosny 🚢"},null],["claims",{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":5,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"submitted","assisted":false,"note":"mine","quote":"“We did not fire first” … “Nous n’avons rien fait”","prefix":"The harbour 🚢 was closed.\n","suffix":", écrit-il. שלום לכולם, he adde","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":1,"uuid":"f17de31bafe7470b9ad3aab517aa9f41"},null]]');
INSERT INTO "journal_changes" VALUES(27,13,'articles',1,'21b494b9a6e24230ae645e1103267e5b','[["articles",{"position":1,"name":"bf189143.txt","title":"Harbour","outlet":null,"published":"1999-12","author":null,"url":null,"language":null,"text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","original_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":1,"uuid":"21b494b9a6e24230ae645e1103267e5b"},{"position":1,"name":"bf189143.txt","title":"Harbour","outlet":null,"published":"1999-12","author":null,"url":null,"language":null,"text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","original_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","format":"txt","encoding":"utf-8","state":"done","imported":"2026-11-22T04:43:51Z","id":1,"uuid":"21b494b9a6e24230ae645e1103267e5b"}]]');
INSERT INTO "journal_changes" VALUES(28,14,'analysts',2,'96cf4973cc7849d88214eef6aa44e892','[["analysts",null,{"name":"Ben","role":"coder","created":"2026-11-22T04:43:51Z","id":2,"uuid":"96cf4973cc7849d88214eef6aa44e892"}]]');
INSERT INTO "journal_changes" VALUES(29,15,'claims',3,'a3d2ebc23db0437fabbddc8dfe57d792','[["claims",null,{"article_id":1,"analyst_id":2,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":null,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"draft","assisted":false,"note":null,"quote":"“We did not fire first” … “Nous n’avons rien fait”","prefix":"The harbour 🚢 was closed.\n","suffix":", écrit-il. שלום לכולם, he adde","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":3,"uuid":"a3d2ebc23db0437fabbddc8dfe57d792"}],["claim_fragments",null,{"claim_id":3,"position":0,"start_cp":26,"end_cp":49}],["claim_fragments",null,{"claim_id":3,"position":1,"start_cp":85,"end_cp":109}],["claim_secondary_types",null,{"claim_id":3,"position":0,"claim_type_id":3}],["claim_answers",null,{"claim_id":3,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":3,"field_id":2,"position":0,"value_id":null,"text":"Grosny 🚢"}]]');
INSERT INTO "journal_changes" VALUES(30,16,'claims',3,'a3d2ebc23db0437fabbddc8dfe57d792','[["claims",{"article_id":1,"analyst_id":2,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":null,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"draft","assisted":false,"note":null,"quote":"“We did not fire first” … “Nous n’avons rien fait”","prefix":"The harbour 🚢 was closed.\n","suffix":", écrit-il. שלום לכולם, he adde","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":3,"uuid":"a3d2ebc23db0437fabbddc8dfe57d792"},null],["claim_fragments",{"claim_id":3,"position":0,"start_cp":26,"end_cp":49},null],["claim_fragments",{"claim_id":3,"position":1,"start_cp":85,"end_cp":109},null],["claim_secondary_types",{"claim_id":3,"position":0,"claim_type_id":3},null],["claim_answers",{"claim_id":3,"field_id":1,"position":0,"value_id":1,"text":null},null],["claim_answers",{"claim_id":3,"field_id":2,"position":0,"value_id":null,"text":"Grosny 🚢"},null]]');
INSERT INTO "journal_changes" VALUES(31,17,'claims',3,'a3d2ebc23db0437fabbddc8dfe57d792','[["claims",null,{"article_id":1,"analyst_id":2,"layer":"coder","start_cp":26,"claim_type_id":2,"speaker_id":null,"cue_start_cp":51,"cue_end_cp":55,"mention_start_cp":null,"mention_end_cp":null,"status":"draft","assisted":false,"note":null,"quote":"“We did not fire first” … “Nous n’avons rien fait”","prefix":"The harbour 🚢 was closed.\n","suffix":", écrit-il. שלום לכולם, he adde","text_sha256":"bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93","created":"2026-11-22T04:43:51Z","modified":"2026-11-22T04:43:51Z","id":3,"uuid":"a3d2ebc23db0437fabbddc8dfe57d792"}],["claim_fragments",null,{"claim_id":3,"position":0,"start_cp":26,"end_cp":49}],["claim_fragments",null,{"claim_id":3,"position":1,"start_cp":85,"end_cp":109}],["claim_secondary_types",null,{"claim_id":3,"position":0,"claim_type_id":3}],["claim_answers",null,{"claim_id":3,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":3,"field_id":2,"position":0,"value_id":null,"text":"Grosny 🚢"}]]');
INSERT INTO "journal_changes" VALUES(32,18,'articles',2,'709ee91994704f7a998371d672c6e485','[["articles",{"position":2,"name":"bc99f3a9.txt","title":"Second","outlet":"Daily","published":null,"author":null,"url":null,"language":null,"text_sha256":"bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6","original_sha256":"bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":2,"uuid":"709ee91994704f7a998371d672c6e485"},null]]');
INSERT INTO "journal_changes" VALUES(33,19,'project',1,'c5f42d7b2842481e943c710d599175e7','[["project",{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Town","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"},{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Town and harbour","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"}]]');
INSERT INTO "journal_changes" VALUES(34,20,'project',1,'c5f42d7b2842481e943c710d599175e7','[["project",{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Town and harbour","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"},{"id":1,"uuid":"c5f42d7b2842481e943c710d599175e7","title":"Town","created":"2026-11-22T04:43:51Z","codebook_title":"Sample","codebook_version":"1"}]]');
INSERT INTO "journal_changes" VALUES(35,21,'articles',2,'709ee91994704f7a998371d672c6e485','[["articles",null,{"position":2,"name":"bc99f3a9.txt","title":"Second","outlet":"Daily","published":null,"author":null,"url":null,"language":null,"text_sha256":"bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6","original_sha256":"bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T04:43:51Z","id":2,"uuid":"709ee91994704f7a998371d672c6e485"}]]');
CREATE TABLE journal_entries (
	id INTEGER NOT NULL, 
	uuid VARCHAR(32) NOT NULL, 
	copy VARCHAR(32) NOT NULL, 
	sequence INTEGER NOT NULL, 
	parent VARCHAR(32), 
	at VARCHAR NOT NULL, 
	analyst_id INTEGER, 
	command VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reverses_id INTEGER, 
	CONSTRAINT pk_journal_entries PRIMARY KEY (id), 
	CONSTRAINT uq_journal_entries_uuid UNIQUE (uuid), 
	CONSTRAINT fk_journal_entries_reverses_id_journal_entries FOREIGN KEY(reverses_id) REFERENCES journal_entries (id)
);
INSERT INTO "journal_entries" VALUES(1,'06f5ba34318f4217bc2816f657a269c5','b130edbbcf084cdebbe76724b1f7a7a9',1,NULL,'2026-11-22T04:43:51Z',NULL,'LoadCodebook','Load codebook Sample','do','kept',NULL);
INSERT INTO "journal_entries" VALUES(2,'e2e6af84e0994ecba440f68afbe13745','b130edbbcf084cdebbe76724b1f7a7a9',2,'06f5ba34318f4217bc2816f657a269c5','2026-11-22T04:43:51Z',NULL,'AddAnalyst','Add analyst Ana','do','kept',NULL);
INSERT INTO "journal_entries" VALUES(3,'0fbd49ff5540446fa1f938d0b7f7d005','b130edbbcf084cdebbe76724b1f7a7a9',3,'e2e6af84e0994ecba440f68afbe13745','2026-11-22T04:43:51Z',1,'ImportArticles','Import “Harbour closed”','do','done',NULL);
INSERT INTO "journal_entries" VALUES(4,'ded0df44ee5f4ad3b921fa6d3922c057','b130edbbcf084cdebbe76724b1f7a7a9',4,'0fbd49ff5540446fa1f938d0b7f7d005','2026-11-22T04:43:51Z',1,'ImportArticles','Import “Second”','do','done',NULL);
INSERT INTO "journal_entries" VALUES(5,'bd57166fde44456e9e7bc4ceb4457111','b130edbbcf084cdebbe76724b1f7a7a9',5,'ded0df44ee5f4ad3b921fa6d3922c057','2026-11-22T04:43:51Z',1,'AddActor','Add actor Port','do','done',NULL);
INSERT INTO "journal_entries" VALUES(6,'cf07860a8bf2413081a2c0565ee243bd','b130edbbcf084cdebbe76724b1f7a7a9',6,'bd57166fde44456e9e7bc4ceb4457111','2026-11-22T04:43:51Z',1,'CodeClaim','Code claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(7,'2fc23d957ff24a1e9c1dbe118b197786','b130edbbcf084cdebbe76724b1f7a7a9',7,'cf07860a8bf2413081a2c0565ee243bd','2026-11-22T04:43:51Z',1,'CodeClaim','Code claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(8,'a0a60b8915804d58ac512148cb0dd24e','b130edbbcf084cdebbe76724b1f7a7a9',8,'2fc23d957ff24a1e9c1dbe118b197786','2026-11-22T04:43:51Z',1,'Retitle','Call the project Town','do','done',NULL);
INSERT INTO "journal_entries" VALUES(9,'7803f8d249a84f418b7e1dec7f519e54','b130edbbcf084cdebbe76724b1f7a7a9',9,'a0a60b8915804d58ac512148cb0dd24e','2026-11-22T04:43:51Z',1,'ChangeClaim','Change claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(10,'7d501feedcbb4bcfbfb866890c6aa3b5','b130edbbcf084cdebbe76724b1f7a7a9',10,'7803f8d249a84f418b7e1dec7f519e54','2026-11-22T04:43:51Z',1,'Appoint','Make adjudicator','do','done',NULL);
INSERT INTO "journal_entries" VALUES(11,'886584cd3e3d4d4ab99c76f49590c1ef','b130edbbcf084cdebbe76724b1f7a7a9',11,'7d501feedcbb4bcfbfb866890c6aa3b5','2026-11-22T04:43:51Z',1,'DescribeArticle','Describe “Harbour”','do','done',NULL);
INSERT INTO "journal_entries" VALUES(12,'aced61a335c4492c9e5571c0a2d4c425','b130edbbcf084cdebbe76724b1f7a7a9',12,'886584cd3e3d4d4ab99c76f49590c1ef','2026-11-22T04:43:51Z',1,'DeleteClaims','Delete claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(13,'5b503c2589f641858b5d91e3039448ac','b130edbbcf084cdebbe76724b1f7a7a9',13,'aced61a335c4492c9e5571c0a2d4c425','2026-11-22T04:43:51Z',1,'SetArticleState','Mark article as done','do','done',NULL);
INSERT INTO "journal_entries" VALUES(14,'7d86a5f7bdd046dbb409a400cc6ffb56','b130edbbcf084cdebbe76724b1f7a7a9',14,'5b503c2589f641858b5d91e3039448ac','2026-11-22T04:43:51Z',1,'AddAnalyst','Add analyst Ben','do','kept',NULL);
INSERT INTO "journal_entries" VALUES(15,'20780e3f536443ca810e38bbb3448f7f','b130edbbcf084cdebbe76724b1f7a7a9',15,'7d86a5f7bdd046dbb409a400cc6ffb56','2026-11-22T04:43:51Z',2,'CodeClaim','Code claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(16,'467786c74471471899a5dd86d1a6aa3d','b130edbbcf084cdebbe76724b1f7a7a9',16,'20780e3f536443ca810e38bbb3448f7f','2026-11-22T04:43:51Z',2,'undo','Code claim','undo','kept',15);
INSERT INTO "journal_entries" VALUES(17,'81f6872c9c634851a4d9748c9e2001b7','b130edbbcf084cdebbe76724b1f7a7a9',17,'467786c74471471899a5dd86d1a6aa3d','2026-11-22T04:43:51Z',2,'redo','Code claim','redo','kept',15);
INSERT INTO "journal_entries" VALUES(18,'4620c1cd3cf74ad5b804b3c3b1976375','b130edbbcf084cdebbe76724b1f7a7a9',18,'81f6872c9c634851a4d9748c9e2001b7','2026-11-22T04:43:51Z',1,'RemoveArticle','Remove article','do','undone',NULL);
INSERT INTO "journal_entries" VALUES(19,'baea43199648445dad423fb73cb0c265','b130edbbcf084cdebbe76724b1f7a7a9',19,'4620c1cd3cf74ad5b804b3c3b1976375','2026-11-22T04:43:51Z',1,'Retitle','Call the project Town and harbour','do','undone',NULL);
INSERT INTO "journal_entries" VALUES(20,'d878b0da29394a53909c11e37dbea61b','b130edbbcf084cdebbe76724b1f7a7a9',20,'baea43199648445dad423fb73cb0c265','2026-11-22T04:43:51Z',1,'undo','Call the project Town and harbour','undo','kept',19);
INSERT INTO "journal_entries" VALUES(21,'462eef9a330a45e78cf5e61bf3c85827','b130edbbcf084cdebbe76724b1f7a7a9',21,'d878b0da29394a53909c11e37dbea61b','2026-11-22T04:43:51Z',1,'undo','Remove article','undo','kept',18);
CREATE TABLE originals (
	sha256 VARCHAR(64) NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93',X'54686520686172626F757220F09F9AA22077617320636C6F7365642E0AE2809C576520646964206E6F742066697265206669727374E2809D2C207361696420746865206D696E697374657220F09F91A9F09F8FBDE2808DF09F9A92206F6E204D6F6E6461792E0AE2809C4E6F7573206EE2809961766F6E73207269656E2066616974E2809D2C2065CC81637269742D696C2E20D7A9D79CD795D79D20D79CD79BD795D79CD79D2C2068652061646465642E');
INSERT INTO "originals" VALUES('bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6',X'41207365636F6E6420746578742C20686520736169642E');
CREATE TABLE project (
	id INTEGER NOT NULL, 
	uuid VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	created VARCHAR NOT NULL, 
	codebook_title VARCHAR NOT NULL, 
	codebook_version VARCHAR NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id), 
	CONSTRAINT ck_project_single CHECK (id = 1)
);
INSERT INTO "project" VALUES(1,'c5f42d7b2842481e943c710d599175e7','Town','2026-11-22T04:43:51Z','Sample','1');
CREATE TABLE texts (
	sha256 VARCHAR(64) NOT NULL, 
	characters INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT pk_texts PRIMARY KEY (sha256)
);
INSERT INTO "texts" VALUES('bf189143263bd0e8251452c713cd5c0f646226fc583e24fc37dd62ac93e06c93',143,'The harbour 🚢 was closed.
“We did not fire first”, said the minister 👩🏽‍🚒 on Monday.
“Nous n’avons rien fait”, écrit-il. שלום לכולם, he added.');
INSERT INTO "texts" VALUES('bc99f3a965b0b3bcf2d1e9e3d9ab9c8d919b059e15ba727f9cc91d406b5a31a6',23,'A second text, he said.');
CREATE INDEX ix_actors_parent_id ON actors (parent_id);
CREATE INDEX ix_journal_entries_undo ON journal_entries (analyst_id, origin, state, id);
CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'texts are never changed'); END;
CREATE TRIGGER originals_no_update BEFORE UPDATE ON originals BEGIN SELECT RAISE(ABORT, 'originals are never changed'); END;
CREATE INDEX ix_aliases_text ON aliases (text);
CREATE INDEX ix_journal_changes_entry_id ON journal_changes (entry_id);
CREATE INDEX ix_journal_changes_object ON journal_changes (kind, object_uuid, entry_id);
CREATE INDEX ix_articles_text_sha256 ON articles (text_sha256);
CREATE INDEX ix_articles_list ON articles (position, id);
CREATE INDEX ix_claims_type ON claims (claim_type_id, analyst_id, article_id);
CREATE INDEX ix_claims_analyst ON claims (analyst_id, article_id, claim_type_id, speaker_id, status, layer);
CREATE INDEX ix_claims_article ON claims (article_id, start_cp, id);
CREATE INDEX ix_claims_newest ON claims (analyst_id, id);
CREATE INDEX ix_claims_speaker ON claims (speaker_id, analyst_id, article_id);
CREATE INDEX ix_claim_actors_actor ON claim_actors (actor_id, role, claim_id);
CREATE INDEX ix_claim_secondary_types_type ON claim_secondary_types (claim_type_id, claim_id);
CREATE INDEX ix_claim_answers_value ON claim_answers (value_id, field_id, claim_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('claim_types',4);
INSERT INTO "sqlite_sequence" VALUES('fields',2);
INSERT INTO "sqlite_sequence" VALUES('field_values',4);
INSERT INTO "sqlite_sequence" VALUES('actors',5);
INSERT INTO "sqlite_sequence" VALUES('analysts',2);
INSERT INTO "sqlite_sequence" VALUES('articles',2);
INSERT INTO "sqlite_sequence" VALUES('claims',3);
COMMIT;
