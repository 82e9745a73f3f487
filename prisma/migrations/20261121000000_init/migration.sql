-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('file', 'url', 'text', 'row');

-- CreateEnum
CREATE TYPE "ImportOutcome" AS ENUM ('read', 'warned', 'refused', 'duplicate');

-- CreateEnum
CREATE TYPE "WorkState" AS ENUM ('open', 'done', 'withdrawn');

-- CreateEnum
CREATE TYPE "SlotState" AS ENUM ('open', 'done', 'withdrawn');

-- CreateEnum
CREATE TYPE "PromptSource" AS ENUM ('written', 'imported', 'sampled');

-- CreateEnum
CREATE TYPE "SystemKind" AS ENUM ('builtin', 'endpoint', 'imported');

-- CreateEnum
CREATE TYPE "OutputState" AS ENUM ('complete', 'truncated', 'refused', 'failed', 'missing');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('draft', 'open', 'paused', 'closed', 'abandoned');

-- CreateEnum
CREATE TYPE "StoppingRule" AS ENUM ('fixed', 'anytime');

-- CreateEnum
CREATE TYPE "QueryMethod" AS ENUM ('seed', 'paraphrase', 'combination');

-- CreateEnum
CREATE TYPE "QueryState" AS ENUM ('waiting', 'kept', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('planned', 'running', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "ItemState" AS ENUM ('waiting', 'running', 'done', 'failed', 'rejected', 'cancelled');

-- CreateEnum
CREATE TYPE "EndpointKind" AS ENUM ('chat', 'embedding');

-- CreateEnum
CREATE TYPE "CallState" AS ENUM ('started', 'ok', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('lead', 'annotator', 'evaluator');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('open', 'paused', 'closed', 'abandoned');

-- CreateEnum
CREATE TYPE "ResponseState" AS ENUM ('drafting', 'waiting', 'approved', 'rejected', 'unanswerable', 'withdrawn');

-- CreateEnum
CREATE TYPE "DraftState" AS ENUM ('complete', 'unanswerable', 'truncated', 'refused', 'invalid', 'failed');

-- CreateEnum
CREATE TYPE "ContextState" AS ENUM ('searching', 'waiting', 'settled', 'insufficient', 'withdrawn');

-- CreateEnum
CREATE TYPE "PassageOrigin" AS ENUM ('corpus', 'web', 'api', 'pasted');

-- CreateEnum
CREATE TYPE "PassageState" AS ENUM ('waiting', 'kept', 'dropped');

-- CreateEnum
CREATE TYPE "SeedState" AS ENUM ('draft', 'approved', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "SeedOrigin" AS ENUM ('written', 'imported', 'proposed', 'coauthored');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('open', 'accepted', 'dismissed');

-- CreateEnum
CREATE TYPE "EvidenceOrigin" AS ENUM ('corpus', 'pasted');

-- CreateEnum
CREATE TYPE "PairOrigin" AS ENUM ('update', 'desk');

-- CreateEnum
CREATE TYPE "PairState" AS ENUM ('preparing', 'waiting', 'approved', 'rejected', 'withdrawn');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "isOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSession" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "windowStart" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chunking" (
    "projectId" UUID NOT NULL,
    "size" INTEGER NOT NULL DEFAULT 220,
    "overlap" INTEGER NOT NULL DEFAULT 40,
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Chunking_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "contentHash" TEXT NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "author" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "fetchedAt" TIMESTAMPTZ(3),
    "language" TEXT NOT NULL,
    "tags" TEXT[],
    "licence" TEXT,
    "fileId" UUID,
    "blocks" JSONB NOT NULL,
    "characters" INTEGER NOT NULL,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "jobId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRecord" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "row" INTEGER,
    "outcome" "ImportOutcome" NOT NULL,
    "reason" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "documentId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chunk" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "headingPath" TEXT[],
    "text" TEXT NOT NULL,
    "startOffset" INTEGER NOT NULL,
    "endOffset" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "indexedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Chunk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChunkVector" (
    "chunkId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "ChunkVector_pkey" PRIMARY KEY ("chunkId","model")
);

-- CreateTable
CREATE TABLE "Example" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "queryId" UUID NOT NULL,
    "responseId" UUID NOT NULL,
    "revisionId" UUID,
    "draftId" UUID,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID NOT NULL,
    "instruction" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "lineage" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "approvedById" UUID NOT NULL,
    "approvedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,

    CONSTRAINT "Example_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "guidelineNumber" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,
    "splits" JSONB,
    "contentHash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseRow" (
    "releaseId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "exampleId" UUID NOT NULL,
    "instruction" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "lineage" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "split" TEXT NOT NULL DEFAULT 'train',

    CONSTRAINT "ReleaseRow_pkey" PRIMARY KEY ("releaseId","position")
);

-- CreateTable
CREATE TABLE "TrainingRun" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "bundleHash" TEXT,
    "begunAt" TIMESTAMPTZ(3),
    "step" INTEGER,
    "total" INTEGER,
    "loss" DOUBLE PRECISION,
    "exitCode" INTEGER,
    "result" JSONB,
    "logDropped" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrainingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingLog" (
    "runId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrainingLog_pkey" PRIMARY KEY ("runId","number")
);

-- CreateTable
CREATE TABLE "WorkItem" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID,
    "desk" TEXT NOT NULL,
    "groupKey" TEXT NOT NULL DEFAULT '',
    "subjectId" UUID NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "state" "WorkState" NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkSlot" (
    "id" UUID NOT NULL,
    "workItemId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "projectId" UUID NOT NULL,
    "desk" TEXT NOT NULL,
    "groupKey" TEXT NOT NULL DEFAULT '',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "state" "SlotState" NOT NULL DEFAULT 'open',
    "userId" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WorkSlot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "desk" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "slotId" UUID,
    "userId" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "reasons" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL DEFAULT '{}',
    "activeMs" INTEGER,
    "supersedesId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PromptSet" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "frozenAt" TIMESTAMPTZ(3),
    "reservedForId" UUID,
    "waiverReason" TEXT,
    "waivedById" UUID,
    "waivedAt" TIMESTAMPTZ(3),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PromptSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Prompt" (
    "id" UUID NOT NULL,
    "promptSetId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subdomainId" UUID,
    "queryTypeId" UUID,
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "externalId" TEXT,
    "source" "PromptSource" NOT NULL,
    "queryId" UUID,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "System" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "kind" "SystemKind" NOT NULL,
    "endpointId" UUID,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "style" TEXT,
    "releaseId" UUID,
    "authorId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "System_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Output" (
    "id" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "promptId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "characters" INTEGER NOT NULL DEFAULT 0,
    "state" "OutputState" NOT NULL,
    "reason" TEXT,
    "leaks" TEXT[],
    "provider" TEXT,
    "model" TEXT,
    "promptVersion" TEXT,
    "callId" UUID,
    "jobId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Output_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "promptSetId" UUID NOT NULL,
    "systemIds" UUID[],
    "settings" JSONB NOT NULL,
    "stopping" "StoppingRule" NOT NULL DEFAULT 'fixed',
    "state" "RunState" NOT NULL DEFAULT 'draft',
    "guidelineNumber" INTEGER,
    "plan" JSONB,
    "planHash" TEXT,
    "isImported" BOOLEAN NOT NULL DEFAULT false,
    "jobId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closeReason" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comparison" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "promptId" UUID NOT NULL,
    "systemAId" UUID NOT NULL,
    "systemBId" UUID NOT NULL,
    "outputAId" UUID,
    "outputBId" UUID,
    "pairIndex" INTEGER NOT NULL DEFAULT 0,
    "isGold" BOOLEAN NOT NULL DEFAULT false,
    "spoiltText" TEXT,
    "mayRepeat" BOOLEAN NOT NULL DEFAULT false,
    "repeatOfId" UUID,
    "repeatForId" UUID,

    CONSTRAINT "Comparison_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JudgmentSlot" (
    "slotId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "comparisonId" UUID NOT NULL,
    "pairKey" TEXT NOT NULL,
    "isFirstA" BOOLEAN NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "JudgmentSlot_pkey" PRIMARY KEY ("slotId","userId")
);

-- CreateTable
CREATE TABLE "Judgment" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "comparisonId" UUID NOT NULL,
    "promptId" UUID NOT NULL,
    "slotId" UUID,
    "userId" UUID,
    "evaluator" TEXT,
    "verdict" TEXT NOT NULL,
    "winner" TEXT,
    "isFirstA" BOOLEAN,
    "score" DOUBLE PRECISION,
    "isGold" BOOLEAN NOT NULL DEFAULT false,
    "isRepeat" BOOLEAN NOT NULL DEFAULT false,
    "reasons" TEXT[],
    "confidence" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "shownAt" TIMESTAMPTZ(3),
    "firstInteractionAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activeMs" INTEGER,
    "firstSide" TEXT,
    "bothEndsSeen" BOOLEAN,
    "guidelineNumber" INTEGER,
    "supersedesId" UUID,

    CONSTRAINT "Judgment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelJudgment" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "comparisonId" UUID NOT NULL,
    "judge" TEXT NOT NULL,
    "aFirst" TEXT NOT NULL,
    "bFirst" TEXT NOT NULL,
    "aFirstReason" TEXT NOT NULL DEFAULT '',
    "bFirstReason" TEXT NOT NULL DEFAULT '',
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "callIds" UUID[],
    "jobId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModelJudgment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Query" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "machineText" TEXT NOT NULL,
    "method" "QueryMethod" NOT NULL,
    "state" "QueryState" NOT NULL DEFAULT 'waiting',
    "seedId" UUID,
    "jobId" UUID,
    "jobItemId" UUID,
    "drift" DOUBLE PRECISION,
    "driftThreshold" DOUBLE PRECISION,
    "measuredBy" TEXT,
    "isDrifting" BOOLEAN NOT NULL DEFAULT false,
    "similarity" DOUBLE PRECISION,
    "similarToId" UUID,
    "similarBy" TEXT,
    "isDuplicate" BOOLEAN NOT NULL DEFAULT false,
    "clusterId" UUID,
    "provider" TEXT,
    "model" TEXT,
    "promptVersion" TEXT,
    "callId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "serial" SERIAL NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "rejectReason" TEXT,

    CONSTRAINT "Query_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueryParent" (
    "queryId" UUID NOT NULL,
    "seedId" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "QueryParent_pkey" PRIMARY KEY ("queryId","seedId")
);

-- CreateTable
CREATE TABLE "QueryVector" (
    "queryId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "textHash" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "QueryVector_pkey" PRIMARY KEY ("queryId","model")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID,
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'planned',
    "startedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "cancelAskedAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobItem" (
    "id" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "input" JSONB NOT NULL,
    "state" "ItemState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "deferrals" INTEGER NOT NULL DEFAULT 0,
    "losses" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "output" JSONB,
    "code" TEXT,
    "reason" TEXT,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "JobItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelEndpoint" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "EndpointKind" NOT NULL DEFAULT 'chat',
    "baseUrl" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "keyCipher" BYTEA,
    "keyHint" TEXT,
    "limitKey" TEXT NOT NULL,
    "requestsPerMinute" INTEGER,
    "tokensPerMinute" INTEGER,
    "concurrency" INTEGER NOT NULL DEFAULT 8,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "checkReport" JSONB,
    "checkedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ModelEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelPrice" (
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "inputPerMillion" DECIMAL(14,6) NOT NULL,
    "cachedInputPerMillion" DECIMAL(14,6),
    "outputPerMillion" DECIMAL(14,6) NOT NULL,

    CONSTRAINT "ModelPrice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StageModel" (
    "projectId" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "endpointId" UUID,
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "StageModel_pkey" PRIMARY KEY ("projectId","stage")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "endpointId" UUID,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "jobId" UUID,
    "requestHash" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" "CallState" NOT NULL DEFAULT 'started',
    "failureKind" TEXT,
    "message" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deadlineAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "latencyMs" INTEGER,
    "answeredBy" TEXT,
    "warnings" TEXT[],
    "inputTokens" INTEGER,
    "cachedInputTokens" INTEGER,
    "outputTokens" INTEGER,
    "isEstimated" BOOLEAN NOT NULL DEFAULT false,
    "priceId" UUID,
    "reservedUsd" DECIMAL(18,9) NOT NULL DEFAULT 0,
    "costUsd" DECIMAL(18,9) NOT NULL DEFAULT 0,
    "output" JSONB,
    "text" TEXT,

    CONSTRAINT "ModelCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EndpointBucket" (
    "key" TEXT NOT NULL,
    "requests" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "refilledAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pausedUntil" TIMESTAMPTZ(6),
    "troubles" INTEGER NOT NULL DEFAULT 0,
    "learntRate" DOUBLE PRECISION,
    "refusedRate" DOUBLE PRECISION,
    "loweredAt" TIMESTAMPTZ(6),
    "announcedRpm" DOUBLE PRECISION,
    "announcedTpm" DOUBLE PRECISION,
    "windowStart" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "windowCount" INTEGER NOT NULL DEFAULT 0,
    "granted" INTEGER NOT NULL DEFAULT 0,
    "waitMs" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "EndpointBucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "EndpointLease" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "holder" UUID,
    "expiresAt" TIMESTAMPTZ(6),

    CONSTRAINT "EndpointLease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Budget" (
    "projectId" UUID NOT NULL,
    "limitUsd" DECIMAL(18,9),
    "reservedUsd" DECIMAL(18,9) NOT NULL DEFAULT 0,
    "spentUsd" DECIMAL(18,9) NOT NULL DEFAULT 0,

    CONSTRAINT "Budget_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "sample" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "roles" "Role"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("projectId","userId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "roles" "Role"[],
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedById" UUID,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Guideline" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Guideline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subdomain" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "parentId" UUID,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Subdomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueryType" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QueryType_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CellTarget" (
    "projectId" UUID NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID NOT NULL,
    "target" INTEGER NOT NULL,

    CONSTRAINT "CellTarget_pkey" PRIMARY KEY ("subdomainId","queryTypeId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "projectId" UUID,
    "operation" TEXT NOT NULL,
    "subjectId" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Act" (
    "id" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "answer" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'open',
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "closeReason" TEXT,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundPlan" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "planHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoundPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundAct" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL DEFAULT '{}',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoundAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FailureExample" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID,
    "prompt" TEXT NOT NULL,
    "output" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "textHash" TEXT NOT NULL,
    "fileId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FailureExample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TargetedProposal" (
    "proposalId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID,
    "planHash" TEXT NOT NULL,
    "promptIds" UUID[],
    "failureIds" UUID[],
    "judgmentIds" UUID[],
    "jobId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TargetedProposal_pkey" PRIMARY KEY ("proposalId")
);

-- CreateTable
CREATE TABLE "Confirmation" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "planHash" TEXT NOT NULL,
    "newSystemId" UUID NOT NULL,
    "oldSystemId" UUID NOT NULL,
    "newReleaseId" UUID NOT NULL,
    "oldReleaseId" UUID,
    "isNewNamed" BOOLEAN NOT NULL DEFAULT false,
    "isOldNamed" BOOLEAN NOT NULL DEFAULT false,
    "startedById" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundDecision" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "runId" UUID,
    "numbers" JSONB NOT NULL,
    "numbersHash" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoundDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Response" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "queryId" UUID NOT NULL,
    "state" "ResponseState" NOT NULL DEFAULT 'drafting',
    "failure" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "rejectReason" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "responseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "DraftState" NOT NULL,
    "reason" TEXT,
    "sentences" JSONB NOT NULL,
    "wish" TEXT NOT NULL DEFAULT '',
    "passageIds" UUID[],
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "callId" UUID,
    "jobId" UUID,
    "requestedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "responseId" UUID NOT NULL,
    "draftId" UUID,
    "number" INTEGER NOT NULL,
    "sentences" JSONB NOT NULL,
    "editRatio" DOUBLE PRECISION NOT NULL,
    "allowsPreference" BOOLEAN NOT NULL DEFAULT true,
    "editorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Waiver" (
    "id" UUID NOT NULL,
    "responseId" UUID NOT NULL,
    "sentenceHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Context" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "queryId" UUID NOT NULL,
    "state" "ContextState" NOT NULL DEFAULT 'searching',
    "failure" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "settledById" UUID,
    "settledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Context_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchQuery" (
    "id" UUID NOT NULL,
    "contextId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "isMachine" BOOLEAN NOT NULL,
    "provider" TEXT,
    "model" TEXT,
    "promptVersion" TEXT,
    "callId" UUID,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchQuery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passage" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "contextId" UUID NOT NULL,
    "searchQueryId" UUID,
    "origin" "PassageOrigin" NOT NULL,
    "arm" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "score" DOUBLE PRECISION,
    "chunkId" UUID,
    "documentId" UUID,
    "title" TEXT NOT NULL,
    "headingPath" TEXT[],
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "textHash" TEXT NOT NULL,
    "highlights" JSONB NOT NULL DEFAULT '[]',
    "filterKeep" BOOLEAN,
    "filterReason" TEXT,
    "filterBy" TEXT,
    "state" "PassageState" NOT NULL DEFAULT 'waiting',
    "dropReason" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seed" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "state" "SeedState" NOT NULL DEFAULT 'draft',
    "origin" "SeedOrigin" NOT NULL,
    "intent" TEXT NOT NULL DEFAULT '',
    "persona" TEXT NOT NULL DEFAULT '',
    "difficulty" TEXT,
    "checks" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "proposalId" UUID,
    "machineShare" DOUBLE PRECISION,
    "similarToId" UUID,
    "similarity" DOUBLE PRECISION,
    "similarReason" TEXT NOT NULL DEFAULT '',
    "externalId" TEXT,
    "activeMs" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Seed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeedVersion" (
    "id" UUID NOT NULL,
    "seedId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID NOT NULL,
    "editorId" UUID NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SeedVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeedDraft" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "subdomainId" UUID,
    "queryTypeId" UUID,
    "text" TEXT NOT NULL,
    "intent" TEXT NOT NULL DEFAULT '',
    "persona" TEXT NOT NULL DEFAULT '',
    "difficulty" TEXT,
    "checks" TEXT[],
    "proposalId" UUID,
    "activeMs" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SeedDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeedProposal" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "subdomainId" UUID NOT NULL,
    "queryTypeId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "state" "ProposalState" NOT NULL DEFAULT 'open',
    "variesText" TEXT,
    "dimension" TEXT,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "callId" UUID,
    "jobId" UUID,
    "requestedById" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SeedProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Update" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "oldValue" TEXT NOT NULL,
    "newValue" TEXT NOT NULL,
    "linked" TEXT[],
    "since" DATE NOT NULL,
    "until" DATE,
    "referenceDate" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,

    CONSTRAINT "Update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UpdateEvidence" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "updateId" UUID NOT NULL,
    "origin" "EvidenceOrigin" NOT NULL,
    "chunkId" UUID,
    "documentId" UUID,
    "title" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "publishedOn" DATE,
    "addedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UpdateEvidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedAnswer" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "instruction" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "importedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportedAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreferencePair" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "updateId" UUID,
    "origin" "PairOrigin" NOT NULL,
    "revisionId" UUID,
    "responseId" UUID,
    "foundAs" TEXT NOT NULL DEFAULT 'written',
    "foundId" UUID,
    "instruction" TEXT NOT NULL,
    "instructionKey" TEXT NOT NULL,
    "system" TEXT NOT NULL DEFAULT '',
    "rejected" TEXT,
    "rejectedBy" TEXT,
    "rejectedLineage" JSONB NOT NULL DEFAULT '{}',
    "machineChosen" TEXT,
    "chosenLineage" JSONB NOT NULL DEFAULT '{}',
    "chosen" TEXT,
    "links" JSONB NOT NULL DEFAULT '[]',
    "editRatio" DOUBLE PRECISION,
    "state" "PairState" NOT NULL DEFAULT 'preparing',
    "failure" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "rejectReason" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PreferencePair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlagWaiver" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "updateId" UUID,
    "pairId" UUID,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FlagWaiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Probe" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "updateId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "questionKey" TEXT NOT NULL,
    "expected" TEXT,
    "isMachine" BOOLEAN NOT NULL DEFAULT false,
    "provider" TEXT,
    "model" TEXT,
    "promptVersion" TEXT,
    "callId" UUID,
    "jobId" UUID,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Probe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProbeAnswer" (
    "probeId" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "system" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "lineage" JSONB NOT NULL DEFAULT '{}',
    "isRight" BOOLEAN,
    "scoredBy" TEXT,
    "scorerId" UUID,
    "enteredById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProbeAnswer_pkey" PRIMARY KEY ("probeId","phase")
);

-- CreateTable
CREATE TABLE "BenchmarkScore" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "system" TEXT NOT NULL DEFAULT '',
    "before" DOUBLE PRECISION NOT NULL,
    "after" DOUBLE PRECISION NOT NULL,
    "questions" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "enteredById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BenchmarkScore_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreferenceRelease" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "rows" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,

    CONSTRAINT "PreferenceRelease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreferenceRow" (
    "releaseId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "pairId" UUID NOT NULL,
    "instruction" TEXT NOT NULL,
    "rejected" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "lineage" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,

    CONSTRAINT "PreferenceRow_pkey" PRIMARY KEY ("releaseId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "UserSession_userId_createdAt_idx" ON "UserSession"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE INDEX "StoredFile_projectId_createdAt_idx" ON "StoredFile"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Document_projectId_createdAt_id_idx" ON "Document"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ImportRecord_jobId_createdAt_id_idx" ON "ImportRecord"("jobId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ImportRecord_projectId_createdAt_id_idx" ON "ImportRecord"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Chunk_projectId_indexedAt_idx" ON "Chunk"("projectId", "indexedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Chunk_documentId_position_key" ON "Chunk"("documentId", "position");

-- CreateIndex
CREATE INDEX "ChunkVector_projectId_model_idx" ON "ChunkVector"("projectId", "model");

-- CreateIndex
CREATE INDEX "Example_projectId_approvedAt_id_idx" ON "Example"("projectId", "approvedAt", "id");

-- CreateIndex
CREATE INDEX "Example_responseId_idx" ON "Example"("responseId");

-- CreateIndex
CREATE UNIQUE INDEX "Release_projectId_number_key" ON "Release"("projectId", "number");

-- CreateIndex
CREATE INDEX "ReleaseRow_exampleId_idx" ON "ReleaseRow"("exampleId");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingRun_jobId_key" ON "TrainingRun"("jobId");

-- CreateIndex
CREATE INDEX "TrainingRun_releaseId_createdAt_idx" ON "TrainingRun"("releaseId", "createdAt");

-- CreateIndex
CREATE INDEX "WorkItem_projectId_desk_groupKey_state_idx" ON "WorkItem"("projectId", "desk", "groupKey", "state");

-- CreateIndex
CREATE UNIQUE INDEX "WorkItem_desk_subjectId_groupKey_key" ON "WorkItem"("desk", "subjectId", "groupKey");

-- CreateIndex
CREATE INDEX "WorkSlot_projectId_desk_groupKey_state_priority_id_idx" ON "WorkSlot"("projectId", "desk", "groupKey", "state", "priority", "id");

-- CreateIndex
CREATE INDEX "WorkSlot_userId_state_idx" ON "WorkSlot"("userId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "WorkSlot_workItemId_number_key" ON "WorkSlot"("workItemId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Review_supersedesId_key" ON "Review"("supersedesId");

-- CreateIndex
CREATE INDEX "Review_projectId_desk_createdAt_idx" ON "Review"("projectId", "desk", "createdAt");

-- CreateIndex
CREATE INDEX "Review_subjectId_createdAt_idx" ON "Review"("subjectId", "createdAt");

-- CreateIndex
CREATE INDEX "Review_userId_desk_createdAt_idx" ON "Review"("userId", "desk", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_subjectId_createdAt_idx" ON "Comment"("subjectId", "createdAt");

-- CreateIndex
CREATE INDEX "PromptSet_projectId_createdAt_id_idx" ON "PromptSet"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Prompt_promptSetId_position_idx" ON "Prompt"("promptSetId", "position");

-- CreateIndex
CREATE INDEX "Prompt_promptSetId_externalId_idx" ON "Prompt"("promptSetId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_promptSetId_textHash_key" ON "Prompt"("promptSetId", "textHash");

-- CreateIndex
CREATE INDEX "System_projectId_createdAt_id_idx" ON "System"("projectId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "System_projectId_name_key" ON "System"("projectId", "name");

-- CreateIndex
CREATE INDEX "Output_promptId_idx" ON "Output"("promptId");

-- CreateIndex
CREATE UNIQUE INDEX "Output_systemId_promptId_key" ON "Output"("systemId", "promptId");

-- CreateIndex
CREATE INDEX "Run_projectId_state_idx" ON "Run"("projectId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Run_projectId_number_key" ON "Run"("projectId", "number");

-- CreateIndex
CREATE INDEX "Comparison_runId_promptId_idx" ON "Comparison"("runId", "promptId");

-- CreateIndex
CREATE INDEX "Comparison_repeatOfId_idx" ON "Comparison"("repeatOfId");

-- CreateIndex
CREATE INDEX "JudgmentSlot_runId_userId_pairKey_idx" ON "JudgmentSlot"("runId", "userId", "pairKey");

-- CreateIndex
CREATE INDEX "JudgmentSlot_comparisonId_idx" ON "JudgmentSlot"("comparisonId");

-- CreateIndex
CREATE UNIQUE INDEX "Judgment_supersedesId_key" ON "Judgment"("supersedesId");

-- CreateIndex
CREATE INDEX "Judgment_runId_promptId_idx" ON "Judgment"("runId", "promptId");

-- CreateIndex
CREATE INDEX "Judgment_runId_userId_submittedAt_idx" ON "Judgment"("runId", "userId", "submittedAt");

-- CreateIndex
CREATE INDEX "Judgment_comparisonId_idx" ON "Judgment"("comparisonId");

-- CreateIndex
CREATE INDEX "ModelJudgment_runId_judge_idx" ON "ModelJudgment"("runId", "judge");

-- CreateIndex
CREATE UNIQUE INDEX "ModelJudgment_comparisonId_judge_key" ON "ModelJudgment"("comparisonId", "judge");

-- CreateIndex
CREATE INDEX "Query_projectId_createdAt_id_idx" ON "Query"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Query_projectId_state_createdAt_id_idx" ON "Query"("projectId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Query_projectId_subdomainId_queryTypeId_idx" ON "Query"("projectId", "subdomainId", "queryTypeId");

-- CreateIndex
CREATE INDEX "Query_projectId_seedId_state_idx" ON "Query"("projectId", "seedId", "state");

-- CreateIndex
CREATE INDEX "Query_projectId_serial_idx" ON "Query"("projectId", "serial");

-- CreateIndex
CREATE INDEX "Query_jobId_idx" ON "Query"("jobId");

-- CreateIndex
CREATE INDEX "Query_jobItemId_idx" ON "Query"("jobItemId");

-- CreateIndex
CREATE INDEX "QueryParent_seedId_idx" ON "QueryParent"("seedId");

-- CreateIndex
CREATE INDEX "QueryVector_projectId_model_idx" ON "QueryVector"("projectId", "model");

-- CreateIndex
CREATE INDEX "Job_projectId_createdAt_idx" ON "Job"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Job_kind_state_idx" ON "Job"("kind", "state");

-- CreateIndex
CREATE INDEX "JobItem_jobId_state_position_idx" ON "JobItem"("jobId", "state", "position");

-- CreateIndex
CREATE UNIQUE INDEX "JobItem_jobId_key_key" ON "JobItem"("jobId", "key");

-- CreateIndex
CREATE INDEX "ModelEndpoint_projectId_createdAt_idx" ON "ModelEndpoint"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ModelPrice_endpointId_from_key" ON "ModelPrice"("endpointId", "from");

-- CreateIndex
CREATE INDEX "ModelCall_projectId_startedAt_idx" ON "ModelCall"("projectId", "startedAt");

-- CreateIndex
CREATE INDEX "ModelCall_jobId_idx" ON "ModelCall"("jobId");

-- CreateIndex
CREATE UNIQUE INDEX "EndpointLease_key_slot_key" ON "EndpointLease"("key", "slot");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_projectId_createdAt_idx" ON "Invitation"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Guideline_projectId_number_key" ON "Guideline"("projectId", "number");

-- CreateIndex
CREATE INDEX "Subdomain_projectId_parentId_position_idx" ON "Subdomain"("projectId", "parentId", "position");

-- CreateIndex
CREATE INDEX "QueryType_projectId_position_idx" ON "QueryType"("projectId", "position");

-- CreateIndex
CREATE INDEX "CellTarget_projectId_idx" ON "CellTarget"("projectId");

-- CreateIndex
CREATE INDEX "AuditEntry_projectId_at_idx" ON "AuditEntry"("projectId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_idx" ON "AuditEntry"("subjectId");

-- CreateIndex
CREATE INDEX "Act_createdAt_idx" ON "Act"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Round_projectId_number_key" ON "Round"("projectId", "number");

-- CreateIndex
CREATE INDEX "RoundPlan_projectId_createdAt_idx" ON "RoundPlan"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "RoundPlan_roundId_number_key" ON "RoundPlan"("roundId", "number");

-- CreateIndex
CREATE INDEX "RoundAct_roundId_at_idx" ON "RoundAct"("roundId", "at");

-- CreateIndex
CREATE INDEX "FailureExample_projectId_createdAt_id_idx" ON "FailureExample"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "FailureExample_projectId_subdomainId_queryTypeId_idx" ON "FailureExample"("projectId", "subdomainId", "queryTypeId");

-- CreateIndex
CREATE UNIQUE INDEX "FailureExample_projectId_textHash_key" ON "FailureExample"("projectId", "textHash");

-- CreateIndex
CREATE INDEX "TargetedProposal_roundId_createdAt_proposalId_idx" ON "TargetedProposal"("roundId", "createdAt", "proposalId");

-- CreateIndex
CREATE INDEX "TargetedProposal_projectId_idx" ON "TargetedProposal"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "Confirmation_runId_key" ON "Confirmation"("runId");

-- CreateIndex
CREATE INDEX "Confirmation_roundId_startedAt_idx" ON "Confirmation"("roundId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "RoundDecision_roundId_key" ON "RoundDecision"("roundId");

-- CreateIndex
CREATE INDEX "RoundDecision_projectId_decidedAt_idx" ON "RoundDecision"("projectId", "decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Response_queryId_key" ON "Response"("queryId");

-- CreateIndex
CREATE INDEX "Response_projectId_state_createdAt_id_idx" ON "Response"("projectId", "state", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_responseId_number_key" ON "Draft"("responseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_responseId_number_key" ON "Revision"("responseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Waiver_responseId_sentenceHash_key" ON "Waiver"("responseId", "sentenceHash");

-- CreateIndex
CREATE UNIQUE INDEX "Context_queryId_key" ON "Context"("queryId");

-- CreateIndex
CREATE INDEX "Context_projectId_state_createdAt_id_idx" ON "Context"("projectId", "state", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SearchQuery_contextId_number_key" ON "SearchQuery"("contextId", "number");

-- CreateIndex
CREATE INDEX "Passage_contextId_rank_idx" ON "Passage"("contextId", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "Passage_contextId_textHash_key" ON "Passage"("contextId", "textHash");

-- CreateIndex
CREATE INDEX "Seed_projectId_createdAt_id_idx" ON "Seed"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Seed_projectId_state_createdAt_id_idx" ON "Seed"("projectId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Seed_projectId_subdomainId_queryTypeId_idx" ON "Seed"("projectId", "subdomainId", "queryTypeId");

-- CreateIndex
CREATE INDEX "Seed_projectId_textHash_idx" ON "Seed"("projectId", "textHash");

-- CreateIndex
CREATE UNIQUE INDEX "Seed_projectId_externalId_key" ON "Seed"("projectId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "SeedVersion_seedId_number_key" ON "SeedVersion"("seedId", "number");

-- CreateIndex
CREATE INDEX "SeedDraft_projectId_authorId_updatedAt_idx" ON "SeedDraft"("projectId", "authorId", "updatedAt");

-- CreateIndex
CREATE INDEX "SeedProposal_projectId_state_createdAt_idx" ON "SeedProposal"("projectId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "SeedProposal_projectId_subdomainId_queryTypeId_state_idx" ON "SeedProposal"("projectId", "subdomainId", "queryTypeId", "state");

-- CreateIndex
CREATE INDEX "SeedProposal_jobId_idx" ON "SeedProposal"("jobId");

-- CreateIndex
CREATE INDEX "Update_projectId_createdAt_id_idx" ON "Update"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Update_projectId_subjectKey_idx" ON "Update"("projectId", "subjectKey");

-- CreateIndex
CREATE UNIQUE INDEX "UpdateEvidence_updateId_textHash_key" ON "UpdateEvidence"("updateId", "textHash");

-- CreateIndex
CREATE UNIQUE INDEX "ImportedAnswer_projectId_contentHash_key" ON "ImportedAnswer"("projectId", "contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "PreferencePair_revisionId_key" ON "PreferencePair"("revisionId");

-- CreateIndex
CREATE INDEX "PreferencePair_projectId_state_createdAt_id_idx" ON "PreferencePair"("projectId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "PreferencePair_responseId_idx" ON "PreferencePair"("responseId");

-- CreateIndex
CREATE UNIQUE INDEX "PreferencePair_updateId_instructionKey_key" ON "PreferencePair"("updateId", "instructionKey");

-- CreateIndex
CREATE UNIQUE INDEX "FlagWaiver_updateId_key_key" ON "FlagWaiver"("updateId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "FlagWaiver_pairId_key_key" ON "FlagWaiver"("pairId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Probe_updateId_questionKey_key" ON "Probe"("updateId", "questionKey");

-- CreateIndex
CREATE INDEX "BenchmarkScore_projectId_createdAt_idx" ON "BenchmarkScore"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "PreferenceRelease_projectId_number_key" ON "PreferenceRelease"("projectId", "number");

-- CreateIndex
CREATE INDEX "PreferenceRow_pairId_idx" ON "PreferenceRow"("pairId");

-- AddForeignKey
ALTER TABLE "UserSession" ADD CONSTRAINT "UserSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Chunk" ADD CONSTRAINT "Chunk_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChunkVector" ADD CONSTRAINT "ChunkVector_chunkId_fkey" FOREIGN KEY ("chunkId") REFERENCES "Chunk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseRow" ADD CONSTRAINT "ReleaseRow_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingLog" ADD CONSTRAINT "TrainingLog_runId_fkey" FOREIGN KEY ("runId") REFERENCES "TrainingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkSlot" ADD CONSTRAINT "WorkSlot_workItemId_fkey" FOREIGN KEY ("workItemId") REFERENCES "WorkItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_promptSetId_fkey" FOREIGN KEY ("promptSetId") REFERENCES "PromptSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Output" ADD CONSTRAINT "Output_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Output" ADD CONSTRAINT "Output_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "Prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueryParent" ADD CONSTRAINT "QueryParent_queryId_fkey" FOREIGN KEY ("queryId") REFERENCES "Query"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JobItem" ADD CONSTRAINT "JobItem_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelPrice" ADD CONSTRAINT "ModelPrice_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "ModelEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guideline" ADD CONSTRAINT "Guideline_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subdomain" ADD CONSTRAINT "Subdomain_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subdomain" ADD CONSTRAINT "Subdomain_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Subdomain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueryType" ADD CONSTRAINT "QueryType_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CellTarget" ADD CONSTRAINT "CellTarget_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "Response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "Response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "Response"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchQuery" ADD CONSTRAINT "SearchQuery_contextId_fkey" FOREIGN KEY ("contextId") REFERENCES "Context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_contextId_fkey" FOREIGN KEY ("contextId") REFERENCES "Context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeedVersion" ADD CONSTRAINT "SeedVersion_seedId_fkey" FOREIGN KEY ("seedId") REFERENCES "Seed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpdateEvidence" ADD CONSTRAINT "UpdateEvidence_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreferencePair" ADD CONSTRAINT "PreferencePair_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlagWaiver" ADD CONSTRAINT "FlagWaiver_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlagWaiver" ADD CONSTRAINT "FlagWaiver_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "PreferencePair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Probe" ADD CONSTRAINT "Probe_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeAnswer" ADD CONSTRAINT "ProbeAnswer_probeId_fkey" FOREIGN KEY ("probeId") REFERENCES "Probe"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreferenceRow" ADD CONSTRAINT "PreferenceRow_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "PreferenceRelease"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 0-append-only.sql
-- The audit is append-only: whoever may write here may not rewrite.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if current_setting('winnow.erasure', true) = 'on' then
    return coalesce(new, old);
  end if;
  raise exception 'rows of % are append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_append_only before update or delete on "AuditEntry" for each row execute function refuse_change();

-- corpus.sql
-- The same content is one document of a project, however often it is imported.
create unique index document_content on "Document" ("projectId", "contentHash") where "deletedAt" is null;
create index chunk_to_index on "Chunk" ("projectId", id) where "indexedAt" is null or "deletedAt" is not null;

-- datasets.sql
-- One response is one example at a time.
create unique index example_of_response on "Example" ("responseId") where "withdrawnAt" is null;
-- A release never changes; only its withdrawal may be noted.
create trigger release_row_frozen before update or delete on "ReleaseRow" for each row execute function refuse_change();
create function refuse_release_change() returns trigger language plpgsql as $$
begin
  if current_setting('winnow.erasure', true) = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'a release is never deleted' using errcode = 'restrict_violation';
  end if;
  if (to_jsonb(new) - 'withdrawnAt' - 'withdrawReason') is distinct from (to_jsonb(old) - 'withdrawnAt' - 'withdrawReason') then
    raise exception 'a release never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger release_frozen before update or delete on "Release" for each row execute function refuse_release_change();

-- desk.sql
-- No person holds or decides two slots of one work item, under any number of parallel claims.
create unique index work_slot_one_person on "WorkSlot" ("workItemId", "userId") where "userId" is not null and state <> 'withdrawn';
create trigger review_append_only before update or delete on "Review" for each row execute function refuse_change();
-- The queue of a desk in the order in which it is worked off.
create index work_item_queue on "WorkItem" ("projectId", desk, "groupKey", priority desc, id) where state = 'open';

-- evaluation.sql
create trigger judgment_append_only before update or delete on "Judgment" for each row execute function refuse_change();
-- A slot is decided once by a person until they take it back: the superseding row frees it.
alter table "Judgment" add constraint judgment_verdict check (verdict in ('first', 'second', 'tie', 'both_bad', 'skip', 'undo'));
alter table "Judgment" add constraint judgment_winner check (winner in ('a', 'b'));
alter table "Judgment" add constraint judgment_score check (score between 0 and 1);
-- The judgments of a run that stand for its numbers.
create index judgment_counted on "Judgment" ("runId", "promptId") include (verdict, winner) where not "isGold" and not "isRepeat";

-- expansion.sql
-- An approved seed joins the set of instructions once.
create unique index query_of_seed on "Query" ("seedId") where method = 'seed';

-- llm.sql
alter table "ModelEndpoint" add foreign key ("projectId") references "Project" (id) on delete cascade;
alter table "StageModel" add foreign key ("projectId") references "Project" (id) on delete cascade;
alter table "StageModel" add foreign key ("endpointId") references "ModelEndpoint" (id) on delete set null;
alter table "ModelCall" add foreign key ("projectId") references "Project" (id) on delete cascade;
alter table "ModelCall" add foreign key ("endpointId") references "ModelEndpoint" (id) on delete set null;
alter table "Budget" add foreign key ("projectId") references "Project" (id) on delete cascade;

alter table "ModelEndpoint" add check (concurrency between 1 and 1000);
alter table "ModelEndpoint" add check ("requestsPerMinute" > 0);
alter table "ModelEndpoint" add check ("tokensPerMinute" > 0);
alter table "ModelPrice" add check ("inputPerMillion" >= 0 and "outputPerMillion" >= 0 and "cachedInputPerMillion" >= 0);
alter table "ModelCall" add check ("costUsd" >= 0 and "reservedUsd" >= 0);
alter table "ModelCall" add check (state <> 'failed' or "failureKind" is not null);
alter table "ModelCall" add check (state not in ('started', 'ok') or "failureKind" is null);
alter table "ModelCall" add check ((state = 'started') = ("finishedAt" is null));
alter table "Budget" add check ("limitUsd" >= 0 and "spentUsd" >= 0);

-- Answers that may be given again, and attempts whose end is still awaited.
create index model_call_answers on "ModelCall" ("projectId", "requestHash", id) where state = 'ok';
create index model_call_open on "ModelCall" ("deadlineAt") where state = 'started';

-- These rows change with every call; room on the page lets them change in place.
alter table "EndpointBucket" set (fillfactor = 50);
alter table "EndpointLease" set (fillfactor = 50);
alter table "Budget" set (fillfactor = 50);

-- refinement.sql
-- A plan is superseded, never altered; what was done and decided stays as it was.
create trigger round_plan_frozen before update or delete on "RoundPlan" for each row execute function refuse_change();
create trigger round_act_append_only before update or delete on "RoundAct" for each row execute function refuse_change();
create trigger round_decision_frozen before update or delete on "RoundDecision" for each row execute function refuse_change();
alter table "RoundDecision" add constraint round_decision_word check (decision in ('adopt', 'repeat', 'stop'));
-- One round of a project at a time is being worked on.
create unique index round_under_way on "Round" ("projectId") where state in ('open', 'paused');

-- updates.sql
-- A preference release never changes; only its withdrawal may be noted.
create trigger preference_row_frozen before update or delete on "PreferenceRow" for each row execute function refuse_change();
create trigger preference_release_frozen before update or delete on "PreferenceRelease" for each row execute function refuse_release_change();
-- A waiver is about a pair or about an update, never about both.
alter table "FlagWaiver" add constraint flag_waiver_of_one check (("updateId" is null) <> ("pairId" is null));
