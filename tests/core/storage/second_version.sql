BEGIN TRANSACTION;
PRAGMA application_id=1332630117;
PRAGMA user_version=2000;
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
INSERT INTO "actors" VALUES('Harbour ministry','organisation',NULL,NULL,NULL,NULL,NULL,5,'040d67534bab41bfb493ce77edc41745');
INSERT INTO "actors" VALUES('The minister','person',5,'RUS',NULL,NULL,NULL,6,'7472ca31a477433681b4c0089869a839');
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE aliases (
	actor_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	alias_kind VARCHAR NOT NULL, 
	CONSTRAINT pk_aliases PRIMARY KEY (actor_id, position), 
	CONSTRAINT uq_aliases_actor_id_text UNIQUE (actor_id, text), 
	CONSTRAINT fk_aliases_actor_id_actors FOREIGN KEY(actor_id) REFERENCES actors (id)
);
INSERT INTO "aliases" VALUES(6,0,'minister','title');
CREATE TABLE analysts (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	created VARCHAR NOT NULL, 
	suggestions BOOLEAN DEFAULT 1 NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT uq_analysts_name UNIQUE (name), 
	CONSTRAINT uq_analysts_uuid UNIQUE (uuid)
);
INSERT INTO "analysts" VALUES('Ana','coder','2026-11-22T08:00:22Z',1,1,'e0d620d1e57b4d7eb8405b3582c9c3e1');
INSERT INTO "analysts" VALUES('Ben','coder','2026-11-22T08:00:22Z',1,2,'9534955036c741b9a65b5849dbcdf58c');
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
INSERT INTO "articles" VALUES(1,'talks.txt','talks.txt',NULL,'2016-10',NULL,NULL,NULL,'e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240','e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240','txt','utf-8','open','2026-11-22T08:00:22Z',1,'c25ee4b8fe2d415d95ac35e07261fa4e');
CREATE TABLE claim_actors (
	claim_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	actor_id INTEGER NOT NULL, 
	CONSTRAINT pk_claim_actors PRIMARY KEY (claim_id, role, position), 
	CONSTRAINT fk_claim_actors_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_claim_actors_actor_id_actors FOREIGN KEY(actor_id) REFERENCES actors (id)
);
INSERT INTO "claim_actors" VALUES(1,'target',0,5);
INSERT INTO "claim_actors" VALUES(3,'target',0,5);
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
INSERT INTO "claim_answers" VALUES(1,1,0,1,NULL);
INSERT INTO "claim_answers" VALUES(1,2,0,6,NULL);
INSERT INTO "claim_answers" VALUES(3,1,0,1,NULL);
INSERT INTO "claim_answers" VALUES(3,2,0,6,NULL);
CREATE TABLE claim_fragments (
	claim_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start_cp INTEGER NOT NULL, 
	end_cp INTEGER NOT NULL, 
	CONSTRAINT pk_claim_fragments PRIMARY KEY (claim_id, position), 
	CONSTRAINT fk_claim_fragments_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id)
);
INSERT INTO "claim_fragments" VALUES(1,0,14,44);
INSERT INTO "claim_fragments" VALUES(3,0,14,44);
CREATE TABLE claim_secondary_types (
	claim_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	claim_type_id INTEGER NOT NULL, 
	CONSTRAINT pk_claim_secondary_types PRIMARY KEY (claim_id, position), 
	CONSTRAINT fk_claim_secondary_types_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_claim_secondary_types_claim_type_id_claim_types FOREIGN KEY(claim_type_id) REFERENCES claim_types (id)
);
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
INSERT INTO "claim_types" VALUES(100,'ACCUSE','Accuse',NULL,0,'The speaker charges somebody with a wrong or finds fault with somebody''s conduct.','Charges against persons, armed forces, governments and groups, whether or not they are proved.','Answers to a charge belong under Contest or Justify.','',0,'#c0360f','#fa723e',NULL,'','',1,'4d7ce7bbe2304bb4aa819c8f7fb5c609');
INSERT INTO "claim_types" VALUES(200,'CONTEST','Contest',NULL,6,'The speaker disputes an account of what happened, or declines to give one.','Denials, counter-evidence and expressly withheld judgements.','Defending an act that is admitted belongs under Justify.','',0,'#1153b1','#5088f5',NULL,'','',2,'a73bf8d9f0444e56aae00ddffc9e51b1');
INSERT INTO "claim_types" VALUES(300,'JUSTIFY','Justify',NULL,10,'The speaker accepts that the conduct took place and defends it.','Defences of the speaker''s own side and of its allies.','If the conduct is not accepted, code a type of family 200.','',0,'#ae8900','#f8cd3f',NULL,'','',3,'e11203fe51864b9a826f8f7d17a797d5');
INSERT INTO "claim_types" VALUES(400,'CALL','Call',NULL,14,'The speaker wants somebody to do something or to stop doing it.','Appeals, requests and demands.','Announcing one''s own action belongs under Coerce or Relate.','',0,'#026d3e','#3ec782',NULL,'','',4,'f64e2ad8d2284633a79b6d1abfdafb38');
INSERT INTO "claim_types" VALUES(500,'COERCE','Coerce',NULL,19,'The speaker acts against somebody or threatens to.','Measures, threats and inquiries of the speaker''s own side.','Asking others to act belongs under Call.','',0,'#9f3183','#e16dba',NULL,'','',5,'793b762dd311449bad545f11cc431583');
INSERT INTO "claim_types" VALUES(600,'RELATE','Relate',NULL,23,'The speaker moves towards others or away from them.','Offers, support and refusals between actors.','Refusing an accusation belongs under Contest.','',0,'#028dac','#08cdf0',NULL,'','',6,'73d92337490147789bd5d73fa7db3046');
INSERT INTO "claim_types" VALUES(700,'INFORM','Inform',NULL,27,'The speaker states facts or views without charging, contesting or demanding anything.','Figures, accounts of events, judgements of evidence, forecasts.','If the main clause does one of the above, code that type.','',0,'#808489','#c1c7ce',NULL,'','',7,'d8f47cfd20e14cc8814a37e6744eaf87');
INSERT INTO "claim_types" VALUES(110,'ACC_HR','Accuse: rights abuse',1,1,'The speaker says that an actor violates human rights.','Torture, enforced disappearance, persecution, arbitrary arrest, killings in custody.','Harm done in the course of fighting is 120.','accuse of abuses
blame for
find responsible
hold responsible
document abuses',1,'#a10000','#ffb59f','3','1122','ACCUSE / allege / human_rights',8,'72a7e00e52444ef2a92e4fa9755e11c3');
INSERT INTO "claim_types" VALUES(120,'ACC_CIV','Accuse: harm to civilians',1,2,'The speaker says that an actor attacks civilians or civilian objects, or uses force out of all proportion.','Strikes on hospitals, schools, markets and homes; a count of the dead with a named culprit.','If the speaker uses a legal label or names a banned weapon, code 130.','accuse
say ... killed
hit
target
bomb',1,'#b32408','#ff9b79','1','1123','ACCUSE / allege / military',9,'637e187ebb444502863a5fdb5d82a4e6');
INSERT INTO "claim_types" VALUES(130,'ACC_WC','Accuse: war crime',1,3,'The speaker uses the language of the laws of war against an actor.','The words war crime, war criminal, genocide or violation of international law; banned munitions; conditional forms such as would be a war crime.','A mere call for an inquiry is 410.','call a war crime
qualify as
declare guilty
amount to
constitute',1,'#c43a13','#ff7e4c','2','1124','ACCUSE / allege / military; legal',10,'240174f0f0a1425abc996bb19a93c6c8');
INSERT INTO "claim_types" VALUES(140,'ACC_OTH','Accuse: other wrongdoing',1,4,'The speaker makes any other specific charge.','Propping up a government, breaking a truce, ties to terrorists, staging an incident, hiding behind civilians.','Disapproval without a specific act is 150.','blame
accuse
charge
allege',1,'#d64e1f','#ed6b30',NULL,'112','ACCUSE / allege',11,'cdc7992343fc41b4bb5ede374a147839');
INSERT INTO "claim_types" VALUES(150,'CRITICISE','Criticise or express concern',1,5,'The speaker disapproves or voices concern without charging anybody with a specific act.','Concern raised in private talks between governments; regret about another''s conduct.','If a specific act is alleged, code 110 to 140.','criticise
deplore
raise
be concerned
condemn
regret
call',1,'#e8612a','#d55d1a','4','111, 114','ACCUSE / disapprove',12,'e85a26d6419a4df58501e353bfffb749');
INSERT INTO "claim_types" VALUES(210,'DENY','Deny',2,7,'The speaker says that the act did not happen or was not the speaker''s own.','A denial on behalf of an ally or a subordinate.','If the act is admitted and explained, code a type of family 300.','deny
reject accusations
say ... did not
refute',1,'#024191','#82a3ff','5','016','',13,'ac819271171149df846cd1e4a4f0e276');
INSERT INTO "claim_types" VALUES(220,'REBUT','Rebut',2,8,'The speaker contests what somebody else has said.','Disputing a statement, rejecting remarks, pointing to evidence against them.','Protesting one''s own innocence is 210.','dispute
reject
contradict
dismiss
refute',1,'#1153b1','#548bf8','6','016','',14,'ddef3d235e2d4a47a35b76272f96e8dc');
INSERT INTO "claim_types" VALUES(230,'WITHHOLD','Withhold judgement',2,9,'The speaker expressly takes no position.','Refusing to confirm, to name a culprit or to use a legal term when asked.','A silence that only the reporter notes is not coded.','would not say
stop short of
decline to say
refuse to confirm',1,'#3567c8','#3174de',NULL,'011','',15,'3472a5368d8d400e9f0d05d50133ddc3');
INSERT INTO "claim_types" VALUES(310,'JUST_SEC','Justify: security',3,11,'The conduct is presented as a legitimate fight against terrorists or armed enemies.','Saying that those hit were fighters, or that a building was a military position.','Calling somebody else a terrorist without defending one''s own conduct is 140.','say ... targets terrorists
equate with
describe as an operation against',1,'#806800','#ffe17b','7','010','',16,'b290b7a2b6eb4ec98b4af218728a7587');
INSERT INTO "claim_types" VALUES(320,'JUST_CARE','Justify: care and legality',3,12,'The conduct is defended by pointing to precautions, coordination or lawfulness.','Precision weapons, warnings to residents, safe corridors already opened, compliance with the law.','A demand that others take precautions is 430.','say ... carefully
comply
aim to avoid
take precautions',1,'#997901','#f2c839',NULL,'010','',17,'90910564faaf402eb2273ce5e421a2c6');
INSERT INTO "claim_types" VALUES(330,'JUST_UNAV','Justify: unavoidable',3,13,'The harm could not be helped, was an accident, or is excused by circumstances.','Pointing out how hard it is to fight without harm to bystanders.','Regret about somebody else''s conduct is 150.','show how hard
regrettable but
by mistake',1,'#b58900','#dfb01f',NULL,'010','',18,'65223f461c894b84b32c03e89b024d83');
INSERT INTO "claim_types" VALUES(410,'CALL_INV','Call for investigation or accountability',4,15,'The speaker wants conduct to be investigated, explained, tried or punished.','Statements that somebody owes an explanation or should stand trial.','If the speaker announces an own inquiry, code 530.','call for an inquiry
should be investigated
beg for
owe an explanation
should face trial',1,'#005232','#65eaa1','8','100','REQUEST',19,'969dc815f93846b59c73159aa8dd29a0');
INSERT INTO "claim_types" VALUES(420,'CALL_TALK','Call for talks or truce',4,16,'The speaker wants others to negotiate, or to stop fighting for the sake of talks.','Appeals for a cease-fire or a political settlement.','An offer to mediate or to take part is 610.','urge talks
appeal for a ceasefire
call for a settlement',1,'#006a3e','#48cf89',NULL,'026-028, 106-108','REQUEST / meet',20,'bffbc749e4c847329344bdb6560f7531');
INSERT INTO "claim_types" VALUES(430,'CALL_IHL','Call for restraint',4,17,'The speaker wants force to be limited or stopped, civilians to be spared or the law to be obeyed.','Reminders of duties under the laws of war.','A call for a negotiated truce is 420.','urge
call on
remind
must stop
must spare',1,'#1f824d','#23b571','9','0256, 1056','REQUEST / yield / military',21,'841c442e8b944dd1b5f25ed9269330e0');
INSERT INTO "claim_types" VALUES(440,'CALL_HUM','Call for humanitarian access',4,18,'The speaker wants help to reach people, or people to reach safety.','Aid convoys, corridors, evacuations, safe passage.','A speaker who says that its own side already provides these is 320.','appeal for
ask that
call for a corridor
safe passage',1,'#42995f','#009a5c',NULL,'0233, 0255, 1033','REQUEST / assist / humanitarian',22,'6c9d6124edef44aa85e717d99381fb4f');
INSERT INTO "claim_types" VALUES(510,'SANCTION','Impose sanctions',5,20,'The speaker announces or recalls a measure against somebody.','Designations, visa bans, frozen or seized assets, trade bans.','A measure that is only considered or threatened is 520.','sanction
designate
impose
unveil
bar
freeze',1,'#8a1e74','#fe9bdf',NULL,'163','COERCE / restrict',23,'5882d4e008364395ba23fa8dad0d52a4');
INSERT INTO "claim_types" VALUES(520,'THREAT','Threaten, warn or defy',5,21,'The speaker announces consequences for somebody, or defies such an announcement.','Ultimatums, vows, promised measures, taunts in answer to a threat.','A forecast without a threat is 730.','warn
threaten
vow
have consequences
accept the fight',1,'#a93b8c','#ed77c5',NULL,'13','THREATEN',24,'e9b69dfc438b440f8aefa15fa53388b9');
INSERT INTO "claim_types" VALUES(530,'PROBE','Announce own investigation',5,22,'The speaker, or a body for which it speaks, investigates or has set up an inquiry.','Gathering and recording evidence for later use; fact-finding missions.','Wanting others to investigate is 410.','investigate
invoke
create a mission
open an inquiry
document',1,'#ca57a4','#d25ba7',NULL,'091-094','ACCUSE / investigate',25,'ae83869230e04116952dbee686e87862');
INSERT INTO "claim_types" VALUES(610,'OFFER','Offer, propose, mediate',6,24,'The speaker puts forward a plan, talks or good offices.','Invitations to a conference, draft resolutions, offers of escort.','Urging others to talk without a proposal of one''s own is 420.','present a plan
be prepared to
convene
propose
offer',1,'#016d83','#4fe0ff',NULL,'036, 039, 045','AGREE or CONSULT / diplomatic',26,'f8fb67eed5304c2bb9debdcdae98c591');
INSERT INTO "claim_types" VALUES(620,'SUPPORT','Support or cooperate',6,25,'The speaker backs a plan or an actor, or reports working together.','Praise for cooperation; accepting another''s right to act.','Backing one''s own proposal is 610.','back
endorse
cooperate
welcome
support',1,'#05829f','#0cc7e9',NULL,'051, 03','SUPPORT, AGREE, COOPERATE',27,'ba92304d6a204eff87100f98510b0ad8');
INSERT INTO "claim_types" VALUES(630,'REJECT','Reject a proposal',6,26,'The speaker refuses talks, a plan or a request.','Refusing mediators, ruling out negotiations, declining to give guarantees.','Refusing an accusation is 210 or 220.','reject
rule out
refuse
turn down',1,'#0597bd','#03acce',NULL,'125, 127','REJECT / meet',28,'98986d05cc3843bb92189355a08e62aa');
INSERT INTO "claim_types" VALUES(710,'REPORT','Report facts or figures',7,28,'The speaker gives numbers or an account of events without a charge.','Casualty figures, numbers of fighters, dates and places.','A figure tied to a culprit is 120.','say
announce
put at
state
estimate',1,'#515559','#d2d8de',NULL,'010','',29,'ae05352b00e34b84b6a41a4f6c0920f6');
INSERT INTO "claim_types" VALUES(720,'EVIDENCE','Assess evidence',7,29,'The claim is about what evidence exists, where it comes from or how good it is.','Reports called credible; the sources of an assessment.','If evidence serves to charge a named actor, the charge is the primary type.','credible
based on
rest on
find that
show',1,'#64686c','#b5bac1',NULL,'010','',30,'39c68a541e9b44df9b4921a7a0a2a7ec');
INSERT INTO "claim_types" VALUES(730,'ASSESS','Assess or predict',7,30,'The speaker judges consequences or prospects, or voices a hope.','Forecasts, causes and effects, chances of talks.','Disapproval and nothing more is 150.','complicate
contribute to
hope
expect
could',1,'#777b7f','#989da4',NULL,'012, 013','',31,'5dec2d025d9142d1b6e533529c4d7151');
INSERT INTO "claim_types" VALUES(790,'OTHER','Other claim',7,31,'None of the other types fits; a note is required.','Claims that should be reviewed every month for a type of their own.','When in doubt between two types, choose the nearer one rather than this one.','',1,'#8a8e93','#7c8288',NULL,'010','',32,'597112eb55db4b73af03495bee913411');
INSERT INTO "claim_types" VALUES(999,'CANNOT_TELL','cannot tell',NULL,32,'The text does not let the analyst decide.','','','',1,'#7a756c','#948f86',NULL,'','',33,'00000000000000000000000000000001');
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
INSERT INTO "claims" VALUES(1,1,'coder',14,13,6,NULL,NULL,45,57,'submitted',0,'Twice?','“We did not cross the line,” t','Border talks

','he minister said on Friday. 😀 Ai','e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240','2026-11-22T08:00:22Z','2026-11-22T08:00:22Z',1,'d760c089472b4d4f8faacf2bc6734c0d');
INSERT INTO "claims" VALUES(1,2,'coder',14,13,6,NULL,NULL,45,57,'submitted',0,NULL,'“We did not cross the line,” t','Border talks

','he minister said on Friday. 😀 Ai','e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240','2026-11-22T08:00:22Z','2026-11-22T08:00:22Z',3,'adbab43c822f4ed180d866eb10e6821e');
CREATE TABLE copy (
	id INTEGER NOT NULL, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_copy PRIMARY KEY (id), 
	CONSTRAINT ck_copy_single CHECK (id = 1)
);
INSERT INTO "copy" VALUES(1,'7ea1b0b0b834498996df90efa854b7ee');
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
INSERT INTO "field_values" VALUES(1,1,'negative','Negative','The speaker faults, charges, opposes or threatens the target.',0,1,'69b33e07584b4e71b2427962e1fef39a');
INSERT INTO "field_values" VALUES(1,2,'neutral','Neutral','The speaker neither faults nor defends the target.',1,2,'9b27c5243ac74eb7981484ee611ef083');
INSERT INTO "field_values" VALUES(1,3,'positive','Positive','The speaker defends, supports or agrees with the target.',2,3,'f10cba9302b74ea39d7c49fb35dadaa2');
INSERT INTO "field_values" VALUES(1,4,'ambivalent','Ambivalent','The speaker both faults and defends the target in the same claim.',3,4,'9183ffdc6bc14e559832a2fd758de2b8');
INSERT INTO "field_values" VALUES(1,999,'cannot tell','cannot tell','The text does not let the analyst decide.',4,5,'308ba245628b4d1e9ee662fd04dcadba');
INSERT INTO "field_values" VALUES(2,1,'direct','Direct','All of the content stands in quotation marks.',0,6,'263b802e05d04d85bc4f157a108c8673');
INSERT INTO "field_values" VALUES(2,2,'mixed','Mixed','A paraphrase that contains quoted words.',1,7,'b349d8916fbb4e74b73248a8920590d8');
INSERT INTO "field_values" VALUES(2,3,'indirect','Indirect','A paraphrase without quoted words.',2,8,'ae90ff8dfd2748318614374e46eac93d');
INSERT INTO "field_values" VALUES(2,999,'cannot tell','cannot tell','The text does not let the analyst decide.',3,9,'88a8e48dee01436d8330cd85cadf4695');
INSERT INTO "field_values" VALUES(3,1,'asserted','Asserted','Stated as a fact.',0,10,'ee07a2ae289241fa935ed1097fa7e94c');
INSERT INTO "field_values" VALUES(3,2,'hedged','Hedged','Softened by words such as may, appear or believe.',1,11,'66cbdad4499f415ca4ce4dc7da25e59e');
INSERT INTO "field_values" VALUES(3,3,'conditional','Conditional','Holds only if something else is the case.',2,12,'9371f2e28c484d688b8e780468e2392d');
INSERT INTO "field_values" VALUES(3,4,'reported','Reported','The speaker passes on what others have reported.',3,13,'dd5ce11a9ab44f41b72d7916f3172276');
INSERT INTO "field_values" VALUES(3,5,'intended','Intended','About something that the speaker wants or plans to do.',4,14,'3bc9dc942fe643fa9e28b6a0028bc1e8');
INSERT INTO "field_values" VALUES(3,6,'withheld','Withheld','The speaker expressly does not commit to it.',5,15,'928b591d790b443ea395ba175ff884b7');
INSERT INTO "field_values" VALUES(3,999,'cannot tell','cannot tell','The text does not let the analyst decide.',6,16,'3c5239d5abe44c578e567390b113928c');
INSERT INTO "field_values" VALUES(4,1,'none stated','None stated','The speaker names no basis.',0,17,'a8df084391444324a6ff41fba0a724e0');
INSERT INTO "field_values" VALUES(4,2,'official information','Official information','Information from a government or its agencies, the speaker''s own included.',1,18,'eb646a994d7c464bb398664a307dab8e');
INSERT INTO "field_values" VALUES(4,3,'own observation','Own observation','What the speaker has seen or experienced.',2,19,'7874ba85d96a4466a9abeaa3e347d9e7');
INSERT INTO "field_values" VALUES(4,4,'NGO','NGO','Findings of a non-governmental organisation.',3,20,'8ae8c83ac5ee4bf88657c43c62e77f12');
INSERT INTO "field_values" VALUES(4,5,'local witnesses','Local witnesses','Accounts of people on the spot.',4,21,'f170ecf09e38425196200274bc467d81');
INSERT INTO "field_values" VALUES(4,6,'media','Media','News reports, pictures or films, social media included.',5,22,'59a1357e475e4a479dbe3994dff718c3');
INSERT INTO "field_values" VALUES(4,7,'international body','International body','Findings of an international organisation or court.',6,23,'5e8fd0d60653400e9baf2a80910ef77f');
INSERT INTO "field_values" VALUES(4,8,'intelligence','Intelligence','Findings of intelligence services or of satellites.',7,24,'a01659a658f44d88af4805bb010246fa');
INSERT INTO "field_values" VALUES(4,9,'unspecified reports','Unspecified reports','Reports whose origin is not given.',8,25,'2db90c7c790447c0816732e4ef392ff9');
INSERT INTO "field_values" VALUES(4,999,'cannot tell','cannot tell','The text does not let the analyst decide.',9,26,'14861c3cea654d2fbe2d1900f747a570');
INSERT INTO "field_values" VALUES(5,999,'cannot tell','cannot tell','The text does not let the analyst decide.',0,27,'8204fd140b6745c8a8fcdfc923146942');
INSERT INTO "field_values" VALUES(6,999,'cannot tell','cannot tell','The text does not let the analyst decide.',0,28,'5c0678879b6f4b7f98cbb80d17e70ad7');
INSERT INTO "field_values" VALUES(7,999,'cannot tell','cannot tell','The text does not let the analyst decide.',0,29,'e9f0bbbb491e4d8b897c89df050c0da1');
INSERT INTO "field_values" VALUES(8,1,'head of state','Head of state','President or monarch.',0,30,'33d61d1c0cfa4fc2a74412f4170c2ce2');
INSERT INTO "field_values" VALUES(8,2,'head of government','Head of government','Prime minister or chancellor.',1,31,'6bb36b66ed1d49958c98df6c2ee8628f');
INSERT INTO "field_values" VALUES(8,3,'foreign minister','Foreign minister','The minister for foreign affairs; in the United States the secretary of state.',2,32,'182c7142ff79467aa23f2fb8d0f043ee');
INSERT INTO "field_values" VALUES(8,4,'other minister','Other minister','Any other member of a cabinet, deputies of a president included.',3,33,'dd5a2e59dfad4a889e83f18fa7224036');
INSERT INTO "field_values" VALUES(8,5,'spokesperson','Spokesperson','Speaks for an office, a ministry, an army or an organisation.',4,34,'22433bf563484ff789b6bbd5d9fda5f5');
INSERT INTO "field_values" VALUES(8,6,'military officer','Military officer','A serving officer who does not speak as a spokesperson.',5,35,'42aebc7b202b4c06af3000cf8d7d0de8');
INSERT INTO "field_values" VALUES(8,7,'prosecutor or judge','Prosecutor or judge','Speaks for a prosecuting authority or a court.',6,36,'79f50cd8216f4025984b5aa4fd452544');
INSERT INTO "field_values" VALUES(8,8,'legislator','Legislator','A member of a parliament.',7,37,'937b01b7e8474d4f93ab1c07395c42d7');
INSERT INTO "field_values" VALUES(8,9,'regional leader','Regional leader','Head or official of a region or a town.',8,38,'6b181fe439294bfb83aaf871e08fe9bc');
INSERT INTO "field_values" VALUES(8,10,'diplomat','Diplomat','An ambassador, a mission or an embassy.',9,39,'3ffe1f037c9c407191b913dbd37b7a93');
INSERT INTO "field_values" VALUES(8,11,'mediator','Mediator','An envoy or host who brings parties together.',10,40,'0bc3ac7269ef4df48db77739919b5d31');
INSERT INTO "field_values" VALUES(8,12,'NGO','NGO','Speaks for a non-governmental organisation.',11,41,'4c9511ca8c9e4095b6818e7228952cf7');
INSERT INTO "field_values" VALUES(8,13,'armed group','Armed group','Speaks for an armed group that is not a state''s.',12,42,'f81bb4fd07124dc8a23da7102fc7cade');
INSERT INTO "field_values" VALUES(8,14,'expert','Expert','Speaks on the strength of professional knowledge.',13,43,'50faa40f5dbc4baf94395ad2e9db9114');
INSERT INTO "field_values" VALUES(8,15,'witness','Witness','Tells what he or she saw or went through.',14,44,'88913037a99644b58d047b524b423936');
INSERT INTO "field_values" VALUES(8,16,'journalist','Journalist','A reporter or a news organisation as the source.',15,45,'9d9da2ba40c6441886fd568464ecb788');
INSERT INTO "field_values" VALUES(8,17,'anonymous official','Anonymous official','An official whom the article does not name.',16,46,'98e8e8e1369e4fd4b14d97d724afaa24');
INSERT INTO "field_values" VALUES(8,18,'other','Other','None of these roles.',17,47,'a18322eaa8f24d21bb16bce958c6c259');
INSERT INTO "field_values" VALUES(8,999,'cannot tell','cannot tell','The text does not let the analyst decide.',18,48,'32bac5fb4227491785b2c954cb305e40');
INSERT INTO "field_values" VALUES(9,1,'low','Low','Another coder might well decide otherwise.',0,49,'7a8909e4775a45bd8238a9ab39a0c2f3');
INSERT INTO "field_values" VALUES(9,2,'medium','Medium','Some doubt remains about a field or a boundary.',1,50,'1dc3cdd9a0344f8583445587bc833250');
INSERT INTO "field_values" VALUES(9,3,'high','High','No doubt.',2,51,'e01e962340f14f558f406219cf3b5c85');
INSERT INTO "field_values" VALUES(9,999,'cannot tell','cannot tell','The text does not let the analyst decide.',3,52,'d004de1a29e34038aa6d61f70ad5aa7c');
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
INSERT INTO "fields" VALUES('stance','Stance','one of',1,'How the speaker stands towards the target''s conduct or proposal: accusing is negative, denying and justifying are positive.',0,1,'c748661b5fa84cc49798de5b7a01f106');
INSERT INTO "fields" VALUES('speech','Speech','one of',1,'How much of the content stands in quotation marks.',1,2,'816dae5c525146a6a6f45d5bfe7e53bc');
INSERT INTO "fields" VALUES('certainty','Certainty','one of',0,'How sure the speaker is of the claim; the reporter''s own doubts do not count.',2,3,'4ee6237bbbb7423fbbde437b8b91043f');
INSERT INTO "fields" VALUES('evidence','Evidence','several of',0,'What the speaker names as the basis of the claim; tick all that apply.',3,4,'bb6996813d2040bfb3ee77365881012e');
INSERT INTO "fields" VALUES('location','Location','text',0,'Where the thing that is claimed happened, as precisely as the article says.',4,5,'02d7663621d54dc7b332e28f03e15a14');
INSERT INTO "fields" VALUES('event_date','Event date','date',0,'When the thing that is claimed happened: a day, a month, a year, or a range with a slash between its ends.',5,6,'ba6594f40387474fae10e35e916200cc');
INSERT INTO "fields" VALUES('statement_date','Statement date','date',0,'When the claim was made, if that is not the day of publication.',6,7,'f3cf014a45d34f52b3e5ec2aab31e44e');
INSERT INTO "fields" VALUES('speaker_role','Speaker role','one of',0,'In what capacity the speaker speaks here; taken from the actor unless you change it.',7,8,'7a61c1beeb0f4e1391e5f7959062964c');
INSERT INTO "fields" VALUES('confidence','Confidence','one of',0,'How sure you are of your own coding of this claim.',8,9,'d6bf97992c4f4407a0ee51c13a1190f1');
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
INSERT INTO "journal_changes" VALUES(1,1,'project',1,'0f8d5b5060264c1aa49cc33828e9f265','[["project",{"id":1,"uuid":"0f8d5b5060264c1aa49cc33828e9f265","title":"Second","created":"2026-11-22T08:00:22Z","codebook_title":"","codebook_version":"","lexicon":null,"keywords":"","suggestions":true},{"id":1,"uuid":"0f8d5b5060264c1aa49cc33828e9f265","title":"Second","created":"2026-11-22T08:00:22Z","codebook_title":"OnRecord default codebook","codebook_version":"1.0","lexicon":null,"keywords":"","suggestions":true}]]');
INSERT INTO "journal_changes" VALUES(2,1,'codebook',1,'4d7ce7bbe2304bb4aa819c8f7fb5c609','[["claim_types",null,{"code":100,"mnemonic":"ACCUSE","name":"Accuse","parent_id":null,"position":0,"definition":"The speaker charges somebody with a wrong or finds fault with somebody''s conduct.","include":"Charges against persons, armed forces, governments and groups, whether or not they are proved.","exclude":"Answers to a charge belong under Contest or Justify.","cues":"","codable":false,"colour_light":"#c0360f","colour_dark":"#fa723e","shortcut":null,"cameo":"","plover":"","id":1,"uuid":"4d7ce7bbe2304bb4aa819c8f7fb5c609"}]]');
INSERT INTO "journal_changes" VALUES(3,1,'codebook',2,'a73bf8d9f0444e56aae00ddffc9e51b1','[["claim_types",null,{"code":200,"mnemonic":"CONTEST","name":"Contest","parent_id":null,"position":6,"definition":"The speaker disputes an account of what happened, or declines to give one.","include":"Denials, counter-evidence and expressly withheld judgements.","exclude":"Defending an act that is admitted belongs under Justify.","cues":"","codable":false,"colour_light":"#1153b1","colour_dark":"#5088f5","shortcut":null,"cameo":"","plover":"","id":2,"uuid":"a73bf8d9f0444e56aae00ddffc9e51b1"}]]');
INSERT INTO "journal_changes" VALUES(4,1,'codebook',3,'e11203fe51864b9a826f8f7d17a797d5','[["claim_types",null,{"code":300,"mnemonic":"JUSTIFY","name":"Justify","parent_id":null,"position":10,"definition":"The speaker accepts that the conduct took place and defends it.","include":"Defences of the speaker''s own side and of its allies.","exclude":"If the conduct is not accepted, code a type of family 200.","cues":"","codable":false,"colour_light":"#ae8900","colour_dark":"#f8cd3f","shortcut":null,"cameo":"","plover":"","id":3,"uuid":"e11203fe51864b9a826f8f7d17a797d5"}]]');
INSERT INTO "journal_changes" VALUES(5,1,'codebook',4,'f64e2ad8d2284633a79b6d1abfdafb38','[["claim_types",null,{"code":400,"mnemonic":"CALL","name":"Call","parent_id":null,"position":14,"definition":"The speaker wants somebody to do something or to stop doing it.","include":"Appeals, requests and demands.","exclude":"Announcing one''s own action belongs under Coerce or Relate.","cues":"","codable":false,"colour_light":"#026d3e","colour_dark":"#3ec782","shortcut":null,"cameo":"","plover":"","id":4,"uuid":"f64e2ad8d2284633a79b6d1abfdafb38"}]]');
INSERT INTO "journal_changes" VALUES(6,1,'codebook',5,'793b762dd311449bad545f11cc431583','[["claim_types",null,{"code":500,"mnemonic":"COERCE","name":"Coerce","parent_id":null,"position":19,"definition":"The speaker acts against somebody or threatens to.","include":"Measures, threats and inquiries of the speaker''s own side.","exclude":"Asking others to act belongs under Call.","cues":"","codable":false,"colour_light":"#9f3183","colour_dark":"#e16dba","shortcut":null,"cameo":"","plover":"","id":5,"uuid":"793b762dd311449bad545f11cc431583"}]]');
INSERT INTO "journal_changes" VALUES(7,1,'codebook',6,'73d92337490147789bd5d73fa7db3046','[["claim_types",null,{"code":600,"mnemonic":"RELATE","name":"Relate","parent_id":null,"position":23,"definition":"The speaker moves towards others or away from them.","include":"Offers, support and refusals between actors.","exclude":"Refusing an accusation belongs under Contest.","cues":"","codable":false,"colour_light":"#028dac","colour_dark":"#08cdf0","shortcut":null,"cameo":"","plover":"","id":6,"uuid":"73d92337490147789bd5d73fa7db3046"}]]');
INSERT INTO "journal_changes" VALUES(8,1,'codebook',7,'d8f47cfd20e14cc8814a37e6744eaf87','[["claim_types",null,{"code":700,"mnemonic":"INFORM","name":"Inform","parent_id":null,"position":27,"definition":"The speaker states facts or views without charging, contesting or demanding anything.","include":"Figures, accounts of events, judgements of evidence, forecasts.","exclude":"If the main clause does one of the above, code that type.","cues":"","codable":false,"colour_light":"#808489","colour_dark":"#c1c7ce","shortcut":null,"cameo":"","plover":"","id":7,"uuid":"d8f47cfd20e14cc8814a37e6744eaf87"}]]');
INSERT INTO "journal_changes" VALUES(9,1,'codebook',8,'72a7e00e52444ef2a92e4fa9755e11c3','[["claim_types",null,{"code":110,"mnemonic":"ACC_HR","name":"Accuse: rights abuse","parent_id":1,"position":1,"definition":"The speaker says that an actor violates human rights.","include":"Torture, enforced disappearance, persecution, arbitrary arrest, killings in custody.","exclude":"Harm done in the course of fighting is 120.","cues":"accuse of abuses\nblame for\nfind responsible\nhold responsible\ndocument abuses","codable":true,"colour_light":"#a10000","colour_dark":"#ffb59f","shortcut":"3","cameo":"1122","plover":"ACCUSE / allege / human_rights","id":8,"uuid":"72a7e00e52444ef2a92e4fa9755e11c3"}]]');
INSERT INTO "journal_changes" VALUES(10,1,'codebook',9,'637e187ebb444502863a5fdb5d82a4e6','[["claim_types",null,{"code":120,"mnemonic":"ACC_CIV","name":"Accuse: harm to civilians","parent_id":1,"position":2,"definition":"The speaker says that an actor attacks civilians or civilian objects, or uses force out of all proportion.","include":"Strikes on hospitals, schools, markets and homes; a count of the dead with a named culprit.","exclude":"If the speaker uses a legal label or names a banned weapon, code 130.","cues":"accuse\nsay ... killed\nhit\ntarget\nbomb","codable":true,"colour_light":"#b32408","colour_dark":"#ff9b79","shortcut":"1","cameo":"1123","plover":"ACCUSE / allege / military","id":9,"uuid":"637e187ebb444502863a5fdb5d82a4e6"}]]');
INSERT INTO "journal_changes" VALUES(11,1,'codebook',10,'240174f0f0a1425abc996bb19a93c6c8','[["claim_types",null,{"code":130,"mnemonic":"ACC_WC","name":"Accuse: war crime","parent_id":1,"position":3,"definition":"The speaker uses the language of the laws of war against an actor.","include":"The words war crime, war criminal, genocide or violation of international law; banned munitions; conditional forms such as would be a war crime.","exclude":"A mere call for an inquiry is 410.","cues":"call a war crime\nqualify as\ndeclare guilty\namount to\nconstitute","codable":true,"colour_light":"#c43a13","colour_dark":"#ff7e4c","shortcut":"2","cameo":"1124","plover":"ACCUSE / allege / military; legal","id":10,"uuid":"240174f0f0a1425abc996bb19a93c6c8"}]]');
INSERT INTO "journal_changes" VALUES(12,1,'codebook',11,'cdc7992343fc41b4bb5ede374a147839','[["claim_types",null,{"code":140,"mnemonic":"ACC_OTH","name":"Accuse: other wrongdoing","parent_id":1,"position":4,"definition":"The speaker makes any other specific charge.","include":"Propping up a government, breaking a truce, ties to terrorists, staging an incident, hiding behind civilians.","exclude":"Disapproval without a specific act is 150.","cues":"blame\naccuse\ncharge\nallege","codable":true,"colour_light":"#d64e1f","colour_dark":"#ed6b30","shortcut":null,"cameo":"112","plover":"ACCUSE / allege","id":11,"uuid":"cdc7992343fc41b4bb5ede374a147839"}]]');
INSERT INTO "journal_changes" VALUES(13,1,'codebook',12,'e85a26d6419a4df58501e353bfffb749','[["claim_types",null,{"code":150,"mnemonic":"CRITICISE","name":"Criticise or express concern","parent_id":1,"position":5,"definition":"The speaker disapproves or voices concern without charging anybody with a specific act.","include":"Concern raised in private talks between governments; regret about another''s conduct.","exclude":"If a specific act is alleged, code 110 to 140.","cues":"criticise\ndeplore\nraise\nbe concerned\ncondemn\nregret\ncall","codable":true,"colour_light":"#e8612a","colour_dark":"#d55d1a","shortcut":"4","cameo":"111, 114","plover":"ACCUSE / disapprove","id":12,"uuid":"e85a26d6419a4df58501e353bfffb749"}]]');
INSERT INTO "journal_changes" VALUES(14,1,'codebook',13,'ac819271171149df846cd1e4a4f0e276','[["claim_types",null,{"code":210,"mnemonic":"DENY","name":"Deny","parent_id":2,"position":7,"definition":"The speaker says that the act did not happen or was not the speaker''s own.","include":"A denial on behalf of an ally or a subordinate.","exclude":"If the act is admitted and explained, code a type of family 300.","cues":"deny\nreject accusations\nsay ... did not\nrefute","codable":true,"colour_light":"#024191","colour_dark":"#82a3ff","shortcut":"5","cameo":"016","plover":"","id":13,"uuid":"ac819271171149df846cd1e4a4f0e276"}]]');
INSERT INTO "journal_changes" VALUES(15,1,'codebook',14,'ddef3d235e2d4a47a35b76272f96e8dc','[["claim_types",null,{"code":220,"mnemonic":"REBUT","name":"Rebut","parent_id":2,"position":8,"definition":"The speaker contests what somebody else has said.","include":"Disputing a statement, rejecting remarks, pointing to evidence against them.","exclude":"Protesting one''s own innocence is 210.","cues":"dispute\nreject\ncontradict\ndismiss\nrefute","codable":true,"colour_light":"#1153b1","colour_dark":"#548bf8","shortcut":"6","cameo":"016","plover":"","id":14,"uuid":"ddef3d235e2d4a47a35b76272f96e8dc"}]]');
INSERT INTO "journal_changes" VALUES(16,1,'codebook',15,'3472a5368d8d400e9f0d05d50133ddc3','[["claim_types",null,{"code":230,"mnemonic":"WITHHOLD","name":"Withhold judgement","parent_id":2,"position":9,"definition":"The speaker expressly takes no position.","include":"Refusing to confirm, to name a culprit or to use a legal term when asked.","exclude":"A silence that only the reporter notes is not coded.","cues":"would not say\nstop short of\ndecline to say\nrefuse to confirm","codable":true,"colour_light":"#3567c8","colour_dark":"#3174de","shortcut":null,"cameo":"011","plover":"","id":15,"uuid":"3472a5368d8d400e9f0d05d50133ddc3"}]]');
INSERT INTO "journal_changes" VALUES(17,1,'codebook',16,'b290b7a2b6eb4ec98b4af218728a7587','[["claim_types",null,{"code":310,"mnemonic":"JUST_SEC","name":"Justify: security","parent_id":3,"position":11,"definition":"The conduct is presented as a legitimate fight against terrorists or armed enemies.","include":"Saying that those hit were fighters, or that a building was a military position.","exclude":"Calling somebody else a terrorist without defending one''s own conduct is 140.","cues":"say ... targets terrorists\nequate with\ndescribe as an operation against","codable":true,"colour_light":"#806800","colour_dark":"#ffe17b","shortcut":"7","cameo":"010","plover":"","id":16,"uuid":"b290b7a2b6eb4ec98b4af218728a7587"}]]');
INSERT INTO "journal_changes" VALUES(18,1,'codebook',17,'90910564faaf402eb2273ce5e421a2c6','[["claim_types",null,{"code":320,"mnemonic":"JUST_CARE","name":"Justify: care and legality","parent_id":3,"position":12,"definition":"The conduct is defended by pointing to precautions, coordination or lawfulness.","include":"Precision weapons, warnings to residents, safe corridors already opened, compliance with the law.","exclude":"A demand that others take precautions is 430.","cues":"say ... carefully\ncomply\naim to avoid\ntake precautions","codable":true,"colour_light":"#997901","colour_dark":"#f2c839","shortcut":null,"cameo":"010","plover":"","id":17,"uuid":"90910564faaf402eb2273ce5e421a2c6"}]]');
INSERT INTO "journal_changes" VALUES(19,1,'codebook',18,'65223f461c894b84b32c03e89b024d83','[["claim_types",null,{"code":330,"mnemonic":"JUST_UNAV","name":"Justify: unavoidable","parent_id":3,"position":13,"definition":"The harm could not be helped, was an accident, or is excused by circumstances.","include":"Pointing out how hard it is to fight without harm to bystanders.","exclude":"Regret about somebody else''s conduct is 150.","cues":"show how hard\nregrettable but\nby mistake","codable":true,"colour_light":"#b58900","colour_dark":"#dfb01f","shortcut":null,"cameo":"010","plover":"","id":18,"uuid":"65223f461c894b84b32c03e89b024d83"}]]');
INSERT INTO "journal_changes" VALUES(20,1,'codebook',19,'969dc815f93846b59c73159aa8dd29a0','[["claim_types",null,{"code":410,"mnemonic":"CALL_INV","name":"Call for investigation or accountability","parent_id":4,"position":15,"definition":"The speaker wants conduct to be investigated, explained, tried or punished.","include":"Statements that somebody owes an explanation or should stand trial.","exclude":"If the speaker announces an own inquiry, code 530.","cues":"call for an inquiry\nshould be investigated\nbeg for\nowe an explanation\nshould face trial","codable":true,"colour_light":"#005232","colour_dark":"#65eaa1","shortcut":"8","cameo":"100","plover":"REQUEST","id":19,"uuid":"969dc815f93846b59c73159aa8dd29a0"}]]');
INSERT INTO "journal_changes" VALUES(21,1,'codebook',20,'bffbc749e4c847329344bdb6560f7531','[["claim_types",null,{"code":420,"mnemonic":"CALL_TALK","name":"Call for talks or truce","parent_id":4,"position":16,"definition":"The speaker wants others to negotiate, or to stop fighting for the sake of talks.","include":"Appeals for a cease-fire or a political settlement.","exclude":"An offer to mediate or to take part is 610.","cues":"urge talks\nappeal for a ceasefire\ncall for a settlement","codable":true,"colour_light":"#006a3e","colour_dark":"#48cf89","shortcut":null,"cameo":"026-028, 106-108","plover":"REQUEST / meet","id":20,"uuid":"bffbc749e4c847329344bdb6560f7531"}]]');
INSERT INTO "journal_changes" VALUES(22,1,'codebook',21,'841c442e8b944dd1b5f25ed9269330e0','[["claim_types",null,{"code":430,"mnemonic":"CALL_IHL","name":"Call for restraint","parent_id":4,"position":17,"definition":"The speaker wants force to be limited or stopped, civilians to be spared or the law to be obeyed.","include":"Reminders of duties under the laws of war.","exclude":"A call for a negotiated truce is 420.","cues":"urge\ncall on\nremind\nmust stop\nmust spare","codable":true,"colour_light":"#1f824d","colour_dark":"#23b571","shortcut":"9","cameo":"0256, 1056","plover":"REQUEST / yield / military","id":21,"uuid":"841c442e8b944dd1b5f25ed9269330e0"}]]');
INSERT INTO "journal_changes" VALUES(23,1,'codebook',22,'6c9d6124edef44aa85e717d99381fb4f','[["claim_types",null,{"code":440,"mnemonic":"CALL_HUM","name":"Call for humanitarian access","parent_id":4,"position":18,"definition":"The speaker wants help to reach people, or people to reach safety.","include":"Aid convoys, corridors, evacuations, safe passage.","exclude":"A speaker who says that its own side already provides these is 320.","cues":"appeal for\nask that\ncall for a corridor\nsafe passage","codable":true,"colour_light":"#42995f","colour_dark":"#009a5c","shortcut":null,"cameo":"0233, 0255, 1033","plover":"REQUEST / assist / humanitarian","id":22,"uuid":"6c9d6124edef44aa85e717d99381fb4f"}]]');
INSERT INTO "journal_changes" VALUES(24,1,'codebook',23,'5882d4e008364395ba23fa8dad0d52a4','[["claim_types",null,{"code":510,"mnemonic":"SANCTION","name":"Impose sanctions","parent_id":5,"position":20,"definition":"The speaker announces or recalls a measure against somebody.","include":"Designations, visa bans, frozen or seized assets, trade bans.","exclude":"A measure that is only considered or threatened is 520.","cues":"sanction\ndesignate\nimpose\nunveil\nbar\nfreeze","codable":true,"colour_light":"#8a1e74","colour_dark":"#fe9bdf","shortcut":null,"cameo":"163","plover":"COERCE / restrict","id":23,"uuid":"5882d4e008364395ba23fa8dad0d52a4"}]]');
INSERT INTO "journal_changes" VALUES(25,1,'codebook',24,'e9b69dfc438b440f8aefa15fa53388b9','[["claim_types",null,{"code":520,"mnemonic":"THREAT","name":"Threaten, warn or defy","parent_id":5,"position":21,"definition":"The speaker announces consequences for somebody, or defies such an announcement.","include":"Ultimatums, vows, promised measures, taunts in answer to a threat.","exclude":"A forecast without a threat is 730.","cues":"warn\nthreaten\nvow\nhave consequences\naccept the fight","codable":true,"colour_light":"#a93b8c","colour_dark":"#ed77c5","shortcut":null,"cameo":"13","plover":"THREATEN","id":24,"uuid":"e9b69dfc438b440f8aefa15fa53388b9"}]]');
INSERT INTO "journal_changes" VALUES(26,1,'codebook',25,'ae83869230e04116952dbee686e87862','[["claim_types",null,{"code":530,"mnemonic":"PROBE","name":"Announce own investigation","parent_id":5,"position":22,"definition":"The speaker, or a body for which it speaks, investigates or has set up an inquiry.","include":"Gathering and recording evidence for later use; fact-finding missions.","exclude":"Wanting others to investigate is 410.","cues":"investigate\ninvoke\ncreate a mission\nopen an inquiry\ndocument","codable":true,"colour_light":"#ca57a4","colour_dark":"#d25ba7","shortcut":null,"cameo":"091-094","plover":"ACCUSE / investigate","id":25,"uuid":"ae83869230e04116952dbee686e87862"}]]');
INSERT INTO "journal_changes" VALUES(27,1,'codebook',26,'f8fb67eed5304c2bb9debdcdae98c591','[["claim_types",null,{"code":610,"mnemonic":"OFFER","name":"Offer, propose, mediate","parent_id":6,"position":24,"definition":"The speaker puts forward a plan, talks or good offices.","include":"Invitations to a conference, draft resolutions, offers of escort.","exclude":"Urging others to talk without a proposal of one''s own is 420.","cues":"present a plan\nbe prepared to\nconvene\npropose\noffer","codable":true,"colour_light":"#016d83","colour_dark":"#4fe0ff","shortcut":null,"cameo":"036, 039, 045","plover":"AGREE or CONSULT / diplomatic","id":26,"uuid":"f8fb67eed5304c2bb9debdcdae98c591"}]]');
INSERT INTO "journal_changes" VALUES(28,1,'codebook',27,'ba92304d6a204eff87100f98510b0ad8','[["claim_types",null,{"code":620,"mnemonic":"SUPPORT","name":"Support or cooperate","parent_id":6,"position":25,"definition":"The speaker backs a plan or an actor, or reports working together.","include":"Praise for cooperation; accepting another''s right to act.","exclude":"Backing one''s own proposal is 610.","cues":"back\nendorse\ncooperate\nwelcome\nsupport","codable":true,"colour_light":"#05829f","colour_dark":"#0cc7e9","shortcut":null,"cameo":"051, 03","plover":"SUPPORT, AGREE, COOPERATE","id":27,"uuid":"ba92304d6a204eff87100f98510b0ad8"}]]');
INSERT INTO "journal_changes" VALUES(29,1,'codebook',28,'98986d05cc3843bb92189355a08e62aa','[["claim_types",null,{"code":630,"mnemonic":"REJECT","name":"Reject a proposal","parent_id":6,"position":26,"definition":"The speaker refuses talks, a plan or a request.","include":"Refusing mediators, ruling out negotiations, declining to give guarantees.","exclude":"Refusing an accusation is 210 or 220.","cues":"reject\nrule out\nrefuse\nturn down","codable":true,"colour_light":"#0597bd","colour_dark":"#03acce","shortcut":null,"cameo":"125, 127","plover":"REJECT / meet","id":28,"uuid":"98986d05cc3843bb92189355a08e62aa"}]]');
INSERT INTO "journal_changes" VALUES(30,1,'codebook',29,'ae05352b00e34b84b6a41a4f6c0920f6','[["claim_types",null,{"code":710,"mnemonic":"REPORT","name":"Report facts or figures","parent_id":7,"position":28,"definition":"The speaker gives numbers or an account of events without a charge.","include":"Casualty figures, numbers of fighters, dates and places.","exclude":"A figure tied to a culprit is 120.","cues":"say\nannounce\nput at\nstate\nestimate","codable":true,"colour_light":"#515559","colour_dark":"#d2d8de","shortcut":null,"cameo":"010","plover":"","id":29,"uuid":"ae05352b00e34b84b6a41a4f6c0920f6"}]]');
INSERT INTO "journal_changes" VALUES(31,1,'codebook',30,'39c68a541e9b44df9b4921a7a0a2a7ec','[["claim_types",null,{"code":720,"mnemonic":"EVIDENCE","name":"Assess evidence","parent_id":7,"position":29,"definition":"The claim is about what evidence exists, where it comes from or how good it is.","include":"Reports called credible; the sources of an assessment.","exclude":"If evidence serves to charge a named actor, the charge is the primary type.","cues":"credible\nbased on\nrest on\nfind that\nshow","codable":true,"colour_light":"#64686c","colour_dark":"#b5bac1","shortcut":null,"cameo":"010","plover":"","id":30,"uuid":"39c68a541e9b44df9b4921a7a0a2a7ec"}]]');
INSERT INTO "journal_changes" VALUES(32,1,'codebook',31,'5dec2d025d9142d1b6e533529c4d7151','[["claim_types",null,{"code":730,"mnemonic":"ASSESS","name":"Assess or predict","parent_id":7,"position":30,"definition":"The speaker judges consequences or prospects, or voices a hope.","include":"Forecasts, causes and effects, chances of talks.","exclude":"Disapproval and nothing more is 150.","cues":"complicate\ncontribute to\nhope\nexpect\ncould","codable":true,"colour_light":"#777b7f","colour_dark":"#989da4","shortcut":null,"cameo":"012, 013","plover":"","id":31,"uuid":"5dec2d025d9142d1b6e533529c4d7151"}]]');
INSERT INTO "journal_changes" VALUES(33,1,'codebook',32,'597112eb55db4b73af03495bee913411','[["claim_types",null,{"code":790,"mnemonic":"OTHER","name":"Other claim","parent_id":7,"position":31,"definition":"None of the other types fits; a note is required.","include":"Claims that should be reviewed every month for a type of their own.","exclude":"When in doubt between two types, choose the nearer one rather than this one.","cues":"","codable":true,"colour_light":"#8a8e93","colour_dark":"#7c8288","shortcut":null,"cameo":"010","plover":"","id":32,"uuid":"597112eb55db4b73af03495bee913411"}]]');
INSERT INTO "journal_changes" VALUES(34,1,'codebook',33,'00000000000000000000000000000001','[["claim_types",null,{"code":999,"mnemonic":"CANNOT_TELL","name":"cannot tell","parent_id":null,"position":32,"definition":"The text does not let the analyst decide.","include":"","exclude":"","cues":"","codable":true,"colour_light":"#7a756c","colour_dark":"#948f86","shortcut":null,"cameo":"","plover":"","id":33,"uuid":"00000000000000000000000000000001"}]]');
INSERT INTO "journal_changes" VALUES(35,1,'codebook',1,'c748661b5fa84cc49798de5b7a01f106','[["fields",null,{"name":"stance","label":"Stance","answer_kind":"one of","required":true,"help":"How the speaker stands towards the target''s conduct or proposal: accusing is negative, denying and justifying are positive.","position":0,"id":1,"uuid":"c748661b5fa84cc49798de5b7a01f106"}]]');
INSERT INTO "journal_changes" VALUES(36,1,'codebook',1,'69b33e07584b4e71b2427962e1fef39a','[["field_values",null,{"field_id":1,"code":1,"name":"negative","label":"Negative","definition":"The speaker faults, charges, opposes or threatens the target.","position":0,"id":1,"uuid":"69b33e07584b4e71b2427962e1fef39a"}]]');
INSERT INTO "journal_changes" VALUES(37,1,'codebook',2,'9b27c5243ac74eb7981484ee611ef083','[["field_values",null,{"field_id":1,"code":2,"name":"neutral","label":"Neutral","definition":"The speaker neither faults nor defends the target.","position":1,"id":2,"uuid":"9b27c5243ac74eb7981484ee611ef083"}]]');
INSERT INTO "journal_changes" VALUES(38,1,'codebook',3,'f10cba9302b74ea39d7c49fb35dadaa2','[["field_values",null,{"field_id":1,"code":3,"name":"positive","label":"Positive","definition":"The speaker defends, supports or agrees with the target.","position":2,"id":3,"uuid":"f10cba9302b74ea39d7c49fb35dadaa2"}]]');
INSERT INTO "journal_changes" VALUES(39,1,'codebook',4,'9183ffdc6bc14e559832a2fd758de2b8','[["field_values",null,{"field_id":1,"code":4,"name":"ambivalent","label":"Ambivalent","definition":"The speaker both faults and defends the target in the same claim.","position":3,"id":4,"uuid":"9183ffdc6bc14e559832a2fd758de2b8"}]]');
INSERT INTO "journal_changes" VALUES(40,1,'codebook',5,'308ba245628b4d1e9ee662fd04dcadba','[["field_values",null,{"field_id":1,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":4,"id":5,"uuid":"308ba245628b4d1e9ee662fd04dcadba"}]]');
INSERT INTO "journal_changes" VALUES(41,1,'codebook',2,'816dae5c525146a6a6f45d5bfe7e53bc','[["fields",null,{"name":"speech","label":"Speech","answer_kind":"one of","required":true,"help":"How much of the content stands in quotation marks.","position":1,"id":2,"uuid":"816dae5c525146a6a6f45d5bfe7e53bc"}]]');
INSERT INTO "journal_changes" VALUES(42,1,'codebook',6,'263b802e05d04d85bc4f157a108c8673','[["field_values",null,{"field_id":2,"code":1,"name":"direct","label":"Direct","definition":"All of the content stands in quotation marks.","position":0,"id":6,"uuid":"263b802e05d04d85bc4f157a108c8673"}]]');
INSERT INTO "journal_changes" VALUES(43,1,'codebook',7,'b349d8916fbb4e74b73248a8920590d8','[["field_values",null,{"field_id":2,"code":2,"name":"mixed","label":"Mixed","definition":"A paraphrase that contains quoted words.","position":1,"id":7,"uuid":"b349d8916fbb4e74b73248a8920590d8"}]]');
INSERT INTO "journal_changes" VALUES(44,1,'codebook',8,'ae90ff8dfd2748318614374e46eac93d','[["field_values",null,{"field_id":2,"code":3,"name":"indirect","label":"Indirect","definition":"A paraphrase without quoted words.","position":2,"id":8,"uuid":"ae90ff8dfd2748318614374e46eac93d"}]]');
INSERT INTO "journal_changes" VALUES(45,1,'codebook',9,'88a8e48dee01436d8330cd85cadf4695','[["field_values",null,{"field_id":2,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":3,"id":9,"uuid":"88a8e48dee01436d8330cd85cadf4695"}]]');
INSERT INTO "journal_changes" VALUES(46,1,'codebook',3,'4ee6237bbbb7423fbbde437b8b91043f','[["fields",null,{"name":"certainty","label":"Certainty","answer_kind":"one of","required":false,"help":"How sure the speaker is of the claim; the reporter''s own doubts do not count.","position":2,"id":3,"uuid":"4ee6237bbbb7423fbbde437b8b91043f"}]]');
INSERT INTO "journal_changes" VALUES(47,1,'codebook',10,'ee07a2ae289241fa935ed1097fa7e94c','[["field_values",null,{"field_id":3,"code":1,"name":"asserted","label":"Asserted","definition":"Stated as a fact.","position":0,"id":10,"uuid":"ee07a2ae289241fa935ed1097fa7e94c"}]]');
INSERT INTO "journal_changes" VALUES(48,1,'codebook',11,'66cbdad4499f415ca4ce4dc7da25e59e','[["field_values",null,{"field_id":3,"code":2,"name":"hedged","label":"Hedged","definition":"Softened by words such as may, appear or believe.","position":1,"id":11,"uuid":"66cbdad4499f415ca4ce4dc7da25e59e"}]]');
INSERT INTO "journal_changes" VALUES(49,1,'codebook',12,'9371f2e28c484d688b8e780468e2392d','[["field_values",null,{"field_id":3,"code":3,"name":"conditional","label":"Conditional","definition":"Holds only if something else is the case.","position":2,"id":12,"uuid":"9371f2e28c484d688b8e780468e2392d"}]]');
INSERT INTO "journal_changes" VALUES(50,1,'codebook',13,'dd5ce11a9ab44f41b72d7916f3172276','[["field_values",null,{"field_id":3,"code":4,"name":"reported","label":"Reported","definition":"The speaker passes on what others have reported.","position":3,"id":13,"uuid":"dd5ce11a9ab44f41b72d7916f3172276"}]]');
INSERT INTO "journal_changes" VALUES(51,1,'codebook',14,'3bc9dc942fe643fa9e28b6a0028bc1e8','[["field_values",null,{"field_id":3,"code":5,"name":"intended","label":"Intended","definition":"About something that the speaker wants or plans to do.","position":4,"id":14,"uuid":"3bc9dc942fe643fa9e28b6a0028bc1e8"}]]');
INSERT INTO "journal_changes" VALUES(52,1,'codebook',15,'928b591d790b443ea395ba175ff884b7','[["field_values",null,{"field_id":3,"code":6,"name":"withheld","label":"Withheld","definition":"The speaker expressly does not commit to it.","position":5,"id":15,"uuid":"928b591d790b443ea395ba175ff884b7"}]]');
INSERT INTO "journal_changes" VALUES(53,1,'codebook',16,'3c5239d5abe44c578e567390b113928c','[["field_values",null,{"field_id":3,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":6,"id":16,"uuid":"3c5239d5abe44c578e567390b113928c"}]]');
INSERT INTO "journal_changes" VALUES(54,1,'codebook',4,'bb6996813d2040bfb3ee77365881012e','[["fields",null,{"name":"evidence","label":"Evidence","answer_kind":"several of","required":false,"help":"What the speaker names as the basis of the claim; tick all that apply.","position":3,"id":4,"uuid":"bb6996813d2040bfb3ee77365881012e"}]]');
INSERT INTO "journal_changes" VALUES(55,1,'codebook',17,'a8df084391444324a6ff41fba0a724e0','[["field_values",null,{"field_id":4,"code":1,"name":"none stated","label":"None stated","definition":"The speaker names no basis.","position":0,"id":17,"uuid":"a8df084391444324a6ff41fba0a724e0"}]]');
INSERT INTO "journal_changes" VALUES(56,1,'codebook',18,'eb646a994d7c464bb398664a307dab8e','[["field_values",null,{"field_id":4,"code":2,"name":"official information","label":"Official information","definition":"Information from a government or its agencies, the speaker''s own included.","position":1,"id":18,"uuid":"eb646a994d7c464bb398664a307dab8e"}]]');
INSERT INTO "journal_changes" VALUES(57,1,'codebook',19,'7874ba85d96a4466a9abeaa3e347d9e7','[["field_values",null,{"field_id":4,"code":3,"name":"own observation","label":"Own observation","definition":"What the speaker has seen or experienced.","position":2,"id":19,"uuid":"7874ba85d96a4466a9abeaa3e347d9e7"}]]');
INSERT INTO "journal_changes" VALUES(58,1,'codebook',20,'8ae8c83ac5ee4bf88657c43c62e77f12','[["field_values",null,{"field_id":4,"code":4,"name":"NGO","label":"NGO","definition":"Findings of a non-governmental organisation.","position":3,"id":20,"uuid":"8ae8c83ac5ee4bf88657c43c62e77f12"}]]');
INSERT INTO "journal_changes" VALUES(59,1,'codebook',21,'f170ecf09e38425196200274bc467d81','[["field_values",null,{"field_id":4,"code":5,"name":"local witnesses","label":"Local witnesses","definition":"Accounts of people on the spot.","position":4,"id":21,"uuid":"f170ecf09e38425196200274bc467d81"}]]');
INSERT INTO "journal_changes" VALUES(60,1,'codebook',22,'59a1357e475e4a479dbe3994dff718c3','[["field_values",null,{"field_id":4,"code":6,"name":"media","label":"Media","definition":"News reports, pictures or films, social media included.","position":5,"id":22,"uuid":"59a1357e475e4a479dbe3994dff718c3"}]]');
INSERT INTO "journal_changes" VALUES(61,1,'codebook',23,'5e8fd0d60653400e9baf2a80910ef77f','[["field_values",null,{"field_id":4,"code":7,"name":"international body","label":"International body","definition":"Findings of an international organisation or court.","position":6,"id":23,"uuid":"5e8fd0d60653400e9baf2a80910ef77f"}]]');
INSERT INTO "journal_changes" VALUES(62,1,'codebook',24,'a01659a658f44d88af4805bb010246fa','[["field_values",null,{"field_id":4,"code":8,"name":"intelligence","label":"Intelligence","definition":"Findings of intelligence services or of satellites.","position":7,"id":24,"uuid":"a01659a658f44d88af4805bb010246fa"}]]');
INSERT INTO "journal_changes" VALUES(63,1,'codebook',25,'2db90c7c790447c0816732e4ef392ff9','[["field_values",null,{"field_id":4,"code":9,"name":"unspecified reports","label":"Unspecified reports","definition":"Reports whose origin is not given.","position":8,"id":25,"uuid":"2db90c7c790447c0816732e4ef392ff9"}]]');
INSERT INTO "journal_changes" VALUES(64,1,'codebook',26,'14861c3cea654d2fbe2d1900f747a570','[["field_values",null,{"field_id":4,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":9,"id":26,"uuid":"14861c3cea654d2fbe2d1900f747a570"}]]');
INSERT INTO "journal_changes" VALUES(65,1,'codebook',5,'02d7663621d54dc7b332e28f03e15a14','[["fields",null,{"name":"location","label":"Location","answer_kind":"text","required":false,"help":"Where the thing that is claimed happened, as precisely as the article says.","position":4,"id":5,"uuid":"02d7663621d54dc7b332e28f03e15a14"}]]');
INSERT INTO "journal_changes" VALUES(66,1,'codebook',27,'8204fd140b6745c8a8fcdfc923146942','[["field_values",null,{"field_id":5,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":0,"id":27,"uuid":"8204fd140b6745c8a8fcdfc923146942"}]]');
INSERT INTO "journal_changes" VALUES(67,1,'codebook',6,'ba6594f40387474fae10e35e916200cc','[["fields",null,{"name":"event_date","label":"Event date","answer_kind":"date","required":false,"help":"When the thing that is claimed happened: a day, a month, a year, or a range with a slash between its ends.","position":5,"id":6,"uuid":"ba6594f40387474fae10e35e916200cc"}]]');
INSERT INTO "journal_changes" VALUES(68,1,'codebook',28,'5c0678879b6f4b7f98cbb80d17e70ad7','[["field_values",null,{"field_id":6,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":0,"id":28,"uuid":"5c0678879b6f4b7f98cbb80d17e70ad7"}]]');
INSERT INTO "journal_changes" VALUES(69,1,'codebook',7,'f3cf014a45d34f52b3e5ec2aab31e44e','[["fields",null,{"name":"statement_date","label":"Statement date","answer_kind":"date","required":false,"help":"When the claim was made, if that is not the day of publication.","position":6,"id":7,"uuid":"f3cf014a45d34f52b3e5ec2aab31e44e"}]]');
INSERT INTO "journal_changes" VALUES(70,1,'codebook',29,'e9f0bbbb491e4d8b897c89df050c0da1','[["field_values",null,{"field_id":7,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":0,"id":29,"uuid":"e9f0bbbb491e4d8b897c89df050c0da1"}]]');
INSERT INTO "journal_changes" VALUES(71,1,'codebook',8,'7a61c1beeb0f4e1391e5f7959062964c','[["fields",null,{"name":"speaker_role","label":"Speaker role","answer_kind":"one of","required":false,"help":"In what capacity the speaker speaks here; taken from the actor unless you change it.","position":7,"id":8,"uuid":"7a61c1beeb0f4e1391e5f7959062964c"}]]');
INSERT INTO "journal_changes" VALUES(72,1,'codebook',30,'33d61d1c0cfa4fc2a74412f4170c2ce2','[["field_values",null,{"field_id":8,"code":1,"name":"head of state","label":"Head of state","definition":"President or monarch.","position":0,"id":30,"uuid":"33d61d1c0cfa4fc2a74412f4170c2ce2"}]]');
INSERT INTO "journal_changes" VALUES(73,1,'codebook',31,'6bb36b66ed1d49958c98df6c2ee8628f','[["field_values",null,{"field_id":8,"code":2,"name":"head of government","label":"Head of government","definition":"Prime minister or chancellor.","position":1,"id":31,"uuid":"6bb36b66ed1d49958c98df6c2ee8628f"}]]');
INSERT INTO "journal_changes" VALUES(74,1,'codebook',32,'182c7142ff79467aa23f2fb8d0f043ee','[["field_values",null,{"field_id":8,"code":3,"name":"foreign minister","label":"Foreign minister","definition":"The minister for foreign affairs; in the United States the secretary of state.","position":2,"id":32,"uuid":"182c7142ff79467aa23f2fb8d0f043ee"}]]');
INSERT INTO "journal_changes" VALUES(75,1,'codebook',33,'dd5a2e59dfad4a889e83f18fa7224036','[["field_values",null,{"field_id":8,"code":4,"name":"other minister","label":"Other minister","definition":"Any other member of a cabinet, deputies of a president included.","position":3,"id":33,"uuid":"dd5a2e59dfad4a889e83f18fa7224036"}]]');
INSERT INTO "journal_changes" VALUES(76,1,'codebook',34,'22433bf563484ff789b6bbd5d9fda5f5','[["field_values",null,{"field_id":8,"code":5,"name":"spokesperson","label":"Spokesperson","definition":"Speaks for an office, a ministry, an army or an organisation.","position":4,"id":34,"uuid":"22433bf563484ff789b6bbd5d9fda5f5"}]]');
INSERT INTO "journal_changes" VALUES(77,1,'codebook',35,'42aebc7b202b4c06af3000cf8d7d0de8','[["field_values",null,{"field_id":8,"code":6,"name":"military officer","label":"Military officer","definition":"A serving officer who does not speak as a spokesperson.","position":5,"id":35,"uuid":"42aebc7b202b4c06af3000cf8d7d0de8"}]]');
INSERT INTO "journal_changes" VALUES(78,1,'codebook',36,'79f50cd8216f4025984b5aa4fd452544','[["field_values",null,{"field_id":8,"code":7,"name":"prosecutor or judge","label":"Prosecutor or judge","definition":"Speaks for a prosecuting authority or a court.","position":6,"id":36,"uuid":"79f50cd8216f4025984b5aa4fd452544"}]]');
INSERT INTO "journal_changes" VALUES(79,1,'codebook',37,'937b01b7e8474d4f93ab1c07395c42d7','[["field_values",null,{"field_id":8,"code":8,"name":"legislator","label":"Legislator","definition":"A member of a parliament.","position":7,"id":37,"uuid":"937b01b7e8474d4f93ab1c07395c42d7"}]]');
INSERT INTO "journal_changes" VALUES(80,1,'codebook',38,'6b181fe439294bfb83aaf871e08fe9bc','[["field_values",null,{"field_id":8,"code":9,"name":"regional leader","label":"Regional leader","definition":"Head or official of a region or a town.","position":8,"id":38,"uuid":"6b181fe439294bfb83aaf871e08fe9bc"}]]');
INSERT INTO "journal_changes" VALUES(81,1,'codebook',39,'3ffe1f037c9c407191b913dbd37b7a93','[["field_values",null,{"field_id":8,"code":10,"name":"diplomat","label":"Diplomat","definition":"An ambassador, a mission or an embassy.","position":9,"id":39,"uuid":"3ffe1f037c9c407191b913dbd37b7a93"}]]');
INSERT INTO "journal_changes" VALUES(82,1,'codebook',40,'0bc3ac7269ef4df48db77739919b5d31','[["field_values",null,{"field_id":8,"code":11,"name":"mediator","label":"Mediator","definition":"An envoy or host who brings parties together.","position":10,"id":40,"uuid":"0bc3ac7269ef4df48db77739919b5d31"}]]');
INSERT INTO "journal_changes" VALUES(83,1,'codebook',41,'4c9511ca8c9e4095b6818e7228952cf7','[["field_values",null,{"field_id":8,"code":12,"name":"NGO","label":"NGO","definition":"Speaks for a non-governmental organisation.","position":11,"id":41,"uuid":"4c9511ca8c9e4095b6818e7228952cf7"}]]');
INSERT INTO "journal_changes" VALUES(84,1,'codebook',42,'f81bb4fd07124dc8a23da7102fc7cade','[["field_values",null,{"field_id":8,"code":13,"name":"armed group","label":"Armed group","definition":"Speaks for an armed group that is not a state''s.","position":12,"id":42,"uuid":"f81bb4fd07124dc8a23da7102fc7cade"}]]');
INSERT INTO "journal_changes" VALUES(85,1,'codebook',43,'50faa40f5dbc4baf94395ad2e9db9114','[["field_values",null,{"field_id":8,"code":14,"name":"expert","label":"Expert","definition":"Speaks on the strength of professional knowledge.","position":13,"id":43,"uuid":"50faa40f5dbc4baf94395ad2e9db9114"}]]');
INSERT INTO "journal_changes" VALUES(86,1,'codebook',44,'88913037a99644b58d047b524b423936','[["field_values",null,{"field_id":8,"code":15,"name":"witness","label":"Witness","definition":"Tells what he or she saw or went through.","position":14,"id":44,"uuid":"88913037a99644b58d047b524b423936"}]]');
INSERT INTO "journal_changes" VALUES(87,1,'codebook',45,'9d9da2ba40c6441886fd568464ecb788','[["field_values",null,{"field_id":8,"code":16,"name":"journalist","label":"Journalist","definition":"A reporter or a news organisation as the source.","position":15,"id":45,"uuid":"9d9da2ba40c6441886fd568464ecb788"}]]');
INSERT INTO "journal_changes" VALUES(88,1,'codebook',46,'98e8e8e1369e4fd4b14d97d724afaa24','[["field_values",null,{"field_id":8,"code":17,"name":"anonymous official","label":"Anonymous official","definition":"An official whom the article does not name.","position":16,"id":46,"uuid":"98e8e8e1369e4fd4b14d97d724afaa24"}]]');
INSERT INTO "journal_changes" VALUES(89,1,'codebook',47,'a18322eaa8f24d21bb16bce958c6c259','[["field_values",null,{"field_id":8,"code":18,"name":"other","label":"Other","definition":"None of these roles.","position":17,"id":47,"uuid":"a18322eaa8f24d21bb16bce958c6c259"}]]');
INSERT INTO "journal_changes" VALUES(90,1,'codebook',48,'32bac5fb4227491785b2c954cb305e40','[["field_values",null,{"field_id":8,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":18,"id":48,"uuid":"32bac5fb4227491785b2c954cb305e40"}]]');
INSERT INTO "journal_changes" VALUES(91,1,'codebook',9,'d6bf97992c4f4407a0ee51c13a1190f1','[["fields",null,{"name":"confidence","label":"Confidence","answer_kind":"one of","required":false,"help":"How sure you are of your own coding of this claim.","position":8,"id":9,"uuid":"d6bf97992c4f4407a0ee51c13a1190f1"}]]');
INSERT INTO "journal_changes" VALUES(92,1,'codebook',49,'7a8909e4775a45bd8238a9ab39a0c2f3','[["field_values",null,{"field_id":9,"code":1,"name":"low","label":"Low","definition":"Another coder might well decide otherwise.","position":0,"id":49,"uuid":"7a8909e4775a45bd8238a9ab39a0c2f3"}]]');
INSERT INTO "journal_changes" VALUES(93,1,'codebook',50,'1dc3cdd9a0344f8583445587bc833250','[["field_values",null,{"field_id":9,"code":2,"name":"medium","label":"Medium","definition":"Some doubt remains about a field or a boundary.","position":1,"id":50,"uuid":"1dc3cdd9a0344f8583445587bc833250"}]]');
INSERT INTO "journal_changes" VALUES(94,1,'codebook',51,'e01e962340f14f558f406219cf3b5c85','[["field_values",null,{"field_id":9,"code":3,"name":"high","label":"High","definition":"No doubt.","position":2,"id":51,"uuid":"e01e962340f14f558f406219cf3b5c85"}]]');
INSERT INTO "journal_changes" VALUES(95,1,'codebook',52,'d004de1a29e34038aa6d61f70ad5aa7c','[["field_values",null,{"field_id":9,"code":999,"name":"cannot tell","label":"cannot tell","definition":"The text does not let the analyst decide.","position":3,"id":52,"uuid":"d004de1a29e34038aa6d61f70ad5aa7c"}]]');
INSERT INTO "journal_changes" VALUES(96,1,'actors',1,'00000000000000000000000000000002','[["actors",null,{"name":"cannot tell","actor_kind":"answer","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":1,"uuid":"00000000000000000000000000000002"}]]');
INSERT INTO "journal_changes" VALUES(97,1,'actors',2,'00000000000000000000000000000003','[["actors",null,{"name":"none","actor_kind":"answer","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":2,"uuid":"00000000000000000000000000000003"}]]');
INSERT INTO "journal_changes" VALUES(98,1,'actors',3,'00000000000000000000000000000004','[["actors",null,{"name":"Unspecified","actor_kind":"unspecified","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":3,"uuid":"00000000000000000000000000000004"}]]');
INSERT INTO "journal_changes" VALUES(99,1,'actors',4,'00000000000000000000000000000005','[["actors",null,{"name":"Narrator","actor_kind":"unspecified","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":4,"uuid":"00000000000000000000000000000005"}]]');
INSERT INTO "journal_changes" VALUES(100,2,'analysts',1,'e0d620d1e57b4d7eb8405b3582c9c3e1','[["analysts",null,{"name":"Ana","role":"coder","created":"2026-11-22T08:00:22Z","suggestions":true,"id":1,"uuid":"e0d620d1e57b4d7eb8405b3582c9c3e1"}]]');
INSERT INTO "journal_changes" VALUES(101,3,'articles',1,'c25ee4b8fe2d415d95ac35e07261fa4e','[["articles",null,{"position":1,"name":"talks.txt","title":"talks.txt","outlet":null,"published":"2016-10","author":null,"url":null,"language":null,"text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","original_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","format":"txt","encoding":"utf-8","state":"open","imported":"2026-11-22T08:00:22Z","id":1,"uuid":"c25ee4b8fe2d415d95ac35e07261fa4e"}]]');
INSERT INTO "journal_changes" VALUES(102,4,'actors',5,'040d67534bab41bfb493ce77edc41745','[["actors",null,{"name":"Harbour ministry","actor_kind":"organisation","parent_id":null,"country":null,"sector":null,"role":null,"note":null,"id":5,"uuid":"040d67534bab41bfb493ce77edc41745"}]]');
INSERT INTO "journal_changes" VALUES(103,5,'actors',6,'7472ca31a477433681b4c0089869a839','[["actors",null,{"name":"Minister","actor_kind":"person","parent_id":5,"country":null,"sector":null,"role":null,"note":null,"id":6,"uuid":"7472ca31a477433681b4c0089869a839"}],["aliases",null,{"actor_id":6,"position":0,"text":"the minister","alias_kind":"title"}]]');
INSERT INTO "journal_changes" VALUES(104,6,'claims',1,'d760c089472b4d4f8faacf2bc6734c0d','[["claims",null,{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":null,"quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"}],["claim_fragments",null,{"claim_id":1,"position":0,"start_cp":14,"end_cp":44}],["claim_actors",null,{"claim_id":1,"role":"target","position":0,"actor_id":5}],["claim_answers",null,{"claim_id":1,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":1,"field_id":2,"position":0,"value_id":6,"text":null}]]');
INSERT INTO "journal_changes" VALUES(105,7,'claims',1,'d760c089472b4d4f8faacf2bc6734c0d','[["claims",{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":null,"quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"},{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":"Twice?","quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"}]]');
INSERT INTO "journal_changes" VALUES(106,8,'claims',2,'334c5655c9de41478605849f092c036e','[["claims",null,{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":null,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"draft","assisted":false,"note":null,"quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":2,"uuid":"334c5655c9de41478605849f092c036e"}],["claim_fragments",null,{"claim_id":2,"position":0,"start_cp":14,"end_cp":44}],["claim_actors",null,{"claim_id":2,"role":"target","position":0,"actor_id":5}],["claim_secondary_types",null,{"claim_id":2,"position":0,"claim_type_id":13}],["claim_answers",null,{"claim_id":2,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":2,"field_id":2,"position":0,"value_id":6,"text":null}]]');
INSERT INTO "journal_changes" VALUES(107,9,'claims',2,'334c5655c9de41478605849f092c036e','[["claim_fragments",{"claim_id":2,"position":0,"start_cp":14,"end_cp":44},null],["claim_actors",{"claim_id":2,"role":"target","position":0,"actor_id":5},null],["claim_secondary_types",{"claim_id":2,"position":0,"claim_type_id":13},null],["claim_answers",{"claim_id":2,"field_id":1,"position":0,"value_id":1,"text":null},null],["claim_answers",{"claim_id":2,"field_id":2,"position":0,"value_id":6,"text":null},null],["claims",{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":null,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"draft","assisted":false,"note":null,"quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":2,"uuid":"334c5655c9de41478605849f092c036e"},null]]');
INSERT INTO "journal_changes" VALUES(108,10,'project',1,'0f8d5b5060264c1aa49cc33828e9f265','[["project",{"id":1,"uuid":"0f8d5b5060264c1aa49cc33828e9f265","title":"Second","created":"2026-11-22T08:00:22Z","codebook_title":"OnRecord default codebook","codebook_version":"1.0","lexicon":null,"keywords":"","suggestions":true},{"id":1,"uuid":"0f8d5b5060264c1aa49cc33828e9f265","title":"Second","created":"2026-11-22T08:00:22Z","codebook_title":"OnRecord default codebook","codebook_version":"1.0","lexicon":null,"keywords":"harbour","suggestions":true}]]');
INSERT INTO "journal_changes" VALUES(109,11,'actors',6,'7472ca31a477433681b4c0089869a839','[["actors",{"name":"Minister","actor_kind":"person","parent_id":5,"country":null,"sector":null,"role":null,"note":null,"id":6,"uuid":"7472ca31a477433681b4c0089869a839"},{"name":"The minister","actor_kind":"person","parent_id":5,"country":"RUS","sector":null,"role":null,"note":null,"id":6,"uuid":"7472ca31a477433681b4c0089869a839"}],["aliases",{"actor_id":6,"position":0,"text":"the minister","alias_kind":"title"},{"actor_id":6,"position":0,"text":"minister","alias_kind":"title"}]]');
INSERT INTO "journal_changes" VALUES(110,12,'analysts',2,'9534955036c741b9a65b5849dbcdf58c','[["analysts",null,{"name":"Ben","role":"coder","created":"2026-11-22T08:00:22Z","suggestions":true,"id":2,"uuid":"9534955036c741b9a65b5849dbcdf58c"}]]');
INSERT INTO "journal_changes" VALUES(111,13,'claims',3,'adbab43c822f4ed180d866eb10e6821e','[["claims",null,{"article_id":1,"analyst_id":2,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":null,"quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":3,"uuid":"adbab43c822f4ed180d866eb10e6821e"}],["claim_fragments",null,{"claim_id":3,"position":0,"start_cp":14,"end_cp":44}],["claim_actors",null,{"claim_id":3,"role":"target","position":0,"actor_id":5}],["claim_answers",null,{"claim_id":3,"field_id":1,"position":0,"value_id":1,"text":null}],["claim_answers",null,{"claim_id":3,"field_id":2,"position":0,"value_id":6,"text":null}]]');
INSERT INTO "journal_changes" VALUES(112,14,'claims',1,'d760c089472b4d4f8faacf2bc6734c0d','[["claims",{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":"Twice?","quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"},{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":"Thrice?","quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"}]]');
INSERT INTO "journal_changes" VALUES(113,15,'claims',1,'d760c089472b4d4f8faacf2bc6734c0d','[["claims",{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":"Thrice?","quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"},{"article_id":1,"analyst_id":1,"layer":"coder","start_cp":14,"claim_type_id":13,"speaker_id":6,"cue_start_cp":null,"cue_end_cp":null,"mention_start_cp":45,"mention_end_cp":57,"status":"submitted","assisted":false,"note":"Twice?","quote":"“We did not cross the line,” t","prefix":"Border talks\n\n","suffix":"he minister said on Friday. 😀 Ai","text_sha256":"e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240","created":"2026-11-22T08:00:22Z","modified":"2026-11-22T08:00:22Z","id":1,"uuid":"d760c089472b4d4f8faacf2bc6734c0d"}]]');
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
INSERT INTO "journal_entries" VALUES(1,'767f4115a3384d9e82a3e0f2c7ce7cf6','7ea1b0b0b834498996df90efa854b7ee',1,NULL,'2026-11-22T08:00:22Z',NULL,'LoadCodebook','Load codebook OnRecord default codebook','do','kept',NULL);
INSERT INTO "journal_entries" VALUES(2,'b136ea84ab7b4380831886d30552d1bb','7ea1b0b0b834498996df90efa854b7ee',2,'767f4115a3384d9e82a3e0f2c7ce7cf6','2026-11-22T08:00:22Z',NULL,'AddAnalyst','Add analyst Ana','do','kept',NULL);
INSERT INTO "journal_entries" VALUES(3,'f1e8f5ea1fc74120a7e4fc07999fff22','7ea1b0b0b834498996df90efa854b7ee',3,'b136ea84ab7b4380831886d30552d1bb','2026-11-22T08:00:22Z',1,'ImportArticles','Import “talks.txt”','do','done',NULL);
INSERT INTO "journal_entries" VALUES(4,'946716b1cd0d4f0fb140568c7577c95c','7ea1b0b0b834498996df90efa854b7ee',4,'f1e8f5ea1fc74120a7e4fc07999fff22','2026-11-22T08:00:22Z',1,'AddActor','Add actor Harbour ministry','do','done',NULL);
INSERT INTO "journal_entries" VALUES(5,'bd1a79a5f16f4b20a7bf3bdaef7195f7','7ea1b0b0b834498996df90efa854b7ee',5,'946716b1cd0d4f0fb140568c7577c95c','2026-11-22T08:00:22Z',1,'AddActor','Add actor Minister','do','done',NULL);
INSERT INTO "journal_entries" VALUES(6,'8e432f12ea404c998bb646dcd933f52d','7ea1b0b0b834498996df90efa854b7ee',6,'bd1a79a5f16f4b20a7bf3bdaef7195f7','2026-11-22T08:00:22Z',1,'CodeClaim','Code claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(7,'ebbfe2e87c604665becdbcf3f818cea0','7ea1b0b0b834498996df90efa854b7ee',7,'8e432f12ea404c998bb646dcd933f52d','2026-11-22T08:00:22Z',1,'ChangeClaim','Change claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(8,'48fce79d1bb540c69647a724eafefb5c','7ea1b0b0b834498996df90efa854b7ee',8,'ebbfe2e87c604665becdbcf3f818cea0','2026-11-22T08:00:22Z',1,'CodeClaim','Code claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(9,'ded2268aec594886b6fb6cfcfc014a73','7ea1b0b0b834498996df90efa854b7ee',9,'48fce79d1bb540c69647a724eafefb5c','2026-11-22T08:00:22Z',1,'DeleteClaims','Delete claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(10,'0cf0bd3436a54c0dac62e465f8113b7b','7ea1b0b0b834498996df90efa854b7ee',10,'ded2268aec594886b6fb6cfcfc014a73','2026-11-22T08:00:22Z',1,'ChangeKeywords','Change keywords','do','done',NULL);
INSERT INTO "journal_entries" VALUES(11,'f94f3cfba35e457c9cee3a3b1c11593b','7ea1b0b0b834498996df90efa854b7ee',11,'0cf0bd3436a54c0dac62e465f8113b7b','2026-11-22T08:00:22Z',1,'DescribeActor','Change actor The minister','do','done',NULL);
INSERT INTO "journal_entries" VALUES(12,'8f8eeefaae134f918d14f8dffc50b2e9','7ea1b0b0b834498996df90efa854b7ee',12,'f94f3cfba35e457c9cee3a3b1c11593b','2026-11-22T08:00:22Z',1,'AddAnalyst','Add analyst Ben','do','kept',NULL);
INSERT INTO "journal_entries" VALUES(13,'df7f5691c14f474896c43a892dead68d','7ea1b0b0b834498996df90efa854b7ee',13,'8f8eeefaae134f918d14f8dffc50b2e9','2026-11-22T08:00:22Z',2,'CodeClaim','Code claim','do','done',NULL);
INSERT INTO "journal_entries" VALUES(14,'15b561305c864fc18cf4e4c52d6bfcd0','7ea1b0b0b834498996df90efa854b7ee',14,'df7f5691c14f474896c43a892dead68d','2026-11-22T08:00:22Z',1,'ChangeClaim','Change claim','do','undone',NULL);
INSERT INTO "journal_entries" VALUES(15,'aa23eeeee38846a0babe06f5ee5c44fe','7ea1b0b0b834498996df90efa854b7ee',15,'15b561305c864fc18cf4e4c52d6bfcd0','2026-11-22T08:00:22Z',1,'undo','Change claim','undo','kept',14);
CREATE TABLE originals (
	sha256 VARCHAR(64) NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240',X'426F726465722074616C6B730A0AE2809C576520646964206E6F742063726F737320746865206C696E652CE2809D20746865206D696E69737465722073616964206F6E204672696461792E20F09F9880204169642067726F7570732061636375736564207468652061726D79206F66207368656C6C696E6720746865206D6172CC816B65742E0AD982D8A7D98420D8A7D984D988D8B2D98AD8B120C2ABD984D98620D986D986D8B3D8ADD8A8C2BB20D8A3D985D8B32E0AE2809C57652077616E742074616C6B732CE2809D2073686520736169642E20E2809C57652077616E742074616C6B732CE2809D20686520736169642E0A');
CREATE TABLE project (
	id INTEGER NOT NULL, 
	uuid VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	created VARCHAR NOT NULL, 
	codebook_title VARCHAR NOT NULL, 
	codebook_version VARCHAR NOT NULL, 
	lexicon VARCHAR, 
	keywords VARCHAR DEFAULT '' NOT NULL, 
	suggestions BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id), 
	CONSTRAINT ck_project_single CHECK (id = 1)
);
INSERT INTO "project" VALUES(1,'0f8d5b5060264c1aa49cc33828e9f265','Second','2026-11-22T08:00:22Z','OnRecord default codebook','1.0',NULL,'harbour',1);
CREATE TABLE suggestion_decisions (
	article_id INTEGER NOT NULL, 
	analyst_id INTEGER NOT NULL, 
	claim_uuid VARCHAR(32), 
	decision VARCHAR NOT NULL, 
	fragments VARCHAR NOT NULL, 
	start_cp INTEGER NOT NULL, 
	end_cp INTEGER NOT NULL, 
	origin VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	changed_fields VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT fk_suggestion_decisions_article_id_articles FOREIGN KEY(article_id) REFERENCES articles (id), 
	CONSTRAINT fk_suggestion_decisions_analyst_id_analysts FOREIGN KEY(analyst_id) REFERENCES analysts (id), 
	CONSTRAINT uq_suggestion_decisions_uuid UNIQUE (uuid)
);
CREATE TABLE texts (
	sha256 VARCHAR(64) NOT NULL, 
	characters INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT pk_texts PRIMARY KEY (sha256)
);
INSERT INTO "texts" VALUES('e84cf5624996ccf66e2cce9690a834221f9b81ebeb4216e16b009aff5aefe240',207,'Border talks

“We did not cross the line,” the minister said on Friday. 😀 Aid groups accused the army of shelling the maŕket.
قال الوزير «لن ننسحب» أمس.
“We want talks,” she said. “We want talks,” he said.
');
CREATE INDEX ix_journal_entries_undo ON journal_entries (analyst_id, origin, state, id);
CREATE INDEX ix_actors_parent_id ON actors (parent_id);
CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'texts are never changed'); END;
CREATE TRIGGER originals_no_update BEFORE UPDATE ON originals BEGIN SELECT RAISE(ABORT, 'originals are never changed'); END;
CREATE INDEX ix_journal_changes_object ON journal_changes (kind, object_uuid, entry_id);
CREATE INDEX ix_journal_changes_entry_id ON journal_changes (entry_id);
CREATE INDEX ix_aliases_text ON aliases (text);
CREATE INDEX ix_articles_list ON articles (position, id);
CREATE INDEX ix_articles_text_sha256 ON articles (text_sha256);
CREATE INDEX ix_claims_analyst ON claims (analyst_id, article_id, claim_type_id, speaker_id, status, layer);
CREATE INDEX ix_claims_newest ON claims (analyst_id, id);
CREATE INDEX ix_claims_type ON claims (claim_type_id, analyst_id, article_id);
CREATE INDEX ix_claims_article ON claims (article_id, start_cp, id);
CREATE INDEX ix_claims_speaker ON claims (speaker_id, analyst_id, article_id);
CREATE INDEX ix_suggestion_decisions_article ON suggestion_decisions (article_id, analyst_id, start_cp, id);
CREATE INDEX ix_claim_actors_actor ON claim_actors (actor_id, role, claim_id);
CREATE INDEX ix_claim_secondary_types_type ON claim_secondary_types (claim_type_id, claim_id);
CREATE INDEX ix_claim_answers_value ON claim_answers (value_id, field_id, claim_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('claim_types',33);
INSERT INTO "sqlite_sequence" VALUES('fields',9);
INSERT INTO "sqlite_sequence" VALUES('field_values',52);
INSERT INTO "sqlite_sequence" VALUES('actors',6);
INSERT INTO "sqlite_sequence" VALUES('analysts',2);
INSERT INTO "sqlite_sequence" VALUES('articles',1);
INSERT INTO "sqlite_sequence" VALUES('claims',3);
COMMIT;
