/** Words in the names of arguments and tools about much work and lasting damage, in the singular. One home for all rules. */

const of = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Arguments that say which part of a list is meant, or when: counting these up is how lists are read. */
export const pagingWords = of(`
  after age aisle asof attempt batch bay before begin bin block cell channel chapter chunk column count cursor date day end epoch first
  floor frame from gate gte height hour index iteration lane last lat lesson latitude level limit line lng lon longitude letter lt lte max
  min minute month next offset on page pagenum part partition per period pixel platform position quantity quarter question rack range
  retry round row seat second segment sensor seq sequence shard since size skip slice slot start step take tile time timestamp
  to top until week width year zoom
`);

/** Arguments that hold what is said or kept, not what is asked for. */
export const wordingWords = of(`
  amount body caption color comment content data description format html label language locale message note order
  prompt quality reason seed sort subject summary temperature template text title unit value
`);

/** Arguments that somebody has to know. */
export const knowledgeWords = of(`
  answer captcha ccv challenge code coupon credential cvc cvv key license mfa nip otp passcode passkey passphrase passwd
  password pin puk pwd secret serial tan token totp voucher
`);

/** Tools that say whether somebody knows it. */
export const provingWords = of(`
  answer apply attempt auth authenticate authorize bind challenge check claim confirm connect crack decrypt enter guess join login
  logon mount open pair prove recover redeem respond signin session submit test try unlock unseal unzip validate verify
`);

/** Machines that cost by the hour, or by the run. */
export const machineNouns = of(`
  accelerator asg autoscaler autoscaling cluster compute container crawler droplet ec2 emulator farm fargate fleet gpu instance
  kubernetes lambda machine nodegroup nodepool pod replica runner scaling server simulation spark tpu vm
`);

/** Arguments that tell how many of them. */
export const amountWords = of(`
  capacity concurrency copy count desired gpu instance machine node parallelism pod quantity replica scale shard vcpu vm
  worker
`);

/** What bounds spending and use. */
export const boundNouns = of(`
  allowance breaker budget cap ceiling guard limit limiter quota ratelimit spend spending throttle throttling
`);

/** What a loss is made good from. */
export const safetyNouns = of(`
  archive backup bin dump escrow fallback failover history journal log mirror pitr recovery recycle release
  replica replication restore retention revision rollback snapshot standby trash undo vault version versioning wal
`);

/** What keeps things from being deleted. */
export const guardNouns = of(`
  deletion finalizer hold immutability immutable lifecycle lock protect protected protection reclaim retention
  safeguard safety termination versioning
`);

/** What happens around a change so that it can be trusted. */
export const assuranceNouns = of(`
  alarm alert backup check constraint failover healthcheck integrity monitor monitoring oncall redundancy replication
  snapshot test trigger validation watchdog
`);

/** Arguments that are true where nothing can be brought back, or nothing may stand in the way. */
export const finalWords = of(`
  cascade destroy erase expunge force forced hard irreversible permanent permanently
  purge shred unconditional unrecoverable wipe
`);

/** Words that only programs have which make coins on other people's machines. */
export const miningWords = of(`
  blockhash coinhive cpuminer cryptonight ethash ethminer hashrate kawpow minerd minergate monero
  nicehash randomx stratum xmr xmrig
`);

/** Services that are paid by the call. */
export const paidNouns = of(`
  ai chat completion embedding enrich enrichment geocode geocoder geocoding gpt image inference llm model ocr
  openai prompt recognition recognize render speech synthesis transcribe transcription translate translation tts vision
  voice
`);

/** Tools that spend, or take what others want as well. */
export const takingWords = of(`
  acquire bid book buy claim donate hire hold launch lease lock mint order pay provision purchase register rent reserve
  spawn subscribe
`);

/** Arguments by which a list is asked for some of its records only. */
export const narrowingWords = of(`
  after age before closed completed condition created criteria criterion date day env environment expired expiry filter idle inactive
  label less max min month older prefix query reason reviewed since stale state status tag type unused until updated
  where
`);

/** Arguments that hold what a document says. */
export const contentWords = of(`
  blob body bytes content data html markdown text value
`);

/** Records that are read by people or programs. */
export const documentNouns = of(`
  blob config configuration doc document drive file fs note object page repo repository sheet spreadsheet storage table
  wiki
`);

/** What may well change by a factor: that is what prices are set by. */
export const pricingWords = of(`
  amount bid budget commission discount fee fx margin markup percent premium price rate rent salary subtotal tax total
  vat wage
`);

/** Ways of drawing lots that people agree on. */
export const lotteryWords = of(`
  arm assign assignee assignment canary cohort colour draw experiment jitter lottery owner qa raffle reviewer rollout
  rotation sample sampling shuffle survey variant winner
`);

/** Tools after which something no longer works for those who use it. */
export const endingWords = of(`
  ban cancel deactivate deprovision detach disable disconnect evict expel kick offboard revoke shutdown stop suspend
  terminate unassign
`);

/** Tools that set up what runs by itself later on. */
export const triggerNouns = of(`
  automation flow hook listener pipeline recipe rule schedule scheduler subscription trigger watcher webhook workflow zap
`);

/** Names of tools for what nobody works with in earnest. */
export const trialTool: RegExp = /(?:^|[^a-z])(?:demo|dummy|fake|fixture|mock|sandbox|seed|stag(?:e|ing)|test)/i;

/** What people's lives depend on, where machines move, heat or let them pass. */
export const lifeNouns = of(`
  airbag deadman estop failsafe interlock lightcurtain overcurrent overheat overpressure overspeed
  overtemperature smoke sprinkler
`);

/** The same, where a word of the second list stands beside it. */
export const harmNouns = of(`collision conflict emergency fire gas safety`);
export const keeperNouns = of(`brake check detection detector guard monitor monitoring shutdown stop trip`);

/** Records that a business cannot do without. */
export const vitalNouns = of(`
  account bucket contract customer database db dns domain employee invoice ledger member order patient payment
  permission policy record server service student tenant user volume zone
`);

/** Arguments that name the one whose things are meant. */
export const ownerNames = of(`account assignee customer email id login member owner user username vm`);
